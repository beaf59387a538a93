import SchemeClaims
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSyntax
import SchemeText

/// The claims of a scheme, settled at their group sizes.
struct ClaimCheck {
  /// How the claims fare, by group size; at nil those of a scheme without one, and those about the limit.
  private(set) var tallies: [Int?: ClaimTally] = [:]
  /// How many claims fare how at all of their sizes together: each as it does at its worst.
  private(set) var total = ClaimTally()
  private(set) var diagnostics: [Diagnostic] = []
  /// What came of each claim at each of its sizes, in source order.
  private(set) var results: [Settlement] = []

  struct Settlement {
    let claim: LoweredClaim
    let groupSize: Int?
    let judgement: Judgement

    var fate: ClaimTally.Fate {
      if judgement.holds(negated: claim.isNegated) { return .proved }
      if case .unknown = judgement.verdict { return .undecided }
      return .refuted
    }

    /// What refutes the claim, or why it is not decided; nil where it is proved.
    var detail: String? {
      if fate == .proved { return nil }
      switch judgement.verdict {
      case .refuted(let witness): return ClaimCheck.text(witness)
      case .unknown(let reason): return reason.text
      case .proved: return "what `not` denies is proved"
      }
    }
  }

  /// What came of a claim at one size.
  enum Outcome {
    case held(Judgement)
    /// With what would hold instead.
    case failed(Judgement, hint: () -> String?)
    case excluded
    case diagnostic(Diagnostic)

    /// nil where the claim is not about the size.
    var fate: ClaimTally.Fate? {
      switch self {
      case .excluded: nil
      case .diagnostic: .undecided
      case .held: .proved
      case .failed(let judgement, _): if case .unknown = judgement.verdict { .undecided } else { .refuted }
      }
    }
  }

  /// The lines of the report at a group size, and about all sizes that have no report of their own.
  func lines(at size: Int?, andOthersThan reported: [Int?]?) -> String {
    var lines = tallies[size].map { "  claims      \($0.text)\n" } ?? ""
    let rest = reported.map { reported in tallies.filter { !reported.contains($0.key) } } ?? [:]
    if let limits = rest[nil] { lines += "  claims      \(limits.text), of the limit\n" }
    let others = rest.filter { $0.key != nil }
    if !others.isEmpty {
      let sum = others.values.reduce(ClaimTally()) { $0 + $1 }
      let sizes = others.count == 1 ? "at another group size" : "at \(others.count) other group sizes"
      lines += "  claims      \(sum.text), \(sizes)\n"
    }
    return lines
  }

  /// How the claims fare that are about a size; with those about sizes without a report at the last of them.
  func tally(at size: Int?, of reported: [CheckedMember]) -> ClaimTally? {
    var tally = tallies[size] ?? ClaimTally()
    let sizes = reported.map(\.groupSize)
    if size == sizes.last { for (other, more) in tallies where !sizes.contains(other) { tally = tally + more } }
    return tally.count == 0 ? nil : tally
  }

  /// An object a line for each claim and size; `grammar/report.schema.json` describes it.
  func json(_ subject: Subject) -> [String] {
    results.map { result in
      let (claim, judgement) = (result.claim, result.judgement)
      let line = subject.file.position(claim.span.start).line
      var fields = subject.json(kind: "claim", line: line, result.groupSize)
      fields += [
        ("claim", subject.file.text(claim.span).jsonQuoted),
        ("holds", "\(judgement.holds(negated: claim.isNegated))"), ("negated", "\(claim.isNegated)"),
      ]
      return JSONObject(fields + Self.fields(judgement)).text + "\n"
    }
  }

  private static func fields(_ judgement: Judgement) -> [(name: String, value: String)] {
    let factor = judgement.factor.map { [(name: "factor", value: $0.json)] } ?? []
    let settings = judgement.settings.isEmpty ? [] : [(name: "with", value: judgement.settings.json)]
    switch judgement.verdict {
    case .proved: return [("verdict", "proved".jsonQuoted)] + factor + settings
    case .refuted(let witness): return [("verdict", "refuted".jsonQuoted), ("witness", fields(witness))] + settings
    case .unknown(let reason):
      return [("verdict", "undecided".jsonQuoted), ("known", reason.text.jsonQuoted)] + settings
    }
  }

