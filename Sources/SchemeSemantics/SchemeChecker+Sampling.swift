import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// `sample …`, `prompts weighted …` and `verifier(…)`: how the groups of a scheme come about.
extension SchemeChecker {
  /// Whether the group is what a plan has drawn so far: then `Z` sees `tries`.
  var isSequential: Bool { samplingMember?.plan.isSequential == true }

  /// Whether its plan goes on without a cap: then there is no M.
  var hasNoGroupSize: Bool { samplingMember?.plan.hasGroupSize == false }

  /// The first `sample` of the scheme.
  private var samplingMember: SamplingSyntax? {
    for case .sampling(let sampling) in syntax.members.map(\.kind) { return sampling }
    return nil
  }

  /// Where the plan is declared.
  var planSpan: Span? {
    syntax.members.first { if case .sampling = $0.kind { true } else { false } }?.span
  }

  /// Where it is declared how the verifier errs.
  var verifierSpan: Span? {
    syntax.members.first { if case .verifier = $0.kind { true } else { false } }?.span
  }

  /// The plan of a form, and what stands beside it; nil after a diagnostic.
  mutating func checkSampling(of heads: Set<DefinitionSyntax.Head>) -> Sampling<TypedExpression>? {
    var seen: [String: Span] = [:]
    var isSound = true
    var plan = SamplingPlan<TypedExpression, TypedExpression>.group
    var weight: TypedExpression?
    var verifier: Verifier<TypedExpression>?
    for member in syntax.members {
      let word: NameSyntax
      switch member.kind {
      case .definition, .binding, .design, .split, .claim, .claims: continue
      case .sampling(let plan): word = NameSyntax("sample", plan.word)
      case .prompts: word = NameSyntax("prompts", Span(member.span.start, member.span.start + 7))
      case .verifier(let verifier): word = NameSyntax("verifier", verifier.word)
      }
      if let first = seen[word.text] {
        diagnostics.append(.repeated("`\(word.text)`", at: member.span, after: first))
        isSound = false
        continue
      }
      seen[word.text] = member.span
      if heads.contains(.mixture) {
        refuseInMixture(word, member.span)
        isSound = false
        continue
      }
      switch member.kind {
      case .definition, .binding, .design, .split, .claim, .claims: continue
      case .sampling(let syntax):
        let checked = check(syntax, member.span, heads)
        plan = checked ?? plan
        if checked == nil { isSound = false }
      case .prompts(let formula):
        weight = checkNumeric(formula, at: .promptWeight)
        if weight == nil { isSound = false }
      case .verifier(let syntax):
        verifier = check(syntax, member.span)
        if verifier == nil { isSound = false }
      }
    }
    return isSound ? Sampling(plan: plan, promptWeight: weight, verifier: verifier) : nil
  }

  private mutating func check(_ verifier: VerifierSyntax, _ span: Span) -> Verifier<TypedExpression>? {
    let chances = verifier.chances.map { (value: Expression?) -> TypedExpression? in
      guard let value else { return TypedExpression(.real(0), .real, span) }
      return check(value, at: .plan).flatMap { chance($0, "the chance that a label is wrong", isPositive: false) }
    }
    guard let x = chances.falsePositive, let y = chances.falseNegative else { return nil }
    return Verifier(falsePositive: x, falseNegative: y)
  }

