import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// `design exact`: theory of weight schemes, section 4c.
extension WeightBuilder {
  /// Section 4c: h_M = h, from the Bernstein coefficients of the polynomial h'.
  mutating func exact(
    _ aim: Aim, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Differences {
    let target = try specialise(aim.unseen ?? aim.node, component)
    let polynomial = try recognise(target, aim.isDerivative, component)
    var slope = aim.isDerivative ? polynomial : polynomial.derivative(&program).condensed()
    if aim.unseen != nil, let verifier = component.sampling.verifier {
      slope = try seen(slope, verifier, component)
    }
    var degree: PolynomialDegree?
    if case .evaluation(let environment) = context, let M = groupSize {
      if slope.degree > M - 1 { slope = slope.reduced(&program, environment) }
      if slope.degree > M - 1 { throw isTooHigh(slope, M, environment, component) }
      degree = slope.trueDegree(&program, environment)
    }
    program.origin = component.designSpan
    let monomials = slope.terms.map { Monomial(i: $0.i, j: $0.j, coefficient: $0.coefficient.node(&program)) }
    return Differences(d: program.intern(.bernsteinCoefficient(monomials), .real), slopeDegree: degree)
  }

  /// The slope in u, the chance of a label: that in t, at t = ((1-x) u - x (1-u)) / c, over c = 1 - x - y.
  private mutating func seen(
    _ slope: Polynomial, _ verifier: Verifier<NodeID>, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Polynomial {
    let (x, y, one) = (verifier.falsePositive, verifier.falseNegative, program.real(1))
    let right = program.subtract(program.subtract(one, x), y)
    let u = program.variable(.probability, .real)
    let v = program.subtract(one, u)
    // ((1-e) p - e q) / c
    func chance(_ e: NodeID, _ p: NodeID, _ q: NodeID) throws(DesignFailure) -> NodeID {
      let difference = program.subtract(program.multiply(program.subtract(one, e), p), program.multiply(e, q))
      return try specialise(program.divide(difference, right), component)
    }
    let (t, complement) = (try chance(x, u, v), try chance(y, v, u))
    let inverse = try specialise(program.divide(one, right), component)
    return try recognised(component, isDerivative: true) { recogniser throws(NotPolynomial) in
      let factor = try recogniser.polynomial(inverse)
      return try recogniser.composed(slope, t, complement).multiplied(by: factor, &recogniser.program)
    }
  }

  private mutating func isTooHigh(
    _ slope: Polynomial, _ M: Int, _ environment: Environment, _ component: LoweredScheme.Component
  ) -> DesignFailure {
    let message = "`design exact` cannot reach the target of `\(component.scheme)` at M = \(M)"
    let bound = "h_M' has degree at most M - 1 = \(M - 1)"
    let loss = environment.point.loss.map { [$0] } ?? []
    switch slope.trueDegree(&program, environment) {
    case .exactly(let degree) where degree >= M:
      let least = degree + (component.form.isCentred ? 2 : 1)
      return failure(
        .designDoesNotExist, message, component,
        notes: [
          "h' has degree \(degree), and \(bound)",
          "groups of at least \(least) reach it: `where M >= \(least)`",
        ] + loss)
    case .exactly, .atMost:
      return failure(
        .designDoesNotExist, message, component,
        notes: [
          "h' is written with degree \(slope.degree), and \(bound)",
          "if its highest powers cancel, write it without them",
        ] + loss)
    }
  }

  mutating func recognise(
    _ target: NodeID, _ isDerivative: Bool, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Polynomial {
    try recognised(component, isDerivative: isDerivative) { recogniser throws(NotPolynomial) in
      try recogniser.polynomial(target)
    }
  }

  private mutating func recognised(
    _ component: LoweredScheme.Component, isDerivative: Bool,
    _ read: (inout PolynomialRecogniser) throws(NotPolynomial) -> Polynomial
  ) throws(DesignFailure) -> Polynomial {
    var recogniser = PolynomialRecogniser(program)
    do throws(NotPolynomial) {
      let polynomial = try read(&recogniser)
      program = recogniser.program
      return polynomial
    } catch {
      let wanted = isDerivative ? "h'" : "h"
      throw DesignFailure(
        diagnostic: Diagnostic(
          .designDoesNotExist, "`design exact` of `\(component.scheme)` needs \(wanted) to be a polynomial in t",
          at: recogniser.program[error.node].origin ?? component.span, label: error.reason,
          notes: weightedAim(component)),
        component: component)
    }
  }
}

extension LoweredScheme.Form {
  /// Whether a centred split is asked for: h' has one degree less to spend.
  fileprivate var isCentred: Bool {
    switch self {
    case .payoff(_, let split), .target(_, _, _, let split): split == .centred
    case .weights, .combination: false
    }
  }
}
