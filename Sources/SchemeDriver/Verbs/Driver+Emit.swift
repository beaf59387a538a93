import SchemeCode
import SchemeDesign
import SchemeDiagnostics
import SchemeEmission
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSyntax
import SchemeText
import SchemeVocabulary

extension Driver {
  /// `weigh emit`: generated files. With group sizes in the request, tables of constants for these; without, formulas for
  /// any group size, whatever the file's `group` line says. A scheme that cannot be generated so is named with the reason,
  /// and the others are there.
  package static func emit(_ language: TargetLanguage, _ request: Request) -> Outcome {
    let selection = Pipeline.compile(request, tables: .schemes)
    var request = request
    // Numbers are those of their group sizes.
    request.groups = request.groups ?? selection.tabulated
    var findings = selection.findings
    for error in selection.unknown(request.settings) { findings.refuse(error) }
    if selection.schemes.isEmpty {
      findings.refuse(Diagnostic(.schemeNotFound, "there is no scheme to generate code for", at: nil))
    }
    var lowered: [(scheme: LoweredScheme, compilation: Compilation)] = []
    for (checked, compilation) in selection.schemes where !findings.isBroken(compilation.file) {
      if let scheme = compilation.lower(checked, &findings) { lowered.append((scheme, compilation)) }
    }
    for (position, diagnostic) in Emitter.collisions(lowered.map(\.scheme), request.emission) {
      findings.refuse(diagnostic, in: lowered[position].compilation.file)
    }
    if findings.isRefused { return Outcome(findings) }
    defer { request.progress?(1) }
    var artifacts: [Artifact] = []
    var earlier: [(name: String, files: [Artifact])] = []
    for (index, (scheme, compilation)) in lowered.enumerated() {
      let part = request.part(index, of: lowered.count)
      let files = emit(scheme, language, compilation, part, &findings)
      for other in earlier where language == .c {
        guard let name = Emitter.sharedName(other, (scheme.name, files)) else { continue }
        findings.refuse(
          Diagnostic(
            .nameCollision, "the C code of `\(other.name)` and that of `\(scheme.name)` would both have `\(name)`",
            at: scheme.nameSpan, notes: ["generate them into folders of their own, with --scheme"]),
          in: compilation.file)
      }
      earlier.append((scheme.name, files))
      for artifact in files {
        if artifacts.contains(where: { $0.name.lowercased() == artifact.name.lowercased() }) {
          findings.refuse(
            Diagnostic(.nameCollision, "two generated files would have the name \(artifact.name)", at: scheme.nameSpan),
            in: compilation.file)
        }
        artifacts.append(artifact)
      }
    }
    return Outcome(findings, artifacts: findings.isRefused ? [] : artifacts)
  }

