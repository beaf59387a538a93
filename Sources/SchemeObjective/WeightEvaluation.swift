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
  /// Bits of the first attempt with balls; each further one doubles them.
  private static let firstPrecision = GroupWeights.precision
  /// Bits after which a rational formula is evaluated exactly: what is open then is a tie, or nearly one.
  private static let exactFrom = 256
  private static let lastPrecision = 4096

  /// All weights, enclosed so tightly that each rounds to one double wherever 4096 bits can tell. Where they cannot, it
  /// lies on the boundary between two doubles, or so close to it that no formula of practice comes closer.
  ///
  /// Nearly all are settled in double-double. What is not is evaluated again in balls, at twice the precision each time,
  /// and exactly in between where the formula is rational. Cost: O(M) evaluations of the formulas.
  package static func evaluate(
    _ scheme: DesignedScheme, _ environment: Environment
  ) throws(WeightFault) -> GroupWeights {
    if environment.hasRanges { return try enclose(scheme, environment) }
    let M = environment.groupSize
    var weights = Members(count: M)
    var pending = settleQuickly(&weights, scheme, environment)
    var precision = firstPrecision
    var close: [NodeID] = []
    var ties: [Int] = []
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
        let isSettled = [a, b, d].allSatisfy { $0.uniqueDouble != nil }
        if isSettled || !isLast {
          weights.set(s, DoubleDoubleBall(a), DoubleDoubleBall(b), DoubleDoubleBall(d))
        } else {
          weights.set(s, try tie(a, s, M), try tie(b, s, M, isCorrect: true), try tie(d, s, M, isCorrect: true))
          ties.append(s)
        }
        if !isSettled && !isLast { unsettled.append(s) }
      }
      for node in interpreter.closeDecisions where !close.contains(node) { close.append(node) }
      if precision == exactFrom { unsettled = settleExactly(&weights, unsettled, scheme, environment) }
      pending = unsettled
      precision *= 2
    }
    for s in 0..<M {
      for (ball, isCorrect) in [(weights.a[s], false), (weights.b[s], true), (weights.d[s], true)]
      where !ball.double.isFinite {
        throw WeightFault(reason: .tooLarge, others: s, isCorrect: isCorrect, groupSize: M)
      }
    }
    return GroupWeights(a: weights.a, b: weights.b, d: weights.d, closeDecisions: close, assumedTies: ties)
  }

  /// All weights for every value of the parameters in their ranges: enclosures with the width that these give them.
  private static func enclose(
    _ scheme: DesignedScheme, _ environment: Environment
  ) throws(WeightFault) -> GroupWeights {
    let M = environment.groupSize
    var weights = Members(count: M)
    let arithmetic = BallArithmetic(precision: GroupWeights.precision)
    let interpreter = Interpreter(scheme.program, arithmetic, environment)
    for s in 0..<M {
      interpreter.set(others: s)
      let a = try evaluate(scheme.a, interpreter, isCorrect: false, isLast: true, s, M)
      let b = try evaluate(scheme.b, interpreter, isCorrect: true, isLast: true, s, M)
      guard let a, let b, let d = try? arithmetic.subtract(b, a) else {
        throw WeightFault(reason: .undecided, others: s, isCorrect: true, groupSize: M)
      }
      weights.set(s, DoubleDoubleBall(a), DoubleDoubleBall(b), DoubleDoubleBall(d))
      for (ball, isCorrect) in [(a, false), (b, true), (d, true)] where !ball.magnitudeUpperBound.isFinite {
        throw WeightFault(reason: .tooLarge, others: s, isCorrect: isCorrect, groupSize: M)
      }
    }
    return GroupWeights(a: weights.a, b: weights.b, d: weights.d, closeDecisions: interpreter.closeDecisions)
  }

  /// Evaluates in double-double; the members that this does not settle. Close decisions are judged with more bits, all
  /// of them.
  private static func settleQuickly(
    _ weights: inout Members, _ scheme: DesignedScheme, _ environment: Environment
  ) -> [Int] {
    let arithmetic = DoubleDoubleBallArithmetic()
    let interpreter = Interpreter(scheme.program, arithmetic, environment)
    var unsettled: [Int] = []
    for s in 0..<environment.groupSize {
      guard let (a, b) = try? interpreter.reals(scheme.a, scheme.b, others: s),
        let d = try? arithmetic.subtract(b, a)
      else {
        // What fails once for want of range or of work mostly fails again: the rest is left to balls.
        unsettled.append(s)
        if interpreter.remaining <= 0 { return unsettled + Array(s + 1..<environment.groupSize) }
        continue
      }
      weights.set(s, a, b, d)
      if a.uniqueDouble == nil || b.uniqueDouble == nil || d.uniqueDouble == nil { unsettled.append(s) }
    }
    return interpreter.closeDecisions.isEmpty ? unsettled : Array(0..<environment.groupSize)
  }

  /// Evaluates members exactly, as far as the formulas are rational; the members for which they are not.
  private static func settleExactly(
    _ weights: inout Members, _ pending: [Int], _ scheme: DesignedScheme, _ environment: Environment
  ) -> [Int] {
    let interpreter = Interpreter(scheme.program, RationalArithmetic(maximumBits: 1 << 16), environment)
    let arithmetic = BallArithmetic(precision: lastPrecision)
    return pending.filter { s in
      interpreter.set(others: s)
      guard let a = try? interpreter.real(scheme.a), let b = try? interpreter.real(scheme.b) else { return true }
      let settled = [a, b, b - a].map { DoubleDoubleBall(rounding: $0, arithmetic) }
      weights.set(s, settled[0], settled[1], settled[2])
      return false
    }
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

  /// A weight of which the last precision leaves at most two doubles, with the even one as its nearest double.
  private static func tie(
    _ ball: Ball, _ s: Int, _ M: Int, isCorrect: Bool = false
  ) throws(WeightFault) -> DoubleDoubleBall {
    guard let value = ball.settled.value else {
      throw WeightFault(reason: .undecided, others: s, isCorrect: isCorrect, groupSize: M)
    }
    guard let head = BigFloat(value) else { return DoubleDoubleBall(DoubleDouble(value), radius: .infinity) }
    let rest = DoubleDoubleBall(Ball(midpoint: ball.midpoint - head, radius: ball.radius))
    return DoubleDoubleBall(value, adding: rest)
  }

  private struct Members {
    var a: [DoubleDoubleBall]
    var b: [DoubleDoubleBall]
    var d: [DoubleDoubleBall]

    init(count: Int) {
      a = Array(repeating: .zero, count: count)
      b = a
      d = a
    }

    mutating func set(_ s: Int, _ a: DoubleDoubleBall, _ b: DoubleDoubleBall, _ d: DoubleDoubleBall) {
      self.a[s] = a
      self.b[s] = b
      self.d[s] = d
    }
  }

  /// All a_s and b_s in a number system; nil where one has no value in it.
  @specialized(where A == BallArithmetic)
  static func values<A: Arithmetic>(
    _ scheme: DesignedScheme, _ environment: Environment, _ arithmetic: A
  ) -> (a: [A.Number], b: [A.Number])? {
    let interpreter = Interpreter(scheme.program, arithmetic, environment)
    var (a, b): ([A.Number], [A.Number]) = ([], [])
    a.reserveCapacity(environment.groupSize)
    b.reserveCapacity(environment.groupSize)
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

  /// The weights as exact rationals; nil where the formulas are not rational, or the numbers grow large.
  package static func exact(
    _ scheme: DesignedScheme, _ environment: Environment, maximumBits: Int = 4096
  ) -> (a: [Rational], b: [Rational])? {
    let interpreter = Interpreter(scheme.program, RationalArithmetic(maximumBits: maximumBits), environment)
    let M = environment.groupSize
    guard let a = exact(scheme.a, M, interpreter), let b = exact(scheme.b, M, interpreter) else { return nil }
    return (a, b)
  }

  private static func exact(
    _ node: NodeID, _ M: Int, _ interpreter: Interpreter<RationalArithmetic>
  ) -> [Rational]? {
    if let values = bernsteinCoefficients(node, M, interpreter) { return values }
    var values: [Rational] = []
    for s in 0..<M {
      interpreter.set(others: s)
      guard let value = try? interpreter.real(node) else { return nil }
      values.append(value)
    }
    return values
  }

  /// The Bernstein coefficients of a polynomial in t or in 1 - t, of degree n = M - 1, all at once: those of
  /// sum_j c_j (1-t)^j are sum_j c_j C(u, j) / C(n, j) at u = n - s, and those of sum_i c_i t^i the same at u = s. One by one
  /// they take a fraction for each coefficient and s. nil for other nodes, and for products of both; without values where they
  /// take too long.
  private static func bernsteinCoefficients(
    _ node: NodeID, _ M: Int, _ interpreter: Interpreter<RationalArithmetic>
  ) -> [Rational]?? {
    guard case .bernsteinCoefficient(let monomials) = interpreter.program[node].operation else { return nil }
    let n = M - 1
    let isInFailures = monomials.allSatisfy { $0.i == 0 }
    guard isInFailures || monomials.allSatisfy({ $0.j == 0 }) else { return nil }
    interpreter.set(others: 0)
    var differences = [Rational](repeating: .zero, count: n + 1)
    var (order, binomial) = (0, Rational.one)
    for monomial in monomials.sorted(by: { $0.i + $0.j < $1.i + $1.j }) {
      let power = monomial.i + monomial.j
      while order < power {
        guard let factor = Rational(BigInt(n - order), BigInt(order + 1)) else { return nil }
        (order, binomial) = (order + 1, binomial * factor)
      }
      guard power <= n, let c = try? interpreter.real(monomial.coefficient), let share = c / binomial else {
        return nil
      }
      differences[power] = differences[power] + share
    }
    guard let values = NewtonSeries.values(differences) else { return .some(nil) }
    return isInFailures ? values.reversed() : values
  }
}

extension DoubleDoubleBall {
  /// An enclosure of a rational whose midpoint has the nearest double of the rational, ties to even.
  fileprivate init(rounding value: Rational, _ arithmetic: BallArithmetic) {
    let hi = value.nearestDouble
    if let head = Rational(hi), let rest = try? arithmetic.rational(value - head) {
      self.init(hi, adding: DoubleDoubleBall(rest))
    } else {
      self.init(DoubleDouble(hi), radius: .infinity)
    }
  }

  /// hi + rest for a rest of at most half an ulp.
  fileprivate init(_ hi: Double, adding rest: DoubleDoubleBall) {
    let radius = rest.isExact && rest.value.lo == 0 ? 0 : (rest.value.lo.magnitude + rest.radius).nextUp
    self.init(DoubleDouble(hi: hi, lo: rest.value.hi), radius: radius)
  }
}
