import SchemeDiagnostics
import SchemeIR
import SchemeVocabulary

/// Dividing d_s between wrong and correct responses: theory of weight schemes, section 5. With a group of one there are
/// no others, and every split is `none`. Of groups that arrive only if they are mixed, a lone correct response carries all of
/// d_0, and a lone wrong one all of d_{M-1}: the other half of those would never count.
extension WeightBuilder {
  mutating func divide(
    _ differences: Differences, _ split: Split, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Weights {
    let centring = split == .centred ? try centring(differences, component) : nil
    program.origin = component.splitSpan ?? component.span
    var weights = halves(differences.d, split)
    weights.slopeDegree = differences.slopeDegree
    weights.centring = centring
    return weights
  }

  private mutating func halves(_ d: NodeID, _ split: Split) -> Weights {
    let zero = program.real(0)
    let M = program.variable(.groupSize)
    let isAlone: NodeID
    if let groupSize {
      isAlone = program.truth(groupSize == 1)
    } else {
      isAlone = program.compare(.equal, M, program.integer(1))
    }
    switch split {
    case .none:
      guard deliversMixedOnly else { return Weights(a: zero, b: d) }
      let a = program.negate(d)
      return Weights(
        a: program.select(allOthersAreCorrect, then: a, else: zero),
        b: program.select(allOthersAreCorrect, then: zero, else: d))
    case .negative:
      let a = program.negate(d)
      let isCarried = deliversMixedOnly ? noOtherIsCorrect : isAlone
      return Weights(
        a: program.select(isCarried, then: zero, else: a), b: program.select(isCarried, then: d, else: zero))
    case .leaveOneOut:
      // a_s = -(s/(M-1)) d_s, b_s = ((M-1-s)/(M-1)) d_s: both factors are exact quotients of counts.
      let s = program.variable(.others)
      let others = program.subtract(M, program.integer(1))
      let correct = program.divide(program.convert(s), program.convert(others))
      let wrong = program.divide(program.convert(program.subtract(others, s)), program.convert(others))
      let a = program.negate(program.multiply(correct, d))
      let b = program.multiply(wrong, d)
      return Weights(a: program.select(isAlone, then: zero, else: a), b: program.select(isAlone, then: d, else: b))
    case .centred:
      let a = program.intern(.centredWrongWeight(d: d), .real)
      let b = program.add(d, a)
      return Weights(a: program.select(isAlone, then: zero, else: a), b: program.select(isAlone, then: d, else: b))
    }
  }

  /// Whether the centred split exists: from the degree of h', which is at most M - 2 then and only then, else from the gap
  /// between what its weights are from both ends. Throws where it does not.
  private mutating func centring(
    _ differences: Differences, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> CentredSplit? {
    guard case .evaluation(let environment) = context, let M = groupSize else { return nil }
    if M == 1 { return .proved }
    switch differences.slopeDegree {
    case .exactly(let degree), .atMost(let degree):
      if degree <= M - 2 { return .proved }
    case nil: break
    }
    if case .exactly = differences.slopeDegree { throw noCentredSplit(M, component) }
    switch ZeroTest.of(.centringGap(of: differences.d), in: program, environment) {
    case .zero: return .proved
    case .nonzero: throw noCentredSplit(M, component)
    case .unknown(let bits, _): return .undecided(bits: bits)
    }
  }

  private func noCentredSplit(_ M: Int, _ component: LoweredScheme.Component) -> DesignFailure {
    DesignFailure(
      diagnostic: Diagnostic(
        .splitDoesNotExist, "`\(component.scheme)` has no centred split at M = \(M)",
        at: component.splitSpan ?? component.span, label: "no weights sum to 0 in every group",
        notes: [
          "one exists only when h' has degree at most M - 2 = \(M - 2)",
          "`split leave_one_out` has the same objective",
        ]))
  }
}
