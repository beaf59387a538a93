import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeSemantics
import SchemeText
import SchemeVocabulary

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

  /// The same, where nobody reads why there are none: the advice of ``design(_:for:)`` takes far longer than most designs.
  package static func weights(
    of scheme: LoweredScheme, for context: DesignContext
  ) throws(DesignFailure) -> DesignedScheme {
    var builder = WeightBuilder(scheme, context)
    var weights: [Weights] = []
    for component in scheme.components { weights.append(try builder.weights(of: component, weights)) }
    return builder.scheme(scheme, weights[weights.count - 1])
  }
}

/// The weights of one component.
struct Weights {
  let a: NodeID
  let b: NodeID
  var slopeDegree: PolynomialDegree?
  var centring: CentredSplit?
  /// What made their differences of a target.
  var design: AppliedDesign?
}

/// The differences d_s of one component, before they are split.
struct Differences {
  let d: NodeID
  /// The degree of h', where it is known from the form.
  var slopeDegree: PolynomialDegree?
  /// What made them of a target.
  var design: AppliedDesign?
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
  /// What the last target that a solver was asked for is known from.
  var known: (node: NodeID, form: TargetCurve.Form)?

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

  /// The scheme with the weights that were built last.
  func scheme(_ scheme: LoweredScheme, _ weights: Weights) -> DesignedScheme {
    var target: DesignedScheme.Target?
    if case .target(let node, let isDerivative, _, _) = scheme.form {
      target = .init(node: node, isDerivative: isDerivative, form: known?.node == node ? known?.form : nil)
    }
    return DesignedScheme(
      scheme: scheme, program: program, a: weights.a, b: weights.b, target: target, fixedParameters: fixed.sorted(),
      slopeDegree: weights.slopeDegree, centring: weights.centring, design: weights.design)
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
      let aim = try aim(at: target, isDerivative: isDerivative, component)
      return try divide(try differences(design, aim, component), split, component)
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

  /// The differences that a design makes, and what it was.
  mutating func differences(
    _ design: Design<NodeID>, _ aim: Aim, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Differences {
    var differences: Differences
    switch design {
    case .auto: return try automatic(aim, component)
    case .exact: differences = try exact(aim, component)
    case .bernstein: differences = try bernstein(aim, component)
    case .potential: differences = try potential(aim, component)
    case .quasi(let order): differences = try quasi(order: order, aim, component)
    case .best(let options): return try best(aim, options, component)
    }
    // None of these has terms.
    let applied = design.map { _ in 0.0 }
    differences.design = AppliedDesign(rule: .design(applied))
    return differences
  }

  /// The surroundings of a design that makes numbers: one group size, and one value of each parameter.
  func known(
    _ design: DesignName, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> (environment: Environment, groupSize: Int) {
    let text = "`design \(design.rawValue)` makes numbers"
    guard case .evaluation(let environment) = context, let M = groupSize else {
      throw failure(.tableModeOnly, "\(text) for one group size, no formula", component)
    }
    if environment.hasRanges {
      throw failure(.designDoesNotExist, "\(text) for one value of each parameter", component)
    }
    return (environment, M)
  }

  /// d_s = M (Phi_{s+1} - Phi_s).
  mutating func differences(of payoff: NodeID) -> NodeID {
    let s = program.variable(.others)
    let next = program.add(s, program.integer(1))
    let above = program.substitute([.count: next], in: payoff)
    let below = program.substitute([.count: s], in: payoff)
    let M = program.convert(program.variable(.groupSize))
    return program.multiply(M, program.subtract(above, below))
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

  func failure(
    _ code: DiagnosticCode, _ message: String, _ component: LoweredScheme.Component, notes: [String] = []
  ) -> DesignFailure {
    DesignFailure(
      diagnostic: Diagnostic(code, message, at: component.designSpan, notes: notes),
      component: component)
  }
}
