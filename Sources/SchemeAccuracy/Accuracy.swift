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
  /// The largest absolute error of weights below `tiny`: what leads to them may lie below the normal doubles.
  package private(set) var tinyError = 0.0
  static let tiny = 1e-289
  /// The first group size at which a weight has a value that doubles do not reach, and the first at which too few digits are left of one:
  /// the code refuses these groups.
  package private(set) var failure: Int?
  package private(set) var loss: Int?
  /// The group sizes at which a weight has no value.
  package private(set) var valueless: [Int] = []
  /// Weights that were compared, and those of them whose floats are not the nearest ones.
  package private(set) var count = 0
  package private(set) var wrongFloats = 0

  /// A weight.
  package struct Place: Sendable {
    package let groupSize: Int
    package let others: Int
    package let isCorrect: Bool
  }

  /// The group sizes that were gone through, those at which weights were compared, and whether some were left out because
  /// it takes too long.
  private var sizes: Set<Int> = []
  private(set) var measured: [Int] = []
  private(set) var isCutShort = false

  /// All sizes up to this one were gone through.
  package func largestOfAll(_ sample: AccuracySample) -> Int {
    (1...sample.dense).prefix { sizes.contains($0) }.last ?? 0
  }

  /// Compares `emitted` with `exact`, the same weights as the scheme declares them, until the sample's budget is spent: half of it on small
  /// groups and large ones, the rest on those between. What cancels does so in large groups first.
  package init(of emitted: Formula, against exact: Formula, parameters: [ParameterValue], _ sample: AccuracySample) {
    var (rest, kept) = (sample.budget, sample.between.isEmpty ? 0 : sample.budget / 2)
    for sizes in [sample.ends, sample.between] {
      rest -= kept
      defer { (rest, kept) = (rest + kept, 0) }
      for M in sizes {
        let environment = Environment(groupSize: M, parameters: parameters, budget: rest)
        guard let left = measure(emitted, exact, environment, M, sample) else {
          (isCutShort, rest) = (true, 0)
          break
        }
        rest = left
        self.sizes.insert(M)
      }
    }
    measured.sort()
    valueless.sort()
  }

  /// Compares the weights of one group size; what is left of the budget, nil where it was not enough.
  private mutating func measure(
    _ emitted: Formula, _ exact: Formula, _ environment: Environment, _ M: Int, _ sample: AccuracySample
  ) -> Int? {
    guard M >= emitted.smallestGroup else { return environment.budget }
    let weights = EmittedWeights(emitted, environment)
    guard weights.exist else { return environment.budget }
    let truth = Truth(exact, environment)
    let before = count
    // The weights of one s are cheap together.
    var latest: (s: Int, a: Found?, b: Found?)?
    func found(_ s: Int) throws(EvaluationFault) -> (s: Int, a: Found?, b: Found?) {
      if let latest, latest.s == s { return latest }
      func one(_ isCorrect: Bool) throws(EvaluationFault) -> Found? {
        guard weights.areDrawn(isCorrect ? s + 1 : s) else { return nil }
        var isLost = false
        let value = try Self.value { () throws(EvaluationFault) in
          do throws(EvaluationFault) { return try weights.weight(isCorrect: isCorrect, others: s) } catch {
            isLost = error.reason == .arithmetic(.undecided)
            throw error
          }
        }
        return Found(
          value: value, isLost: isLost, truth: try truth.weight(isCorrect ? exact.b : exact.a, others: s),
          place: Place(groupSize: M, others: s, isCorrect: isCorrect))
      }
      let both = (s: s, a: try one(false), b: try one(true))
      latest = both
      return both
    }
    for N in sample.members(of: M) + [M] {
      var group: [Found] = []
      do throws(EvaluationFault) {
        if N > 0, let correct = try found(N - 1).b { group.append(correct) }
        if N < M, let wrong = try found(N).a { group.append(wrong) }
      } catch {
        return nil
      }
      if group.contains(where: { $0.value == nil }) {
        // The code refuses the group, whatever its other weight is.
        if valueless.last != M { valueless.append(M) }
        if group.allSatisfy({ $0.truth?.nearestDouble.isFinite == true }) {
          if group.contains(where: \.isLost) { loss = min(loss ?? M, M) } else { failure = min(failure ?? M, M) }
        }
        continue
      }
      for one in group {
        if let value = one.value, let truth = one.truth { compare(value, truth, one.place) }
      }
    }
    if count > before { measured.append(M) }
    return min(weights.remaining, truth.remaining)
  }

  /// What the code has for a weight, and what that is; nil where it has no value.
  private struct Found {
    let value: DoubleDouble?
    /// Whether it has none since too few digits are left of it.
    let isLost: Bool
    let truth: Ball?
    let place: Place
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

  private mutating func compare(_ pair: DoubleDouble, _ truth: Ball, _ place: Place) {
    let nearest = truth.nearestDouble
    guard nearest.isFinite else { return }
    count += 1
    let value = pair.hi
    // What many bits do not tell from 0 is 0.
    let isZero = nearest == 0 || (truth.sign ?? 0) == 0
    if let float = isZero ? 0 : truth.uniqueFloat, float.isFinite, pair.nearestFloat != float { wrongFloats += 1 }
    if isZero {
      falseZero = max(falseZero, value.magnitude)
      return
    }
    let arithmetic = BallArithmetic(precision: Truth.lastPrecision)
    guard let distance = try? arithmetic.subtract(arithmetic.real(value), truth) else { return }
    if max(nearest.magnitude, value.magnitude) < Self.tiny {
      tinyError = max(tinyError, distance.magnitudeUpperBound)
      return
    }
    let error = distance.magnitudeUpperBound / nearest.ulp
    if error > largest {
      largest = error
      self.place = place
    }
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
  static let lastPrecision = 2304
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
