/// Functions and constants on balls. All functions but `abs` increase: the values at the two ends enclose all others.
extension BallArithmetic {
  /// An enclosure of π or e.
  public func constant(_ c: NamedConstant) throws(ArithmeticFault) -> Ball {
    switch c {
    case .pi: rounded(FixedPointConstant.pi.ball(bits: precision + 8))
    case .e: try exp(.one)
    }
  }

  /// An enclosure of the function's values on the ball, exact at trivial arguments (exp 0, log 1, squares, …).
  ///
  /// - `sqrt` and `asin` take the part of the ball that lies in their domain.
  /// - `log`, `log1p` and `logit` throw `.undecided` when the ball reaches an end of their domain.
  /// - A ball outside the domain throws `.domain(f)`.
  /// - `exp` and `expm1` throw `.overflow` where the value passes 2^(2^40).
  ///
  /// At an exact argument the radius is at most (1 + 2^-6) 2^-precision |value|. On a ball of radius r it is that and r times
  /// the slope nearby (``valueOfNarrow(_:_:)``), or for a wide ball half the distance of the values at its ends.
  public func apply(_ f: Builtin, _ x: Ball) throws(ArithmeticFault) -> Ball {
    if f == .abs { return absolute(x) }
    if let narrow = try valueOfNarrow(f, x) { return try limited(narrow) }
    let (first, last) = try Self.inDomain(of: f, low(x), high(x))
    let lowest = try value(f, at: first)
    if first == last { return try limited(lowest) }
    let highest = try value(f, at: last)
    return try limited(hull(low(lowest), high(highest)))
  }

  /// The part of [low, high] on which `f` is defined.
  private static func inDomain(
    of f: Builtin, _ low: BigFloat, _ high: BigFloat
  ) throws(ArithmeticFault) -> (BigFloat, BigFloat) {
    switch f {
    case .exp, .expm1, .tanh, .sigmoid, .abs: return (low, high)
    case .sqrt:
      if high.sign < 0 { throw .domain(f) }
      return (Swift.max(low, .zero), high)
    case .asin:
      if high < -.one || low > .one { throw .domain(f) }
      return (Swift.max(low, -.one), Swift.min(high, .one))
    case .log: return try inOpenDomain(of: f, low, high, above: .zero, below: nil)
    case .log1p: return try inOpenDomain(of: f, low, high, above: -.one, below: nil)
    case .logit: return try inOpenDomain(of: f, low, high, above: .zero, below: .one)
    case .min, .max, .floor, .ceil, .choose, .harmonic: throw .domain(f)
    }
  }

  /// [low, high] if it lies between the bounds, which are outside the domain.
  private static func inOpenDomain(
    of f: Builtin, _ low: BigFloat, _ high: BigFloat, above: BigFloat, below: BigFloat?
  ) throws(ArithmeticFault) -> (BigFloat, BigFloat) {
    if high <= above { throw .domain(f) }
    if low <= above { throw .undecided }
    if let below {
      if low >= below { throw .domain(f) }
      if high >= below { throw .undecided }
    }
    return (low, high)
  }

  /// The function's value at one exact point of its domain.
  private func value(_ f: Builtin, at x: BigFloat) throws(ArithmeticFault) -> Ball {
    switch f {
    case .sqrt: squareRoot(x)
    case .exp: try exp(x)
    case .expm1: try expm1(x)
    case .log: try log(x)
    case .log1p: try log1p(x)
    case .asin: try asin(x)
    case .tanh: try tanh(x)
    case .sigmoid: try sigmoid(x)
    case .logit: try logit(x)
    case .abs: Ball(midpoint: x.absolute)
    case .min, .max, .floor, .ceil, .choose, .harmonic: throw .domain(f)
    }
  }

  /// |x|; from 0 on where the ball contains 0.
  func absolute(_ x: Ball) -> Ball {
    switch x.sign {
    case .some(let sign): sign < 0 ? negate(x) : x
    case .none: hull(.zero, Swift.max(-low(x), high(x)))
    }
  }

  /// A lower bound of the ball with a few bits more than the precision.
  func low(_ x: Ball) -> BigFloat { x.end(.down, bits: precision + 32) }

  /// An upper bound of the ball with a few bits more than the precision.
  func high(_ x: Ball) -> BigFloat { x.end(.up, bits: precision + 32) }
}
