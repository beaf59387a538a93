import SchemeCode

/// What generated Python is for.
package struct PythonOptions: Sendable {
  package var package: ArrayPackage
  /// The trainers that get a file of their own, each once, in alphabetical order of their names.
  package var adapters: [Adapter]

  package init(package: ArrayPackage = .torch, adapters: [Adapter] = []) {
    self.package = package
    self.adapters = adapters
  }

  /// NAME.py, and a file for each adapter.
  func files(_ interface: Interface, _ tables: [WeightTable]) -> [Artifact] {
    let module = PythonNames(scheme: interface.name).module
    let file = PythonFile(interface: interface, package: package, tables: tables)
    return [Artifact(name: module + ".py", text: file.text)]
      + adapters.map { AdapterFile(adapter: $0, scheme: interface.name, module: module).artifact }
  }
}
