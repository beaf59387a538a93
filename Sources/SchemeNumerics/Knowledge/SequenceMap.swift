/// A rule that makes a sequence from others, the same in every number system: so every rung of the ladder sees it.
public protocol SequenceMap: Sendable {
  /// How many members the result has, from the numbers of members of the inputs.
  func count(_ inputs: [Int]) -> Int
  /// The result. Throws what the arithmetic throws.
  func callAsFunction<A: Arithmetic>(_ inputs: [[A.Number]], _ arithmetic: A) throws(ArithmeticFault) -> [A.Number]
  /// The result of fractions: by default as in all number systems, with a bound on their bits. Many sums of fractions are sums of
  /// whole numbers over one denominator. Throws what ``RationalArithmetic`` throws, `.tooLarge` where it takes too long.
  func exactly(_ inputs: [[Rational]]) throws(ArithmeticFault) -> [Rational]
}

extension SequenceMap {
  /// As in all number systems.
  public func exactly(_ inputs: [[Rational]]) throws(ArithmeticFault) -> [Rational] {
    let bits = PrecisionLadder.exactBits(for: count(inputs.map(\.count)))
    return try self(inputs, RationalArithmetic(maximumBits: bits))
  }
}

extension ComputableSequence {
  /// What a rule makes of other sequences.
  public convenience init(_ map: some SequenceMap, of inputs: [ComputableSequence]) {
    self.init(count: map.count(inputs.map(\.count)), MappedSource(map: map, inputs: inputs))
  }
}

/// A rule and what it is applied to.
private struct MappedSource<Map: SequenceMap>: ComputableSource {
  let map: Map
  let inputs: [ComputableSequence]

  /// The most bits of numbers with a square root.
  private static var surdBits: Int { 4096 }

  func quick() -> [DoubleDoubleBall] {
    if let values = try? map(inputs.map(\.quick), DoubleDoubleBallArithmetic()) { return values }
    // The range of double-double is narrow.
    if let values = balls(128) { return values.map { DoubleDoubleBall($0) } }
    return [DoubleDoubleBall](repeating: .unknown, count: map.count(inputs.map(\.count)))
  }

  func balls(_ precision: Int) -> [Ball]? {
    var values: [[Ball]] = []
    for input in inputs {
      guard let balls = input.balls(precision) else { return nil }
      values.append(balls)
    }
    return try? map(values, BallArithmetic(precision: precision))
  }

  func rationals() -> [Rational]? {
    var values: [[Rational]] = []
    for input in inputs {
      guard let rationals = input.rationals else { return nil }
      values.append(rationals)
    }
    return try? map.exactly(values)
  }

  func surds() -> [Surd]? {
    var values: [[Surd]] = []
    for input in inputs {
      guard let surds = input.surds else { return nil }
      values.append(surds)
    }
    return try? map(values, SurdArithmetic(maximumBits: Self.surdBits))
  }

  func forms() -> [FormalNumber]? {
    var values: [[FormalNumber]] = []
    for input in inputs {
      guard let forms = input.forms else { return nil }
      values.append(forms)
    }
    return try? map(values, FormalArithmetic())
  }
}

/// x - y, member by member.
public struct SequenceDifference: SequenceMap {
  /// The rule.
  public init() {}

  /// How many members the result has.
  public func count(_ inputs: [Int]) -> Int { inputs.min() ?? 0 }

  /// The result.
  public func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    result.reserveCapacity(inputs[0].count)
    for (x, y) in zip(inputs[0], inputs[1]) { result.append(try arithmetic.subtract(x, y)) }
    return result
  }
}

/// k (x_{s+1} - x_s): with k = n, the Bernstein coefficients of the derivative of a polynomial of degree n.
public struct ForwardDifferences: SequenceMap {
  let factor: Int

  /// The rule.
  public init(factor: Int) { self.factor = factor }

  /// How many members the result has.
  public func count(_ inputs: [Int]) -> Int { Swift.max((inputs.first ?? 0) - 1, 0) }

  /// The result.
  public func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let k = arithmetic.integer(factor)
    var result: [A.Number] = []
    result.reserveCapacity(inputs[0].count)
    for (x, y) in zip(inputs[0], inputs[0].dropFirst()) {
      result.append(try arithmetic.multiply(k, arithmetic.subtract(y, x)))
    }
    return result
  }
}

/// x_m y_s - y_m x_s, the minors of two sequences beside their members m: all 0 where the two are proportional.
public struct Minors: SequenceMap {
  let pivot: Int

  /// The rule.
  public init(pivot: Int) { self.pivot = pivot }

  /// How many members the result has.
  public func count(_ inputs: [Int]) -> Int { inputs.min() ?? 0 }

  /// The result.
  public func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    for (x, y) in zip(inputs[0], inputs[1]) {
      result.append(
        try arithmetic.subtract(
          arithmetic.multiply(inputs[0][pivot], y), arithmetic.multiply(inputs[1][pivot], x)))
    }
    return result
  }
}

/// x - k y with k = x_m / y_m, the factor that one pair of members has.
public struct ScaledDifference: SequenceMap {
  let pivot: Int

  /// The rule.
  public init(pivot: Int) { self.pivot = pivot }

  /// How many members the result has.
  public func count(_ inputs: [Int]) -> Int { inputs.min() ?? 0 }

  /// The result.
  public func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let factor = try arithmetic.divide(inputs[0][pivot], inputs[1][pivot])
    var result: [A.Number] = []
    for (x, y) in zip(inputs[0], inputs[1]) {
      result.append(try arithmetic.subtract(x, arithmetic.multiply(factor, y)))
    }
    return result
  }
}
