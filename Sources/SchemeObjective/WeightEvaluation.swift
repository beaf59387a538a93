import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemePlans
import SchemeVocabulary

/// A weight that has no value.
package struct WeightFault: Error, Sendable {
  package let reason: Reason
  /// The group that it belongs to.
  package let group: GroupKind
  /// Whether it is the weight of a correct response.
  package let isCorrect: Bool

  package enum Reason: Sendable {
    /// A sub-expression has no value.
    case evaluation(EvaluationFault)
    /// The weight is finite, but beyond the range of doubles.
    case tooLarge
    /// The weights are not, but b_s - a_s is.
    case differenceTooLarge
    /// The last enclosure still holds more than two doubles.
    case undecided
  }

  /// How many of the others are correct.
  package var others: Int { isCorrect ? group.correct - 1 : group.correct }
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
  /// and exactly in between where the formula is rational. Cost: one evaluation of the formulas for each place.
  package static func evaluate(
    _ scheme: DesignedScheme, _ environment: Environment, _ places: WeightPlaces
  ) throws(WeightFault) -> GroupWeights {
    if environment.hasRanges { return try enclose(scheme, environment, places) }
    var weights = Rows<DoubleDoubleBall>(places, .zero)
    var pending = settleQuickly(&weights, scheme, environment, places)
    var precision = firstPrecision
    var close: [NodeID] = []
    var ties: [Int] = []
    while !pending.isEmpty {
      let arithmetic = BallArithmetic(precision: precision)
      let interpreter = Interpreter(scheme.program, arithmetic, environment)
      let isLast = precision >= lastPrecision
      var unsettled: [Int] = []
      for place in pending {
        guard let row = try row(scheme, interpreter, places, place, environment, isLast: isLast),
          let d = places.hasDifferences ? row.difference(arithmetic) : .some(nil)
        else {
          unsettled.append(place)
          continue
        }
        let balls = [row.a, row.b, d]
        let isSettled = balls.allSatisfy { $0.map { $0.uniqueDouble != nil } ?? true }
        if isSettled || !isLast {
          weights.set(place, balls.map { $0.map { DoubleDoubleBall($0) } })
        } else {
          var settled: [DoubleDoubleBall?] = []
          for (ball, isCorrect) in zip(balls, [false, true, true]) {
            guard let ball else {
              settled.append(nil)
              continue
            }
            guard let tie = tie(ball) else {
              throw fault(.undecided, places, place, isCorrect: isCorrect)
            }
            settled.append(tie)
          }
          weights.set(place, settled)
          ties.append(place)
        }
        if !isSettled && !isLast { unsettled.append(place) }
      }
      for node in interpreter.closeDecisions where !close.contains(node) { close.append(node) }
      if precision == exactFrom { unsettled = settleExactly(&weights, unsettled, scheme, environment, places) }
      pending = unsettled
      precision *= 2
    }
    try refuseInfinite(weights, places, environment) { $0.double.isFinite }
    return GroupWeights(
      weights, places, closeDecisions: close, assumedTies: ties)
  }

  /// All weights for every value of the parameters in their ranges: enclosures with the width that these give them.
  private static func enclose(
    _ scheme: DesignedScheme, _ environment: Environment, _ places: WeightPlaces
  ) throws(WeightFault) -> GroupWeights {
    var weights = Rows<DoubleDoubleBall>(places, .zero)
    let arithmetic = BallArithmetic(precision: GroupWeights.precision)
    let interpreter = Interpreter(scheme.program, arithmetic, environment)
    for place in 0..<places.count {
      guard let row = try row(scheme, interpreter, places, place, environment, isLast: true),
        let d = places.hasDifferences ? row.difference(arithmetic) : .some(nil)
      else { throw fault(.undecided, places, place, isCorrect: true) }
      weights.set(place, [row.a, row.b, d].map { $0.map { DoubleDoubleBall($0) } })
    }
    try refuseInfinite(weights, places, environment) { $0.magnitudeUpperBound.isFinite }
    return GroupWeights(
      weights, places, closeDecisions: interpreter.closeDecisions)
  }

  private static func refuseInfinite(
    _ weights: Rows<DoubleDoubleBall>, _ places: WeightPlaces, _ environment: Environment,
    _ isFinite: (DoubleDoubleBall) -> Bool
  ) throws(WeightFault) {
    for place in 0..<places.count {
      for (list, isCorrect) in [(weights.a, false), (weights.b, true)]
      where place < list.count && !isFinite(list[place]) {
        throw fault(.tooLarge, places, place, isCorrect: isCorrect)
      }
      if place < weights.d.count, !isFinite(weights.d[place]) {
        throw fault(.differenceTooLarge, places, place, isCorrect: true)
      }
    }
  }

  private static func fault(
    _ reason: WeightFault.Reason, _ places: WeightPlaces, _ place: Int, isCorrect: Bool
  ) -> WeightFault {
    let groups = places[place]
    // A place has one of the two at least.
    let group = (isCorrect ? groups.correct : groups.wrong) ?? groups.correct ?? groups.wrong
    return WeightFault(reason: reason, group: group ?? GroupKind(correct: 0, size: 0), isCorrect: isCorrect)
  }

  /// Evaluates in double-double; the places that this does not settle. Close decisions are judged with more bits, all
  /// of them.
  private static func settleQuickly(
    _ weights: inout Rows<DoubleDoubleBall>, _ scheme: DesignedScheme, _ environment: Environment,
    _ places: WeightPlaces
  ) -> [Int] {
    let arithmetic = DoubleDoubleBallArithmetic()
    let interpreter = Interpreter(scheme.program, arithmetic, environment)
    var unsettled: [Int] = []
    for place in 0..<places.count {
      let groups = places[place]
      guard let (a, b) = try? interpreter.weights(scheme.a, in: groups.wrong, scheme.b, in: groups.correct) else {
        // What fails once for want of range or of work mostly fails again: the rest is left to balls.
        unsettled.append(place)
        if interpreter.remaining <= 0 { return unsettled + Array(place + 1..<places.count) }
        continue
      }
      var isSettled = true
      if let a {
        weights.a[place] = a
        if a.uniqueDouble == nil { isSettled = false }
      }
      if let b {
        weights.b[place] = b
        if b.uniqueDouble == nil { isSettled = false }
      }
      if places.hasDifferences, let a, let b {
        if let d = try? arithmetic.subtract(b, a) {
          weights.d[place] = d
          if d.uniqueDouble == nil { isSettled = false }
        } else {
          isSettled = false
        }
      }
      if !isSettled { unsettled.append(place) }
    }
    return interpreter.closeDecisions.isEmpty ? unsettled : Array(0..<places.count)
  }

  /// Evaluates places exactly, as far as the formulas are rational; the places for which they are not.
  private static func settleExactly(
    _ weights: inout Rows<DoubleDoubleBall>, _ pending: [Int], _ scheme: DesignedScheme, _ environment: Environment,
    _ places: WeightPlaces
  ) -> [Int] {
    let interpreter = Interpreter(scheme.program, RationalArithmetic(maximumBits: 1 << 16), environment)
    let arithmetic = BallArithmetic(precision: lastPrecision)
    return pending.filter { place in
      let groups = places[place]
      guard let row = try? interpreter.weights(scheme.a, in: groups.wrong, scheme.b, in: groups.correct) else {
        return true
      }
      var d: Rational?
      if places.hasDifferences, let a = row.a, let b = row.b { d = b - a }
      weights.set(place, [row.a, row.b, d].map { $0.map { DoubleDoubleBall(rounding: $0, arithmetic) } })
      return false
    }
  }

  /// The weights at one place, as far as it has them.
  private struct Row {
    var a: Ball?
    var b: Ball?

    /// b - a; nil where it has no value.
    func difference(_ arithmetic: BallArithmetic) -> Ball?? {
      guard let a, let b else { return .some(nil) }
      return (try? arithmetic.subtract(b, a)).map { .some($0) }
    }
  }

  /// The weights at one place; nil when more precision may settle them.
  private static func row(
    _ scheme: DesignedScheme, _ interpreter: Interpreter<BallArithmetic>, _ places: WeightPlaces, _ place: Int,
    _ environment: Environment, isLast: Bool
  ) throws(WeightFault) -> Row? {
    let groups = places[place]
    var row = Row()
    for (node, wrong, correct) in [(scheme.a, groups.wrong, nil), (scheme.b, nil, groups.correct)] {
      do throws(EvaluationFault) {
        let values = try interpreter.weights(node, in: wrong, node, in: correct)
        row.a = values.a ?? row.a
        row.b = values.b ?? row.b
      } catch {
        if !isLast, case .arithmetic(.undecided) = error.reason { return nil }
        throw fault(.evaluation(error), places, place, isCorrect: correct != nil)
      }
    }
    return row
  }

  /// A weight of which the last precision leaves at most two doubles, with the even one as its nearest double; nil where it leaves
  /// more.
  private static func tie(_ ball: Ball) -> DoubleDoubleBall? {
    let value: Double
    switch ball.settled(bits: lastPrecision) {
    case .nearest(let double), .assumedTie(let double): value = double
    case .beyond(let sign): return DoubleDoubleBall(DoubleDouble(sign < 0 ? -.infinity : .infinity), radius: .infinity)
    case .open, .infinite: return nil
    }
    guard let head = BigFloat(value) else { return nil }
    let rest = DoubleDoubleBall(Ball(midpoint: ball.midpoint - head, radius: ball.radius))
    return DoubleDoubleBall(value, adding: rest)
  }

  /// The numbers of all places: a, b and, where they are of interest, d.
  struct Rows<Number> {
    var a: [Number]
    var b: [Number]
    var d: [Number]

    init(_ places: WeightPlaces, _ value: Number) {
      a = Array(repeating: value, count: places.wrong.count)
      b = Array(repeating: value, count: places.correct.count)
      d = Array(repeating: value, count: places.hasDifferences ? places.count : 0)
    }

    /// Sets those that there are.
    mutating func set(_ place: Int, _ values: [Number?]) {
      if let value = values[0] { a[place] = value }
      if let value = values[1] { b[place] = value }
      if let value = values[2] { d[place] = value }
    }
  }

  /// All a and b in a number system; nil where one has no value in it.
  @specialized(where A == BallArithmetic)
  static func values<A: Arithmetic>(
    _ scheme: DesignedScheme, _ environment: Environment, _ places: WeightPlaces, _ arithmetic: A
  ) -> (a: [A.Number], b: [A.Number])? {
    let interpreter = Interpreter(scheme.program, arithmetic, environment)
    var (a, b): ([A.Number], [A.Number]) = ([], [])
    a.reserveCapacity(places.wrong.count)
    b.reserveCapacity(places.correct.count)
    for place in 0..<places.count {
      let groups = places[place]
      guard let row = try? interpreter.weights(scheme.a, in: groups.wrong, scheme.b, in: groups.correct) else {
        return nil
      }
      if let value = row.a { a.append(value) }
      if let value = row.b { b.append(value) }
    }
    return (a, b)
  }

  /// The weights as exact rationals; nil where the formulas are not rational, or the numbers grow large.
  package static func exact(
    _ scheme: DesignedScheme, _ environment: Environment, _ places: WeightPlaces, maximumBits: Int? = nil
  ) -> (a: [Rational], b: [Rational])? {
    let arithmetic = RationalArithmetic(maximumBits: maximumBits ?? PrecisionLadder.exactBits(for: places.count))
    guard places.hasDifferences else { return values(scheme, environment, places, arithmetic) }
    let interpreter = Interpreter(scheme.program, arithmetic, environment)
    let M = places.count
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
