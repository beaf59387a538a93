import SchemeDesign
import SchemeDiagnostics
import SchemeEmission
import SchemeIR
import SchemeObjective
import SchemeSyntax
import SchemeText
import SchemeVocabulary

extension Driver {
  /// `weigh emit`: generated files. With group sizes in the request, tables of constants for these; without, formulas for
  /// any group size, and tables for the sizes of the file's `group` line where a scheme has no formula.
  package static func emit(_ language: TargetLanguage, _ request: Request) -> Outcome {
    let selection = Pipeline.compile(request)
    var findings = selection.findings
    for error in selection.unknown(request.settings) { findings.refuse(error) }
    if selection.schemes.isEmpty {
      findings.refuse(Diagnostic(.schemeNotFound, "there is no scheme to generate code for", at: nil))
    }
    var lowered: [(scheme: LoweredScheme, compilation: Compilation)] = []
    for (checked, compilation) in selection.schemes where !findings.isBroken(compilation.file) {
      if let scheme = compilation.lower(checked, &findings) { lowered.append((scheme, compilation)) }
    }
    for (position, diagnostic) in Emitter.collisions(lowered.map(\.scheme), request.python.adapters) {
      findings.refuse(diagnostic, in: lowered[position].compilation.file)
    }
    if findings.isRefused { return Outcome(findings) }
    defer { request.progress?(1) }
    var artifacts: [(file: SourceFile, list: [Artifact])] = []
    let isChoice = request.selectors.isEmpty && lowered.contains { !$0.scheme.sampling.plan.isSequential }
    for (index, (scheme, compilation)) in lowered.enumerated() {
      if isChoice, scheme.sampling.plan.isSequential {
        findings.add(
          sequential(scheme, .schemeWithoutCode, "no code is generated for `\(scheme.name)`"), in: compilation.file)
        continue
      }
      let part = request.part(index, of: lowered.count)
      artifacts.append((compilation.file, emit(scheme, language, compilation, part, &findings)))
    }
    return Outcome(findings, artifacts: artifacts.filter { !findings.isBroken($0.file) }.flatMap(\.list))
  }

  /// The files of one scheme; none after a diagnostic.
  private static func emit(
    _ scheme: LoweredScheme, _ language: TargetLanguage, _ compilation: Compilation, _ request: Request,
    _ findings: inout Findings
  ) -> [Artifact] {
    let file = compilation.file
    if scheme.sampling.plan.isSequential {
      findings.add(
        sequential(scheme, .notAvailableYet, "code for `\(scheme.name)` is not available in this version"), in: file)
      return []
    }
    let plan = scheme.sampling.plan
    let scheme = scheme.inGivenGroups
    let provenance = Provenance(
      fileName: file.baseName, sha256: SHA256.hexadecimal(of: file.bytes), options: request.optionText(language),
      prompts: scheme.declaredPrompts?.text(in: file), lines: compilation.lines(of: scheme))
    if request.groups == nil, language.hasFormulas {
      let (artifacts, diagnostic) = formula(scheme, language, provenance, request)
      guard let diagnostic else { return artifacts }
      guard diagnostic.code == .tableModeOnly, !compilation.checked.groups.isEmpty else {
        findings.add(diagnostic, in: file)
        return []
      }
    }
    guard let head = SchemeHead(scheme, compilation, request, &findings) else { return [] }
    var tabulated = request
    if case .keep = plan, let largest = head.sizes(request)?.max() {
      // Any number of responses may be left of the largest group.
      tabulated.groups = [GroupSizes(1, largest)]
      do throws(InstanceFailure) {
        try SchemeInstance.refuseTooMuch(.keep(probability: 1), nil, scheme, request.budget, largest)
      } catch {
        if case .diagnostic(let diagnostic) = error { findings.add(diagnostic, in: file) }
        return []
      }
    }
    guard let members = Members(head, tabulated, &findings, keep: { $1.instance?.source }), !members.list.isEmpty
    else { return [] }
    let mode = EmissionMode.table(members.list, further: language == .python ? head.further(members.list, request) : [])
    switch Emitter.emit(
      scheme, mode, language, provenance, parameterValues: head.values, python: request.python)
    {
    case .success(let artifacts): return artifacts
    case .failure(let failure):
      findings.add(failure.diagnostic, in: file)
      return []
    }
  }

  /// Why a scheme has no code: its groups have several sizes.
  private static func sequential(_ scheme: LoweredScheme, _ code: DiagnosticCode, _ message: String) -> Diagnostic {
    Diagnostic(
      code, message, at: scheme.declaredPlan?.span ?? scheme.nameSpan,
      label: "the groups of this plan have several sizes",
      notes: ["`weigh weights` prints the weights of all of its groups"])
  }

  /// Formula mode: any group size, parameters at run time. No files come with a diagnostic.
  private static func formula(
    _ scheme: LoweredScheme, _ language: TargetLanguage, _ provenance: Provenance, _ request: Request
  ) -> ([Artifact], Diagnostic?) {
    let parameters = ParameterValues(scheme, request.settings, budget: request.budget)
    if let problem = parameters.problems.first { return ([], problem) }
    let designed: DesignedScheme
    do throws(DesignFailure) {
      designed = try Designer.design(scheme, for: .code(parameters: parameters.values))
    } catch {
      let reason = error.diagnostic
      // What has no value at any group size has none in tables either.
      if reason.code == .undefinedWeight { return ([], reason) }
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

extension SchemeHead {
  /// The weights of all smaller groups, up to 256 responses: groups are ragged in practice. Those that the scheme refuses are
  /// left out, and all of them where a solver makes the numbers of each size, or a plan has given them already.
  fileprivate func further(_ members: [WeightSource], _ request: Request) -> [WeightSource] {
    let sizes = Set(members.compactMap(\.groupSize))
    guard let largest = sizes.max(), !members.contains(where: { $0.design?.isSolved ?? false }) else { return [] }
    return (1...min(largest, 256)).filter { !sizes.contains($0) }.compactMap { size in
      let environment = Environment(groupSize: size, parameters: values, budget: request.budget)
      return try? SchemeInstance(scheme, environment).source
    }
  }
}

extension AppliedDesign {
  /// Whether a solver makes the weights.
  fileprivate var isSolved: Bool { if case .design(.best) = rule { true } else { false } }
}

extension Compilation {
  /// A scheme as it is written, without its comment and its claims.
  fileprivate func lines(of scheme: LoweredScheme) -> [String] {
    let tree = Parser.parse(file).file
    for case .scheme(let syntax) in tree.items where syntax.name.span == scheme.nameSpan {
      var (claims, others): (Set<Int>, Set<Int>) = ([], [])
      for member in syntax.members {
        let lines = file.position(member.span.start).line...file.position(member.span.end).line
        if case .claim = member.kind { claims.formUnion(lines) } else { others.formUnion(lines) }
      }
      let lines = file.position(syntax.span.start).line...file.position(syntax.span.end).line
      return lines.filter { !claims.contains($0) || others.contains($0) }.map(file.line)
        .filter { !$0.allSatisfy(\.isWhitespace) }
    }
    return []
  }
}

extension Request {
  /// The options that shape generated code, in a fixed spelling.
  fileprivate func optionText(_ language: TargetLanguage) -> String {
    var parts: [String] = []
    if let groups {
      parts.append("--group \(groups.map(\.text).joined(separator: ","))")
    }
    if language == .python, python.package != .torch { parts.append("--array \(python.package.rawValue)") }
    for setting in settings {
      parts.append("--set \(setting.fullName)=\(setting.value)")
    }
    return parts.joined(separator: " ")
  }
}