  private mutating func check(
    _ sampling: SamplingSyntax, _ span: Span, _ heads: Set<DefinitionSyntax.Head>
  ) -> SamplingPlan<TypedExpression, TypedExpression>? {
    let plan = sampling.plan
    // What could not be read has its diagnostic: no form is held against it.
    if plan.isBroken { return nil }
    // In a fixed order: a set has none.
    let written = DefinitionSyntax.Head.allCases.filter { heads.contains($0) }
    if plan.isSequential, let head = written.first(where: { $0 != .weight }) {
      diagnostics.append(
        Diagnostic(
          .misplacedClause, "a plan that goes on until something holds takes `Z` only", at: span,
          notes: ["`\(head.rawValue)` knows groups of M responses; `Z` sees R, N and tries"]))
      return nil
    }
    if case .resample = plan,
      let head = written.first(where: { [.payoff, .objective, .derivative].contains($0) })
    {
      diagnostics.append(
        Diagnostic(
          .misplacedClause, "a plan that resamples takes weights only, no `\(head.rawValue)`", at: span,
          notes: [
            "what groups induce is divided by the chance of a mixed group there: no design and no Phi gives the objective",
            "`sample M, refill until mixed` takes it; or declare a[s] and b[s], or `Z`",
          ]))
      return nil
    }
    var isSound = true
    let checked = plan.map { (wanted: Expression) -> TypedExpression? in
      check(wanted, at: .plan).flatMap { number(of: $0) }
    } share: { (probability: Expression) -> TypedExpression? in
      check(probability, at: .plan).flatMap { chance($0, "the chance that a response is kept", isPositive: true) }
    }
    let complete = checked.map { (wanted: TypedExpression?) -> TypedExpression in
      if wanted == nil { isSound = false }
      return wanted ?? TypedExpression(.integer(1), .int, span)
    } share: { (probability: TypedExpression?) -> TypedExpression in
      if probability == nil { isSound = false }
      return probability ?? TypedExpression(.real(1), .real, span)
    }
    return isSound ? complete : nil
  }

  /// B, an int parameter or a number from 1 on.
  private mutating func number(of wanted: TypedExpression) -> TypedExpression? {
    if case .integer(let value) = wanted.kind, value >= 1 { return wanted }
    if wanted.type == .int, wanted.isParameter { return wanted }
    diagnostics.append(
      Diagnostic(
        .typeMismatch, "how many correct responses are wanted is an int parameter or a number from 1 on",
        at: wanted.span, notes: ["scheme \(syntax.name.text)(B: int = 4) where B >= 1 { sample until B correct or M …"])
    )
    return nil
  }

  /// A chance: a parameter, or a number in [0, 1], above 0 where that is asked for.
  private mutating func chance(
    _ probability: TypedExpression, _ subject: String, isPositive: Bool
  ) -> TypedExpression? {
    if probability.type != .bool, probability.isParameter { return probability.asReal }
    switch probability.kind {
    case .integer(1): return probability.asReal
    case .integer(0) where !isPositive: return probability.asReal
    case .real(let value) where value >= 0 && value <= 1 && !(isPositive && value == 0): return probability
    default: break
    }
    let range = isPositive ? "above 0 and at most 1" : "from 0 to 1"
    // A quotient of numbers is written out, and what is above 1 may be meant in per cent.
    let meant = probability.quotient.map { (2...100).contains($0) && $0 == $0.rounded() ? $0 / 100 : $0 }
    let fixIts = meant.flatMap { value in
      value <= 1 && value >= 0 && !(isPositive && value == 0)
        ? [FixIt(guess: "write `\(value)`", replace: probability.span, with: "\(value)")] : nil
    }
    diagnostics.append(
      Diagnostic(
        .typeMismatch, "\(subject) is a parameter or a number \(range)", at: probability.span, fixIts: fixIts ?? []))
    return nil
  }

  private mutating func refuseInMixture(_ word: NameSyntax, _ span: Span) {
    diagnostics.append(
      Diagnostic(
        .misplacedClause, "a mixture has the plan of its components", at: span,
        notes: ["declare `\(word.text) …` in each of them"],
        fixIts: [FixIt(guess: "remove it", replace: span, with: "")]))
  }
}

extension SamplingPlan where Count == Expression, Share == Expression {
  /// Whether the parser could not read it.
  fileprivate var isBroken: Bool {
    switch self {
    case .untilCorrect(let number, _), .keep(let number): if case .error = number.kind { true } else { false }
    case .group, .untilMixed, .resample, .refill: false
    }
  }
}

extension TypedExpression {
  /// The value of a number, or of a quotient of two, in double; nil of anything else.
  fileprivate var quotient: Double? {
    switch kind {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .convert(let x): x.quotient
    case .binary(.divide, let x, let y):
      x.quotient.flatMap { x in y.quotient.flatMap { (x / $0).isFinite ? x / $0 : nil } }
    default: nil
    }
  }

  /// Whether it is a parameter by itself.
  fileprivate var isParameter: Bool {
    switch kind {
    case .variable(.parameter): true
    case .convert(let x): x.isParameter
    default: false
    }
  }
}
