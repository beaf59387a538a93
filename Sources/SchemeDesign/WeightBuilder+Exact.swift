import SchemeDiagnostics
import SchemeIR
import SchemeNumerics

/// `design exact`: theory of weight schemes, section 4c.
extension WeightBuilder {
  /// Section 4c: h_M = h, from the Bernstein coefficients of the polynomial h'.
  mutating func exact(
    _ aim: Aim, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Differences {
    let polynomial = try recognise(try specialise(aim.node, component), aim.isDerivative, component)
    var slope = aim.isDerivative ? polynomial : polynomial.derivative(&program).condensed()
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
    var recogniser = PolynomialRecogniser(program)
    do throws(NotPolynomial) {
      let polynomial = try recogniser.polynomial(target)
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
