import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemePlans
import Synchronization

/// The weights of a scheme in the groups of a plan as formulas: evaluated in any number system, each time once.
final class WeightFormulas: Sendable {
  let scheme: DesignedScheme
  let environment: Environment
  private let places: WeightPlaces
  private let weights: GroupWeights
  private let known = Mutex(Cache())

  private struct Cache {
    var balls: [Int: (a: [Ball], b: [Ball])?] = [:]
    var rationals: (a: [Rational], b: [Rational])??
    var surds: (a: [Surd], b: [Surd])??
    var forms: (a: [FormalNumber], b: [FormalNumber])??
  }

  init(_ scheme: DesignedScheme, _ environment: Environment, _ places: WeightPlaces, _ weights: GroupWeights) {
    self.scheme = scheme
    self.environment = environment
    self.places = places
    self.weights = weights
  }

  private func balls(_ precision: Int) -> (a: [Ball], b: [Ball])? {
    // Enclosures have the width that a range gives them: more bits do not tell more.
    if environment.hasRanges, precision > GroupWeights.precision { return nil }
    if let known = known.withLock({ $0.balls[precision] }) { return known }
    let made = WeightEvaluation.values(scheme, environment, places, BallArithmetic(precision: precision))
    known.withLock { $0.balls[precision] = .some(made) }
    return made
  }

  private var rationals: (a: [Rational], b: [Rational])? {
    if let known = known.withLock({ $0.rationals }) { return known }
    let made = WeightEvaluation.exact(scheme, environment, places)
    known.withLock { $0.rationals = .some(made) }
    return made
  }

  private var surds: (a: [Surd], b: [Surd])? {
    if let known = known.withLock({ $0.surds }) { return known }
    let made = WeightEvaluation.values(scheme, environment, places, SurdArithmetic(maximumBits: 4096))
    known.withLock { $0.surds = .some(made) }
    return made
  }

  private var forms: (a: [FormalNumber], b: [FormalNumber])? {
    if let known = known.withLock({ $0.forms }) { return known }
    let made = WeightEvaluation.values(scheme, environment, places, FormalArithmetic())
    known.withLock { $0.forms = .some(made) }
    return made
  }

  /// a, by place.
  var wrong: ComputableSequence { ComputableSequence(count: weights.a.count, Wrong(formulas: self)) }
  /// b, by place.
  var correct: ComputableSequence { ComputableSequence(count: weights.b.count, Correct(formulas: self)) }
  /// d_s = b_s - a_s, where all groups have one size.
  var difference: ComputableSequence { ComputableSequence(count: weights.d.count, Difference(formulas: self)) }

  private struct Wrong: ComputableSource {
    let formulas: WeightFormulas
    func quick() -> [DoubleDoubleBall] { formulas.weights.a }
    func balls(_ precision: Int) -> [Ball]? { formulas.balls(precision)?.a }
    func rationals() -> [Rational]? { formulas.rationals?.a }
    func surds() -> [Surd]? { formulas.surds?.a }
    func forms() -> [FormalNumber]? { formulas.forms?.a }
  }

  private struct Correct: ComputableSource {
    let formulas: WeightFormulas
    func quick() -> [DoubleDoubleBall] { formulas.weights.b }
    func balls(_ precision: Int) -> [Ball]? { formulas.balls(precision)?.b }
    func rationals() -> [Rational]? { formulas.rationals?.b }
    func surds() -> [Surd]? { formulas.surds?.b }
    func forms() -> [FormalNumber]? { formulas.forms?.b }
  }

  private struct Difference: ComputableSource {
    let formulas: WeightFormulas
    func quick() -> [DoubleDoubleBall] { formulas.weights.d }
    func balls(_ precision: Int) -> [Ball]? {
      formulas.balls(precision).flatMap { Self.difference($0.b, $0.a, BallArithmetic(precision: precision)) }
    }
    func rationals() -> [Rational]? {
      formulas.rationals.flatMap { Self.difference($0.b, $0.a, RationalArithmetic()) }
    }
    func surds() -> [Surd]? { formulas.surds.flatMap { Self.difference($0.b, $0.a, SurdArithmetic()) } }
    func forms() -> [FormalNumber]? { formulas.forms.flatMap { Self.difference($0.b, $0.a, FormalArithmetic()) } }

    private static func difference<A: Arithmetic>(_ b: [A.Number], _ a: [A.Number], _ arithmetic: A) -> [A.Number]? {
      try? SequenceDifference()([b, a], arithmetic)
    }
  }

  /// Whether the other formulas are the same, node by node, with the values of parameters in their places: then all weights
  /// are, at every number of bits.
  func isSame(as other: WeightFormulas) -> Bool {
    let ranges = environment.ranges + other.environment.ranges
    guard environment.groupSize == other.environment.groupSize, ranges.allSatisfy({ $0.parameter != nil }) else {
      return false
    }
    var program = Program()
    let own = program.adopt([scheme.a, scheme.b], of: scheme.program, environment.parameters)
    return own
      == program.adopt([other.scheme.a, other.scheme.b], of: other.scheme.program, other.environment.parameters)
  }
}
