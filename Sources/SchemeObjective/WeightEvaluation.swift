import SchemeDesign
import SchemeIR
import SchemeNumerics

/// A weight that has no value.
package struct WeightFault: Error, Sendable {
  package let reason: Reason
  /// How many of the others are correct.
  package let others: Int
  /// Whether it is the weight of a correct response.
  package let isCorrect: Bool
  package let groupSize: Int

  package enum Reason: Sendable {
    /// A sub-expression has no value.
    case evaluation(EvaluationFault)
    /// The weight is finite, but beyond the range of doubles.
    case tooLarge
    /// The last enclosure still holds more than two doubles.
    case undecided
  }

  /// N, the number correct in the group.
  package var correct: Int { isCorrect ? others + 1 : others }
}

/// Evaluates every weight of a group size.
package enum WeightEvaluation {
  /// Bits of the first attempt; each further one doubles them.
  private static let firstPrecision = GroupWeights.precision
  private static let lastPrecision = 4096

  /// All weights, enclosed so tightly that each rounds to one double wherever 4096 bits can tell. Where they cannot, it
  /// lies on the boundary between two doubles, or so close to it that no formula of practice comes closer.
  ///
  /// Members whose enclosures at one precision do not settle the value or its rounding are evaluated again at twice the
  /// precision. Cost: O(M) evaluations of the formulas.
  package static func evaluate(
    _ scheme: DesignedScheme, _ environment: Environment
  ) throws(WeightFault) -> GroupWeights {
    let M = environment.groupSize
    var weights = Members(count: M)
    var pending = Array(0..<M)
    var precision = firstPrecision
    var close: [NodeID] = []
    while !pending.isEmpty {
      let arithmetic = BallArithmetic(precision: precision)
      let interpreter = Interpreter(scheme.program, arithmetic, environment)
      let isLast = precision >= lastPrecision
      var unsettled: [Int] = []
      for s in pending {
        interpreter.set(others: s)
        let a = try evaluate(scheme.a, interpreter, isCorrect: false, isLast: isLast, s, M)
        let b = try evaluate(scheme.b, interpreter, isCorrect: true, isLast: isLast, s, M)
        guard let a, let b, let d = try? arithmetic.subtract(b, a) else {
          unsettled.append(s)
          continue
        }
        weights.set(s, a, b, d)
        if !isLast, a.uniqueDouble == nil || b.uniqueDouble == nil || d.uniqueDouble == nil { unsettled.append(s) }
      }
      for node in interpreter.closeDecisions where !close.contains(node) { close.append(node) }
      pending = unsettled
      precision *= 2
    }
    for s in 0..<M {
      for (ball, isCorrect) in [(weights.a[s], false), (weights.b[s], true), (weights.d[s], true)]
      where !ball.double.isFinite || !ball.isOneOrTwoDoubles {
        let reason = ball.isOneOrTwoDoubles ? WeightFault.Reason.tooLarge : .undecided
        throw WeightFault(reason: reason, others: s, isCorrect: isCorrect, groupSize: M)
      }
    }
    return GroupWeights(a: weights.a, b: weights.b, d: weights.d, closeDecisions: close)
  }

  /// One weight; nil when more precision may settle it.
  private static func evaluate(
    _ node: NodeID, _ interpreter: Interpreter<BallArithmetic>, isCorrect: Bool, isLast: Bool, _ s: Int, _ M: Int
  ) throws(WeightFault) -> Ball? {
    do throws(EvaluationFault) {
      return try interpreter.real(node)
    } catch {
      if !isLast, case .arithmetic(.undecided) = error.reason { return nil }
      throw WeightFault(reason: .evaluation(error), others: s, isCorrect: isCorrect, groupSize: M)
    }
  }

  private struct Members {
    var a: [Ball]
    var b: [Ball]
    var d: [Ball]

    init(count: Int) {
      a = Array(repeating: Ball(0), count: count)
      b = a
      d = a
    }

    mutating func set(_ s: Int, _ a: Ball, _ b: Ball, _ d: Ball) {
      self.a[s] = a
      self.b[s] = b
      self.d[s] = d
    }
  }

  /// The weights as exact rationals; nil where the formulas are not rational, or the numbers grow large.
  package static func exact(
    _ scheme: DesignedScheme, _ environment: Environment, maximumBits: Int = 4096
  ) -> (a: [Rational], b: [Rational])? {
    let interpreter = Interpreter(scheme.program, RationalArithmetic(maximumBits: maximumBits), environment)
    var a: [Rational] = []
    var b: [Rational] = []
    for s in 0..<environment.groupSize {
      interpreter.set(others: s)
      guard let wrong = try? interpreter.real(scheme.a), let correct = try? interpreter.real(scheme.b) else {
        return nil
      }
      a.append(wrong)
      b.append(correct)
    }
    return (a, b)
  }
}

extension Ball {
  /// Whether all points round to one double or to two neighbours.
  fileprivate var isOneOrTwoDoubles: Bool {
    if uniqueDouble != nil { return true }
    let (low, high) = (lower.nearestDouble, upper.nearestDouble)
    return low == high || low.nextUp == high
  }
}
