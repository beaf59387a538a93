import SchemeDiagnostics
import SchemeIR
import SchemeVocabulary

/// Dividing d_s between wrong and correct responses: theory of weight schemes, section 5. With a group of one there are
/// no others, and every split is `none`. Of groups that arrive only if they are mixed, a lone correct response carries all of
/// d_0, and a lone wrong one all of d_{M-1}: the other half of those would never count.
extension WeightBuilder {
  mutating func divide(
    _ differences: Differences, _ split: Split<NodeID>, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Weights {
    let centring = split == .centred ? try centring(differences, component) : nil
    program.origin = component.splitSpan
    var weights = halves(differences.d, split)
    weights.slopeDegree = differences.slopeDegree
    weights.centring = centring
    weights.design = differences.design
    return weights
  }

  private mutating func halves(_ d: NodeID, _ split: Split<NodeID>) -> Weights {
    let zero = program.real(0)
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
      // Both factors are exact quotients of counts.
      let s = program.variable(.others)
      let others = program.subtract(program.variable(.groupSize), program.integer(1))
      let total = program.convert(others)
      return unlessAlone(
        d,
        shared(
          d, correct: program.divide(program.convert(s), total),
          wrong: program.divide(program.convert(program.subtract(others, s)), total)))
    case .centred:
      let a = program.intern(.centredWrongWeight(d: d), .real)
      return unlessAlone(d, Weights(a: a, b: program.add(d, a)))
    case .best(let t):
      return carried(d, shared(d, correct: t, wrong: program.subtract(program.real(1), t)))
    case .bayes(let u, let v): return carried(d, posterior(d, u, v))
    }
  }

  /// a_s = -d_s (s+u)/(M-1+u+v), b_s = d_s (M-1-s+v)/(M-1+u+v), and all of d_0 to the correct response where the divisor is 0.
  private mutating func posterior(_ d: NodeID, _ u: NodeID, _ v: NodeID) -> Weights {
    let s = program.variable(.others)
    let others = program.subtract(program.variable(.groupSize), program.integer(1))
    let correct = program.add(program.convert(s), u)
    let wrong = program.add(program.convert(program.subtract(others, s)), v)
    let total = program.add(program.add(program.convert(others), u), v)
    let weights = shared(d, correct: program.divide(correct, total), wrong: program.divide(wrong, total))
    let isNone = program.compare(.equal, total, program.real(0))
    return Weights(
      a: program.select(isNone, then: program.real(0), else: weights.a),
      b: program.select(isNone, then: d, else: weights.b))
  }

  /// a = -p d, b = q d
  private mutating func shared(_ d: NodeID, correct p: NodeID, wrong q: NodeID) -> Weights {
    Weights(a: program.negate(program.multiply(p, d)), b: program.multiply(q, d))
  }

  /// `none` in a group of one.
  private mutating func unlessAlone(_ d: NodeID, _ weights: Weights) -> Weights {
    Weights(
      a: program.select(isAlone, then: program.real(0), else: weights.a),
      b: program.select(isAlone, then: d, else: weights.b))
  }

  /// Where groups arrive only if they are mixed: all of d_0 and of d_{M-1} to the response that is alone with its label.
  private mutating func carried(_ d: NodeID, _ weights: Weights) -> Weights {
    guard deliversMixedOnly else { return weights }
    let zero = program.real(0)
    let a = program.select(allOthersAreCorrect, then: program.negate(d), else: weights.a)
    let b = program.select(allOthersAreCorrect, then: zero, else: weights.b)
    return Weights(
      a: program.select(noOtherIsCorrect, then: zero, else: a),
      b: program.select(noOtherIsCorrect, then: d, else: b))
  }

  /// M = 1
  private var isAlone: NodeID {
    mutating get {
      if let groupSize { return program.truth(groupSize == 1) }
      return program.compare(.equal, program.variable(.groupSize), program.integer(1))
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
    if case .exactly = differences.slopeDegree { throw noCentredSplit(environment, component) }
    switch ZeroTest.of(.centringGap(of: differences.d), in: program, environment) {
    case .zero: return .proved
    case .nonzero: throw noCentredSplit(environment, component)
    case .unknown(let bits, _): return .undecided(bits: bits)
    }
  }

  private func noCentredSplit(_ environment: Environment, _ component: LoweredScheme.Component) -> DesignFailure {
    DesignFailure(
      diagnostic: component.withoutCentredSplit(component.scheme, in: program, environment, at: component.splitSpan))
  }
}