  private static func fields(_ witness: Witness) -> String {
    let place: [(name: String, value: String)] =
      switch witness.place {
      case .point(let t): [("t", t.json)]
      case .points(let t, let u): [("t0", t.json), ("t", u.json)]
      case .others(let s): [("s", "\(s)")]
      case .correct(let N): [("N", "\(N)")]
      case .group(let group): [("N", "\(group.correct)"), ("tries", "\(group.size)")]
      case .whole: []
      }
    return JSONObject(
      place + [
        ("subject", witness.subject.jsonQuoted), ("found", witness.found?.json ?? "null"),
        ("claimed", witness.claimed?.json ?? "null"),
      ]
    ).text
  }

  /// - Parameters:
  ///   - members: at the sizes for claims that name none; of a scheme without group sizes at nil alone.
  ///   - request: has the budget, and is told how far the work has come.
  init(_ head: SchemeHead, _ members: [CheckedMember], _ request: Request) {
    let budget = request.budget
    let sizes = members.map(\.groupSize)
    var claimants: [ClaimantKey: Result<Claimant, InstanceFailure>] = [:]
    for member in members {
      guard let instance = member.instance else { continue }
      let key = ClaimantKey(groupSize: instance.groupSize, values: instance.environment.parameters)
      claimants[key] = .success(Claimant(head.scheme, instance, distance: member.report.distance))
    }
    for (index, claim) in head.scheme.claims.enumerated() {
      let part = request.part(index, of: head.scheme.claims.count)
      if case .sameObjective(let groups, _) = claim.kind {
        let sizes = groups.map(\.value).all.sorted()
        let M = sizes.first
        let outcome = Self.outcome(claim, M, head, budget) { Self.outcome(claim, across: sizes, $0, head, budget) }
        record(claim, [(M, outcome)], head)
        continue
      }
      if case .limit(let left, let node) = claim.kind {
        let outcome = Self.outcome(claim, nil, head, budget) { settings in
          Self.limit(left, node, claim, settings, head, budget)
        }
        record(claim, [(nil, outcome)], head)
        continue
      }
      let named: [Int?]? = claim.groups.map { $0.map(\.value).all.sorted() }
      let wanted = named ?? Self.sizes(of: claim, head, request) ?? sizes
      var outcomes: [(M: Int?, outcome: Outcome)] = []
      for (index, M) in wanted.enumerated() {
        part.progress?(Double(index) / Double(wanted.count))
        let isSmall = Self.isSmall(M)
        if claim.groups != nil && !isSmall || claimants.count > max(sizes.count, Self.mostKept) {
          claimants.removeAll()
        }
        let outcome = Self.outcome(claim, M, head, budget) { settings in
          if !settings.isEmpty, !isSmall || claimants.count > Self.mostKept { claimants.removeAll() }
          return Self.outcome(claim, M, settings, head, budget, &claimants)
        }
        outcomes.append((M, outcome))
      }
      record(claim, outcomes, head)
    }
  }

  /// The largest group size of which weights are kept from claim to claim though each may ask for others, and how many of them.
  private static let largestKept = 64
  private static let mostKept = 64

  /// Whether claims ask for the weights of a size that is reported.
  static func keeps(_ groupSize: Int?, for head: SchemeHead) -> Bool {
    head.scheme.claims.contains { isSmall(groupSize) || $0.groups == nil }
  }

  /// Whether there are few weights: a plan without a cap has those of its first groups.
  private static func isSmall(_ groupSize: Int?) -> Bool {
    guard let groupSize else { return true }
    return groupSize <= largestKept
  }

  /// Those of the other scheme, where a scheme without group sizes is compared with one that has some; nil for other claims.
  private static func sizes(of claim: LoweredClaim, _ head: SchemeHead, _ request: Request) -> [Int?]? {
    guard !head.hasGroupSize, case .same(let name, _, _, _) = claim.kind,
      let checked = head.compilation.checked.schemes.first(where: { $0.name == name.text }),
      case .success(let other) = head.compilation.lower(checked), other.sampling.plan.hasGroupSize
    else { return nil }
    return head.sizes(request)
  }

  private struct ClaimantKey: Hashable {
    let groupSize: Int?
    let values: [ParameterSetting]
  }

  private static func outcome(
    _ claim: LoweredClaim, _ M: Int?, _ settings: [Int: ParameterSetting], _ head: SchemeHead, _ budget: Int,
    _ claimants: inout [ClaimantKey: Result<Claimant, InstanceFailure>]
  ) -> Outcome {
    switch claimant(claim, M, settings, head, budget, &claimants) {
    case .failure(.excluded): return .excluded
    case .failure(.diagnostic(let diagnostic)): return .diagnostic(diagnostic)
    case .success(let claimant): return judge(claim, claimant, head, budget)
    }
  }

