import SchemeDesign
import SchemeIR
import SchemeNumerics

/// The weights of one group size and what they come from: formulas, or numbers that are no more than that.
package struct WeightSource: Sendable {
  package let weights: GroupWeights
  /// How far numbers w may be from what was to be computed, relative to max(1, |w|); nil for formulas, whose weights are
  /// known.
  package let rounding: Double?
  private let formulas: Formulas?

  private struct Formulas: Sendable {
    let scheme: DesignedScheme
    let environment: Environment
  }

  package init(_ instance: SchemeInstance) {
    weights = instance.weights
    rounding = nil
    formulas = Formulas(scheme: instance.scheme, environment: instance.environment)
  }

  /// Weights that somebody wrote down: a_s and b_s for s = 0...M-1, M >= 1, both of the same length, all finite. Each is
  /// exactly the double, which may be off by four roundings of the type that all of them have: float, if it can be. That is
  /// as far as the advantage functions of trainers are from their formulas.
  package init(numbers a: [Double], _ b: [Double]) {
    let exact = [a, b].map { $0.map { DoubleDoubleBall(DoubleDouble($0)) } }
    let d = zip(exact[0], exact[1]).map { a, b in
      // The difference of two doubles is the double nearest to it and a rest, but for the largest.
      (try? DoubleDoubleBallArithmetic().subtract(b, a)) ?? DoubleDoubleBall(.zero, radius: .infinity)
    }
    weights = GroupWeights(a: exact[0], b: exact[1], d: d, closeDecisions: [])
    formulas = nil
    rounding = (a + b).allSatisfy(\.isFloat) ? 0x1p-21 : 0x1p-50
  }

  package var groupSize: Int { weights.groupSize }

  /// All a_s and b_s exactly; nil where formulas are not rational or the numbers grow large. Costs O(M) rational
  /// evaluations.
  package var exact: (a: [Rational], b: [Rational])? {
    if let formulas { return WeightEvaluation.exact(formulas.scheme, formulas.environment) }
    let (a, b) = (weights.a.compactMap(\.exactly), weights.b.compactMap(\.exactly))
    return a.count == groupSize && b.count == groupSize ? (a, b) : nil
  }

  /// All a_s and b_s exactly, where formulas have one square root each, as a standard deviation is; nil for others. Costs O(M)
  /// evaluations on fractions.
  package var surds: (a: [Surd], b: [Surd])? {
    if let formulas { return WeightEvaluation.surds(formulas.scheme, formulas.environment) }
    return exact.map { ($0.map { Surd($0) }, $1.map { Surd($0) }) }
  }

  /// All d_s exactly, likewise.
  package var surdDifferences: [Surd]? {
    guard let (a, b) = surds else { return nil }
    let differences = zip(a, b).compactMap { try? SurdArithmetic().subtract($1, $0) }
    return differences.count == a.count ? differences : nil
  }

  /// All d_s exactly, where they are rational.
  package var exactDifferences: [Rational]? { exact.map { a, b in zip(a, b).map { $1 - $0 } } }
}

extension DoubleDoubleBall {
  /// The number, where the ball has no width.
  fileprivate var exactly: Rational? {
    guard isExact, let head = Rational(value.hi), let rest = Rational(value.lo) else { return nil }
    return head + rest
  }
}

extension Double {
  /// Whether it is a 32-bit float, or reads as the shortest decimal of one.
  fileprivate var isFloat: Bool {
    let near = Float(self)
    return near.isFinite && (Double(near) == self || Double("\(near)") == self)
  }
}
