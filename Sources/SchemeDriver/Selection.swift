import SchemeDiagnostics
import SchemeSemantics
import SchemeText
import SchemeVocabulary

/// What a request is about, before anything is evaluated.
struct Selection {
  /// The files that were compiled.
  let compilations: [Compilation]
  /// In the order of the files, then in source order.
  private(set) var schemes: [(scheme: CheckedScheme, compilation: Compilation)]
  let tables: [GivenWeights]
  /// The group sizes that tables of weights have; nil without tables.
  let tabulated: [GroupSizes]?
  private(set) var findings: Findings

  /// Picks the schemes. With `isUnique` a scheme name in two files is an error.
  init(_ compilations: [Compilation], _ sources: Sources, isUnique: Bool, _ findings: Findings) {
    self.compilations = compilations
    self.findings = findings
    tables = sources.tables
    tabulated = sources.tabulated
    schemes = compilations.flatMap { compilation in compilation.checked.schemes.map { ($0, compilation) } }
    for compilation in compilations { self.findings.add(compilation.diagnostics) }
    if !sources.selectors.isEmpty {
      let schemes = schemes
      let chosen = sources.selectors.map { selector in
        schemes.indices.filter { index in
          let (scheme, compilation) = schemes[index]
          return scheme.name == selector.scheme && (selector.file.map { compilation.file.name.isPath($0) } ?? true)
        }
      }
      for (selector, found) in zip(sources.selectors, chosen) where found.isEmpty {
        refuse(selector, schemes.map(\.scheme.name))
      }
      self.schemes = Set(chosen.joined()).sorted().map { schemes[$0] }
    }
    if isUnique { refuseAmbiguity() }
  }

  /// The parameters of the schemes, as `--set` names them.
  var parameterNames: Set<String> {
    Set(schemes.flatMap { scheme, _ in scheme.parameters.flatMap { [$0.name, "\(scheme.name).\($0.name)"] } })
  }

  /// The group sizes that the files declare; nil where none does.
  var declared: [GroupSizes]? {
    let declared = compilations.flatMap(\.checked.groups)
    return declared.isEmpty ? nil : declared
  }

  private mutating func refuse(_ selector: Request.Selector, _ names: [String]) {
    let near = nearest(to: selector.scheme, among: names).map { ["did you mean `\($0)`?"] }
    let place = selector.file.map { " in \($0)" } ?? ""
    findings.refuse(
      Diagnostic(
        .schemeNotFound, "there is no scheme `\(selector.scheme)`\(place)", at: nil,
        notes: near ?? (names.isEmpty ? [] : ["there are: \(names.listed(first: 20))"])))
  }

  private mutating func refuseAmbiguity() {
    var first: [String: Compilation] = [:]
    for (scheme, compilation) in schemes {
      guard let other = first[scheme.name] else {
        first[scheme.name] = compilation
        continue
      }
      findings.refuse(
        Diagnostic(
          .ambiguousScheme, "`\(scheme.name)` is declared in two files", at: scheme.nameSpan,
          notes: ["the other one is in \(other.file.name)", "choose one with --scheme FILE:NAME"]),
        in: compilation.file)
    }
  }

  /// How many schemes and tables there are.
  var count: Int { schemes.count + tables.count }

  /// What has been found, and which settings of the request are meant for none of the schemes.
  func refusing(_ request: Request) -> Findings {
    var findings = findings
    for error in unknown(request.settings) { findings.refuse(error) }
    return findings
  }

  /// A `--set` must be meant for some scheme of the request.
  func unknown(_ settings: [Request.Setting]) -> [Diagnostic] {
    let known = parameterNames
    return settings.filter { !known.contains($0.fullName) }.map { setting in
      let near = nearest(to: setting.fullName, among: known.sorted()).map { ["did you mean `\($0)`?"] }
      return Diagnostic(
        .unknownParameter, "no scheme here has a parameter `\(setting.fullName)`", at: nil,
        notes: near ?? (known.isEmpty ? ["none of them has parameters"] : []))
    }
  }
}