  /// What comes of a claim about several sizes at once: at the first of them at which the scheme exists.
  private static func outcome(
    _ claim: LoweredClaim, across sizes: [Int], _ settings: [Int: ParameterSetting], _ head: SchemeHead, _ budget: Int
  ) -> Outcome {
    var made: [Claimant] = []
    for M in sizes {
      var none: [ClaimantKey: Result<Claimant, InstanceFailure>] = [:]
      switch claimant(claim, M, settings, head, budget, &none) {
      case .success(let claimant): made.append(claimant)
      case .failure(.excluded): continue
      case .failure(.diagnostic(let diagnostic)): return .diagnostic(diagnostic)
      }
    }
    guard let first = made.first else { return .excluded }
    return judge(claim, first, beside: made.dropFirst().map(\.instance), head, budget)
  }

  /// The scheme at a size, with the values that a claim sets.
  private static func claimant(
    _ claim: LoweredClaim, _ M: Int?, _ settings: [Int: ParameterSetting], _ head: SchemeHead, _ budget: Int,
    _ claimants: inout [ClaimantKey: Result<Claimant, InstanceFailure>]
  ) -> Result<Claimant, InstanceFailure> {
    let values: [ParameterSetting]
    switch Self.values(claim, M, settings, head, budget) {
    case .failure(let failure): return .failure(failure)
    case .success(let known): values = known
    }
    let key = ClaimantKey(groupSize: M, values: values)
    let environment = Environment(groupSize: M, settings: values, budget: budget)
    if let scheme = scheme(of: claim, head.scheme, values) {
      return Result { () throws(InstanceFailure) in try Claimant(scheme, environment) }
    }
    let made = claimants[key] ?? Result { () throws(InstanceFailure) in try Claimant(head.scheme, environment) }
    claimants[key] = made
    return made
  }

  private static func judge(
    _ claim: LoweredClaim, _ claimant: Claimant, beside others: [SchemeInstance] = [], _ head: SchemeHead, _ budget: Int
  ) -> Outcome {
    var partners = others
    if case .same(let name, let arguments, _, _) = claim.kind {
      switch partner(name.text, arguments, claimant, head, claim.span, budget) {
      case .success(let instance): partners = [instance]
      case .failure(.excluded(let condition)):
        return .diagnostic(
          Diagnostic(
            .conditionFails, "`\(name.text)` does not exist\(claimant.environment.groupSize.atSize)", at: claim.span,
            label: condition.need ?? "its `where` does not hold", notes: ["\(condition.owner) states it"]))
      case .failure(.diagnostic(let diagnostic)): return .diagnostic(diagnostic)
      }
    }
    do throws(EvaluationFault) {
      let judgement = try Judge.verdict(claim.kind, on: claimant, beside: partners)
      if judgement.holds(negated: claim.isNegated) { return .held(judgement) }
      return .failed(judgement) { ClaimHint.text(claim, judgement.verdict, claimant, partners) }
    } catch {
      let node = claimant.lowered.program[error.node]
      return .diagnostic(
        Diagnostic(
          .undefinedWeight, "this has no value\(claimant.instance.groupSize.atSize)", at: node.origin ?? claim.span,
          label: FaultExplanation.text(error.reason, node.operation)))
    }
  }

  /// The scheme of `same as` at the same group size.
  private static func partner(
    _ name: String, _ arguments: [LoweredClaim.Setting], _ claimant: Claimant, _ head: SchemeHead, _ place: Span,
    _ budget: Int
  ) -> Result<SchemeInstance, InstanceFailure> {
    guard let checked = head.compilation.checked.schemes.first(where: { $0.name == name }) else {
      return .failure(
        .diagnostic(
          Diagnostic(
            .undecidedClaim, "this claim is undecided\(claimant.environment.groupSize.atSize)", at: place,
            label: "`\(name)` has errors of its own")))
    }
    switch head.compilation.lower(checked) {
    case .failure(let failure): return .failure(.diagnostic(failure.diagnostic))
    case .success(let lowered):
      var settings = ParameterValues(lowered, [], budget: budget).values.map { $0.map(ParameterSetting.value) }
      for argument in arguments {
        let type = lowered.parameters[argument.parameter].type
        settings[argument.parameter] = setting(argument.value, type, claimant.lowered, claimant.environment)
      }
      let complete = settings.compactMap { $0 }
      guard complete.count == settings.count else {
        return .failure(
          .diagnostic(
            Diagnostic(
              .missingArgument, "`\(name)` needs a value for each of its parameters", at: place,
              notes: ["write it behind the name: same as \(name)(… = …)"])))
      }
      let environment = Environment(claimant.environment.point, settings: complete, budget: budget)
      return Result { () throws(InstanceFailure) in try SchemeInstance(lowered, environment) }
    }
  }

