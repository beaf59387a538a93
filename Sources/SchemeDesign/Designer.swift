import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeSemantics
import SchemeText

/// A design or split that does not exist here, and what would.
package struct DesignFailure: Error {
  package fileprivate(set) var diagnostic: Diagnostic
  /// The scheme whose target may have weights in another way; nil where its target is not at fault.
  var component: LoweredScheme.Component?
}

/// Turns every form into weights a_s, b_s: theory of weight schemes, sections 4 and 5.
package enum Designer {
  /// The scheme's weights; a failure names what would work.
  package static func design(
    _ scheme: LoweredScheme, for context: DesignContext
  ) throws(DesignFailure) -> DesignedScheme {
    do throws(DesignFailure) {
      return try weights(of: scheme, for: context)
    } catch {
      guard let component = error.component else { throw error }
      var failure = error
      failure.diagnostic.notes += DesignAdvice(component, of: scheme, context)?.notes ?? []
      throw failure
    }
  }

  /// The scheme's weights.
  static func weights(
    of scheme: LoweredScheme, for context: DesignContext
  ) throws(DesignFailure) -> DesignedScheme {
    var builder = WeightBuilder(scheme, context)
    var weights: [Weights] = []
    for component in scheme.components { weights.append(try builder.weights(of: component, weights)) }
    var target: DesignedScheme.Target?
    if case .target(let node, let isDerivative, _, _) = scheme.form {
      target = .init(node: node, isDerivative: isDerivative)
    }
    let last = weights[weights.count - 1]
    return DesignedScheme(
      scheme: scheme, program: builder.program, a: last.a, b: last.b, target: target,
      fixedParameters: builder.fixed.sorted(), slopeDegree: last.slopeDegree, centring: last.centring)
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

/// The weights of one component.
struct Weights {
  let a: NodeID
  let b: NodeID
  var slopeDegree: PolynomialDegree?
  var centring: CentredSplit?
}

/// The differences d_s of one component, before they are split.
struct Differences {
  let d: NodeID
  /// The degree of h', where it is known from the form.
  var slopeDegree: PolynomialDegree?
}

/// Builds the weights of a scheme's components inside its program.
struct WeightBuilder {
  var program: Program
  let context: DesignContext
  /// M, where it is known.
  let groupSize: Int?
  /// Whether groups arrive only if they have correct and wrong responses.
  let deliversMixedOnly: Bool
  /// Where the weight of prompts is declared.
  let promptsSpan: Span?
  /// Parameters that a design has built in.
  var fixed: Set<Int> = []

  init(_ scheme: LoweredScheme, _ context: DesignContext) {
    self.program = scheme.program
    self.context = context
    deliversMixedOnly = scheme.sampling.plan.deliversMixedOnly
    promptsSpan = scheme.declaredPrompts?.span
    switch context {
    case .evaluation(let environment): groupSize = environment.groupSize
    case .code: groupSize = nil
    }
  }

  /// Weights as they are declared, with 0 where all responses of the group are wrong, or all are correct, and such groups never
  /// arrive.
  private mutating func arriving(a: NodeID, b: NodeID) -> Weights {
    guard deliversMixedOnly else { return Weights(a: a, b: b) }
    let zero = program.real(0)
    return Weights(
      a: program.select(noOtherIsCorrect, then: zero, else: a),
      b: program.select(allOthersAreCorrect, then: zero, else: b))
  }

  /// s = 0
  var noOtherIsCorrect: NodeID {
    mutating get { program.compare(.equal, program.variable(.others), program.integer(0)) }
  }

  /// s = M - 1
  var allOthersAreCorrect: NodeID {
    mutating get {
      let last = program.subtract(program.variable(.groupSize), program.integer(1))
      return program.compare(.equal, program.variable(.others), last)
    }
  }

  mutating func weights(of component: LoweredScheme.Component, _ earlier: [Weights]) throws(DesignFailure) -> Weights {
    switch component.form {
    case .weights(let a, let b): return arriving(a: a, b: b)
    case .payoff(let payoff, let split):
      return try divide(Differences(d: differences(of: payoff)), split, component)
    case .target(let target, let isDerivative, let design, let split):
      guard let design else { throw missingDesign(isDerivative, component) }
      let aim = try aim(at: target, isDerivative: isDerivative, component)
      switch design {
      case .exact: return try divide(try exact(aim, component), split, component)
      case .bernstein: return try divide(Differences(d: try bernstein(aim, component)), split, component)
      case .potential:
        if aim.isDerivative { throw potentialOfDerivative(isDerivative, component) }
        return try divide(Differences(d: potential(aim.node)), split, component)
      }
    case .combination(let terms):
      var (a, b) = (program.real(0), program.real(0))
      for term in terms {
        let weights = earlier[term.component]
        a = program.add(a, program.multiply(term.coefficient, weights.a))
        b = program.add(b, program.multiply(term.coefficient, weights.b))
      }
      return Weights(a: a, b: b)
    }
  }

  // MARK: - Designs

  /// d_s = M (Phi_{s+1} - Phi_s).
  private mutating func differences(of payoff: NodeID) -> NodeID {
    let s = program.variable(.others)
    let next = program.add(s, program.integer(1))
    let above = program.substitute([.count: next], in: payoff)
    let below = program.substitute([.count: s], in: payoff)
    let M = program.convert(program.variable(.groupSize))
    return program.multiply(M, program.subtract(above, below))
  }

  /// Section 4b: Phi_n = h(n/M).
  private mutating func potential(_ target: NodeID) -> NodeID {
    let n = program.convert(program.variable(.count))
    let M = program.convert(program.variable(.groupSize))
    let rate = program.divide(n, M)
    return differences(of: program.substitute([.probability: rate], in: target))
  }

  /// Section 4a: d_s = h'(s/(M-1)).
  private mutating func bernstein(_ aim: Aim, _ component: LoweredScheme.Component) throws(DesignFailure) -> NodeID {
    if groupSize == 1 {
      throw failure(
        .designDoesNotExist, "`design bernstein` needs M >= 2", component,
        notes: ["it takes h' at s/(M-1), which a group of one does not have"])
    }
    let slope = try derivative(aim.node, aim.isDerivative, component)
    let s = program.convert(program.variable(.others))
    let others = program.convert(program.subtract(program.variable(.groupSize), program.integer(1)))
    let rate = program.divide(s, others)
    if !aim.isDerivative { try refuseGaps(of: aim.node, component) }
    return program.substitute([.probability: rate], in: slope)
  }

  /// A formula for h' may have values where h has none: log t has the slope 1/t below 0. The target has to exist where the design
  /// looks, at s/(M-1) for each s; where code is generated for all M at 0 and 1, which all of them look at.
  private func refuseGaps(of target: NodeID, _ component: LoweredScheme.Component) throws(DesignFailure) {
    let environment: Environment
    let rates: [Rational]
    switch context {
    case .evaluation(let given):
      guard let M = groupSize else { return }
      (environment, rates) = (given, (0..<M).map { Rational(reducing: $0, over: M - 1) })
    case .code(let parameters):
      let values = parameters.compactMap { $0 }
      guard values.count == parameters.count else { return }
      (environment, rates) = (Environment(groupSize: nil, parameters: values), [.zero, .one])
    }
    let arithmetic = BallArithmetic(precision: 128)
    let interpreter = Interpreter(program, arithmetic, environment)
    for rate in rates {
      do throws(EvaluationFault) {
        guard let t = try? arithmetic.rational(rate) else { continue }
        interpreter.set(probability: t, around: rate.nearestDouble)
        _ = try interpreter.real(target)
      } catch {
        // What is not decided here shows in the weights.
        guard case .arithmetic(let fault) = error.reason, fault != .tooLarge, fault != .undecided else { continue }
        throw DesignFailure(
          diagnostic: Diagnostic(
            .undefinedWeight, "h of `\(component.scheme)` has no value where `design bernstein` takes it, at \(rate)",
            at: component.targetHead?.span ?? component.span,
            notes: component.sampling.verifier == nil
              ? [] : ["where labels are wrong at times, a design looks at the target beyond 0 and 1 as well"]),
          component: component)
      }
    }
  }

  mutating func derivative(
    _ target: NodeID, _ isDerivative: Bool, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> NodeID {
    if isDerivative { return target }
    do throws(NotDifferentiable) {
      return try program.derivative(of: target)
    } catch {
      let notes = weightedAim(component)
      throw DesignFailure(
        diagnostic: Diagnostic(
          .undifferentiable, "h is not differentiated through this", at: program[error.node].origin,
          notes: notes.isEmpty ? ["`design bernstein` needs h'"] : notes), component: component)
    }
  }

  /// Section 4c: h_M = h, from the Bernstein coefficients of the polynomial h'.
  private mutating func exact(
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
    program.origin = component.designSpan ?? component.span
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

  private mutating func recognise(
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

  private func missingDesign(_ isDerivative: Bool, _ component: LoweredScheme.Component) -> DesignFailure {
    DesignFailure(
      diagnostic: Diagnostic(
        .missingDesign, "the target `\(isDerivative ? "h'" : "h")` of `\(component.scheme)` needs a `design`",
        at: component.targetHead?.span ?? component.span, label: "how shall weights be made from it?"),
      component: component)
  }

  private func potentialOfDerivative(_ isDerivative: Bool, _ component: LoweredScheme.Component) -> DesignFailure {
    failure(
      .misplacedClause,
      isDerivative ? "`design potential` needs h, not h'" : "`design potential` needs prompts that count alike",
      component,
      notes: isDerivative ? [] : weightedAim(component))
  }

  func failure(
    _ code: DiagnosticCode, _ message: String, _ component: LoweredScheme.Component, notes: [String] = []
  ) -> DesignFailure {
    DesignFailure(
      diagnostic: Diagnostic(code, message, at: component.designSpan ?? component.span, notes: notes),
      component: component)
  }
}
