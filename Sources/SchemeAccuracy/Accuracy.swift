import SchemeCode
import SchemeIR
import SchemeNumerics
import SchemeText

/// The error of the operations that generated code carries out, measured against enclosures of the true weights.
package struct Accuracy: Sendable {
  /// The largest error in units in the last place of the true weight, and where.
  package private(set) var largest = 0.0
  package private(set) var place: Place?
  /// The largest value that stands for a weight of 0.
  package private(set) var falseZero = 0.0
  /// The first group size at which a weight has a value that doubles do not reach.
  package private(set) var failure: Int?
  /// The group sizes at which a weight has no value.
  package private(set) var valueless: [Int] = []
  /// Weights that were compared.
  package private(set) var count = 0

  /// A weight.
  package struct Place: Sendable {
    package let groupSize: Int
    package let others: Int
    package let isCorrect: Bool
  }

  /// The group sizes that were gone through, and whether the rest was left out because it takes too long.
  private var sizes: [Int] = []
  private var isCutShort = false

  /// All sizes up to this one were gone through.
  package func largestOfAll(_ sample: AccuracySample) -> Int { min(sizes.count, sample.dense) }

  /// Compares `emitted` with `exact`, the same weights as the scheme declares them, until the sample's budget is spent.
  package init(of emitted: Formula, against exact: Formula, parameters: [ParameterValue], _ sample: AccuracySample) {
    var budget = sample.budget
    for M in sample.sizes {
      let environment = Environment(groupSize: M, parameters: parameters, budget: budget)
      guard let rest = measure(emitted, exact, environment, M, sample) else {
        isCutShort = true
        return
      }
      budget = rest
      sizes.append(M)
    }
  }

  /// Compares the weights of one group size; what is left of the budget, nil where it was not enough.
  private mutating func measure(
    _ emitted: Formula, _ exact: Formula, _ environment: Environment, _ M: Int, _ sample: AccuracySample
  ) -> Int? {
    guard M >= emitted.smallestGroup else { return environment.budget }
    let doubles = Interpreter(emitted.program, DoubleArithmetic(), environment)
    guard emitted.conditions.allSatisfy({ (try? doubles.truth($0)) ?? false }) else { return environment.budget }
    let truth = Truth(exact, environment)
    for s in sample.members(of: M) {
      for isCorrect in [false, true] where isDrawn(emitted, isCorrect ? s + 1 : s, doubles) {
        doubles.set(others: s)
        do throws(EvaluationFault) {
          let ball = try truth.weight(isCorrect ? exact.b : exact.a, others: s)
          let value = try Self.value { () throws(EvaluationFault) in
            try doubles.real(isCorrect ? emitted.b : emitted.a)
          }
          if value == nil, valueless.last != M { valueless.append(M) }
          if let ball { compare(value, ball, Place(groupSize: M, others: s, isCorrect: isCorrect)) }
        } catch {
          return nil
        }
      }
    }
    return min(doubles.remaining, truth.remaining)
  }

  /// Whether the plan draws a group with so many correct responses.
  private func isDrawn(_ formula: Formula, _ N: Int, _ interpreter: Interpreter<DoubleArithmetic>) -> Bool {
    guard let drawn = formula.drawn else { return true }
    interpreter.set(count: N)
    return (try? interpreter.truth(drawn)) ?? false
  }

  /// A weight; nil where it has no value. Throws when that is not known for lack of budget.
  fileprivate static func value<Number>(
    _ body: () throws(EvaluationFault) -> Number
  ) throws(EvaluationFault) -> Number? {
    do throws(EvaluationFault) { return try body() } catch {
      if error.reason == .tooMuchWork { throw error }
      return nil
    }
  }

  private mutating func compare(_ value: Double?, _ truth: Ball, _ place: Place) {
    let nearest = truth.nearestDouble
    guard nearest.isFinite else { return }
    guard let value else {
      failure = failure ?? place.groupSize
      return
    }
    count += 1
    // What many bits do not tell from 0 is 0.
    if nearest == 0 || (truth.sign ?? 0) == 0 {
      falseZero = max(falseZero, value.magnitude)
      return
    }
    let arithmetic = BallArithmetic(precision: Truth.lastPrecision)
    guard let distance = try? arithmetic.subtract(arithmetic.real(value), truth) else { return }
    let error = distance.magnitudeUpperBound / nearest.ulp
    if error > largest {
      largest = error
      self.place = place
    }
  }

  /// What the heading says; `values` are what the parameters were, where there are some.
  package func lines(_ sample: AccuracySample, values: String = "") -> [String] {
    guard count > 0, !sizes.isEmpty else {
      let reason = isCutShort ? "it takes too long" : "no group size of the sample fits the scheme"
      return ["Accuracy: not measured, \(reason)."]
    }
    var lines: [String] = []
    let at = place.map { " (\($0.isCorrect ? "b" : "a")[\($0.others)] at M = \($0.groupSize))" } ?? ""
    let text = """
      Accuracy: the largest error of a weight, in double, is \(Self.rounded(largest)) ulp\(at); measured, not proved, at \
      \(sample.text(of: sizes))\(values.isEmpty ? "" : ", at \(values) only").
      """
    lines += paragraphs(text, width: 100).split(separator: "\n").map(String.init)
    if isCutShort { lines.append("Larger groups would take too long to measure.") }
    if falseZero > 0 { lines.append("A weight that is exactly 0 can come out as large as \(falseZero).") }
    if let failure {
      lines.append("From M = \(failure) on, weights with a value can lie beyond the range of doubles on the way.")
    }
    lines.append("Advantages are these weights rounded to float.")
    return lines
  }

  /// Up to the next tenth below 10, else to two digits: never less than what was measured, unless that is beyond the
  /// range of doubles.
  static func rounded(_ error: Double) -> String {
    let error = min(error, .greatestFiniteMagnitude)
    let tenths = (error * 10).rounded(.up)
    if tenths < 100 { return "\(tenths / 10)" }
    var (digits, exponent) = (error, 0)
    while digits > 99 { (digits, exponent) = (digits / 10, exponent + 1) }
    let leading = Int(digits.rounded(.up))
    return exponent <= 2 ? "\(leading)" + String(repeating: "0", count: exponent) : "\(leading)e\(exponent)"
  }
}