  // MARK: - What is said

  private mutating func record(_ claim: LoweredClaim, _ outcomes: [(M: Int?, outcome: Outcome)], _ head: SchemeHead) {
    var failures: [(M: Int?, judgement: Judgement, hint: () -> String?)] = []
    var fault: Diagnostic?
    for (M, outcome) in outcomes {
      guard let fate = outcome.fate else { continue }
      tallies[head.hasGroupSize ? M : nil, default: ClaimTally()].add(fate)
      switch outcome {
      case .excluded: break
      case .held(let judgement): results.append(Settlement(claim: claim, groupSize: M, judgement: judgement))
      case .failed(let judgement, let hint):
        results.append(Settlement(claim: claim, groupSize: M, judgement: judgement))
        failures.append((M, judgement, hint))
      case .diagnostic(let diagnostic): fault = fault ?? diagnostic
      }
    }
    let worst = outcomes.compactMap(\.outcome.fate).max()
    total.add(worst ?? .undecided)
    // That the scheme exists at none of the sizes asked for has been said.
    if outcomes.isEmpty { return }
    if let fault {
      diagnostics.append(fault)
    } else if worst == nil {
      diagnostics.append(
        Diagnostic(
          .emptyClaim, "this claim is about no group size", at: claim.span,
          label: "`\(head.scheme.name)` does not exist\(Self.text(outcomes.map(\.M)))"))
    } else if let first = failures.first {
      let others = failures.dropFirst().map(\.M)
      diagnostics.append(
        Self.failure(claim, first.M, first.judgement, others, outcomes.count, hint: first.hint()))
    }
  }

  private static func failure(
    _ claim: LoweredClaim, _ M: Int?, _ judgement: Judgement, _ others: [Int?], _ count: Int, hint: String?
  ) -> Diagnostic {
    var notes = others.isEmpty ? [] : ["nor\(text(others))"]
    let settings = judgement.settings.isEmpty ? "" : ", with \(judgement.settings.text)"
    if case .unknown(let reason) = judgement.verdict {
      if let hint { notes.append(hint) }
      return Diagnostic(
        .undecidedClaim, "this claim is undecided\(M.atSize)", at: claim.span,
        label: reason.text + settings, notes: notes)
    }
    let label: String
    if claim.isNegated {
      label =
        "what `not` denies is proved" + settings
        + (judgement.factor.map { ", with the factor \(NumberText.rounded($0))" } ?? "")
    } else if case .refuted(let witness) = judgement.verdict {
      label = text(witness) + settings
      if count > others.count + 1 { notes.append("at the other group sizes it holds") }
      if let hint { notes.append(hint) }
    } else {
      label = ""
    }
    return Diagnostic(.refutedClaim, "this claim is refuted\(M.atSize)", at: claim.span, label: label, notes: notes)
  }

  /// " at M = 4, 8"; nothing where there is no M.
  private static func text(_ sizes: [Int?]) -> String {
    let sizes = sizes.compactMap { $0 }
    return sizes.isEmpty ? "" : " at M = \(sizes.listed(first: 8))"
  }

  fileprivate static func text(_ witness: Witness) -> String {
    let place =
      switch witness.place {
      case .point(let t): " at t = \(NumberText.rounded(t, digits: 6))"
      case .points(let t, let u):
        " between t = \(NumberText.rounded(t, digits: 6)) and t = \(NumberText.rounded(u, digits: 6))"
      case .others(let s): " at s = \(s)"
      case .correct(let N): " at N = \(N)"
      case .group(let group): " at N = \(group.correct) of \(group.size)"
      case .whole: ""
      }
    guard let found = witness.found else { return "\(witness.subject)\(place)" }
    let digits = NumberText.digits(telling: found, from: witness.claimed)
    let claimed = witness.claimed.map { ", claimed is \(NumberText.rounded($0, digits: digits))" } ?? ""
    return "\(witness.subject) is \(NumberText.rounded(found, digits: digits))\(place)\(claimed)"
  }
}
