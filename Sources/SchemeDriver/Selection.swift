import SchemeDiagnostics
import SchemeSemantics
import SchemeText

/// The schemes of a request, compiled.
struct Selection {
  /// In the order of the files, then in source order.
  private(set) var schemes: [(compilation: Compilation, scheme: CheckedScheme)] = []
  private(set) var diagnostics: [LocatedDiagnostic] = []

  /// Compiles the files and picks the schemes. With `isUnique` a scheme name in two files is an error.
  init(_ request: Request, isUnique: Bool) {
    var declared: [(compilation: Compilation, scheme: CheckedScheme)] = []
    for file in request.files {
      if let refusal = Driver.refusal(ofTable: file) {
        diagnostics.append(refusal)
        continue
      }
      let compilation = Compilation(file)
      diagnostics += compilation.diagnostics
      diagnostics += compilation.checked.groups.compactMap { $0.problem(declaredIn: file) }
      declared += compilation.checked.schemes.map { (compilation, $0) }
    }
    if request.selectors.isEmpty {
      schemes = declared
    } else {
      let chosen = request.selectors.map { selector in
        declared.indices.filter { index in
          declared[index].scheme.name == selector.scheme
            && (selector.file.map { declared[index].compilation.file.name.isPath($0) } ?? true)
        }
      }
      for (selector, found) in zip(request.selectors, chosen) where found.isEmpty {
        refuse(selector, declared.map(\.scheme.name))
      }
      schemes = Set(chosen.joined()).sorted().map { declared[$0] }
    }
    if isUnique { refuseAmbiguity() }
  }

  /// The parameters of the schemes, as `--set` names them.
  var parameterNames: Set<String> {
    Set(schemes.flatMap { _, scheme in scheme.parameters.flatMap { [$0.name, "\(scheme.name).\($0.name)"] } })
  }

  private mutating func refuse(_ selector: Request.Selector, _ names: [String]) {
    // A scheme with errors of its own is not there to be found; those errors say why.
    guard !diagnostics.hasErrors else { return }
    let near = nearest(to: selector.scheme, among: names).map { ["did you mean `\($0)`?"] }
    let place = selector.file.map { " in \($0)" } ?? ""
    diagnostics.append(
      LocatedDiagnostic(
        Diagnostic(
          .schemeNotFound, "there is no scheme `\(selector.scheme)`\(place)", at: nil,
          notes: near ?? (names.isEmpty ? [] : ["there are: \(names.prefix(20).joined(separator: ", "))"])),
        in: nil))
  }

  private mutating func refuseAmbiguity() {
    var first: [String: Compilation] = [:]
    for (compilation, scheme) in schemes {
      guard let other = first[scheme.name] else {
        first[scheme.name] = compilation
        continue
      }
      diagnostics.append(
        LocatedDiagnostic(
          Diagnostic(
            .ambiguousScheme, "`\(scheme.name)` is declared in two files", at: scheme.nameSpan,
            notes: ["the other one is in \(other.file.name)", "choose one with --scheme FILE:NAME"]),
          in: compilation.file))
    }
  }
}

extension String {
  /// Whether a path ends with the components of another, so that `grpo.scheme` names `samples/grpo.scheme`.
  func isPath(_ other: String) -> Bool { self == other || hasSuffix("/" + other) }
}