/// The weights of a formula at one group size, enclosed far more tightly than doubles can tell.
private final class Truth {
  static let lastPrecision = 1024
  private let first: Interpreter<BallArithmetic>
  /// For the weights that many bits cancel in; made when the first of them comes.
  private var last: Interpreter<BallArithmetic>?
  private let formula: Formula
  private let environment: Environment

  init(_ formula: Formula, _ environment: Environment) {
    self.formula = formula
    self.environment = environment
    first = Interpreter(formula.program, BallArithmetic(precision: 128), environment)
  }

  /// What is left of the budget.
  var remaining: Int { min(first.remaining, last?.remaining ?? first.remaining) }

  /// nil where there is none. Throws when the budget is spent.
  func weight(_ node: NodeID, others s: Int) throws(EvaluationFault) -> Ball? {
    first.set(others: s)
    let ball = try Accuracy.value { () throws(EvaluationFault) in try first.real(node) }
    if let ball, ball.isExact || Self.isTight(ball) { return ball }
    let interpreter =
      last ?? Interpreter(formula.program, BallArithmetic(precision: Self.lastPrecision), environment)
    last = interpreter
    interpreter.set(others: s)
    return try Accuracy.value { () throws(EvaluationFault) in try interpreter.real(node) }
  }

  /// Whether the radius is below a thousandth of the last place of a double.
  private static func isTight(_ ball: Ball) -> Bool {
    ball.radius.upperBound <= ball.nearestDouble.magnitude * 0x1p-63
  }
}
