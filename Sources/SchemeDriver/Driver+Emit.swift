import SchemeDesign
import SchemeDiagnostics
import SchemeEmission
import SchemeIR
import SchemeObjective
import SchemeSyntax

extension Driver {
  /// `weigh emit`: generated files. With group sizes in the request, tables of constants for these; without, formulas for
  /// any group size, and tables for the sizes of the file's `group` line where a scheme has no formula.
  package static func emit(_ language: TargetLanguage, _ request: Request) -> Outcome {
    let selection = Selection(request, isUnique: true)
    var preparation = Preparation(selection, request) { $1.weights }
    if selection.schemes.isEmpty, !preparation.diagnostics.hasErrors {
      let message = "there is no scheme to generate code for"
      preparation.diagnostics.append(LocatedDiagnostic(Diagnostic(.schemeNotFound, message, at: nil), in: nil))
    }
    var lowered: [(scheme: LoweredScheme, compilation: Compilation)] = []
    for (compilation, checked) in selection.schemes {
      if let scheme = preparation.lower(checked, compilation) { lowered.append((scheme, compilation)) }
    }
    for (position, diagnostic) in Emitter.collisions(lowered.map(\.scheme)) {
      preparation.diagnostics.append(LocatedDiagnostic(diagnostic, in: lowered[position].compilation.file))
    }
    if preparation.diagnostics.hasErrors { return Outcome(diagnostics: preparation.diagnostics) }
    var artifacts: [Artifact] = []
    for (scheme, compilation) in lowered { artifacts += preparation.emit(scheme, language, compilation, request) }
    let hasFailed = preparation.diagnostics.hasErrors
    return Outcome(diagnostics: preparation.diagnostics, artifacts: hasFailed ? [] : artifacts)
  }
}

extension Preparation<GroupWeights> {
  /// The files of one scheme; none after a diagnostic.
  fileprivate mutating func emit(
    _ scheme: LoweredScheme, _ language: TargetLanguage, _ compilation: Compilation, _ request: Request
  ) -> [Artifact] {
    let file = compilation.file
    let provenance = Provenance(
      fileName: file.baseName, sha256: SHA256.hexadecimal(of: file.bytes), options: request.optionText)
    if request.groups == nil {
      let (artifacts, diagnostic) = formula(scheme, language, provenance, request)
      guard let diagnostic else { return artifacts }
      guard diagnostic.code == .tableModeOnly, !compilation.checked.groups.isEmpty else {
        diagnostics.append(LocatedDiagnostic(diagnostic, in: file))
        return []
      }
    }
    guard let prepared = prepare(scheme, compilation, request), !diagnostics.hasErrors else {
      return []
    }
    let mode = EmissionMode.table(prepared.members)
    switch Emitter.emit(scheme, mode, language, provenance, parameterValues: prepared.head.values) {
    case .success(let artifacts): return artifacts
    case .failure(let failure):
      diagnostics.append(LocatedDiagnostic(failure.diagnostic, in: file))
      return []
    }
  }

  /// Formula mode: any group size, parameters at run time. No files come with a diagnostic.
  private func formula(
    _ scheme: LoweredScheme, _ language: TargetLanguage, _ provenance: Provenance, _ request: Request
  ) -> ([Artifact], Diagnostic?) {
    let parameters = ParameterValues(scheme, request.settings, budget: request.budget)
    if let problem = parameters.problems.first { return ([], problem) }
    let designed: DesignedScheme
    do throws(DesignFailure) {
      designed = try Designer.design(scheme, for: .code(parameters: parameters.values))
    } catch {
      let reason = error.diagnostic
      return (
        [],
        Diagnostic(
          .tableModeOnly, "`\(scheme.name)` has no formula for every group size", at: reason.span, label: reason.label,
          notes: [reason.message] + reason.notes + ["generate tables: emit … --group 8,16"])
      )
    }
    let mode = EmissionMode.formula(designed, defaults: parameters.values)
    let fixed = designed.fixedParameters.compactMap { parameters.values[$0] }
    switch Emitter.emit(
      scheme, mode, language, provenance, parameterValues: fixed, accuracy: request.accuracy)
    {
    case .success(let artifacts): return (artifacts, nil)
    case .failure(let failure): return ([], failure.diagnostic)
    }
  }
}

extension Request {
  /// The options that shape generated code, in a fixed spelling.
  fileprivate var optionText: String {
    var parts: [String] = []
    if let groups {
      let sizes = groups.map { $0.lower == $0.upper ? "\($0.lower)" : "\($0.lower)..\($0.upper)" }
      parts.append("--group \(sizes.joined(separator: ","))")
    }
    for setting in settings {
      parts.append("--set \(setting.scheme.map { "\($0)." } ?? "")\(setting.name)=\(setting.value)")
    }
    return parts.joined(separator: " ")
  }
}
