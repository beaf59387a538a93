import SchemeLogs
import SchemeNumerics

/// Means over prompts of a function, from rates that are taken for the chances of a correct response as they are.
struct RatedMeans: Sendable {
  let rates: [PassRates.Rate]
  /// The rates alone.
  let points: [Double]
  private let promptCount: Int

  init(_ rates: [PassRates.Rate]) {
    self.rates = rates
    points = rates.map(\.value)
    promptCount = rates.reduce(0) { $0 + $1.prompts }
  }

  /// The means of a function with these values at the points.
  func tenths(_ values: [ComputableReal]) -> Tenths {
    var members = [[(value: ComputableReal, prompts: Int)]](repeating: [], count: Tenths.count)
    for (rate, value) in zip(rates, values) { members[Tenths.index(of: rate.value)].append((value, rate.prompts)) }
    return Tenths(members.map { mean(of: $0) }, mean(of: Array(members.joined())))
  }

  /// The same of limits, one of which may be infinite.
  func tenths(_ values: [Limit]) -> Tenths {
    for (t, value) in zip(points, values) {
      switch value {
      case .finite: continue
      case .infinite: return Tenths(.infinite(atRate: t))
      case .unknown(let reason): return Tenths(.unknown(reason))
      }
    }
    return tenths(values.compactMap(\.value))
  }

  /// The most numbers that are added as fractions.
  private static let mostExact = 256

  /// sum of prompts times value, over the number of all prompts. It keeps none of the values: there is one for each rate and scheme.
  private func mean(of members: [(value: ComputableReal, prompts: Int)]) -> ComputableReal {
    let sum = WeightedMean(weights: members.map(\.prompts), divisor: promptCount)
    let quick = try? sum(members.map(\.value.quick), DoubleDoubleBallArithmetic())
    return ComputableReal(
      quick: quick ?? DoubleDoubleBall(.zero, radius: .infinity),
      exact: {
        guard members.count <= Self.mostExact else { return nil }
        let exact = members.compactMap { member in member.value.exact.flatMap { $0.isRational ? $0.rational : nil } }
        guard exact.count == members.count else { return nil }
        return (try? sum(exact, RationalArithmetic(maximumBits: 1 << 16))).map { Surd($0) }
      },
      enclosure: { precision in
        let balls = members.compactMap { $0.value.ball(precision) }
        return balls.count == members.count ? try? sum(balls, BallArithmetic(precision: precision)) : nil
      }
    ).detached(rungs: PrecisionLadder.rungs(for: members.count))
  }
}

/// sum_i w_i x_i / n for whole numbers w_i and n.
private struct WeightedMean: Sendable {
  let weights: [Int]
  let divisor: Int

  func callAsFunction<A: Arithmetic>(_ values: [A.Number], _ arithmetic: A) throws(ArithmeticFault) -> A.Number {
    var sum = arithmetic.integer(0)
    for (weight, value) in zip(weights, values) {
      sum = try arithmetic.add(sum, arithmetic.multiply(arithmetic.integer(weight), value))
    }
    return try arithmetic.divide(sum, arithmetic.integer(divisor))
  }
}
