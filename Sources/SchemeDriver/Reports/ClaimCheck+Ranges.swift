import SchemeClaims
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// Parameters of claims: values that are set, and ranges of `for all`.
extension ClaimCheck {
  /// What comes of a claim for every value of its ranges.
  ///
  /// - Parameter judge: what comes of it with these parameters set, by position.
  static func outcome(
    _ claim: LoweredClaim, _ M: Int?, _ head: SchemeHead, _ budget: Int, _ judge: ([Int: ParameterSetting]) -> Outcome
  ) -> Outcome {
    if claim.ranges.isEmpty { return judge([:]) }
    let declared = Environment(groupSize: M, parameters: head.values, budget: budget)
    var sides: [ParameterBox.Side] = []
    for range in claim.ranges {
      let name = head.scheme.parameters[range.parameter].name
      let ends: (ComputableReal, ComputableReal)
      do throws(EvaluationFault) {
        ends = (
          try ComputableReal(head.scheme.program, range.interval.lower, declared),
          try ComputableReal(head.scheme.program, range.interval.upper, declared)
        )
      } catch {
        return .diagnostic(
          Diagnostic(.badParameterValue, "the range of `\(name)` has no value here", at: range.interval.span))
      }
      guard let side = ParameterBox.Side(parameter: range.parameter, name: name, from: ends.0, to: ends.1) else {
        return .diagnostic(
          Diagnostic(
            .badParameterValue, "the range of `\(name)` is empty", at: range.interval.span,
            notes: ["write the smaller end first: for all \(name) in [lo, hi]"]))
      }
      sides.append(side)
    }
    let box = ParameterBox(sides, groupSize: declared.groupSize, obstacle: obstacle(claim, head.scheme))
    let judgement = box.verdict(isNegated: claim.isNegated) { settings in
      judge(Dictionary(zip(claim.ranges.map(\.parameter), settings)) { $1 }).verdict
    }
    guard let judgement else { return .excluded }
    return judgement.holds(negated: claim.isNegated) ? .held(judgement) : .failed(judgement) { nil }
  }

  /// Why a claim is not proved for a whole range; nil where it can be.
  private static func obstacle(_ claim: LoweredClaim, _ scheme: LoweredScheme) -> Reason? {
    if claim.kind.isOfWeights { return nil }
    let ranges = Set(claim.ranges.map(\.parameter))
    if case .limit = claim.kind {
      let names = claim.ranges.map { "\(scheme.parameters[$0.parameter].name) = …" }.joined(separator: ", ")
      return .missing("limits are found for single values: claim it `with \(names)`")
    }
    guard let position = scheme.parametersOfVerifier.first(where: ranges.contains) else { return nil }
    let name = scheme.parameters[position].name
    return .missing(
      "`verifier` is followed for single values of `\(name)`, not for all of a range: claim it `with \(name) = …`")
  }

  /// The scheme that a claim is about. Weights do not depend on how often labels are wrong and how much prompts count: they are left
  /// out where they have ranges, which cannot be followed.
  static func scheme(
    of claim: LoweredClaim, _ scheme: LoweredScheme, _ values: [ParameterSetting]
  ) -> LoweredScheme? {
    guard claim.kind.isOfWeights else { return nil }
    let isOpen = scheme.parametersOfDraws.contains { if case .range = values[$0] { true } else { false } }
    return isOpen ? scheme.withPlanAlone : nil
  }

  /// The values of all parameters, with those that a claim sets.
  static func values(
    _ claim: LoweredClaim, _ M: Int?, _ settings: [Int: ParameterSetting], _ head: SchemeHead, _ budget: Int
  ) -> Result<[ParameterSetting], InstanceFailure> {
    var values = head.values.enumerated().map { settings[$0.offset] ?? .value($0.element) }
    let declared = Environment(groupSize: M, settings: values, budget: budget)
    for setting in claim.settings {
      let parameter = head.scheme.parameters[setting.parameter]
      guard let value = self.setting(setting.value, parameter.type, head.scheme, declared) else {
        return .failure(
          .diagnostic(Diagnostic(.badParameterValue, "`\(parameter.name)` has no value here", at: claim.span)))
      }
      values[setting.parameter] = value
    }
    return .success(values)
  }

  /// What a claim sets a parameter to; nil where that has no value.
  static func setting(
    _ node: NodeID, _ type: ValueType, _ scheme: LoweredScheme, _ environment: Environment
  ) -> ParameterSetting? {
    // A parameter that ranges is passed on as the same one.
    if case .variable(.parameter(let position)) = scheme.program[node].operation,
      case .range(let range) = environment.parameters[position]
    {
      return .range(range)
    }
    let interpreter = Interpreter(scheme.program, BallArithmetic(precision: 256), environment)
    guard let value = try? interpreter.evaluate(node) else { return nil }
    // Where a range goes in, a range comes out, and no single value stands for it.
    if environment.hasRanges, type == .real, case .real(let ball) = value, ball.uniqueDouble == nil {
      let range = Interval(ball)
      guard range.lower.isFinite, range.upper.isFinite else { return nil }
      return .range(ParameterRange(lower: range.lower, upper: range.upper, parameter: nil))
    }
    return ParameterValue(value, as: type).map(ParameterSetting.value)
  }
}

extension ClaimCheck.Outcome {
  /// What it tells of the claim; nil where the scheme does not exist.
  fileprivate var verdict: Verdict? {
    switch self {
    case .held(let judgement), .failed(let judgement, _): judgement.verdict
    case .excluded: nil
    case .diagnostic(let diagnostic):
      .unknown(.missing(diagnostic.label.isEmpty ? diagnostic.message : "\(diagnostic.message): \(diagnostic.label)"))
    }
  }
}

extension [Judgement.Setting] {
  /// As `eps = 0.5`, or `eps in [0, 1]`.
  var text: String {
    map { name, setting in
      switch setting {
      case .value(let value): "\(name) = \(value.written)"
      case .range(let range):
        "\(name) in [\(ParameterValue.real(range.lower).written), \(ParameterValue.real(range.upper).written)]"
      }
    }.joined(separator: ", ")
  }

  /// An object with a number for each name, or both ends of a range.
  var json: String {
    let fields = map { name, setting in
      switch setting {
      case .value(let value): (name, value.json)
      case .range(let range): (name, "[\(range.lower.json), \(range.upper.json)]")
      }
    }
    return JSONObject(fields).text
  }
}
