/// A real number that is known to as many bits as a question asks for.
///
/// A number climbs the ladder (``PrecisionLadder``) until its question is answered: 106 bits, then more, the exact number
/// where there is one. What 4096 bits and no exact number tell is not known, and said so.
public struct ComputableReal: Sendable {
  /// An enclosure in double-double.
  public let quick: DoubleDoubleBall
  private let rungs: [Int]
  private let enclosure: @Sendable (Int) -> Ball?
  private let exactValue: @Sendable () -> Surd?

  /// - Parameters:
  ///   - enclosure: a ball for a number of bits; nil where the number has no value at so few.
  ///   - exact: the number as a fraction, or with one square root; nil where it is no such number or costs too much. It is
  ///     asked for where two doubles are possible.
  public init(
    quick: DoubleDoubleBall, rungs: [Int] = PrecisionLadder.rungs,
    exact: @escaping @Sendable () -> Surd? = { nil }, enclosure: @escaping @Sendable (Int) -> Ball?
  ) {
    self.quick = quick
    self.rungs = rungs
    self.enclosure = enclosure
    exactValue = exact
  }

  /// Exactly a rational number.
  public init(_ value: Rational) {
    self.init(
      quick: DoubleDoubleBall(Ball(value, precision: 128)), exact: { Surd(value) },
      enclosure: { Ball(value, precision: $0) })
  }

  /// Exactly that double; nil for an infinity or NaN.
  public init?(_ value: Double) {
    guard let exact = Rational(value) else { return nil }
    self.init(exact)
  }

  /// The number itself, where it is a fraction or has one square root.
  public var exact: Surd? { exactValue() }

  /// A ball of so many bits; nil where there is none.
  public func ball(_ precision: Int) -> Ball? { enclosure(precision) }

  /// The number as it is printed.
  public var settled: Settled {
    var result = Settled(quick)
    if !result.isOpen { return result }
    var (isExactAsked, most) = (false, PrecisionLadder.quickBits)
    for precision in rungs {
      guard let ball = enclosure(precision) else { continue }
      (result, most) = (ball.settled(bits: precision), precision)
      switch result {
      case .nearest, .beyond, .infinite: return result
      case .assumedTie, .open: break
      }
      if !isExactAsked, ball.mayBeTie || ball.sign == nil {
        isExactAsked = true
        if let exact = exactValue(), exact.isRational { return Settled(rounded: exact.rational.nearestDouble) }
      }
    }
    // A ladder that ends early leaves open what more bits may tell.
    if case .assumedTie = result, most != PrecisionLadder.rungs.last { return .open(.bits(most)) }
    return result
  }

  /// -1, 0 or 1.
  public var sign: Known<Int> {
    if let sign = quick.sign { return .known(sign) }
    var (isExactAsked, most) = (false, PrecisionLadder.quickBits)
    for precision in rungs {
      guard let ball = enclosure(precision) else { continue }
      most = precision
      if let sign = ball.sign { return .known(sign) }
      if !isExactAsked {
        isExactAsked = true
        if let exact = exactValue() { return .known(exact.sign) }
      }
    }
    return .unknown(.bits(most))
  }

  /// The difference of two numbers.
  public static func - (x: ComputableReal, y: ComputableReal) -> ComputableReal {
    x.combined(with: y, Subtraction())
  }

  /// The sum of two numbers.
  public static func + (x: ComputableReal, y: ComputableReal) -> ComputableReal {
    x.combined(with: y, Addition())
  }

  /// The product of two numbers.
  public func times(_ other: ComputableReal) -> ComputableReal { combined(with: other, Multiplication()) }

  /// The quotient of two numbers; of a divisor that may be 0 nothing is known.
  public func over(_ other: ComputableReal) -> ComputableReal { combined(with: other, Division()) }

  /// The absolute value.
  public var magnitude: ComputableReal {
    ComputableReal(
      quick: quick.sign.map { $0 < 0 ? DoubleDoubleBallArithmetic().negate(quick) : quick }
        ?? DoubleDoubleBall(.zero, radius: quick.magnitudeUpperBound),
      rungs: rungs, exact: { [exactValue] in exactValue().map { $0.sign < 0 ? SurdArithmetic().negate($0) : $0 } },
      enclosure: { [enclosure] precision in
        enclosure(precision).flatMap { try? BallArithmetic(precision: precision).apply(.abs, $0) }
      })
  }

  /// The natural logarithm; of a number that may not be positive nothing is known.
  public var logarithm: ComputableReal {
    ComputableReal(
      quick: (try? DoubleDoubleBallArithmetic().apply(.log, quick)) ?? .unknown, rungs: rungs,
      enclosure: { [enclosure] precision in
        enclosure(precision).flatMap { try? BallArithmetic(precision: precision).apply(.log, $0) }
      })
  }

  private func combined(with other: ComputableReal, _ operation: some BinaryOperation) -> ComputableReal {
    let quick = try? operation(self.quick, other.quick, DoubleDoubleBallArithmetic())
    return ComputableReal(
      quick: quick ?? .unknown, rungs: rungs.count <= other.rungs.count ? rungs : other.rungs,
      exact: {
        guard let x = exactValue(), let y = other.exactValue() else { return nil }
        return try? operation(x, y, SurdArithmetic())
      },
      enclosure: { precision in
        guard let x = enclosure(precision), let y = other.enclosure(precision) else { return nil }
        return try? operation(x, y, BallArithmetic(precision: precision))
      })
  }
}

private protocol BinaryOperation: Sendable {
  func callAsFunction<A: Arithmetic>(_ x: A.Number, _ y: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number
}

private struct Subtraction: BinaryOperation {
  func callAsFunction<A: Arithmetic>(_ x: A.Number, _ y: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number {
    try a.subtract(x, y)
  }
}

private struct Addition: BinaryOperation {
  func callAsFunction<A: Arithmetic>(_ x: A.Number, _ y: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number {
    try a.add(x, y)
  }
}

private struct Multiplication: BinaryOperation {
  func callAsFunction<A: Arithmetic>(_ x: A.Number, _ y: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number {
    try a.multiply(x, y)
  }
}

private struct Division: BinaryOperation {
  func callAsFunction<A: Arithmetic>(_ x: A.Number, _ y: A.Number, _ a: A) throws(ArithmeticFault) -> A.Number {
    try a.divide(x, y)
  }
}
