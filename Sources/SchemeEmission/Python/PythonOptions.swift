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
  func files(_ interface: Interface, _ tables: [WeightTable], _ functions: SchemeFunctions) -> [Artifact] {
    let file = PythonFile(interface, tables, package, hasObjective: functions.objective != nil)
    return [Artifact(name: file.names.module + ".py", text: file.source(functions))]
      + adapters.map { AdapterFile(adapter: $0, interface: interface, names: file.names).artifact }
  }
}