  /// The files of one scheme; none after a diagnostic.
  private static func emit(
    _ scheme: LoweredScheme, _ language: TargetLanguage, _ compilation: Compilation, _ request: Request,
    _ findings: inout Findings
  ) -> [Artifact] {
    let file = compilation.file
    func artifacts(_ result: Result<[Artifact], EmissionFailure>) -> [Artifact] {
      switch result {
      case .success(let artifacts): return artifacts
      case .failure(let failure):
        findings.add(failure.diagnostic, in: file)
        return []
      }
    }
    let plan = scheme.sampling.plan
    let scheme = scheme.inGivenGroups
    let provenance = Provenance(
      fileName: file.baseName, sha256: SHA256.hexadecimal(of: file.bytes), options: request.optionText,
      prompts: scheme.declaredPrompts?.text(in: file), definition: definition(of: scheme, in: file))
    if request.groups == nil, language.hasFormulas {
      let (artifacts, diagnostic) = formula(scheme, language, provenance, request)
      if let diagnostic { findings.add(diagnostic, in: file) }
      return artifacts
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
    if plan.isSequential {
      guard let mode = sequence(head, request, &findings) else { return [] }
      return artifacts(Emitter.emit(scheme, mode, language, provenance, request.emission, parameterValues: head.values))
    }
    guard let members = Members(head, tabulated, &findings, keep: { $1.instance?.source }), !members.list.isEmpty
    else { return [] }
    let mode = EmissionMode.table(members.list, further: language == .python ? head.further(members.list, request) : [])
    return artifacts(Emitter.emit(scheme, mode, language, provenance, request.emission, parameterValues: head.values))
  }

  /// The weights of a plan whose groups have several sizes: those of all caps that are asked for, or of groups up to the largest of
  /// these sizes where there is no cap; nil after a diagnostic.
  private static func sequence(
    _ head: SchemeHead, _ request: Request, _ findings: inout Findings
  ) -> EmissionMode? {
    let scheme = head.scheme
    guard let sizes = head.sizes(request), let largest = sizes.max() else { return nil }
    do throws(InstanceFailure) {
      try SchemeInstance.refuseTooMuch(.keep(probability: 1), nil, scheme, request.budget, largest)
    } catch {
      if case .diagnostic(let diagnostic) = error { findings.add(diagnostic, in: head.file) }
      return nil
    }
    guard let members = Members(head, request, &findings, keep: { $1.instance }), let first = members.list.first
    else { return nil }
    let readsCap = first.scheme.readsCap
    if readsCap, members.list.count > 1 {
      let caps = members.list.compactMap(\.groupSize).listed(first: 12)
      findings.add(
        Diagnostic(
          .notAvailableYet, "tables of `\(scheme.name)` for several caps are not available in this version",
          at: scheme.declaredPlan?.span ?? scheme.nameSpan,
          label: "its weights or conditions depend on M, here \(caps)",
          notes: ["generate them into folders of their own, one cap at a time"]), in: head.file)
      return nil
    }
    do throws(InstanceFailure) {
      let groups = try first.weights(upTo: largest)
      if let groups, groups.groups.isEmpty {
        findings.add(
          Diagnostic(
            .conditionFails, "`\(scheme.name)` has no groups of up to \(largest) responses",
            at: scheme.declaredPlan?.span ?? scheme.nameSpan, label: "this plan draws larger ones",
            notes: ["ask for larger ones with --group"]), in: head.file)
        return nil
      }
      let weights = groups.map { [$0.weights] } ?? members.list.map(\.weights)
      let caps = members.list.compactMap(\.groupSize)
      return .sequence(SequenceWeights(first.source.plan.kind, caps: caps, readsCap: readsCap, weights))
    } catch {
      if case .diagnostic(let diagnostic) = error { findings.add(diagnostic, in: head.file) }
      return nil
    }
  }

  /// The lines of a scheme as they are written, without its claims.
  private static func definition(of scheme: LoweredScheme, in file: SourceFile) -> [String] {
    let schemes = Parser.parse(file).file.items.compactMap { if case .scheme(let scheme) = $0 { scheme } else { nil } }
    guard let syntax = schemes.first(where: { $0.name.span == scheme.nameSpan }) else { return [] }
    var lines: [String] = []
    let claims = syntax.members.compactMap { member in
      switch member.kind {
      case .claim, .claims: member.span
      default: nil
      }
    }
    for text in file.bytes[syntax.span.start..<syntax.span.end].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard let start = text.firstIndex(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }),
        !claims.contains(where: { $0.start <= start && start < $0.end })
      else { continue }
      lines.append(String(decoding: text, as: UTF8.self))
    }
    return lines
  }

  /// What parameters are refused by at every group size, so that code with them as defaults would refuse itself; nil for others, and
  /// where one has no value yet.
  private static func excluded(_ scheme: LoweredScheme, _ values: [ParameterValue?]) -> Diagnostic? {
    let known = values.compactMap(\.self)
    guard known.count == values.count else { return nil }
    let interpreter = Interpreter(scheme.program, DoubleArithmetic(), Environment(groupSize: 1, parameters: known))
    /// Whether it is false at every group size: one of what `and` joins is, and does not depend on it.
    func fails(_ node: NodeID) -> Bool {
      if case .and(let x, let y) = scheme.program[node].operation { return fails(x) || fails(y) }
      return !scheme.program[node].dependence.contains(.groupSize) && (try? interpreter.truth(node)) == false
    }
    let failing = scheme.conditions.first { fails($0.node) }
    guard let failing else { return nil }
    let settings = zip(scheme.parameters, known).map { "\($0.name) = \($1.written)" }
    let with = settings.isEmpty ? "" : " with \(settings.joined(separator: ", "))"
    return Diagnostic(
      .conditionFails, "`\(scheme.name)` does not exist\(with)", at: failing.span,
      label: failing.need ?? "this `where` does not hold",
      notes: settings.isEmpty ? [] : ["choose other values with --set"])
  }

  /// Formula mode: any group size, parameters at run time. No files come with a diagnostic.
  private static func formula(
    _ scheme: LoweredScheme, _ language: TargetLanguage, _ provenance: Provenance, _ request: Request
  ) -> ([Artifact], Diagnostic?) {
    let parameters = ParameterValues(scheme, request.settings, budget: request.budget)
    if let problem = parameters.problems.first ?? excluded(scheme, parameters.values) { return ([], problem) }
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
      scheme, mode, language, provenance, request.emission, parameterValues: fixed, accuracy: request.accuracy)
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

extension Request {
  /// The options that shape generated code, in a fixed spelling.
  fileprivate var optionText: String {
    var parts: [String] = []
    if let groups {
      parts.append("--group \(groups.map(\.text).joined(separator: ","))")
    }
    for setting in settings {
      parts.append("--set \(setting.fullName)=\(setting.value)")
    }
    if !emission.text.isEmpty { parts.append(emission.text) }
    return parts.joined(separator: " ")
  }
}
