import SchemeIR
import SchemeNumerics

/// The error of the operations that generated code carries out, measured against enclosures of the true weights.
package struct Accuracy: Sendable {
  /// The largest error in units in the last place of the true weight, and where.
  package private(set) var largest = 0.0
  package private(set) var place: Place?
  /// The largest value that stands for a weight of 0.
  package private(set) var falseZero = 0.0
  /// The first group size at which a weight has a value that doubles do not reach.
  package private(set) var failure: Int?
  /// Weights that were compared.
  package private(set) var count = 0

  /// A weight.
  package struct Place: Sendable {
    package let groupSize: Int
    package let others: Int
    package let isCorrect: Bool
  }

  /// Bits of the enclosures.
  private static let precision = 160

  /// Compares `emitted` with `exact`, the same weights as the scheme declares them.
  package init(of emitted: Formula, against exact: Formula, parameters: [ParameterValue], _ sample: AccuracySample) {
    for M in sample.sizes where M >= emitted.smallestGroup {
      let environment = Environment(groupSize: M, parameters: parameters)
      let doubles = Interpreter(emitted.program, DoubleArithmetic(), environment)
      guard emitted.conditions.allSatisfy({ (try? doubles.truth($0)) ?? false }) else { continue }
      let balls = Interpreter(exact.program, BallArithmetic(precision: Self.precision), environment)
      for s in sample.members(of: M) {
        doubles.set(others: s)
        balls.set(others: s)
        compare(
          try? doubles.real(emitted.a), try? balls.real(exact.a), Place(groupSize: M, others: s, isCorrect: false))
        compare(try? doubles.real(emitted.b), try? balls.real(exact.b), Place(groupSize: M, others: s, isCorrect: true))
      }
    }
  }

  private mutating func compare(_ value: Double?, _ truth: Ball?, _ place: Place) {
    guard let truth else { return }
    let nearest = truth.nearestDouble
    guard nearest.isFinite else { return }
    guard let value else {
      failure = failure ?? place.groupSize
      return
    }
    count += 1
    if nearest == 0 {
      falseZero = max(falseZero, value.magnitude)
      return
    }
    // The distance to the nearest double is exact, or rounded far below its size; the rest is at most half an ulp.
    let arithmetic = BallArithmetic(precision: Self.precision)
    guard let ball = try? arithmetic.subtract(arithmetic.real(value), truth) else { return }
    let error = ball.magnitudeUpperBound / nearest.ulp
    if error > largest {
      largest = error
      self.place = place
    }
  }

  /// What the heading says.
  func lines(_ sample: AccuracySample, hasParameters: Bool) -> [String] {
    guard count > 0 else { return ["Accuracy: not measured, no group size of the sample fits the scheme."] }
    var lines: [String] = []
    let at = place.map { " (\($0.isCorrect ? "b" : "a")[\($0.others)] at M = \($0.groupSize))" } ?? ""
    lines.append("Accuracy: the largest error of a weight, in double, is \(Self.rounded(largest)) ulp\(at); measured")
    lines.append("at \(sample.text)\(hasParameters ? ", default parameters" : "").")
    if falseZero > 0 { lines.append("A weight that is exactly 0 can come out as large as \(falseZero).") }
    if let failure {
      lines.append("From M = \(failure) on, weights with a value can lie beyond the range of doubles on the way.")
    }
    lines.append("Advantages are these weights rounded to float.")
    return lines
  }

  /// Up to the next tenth below 10, else to two digits: never less than what was measured.
  private static func rounded(_ error: Double) -> String {
    let tenths = (error * 10).rounded(.up)
    if tenths < 100 { return "\(tenths / 10)" }
    var (digits, exponent) = (error, 0)
    while digits > 99 { (digits, exponent) = (digits / 10, exponent + 1) }
    let leading = Int(digits.rounded(.up))
    return exponent <= 2 ? "\(leading)" + String(repeating: "0", count: exponent) : "\(leading)e\(exponent)"
  }
}
