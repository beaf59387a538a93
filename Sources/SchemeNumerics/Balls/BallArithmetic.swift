/// Arithmetic on enclosures: every result contains the true value for all points of the arguments.
///
/// Midpoints are rounded to `precision` bits and the rounding goes into the radius; a result that fits in the
/// precision is exact. Exponents stay within ±2^40: beyond, `.overflow`, or a tiny ball around 0.
///
/// **Error.** With p = `precision` and exact arguments of any length, the radius is at most (1 + 2^-6) 2^-p |value| for
/// + - * / and every function of ``apply(_:_:)`` and ``power(_:_:)-(_,Ball)``; what the radii of arguments add stands at each
/// operation. All radii are upper bounds of 32 bits, each step rounded up by a relative 2^-30 at most. The proof that a
/// result encloses the value is the computation itself: every inner step is an enclosure, or a rounding, a cut-off or the
/// rest of a series, whose bound stands beside it. That it is narrow follows from the bits that inner steps have more.
public struct BallArithmetic: Arithmetic {
  /// The bits of a midpoint.
  public let precision: Int

  /// The bound of the exponents.
  static let maximumExponent = 1 << 40

  /// Arithmetic with midpoints of `precision` bits, taken into 64...65536.
  public init(precision: Int) {
    self.precision = Swift.min(Swift.max(precision, 64), 1 << 16)
  }

  /// Arithmetic for the inner steps of an operation: `extra` bits more, without the upper limit.
  init(_ outer: BallArithmetic, extra: Int) {
    self.precision = outer.precision + extra
  }

  /// Exactly the integer `value`.
  public func integer(_ value: Int) -> Ball { Ball(value) }

  /// Exactly `value`, which must be finite; 0 if it is not.
  public func real(_ value: Double) -> Ball { Ball(value) ?? Ball(0) }

  /// The ball that just holds them.
  public func range(_ lower: Double, _ upper: Double, name: Int?) throws(ArithmeticFault) -> Ball {
    guard let first = Ball(lower), let last = Ball(upper) else { throw .undecided }
    return Ball(from: first, to: last)
  }

  /// The ball that just holds both.
  public func hull(_ x: Ball, _ y: Ball) -> Ball? {
    func point(_ value: BigFloat) -> Ball { Ball(midpoint: value, radius: .zero) }
    return Ball(from: point(min(x.lower, y.lower)), to: point(max(x.upper, y.upper)))
  }

  /// `-x`, exact.
  public func negate(_ x: Ball) -> Ball { Ball(midpoint: -x.midpoint, radius: x.radius) }

  /// `x + y`: radius rx + ry, and the rounding of the midpoint, at most 2^-p |x + y|. Throws `.overflow`.
  public func add(_ x: Ball, _ y: Ball) throws(ArithmeticFault) -> Ball {
    try limited(sum(x.midpoint, y.midpoint, radius: x.radius + y.radius))
  }

  /// `x - y`: radius rx + ry, and the rounding as for the sum. Throws `.overflow`.
  public func subtract(_ x: Ball, _ y: Ball) throws(ArithmeticFault) -> Ball {
    try limited(sum(x.midpoint, -y.midpoint, radius: x.radius + y.radius))
  }

  /// `x y`: radius |x| ry + |y| rx + rx ry, and the rounding of the midpoint, at most 2^-p |x y|. Throws `.overflow`.
  ///
  /// (x + d)(y + e) - x y = x e + y d + d e for |d| <= rx, |e| <= ry; the code takes (|x| + rx) ry + |y| rx.
  public func multiply(_ x: Ball, _ y: Ball) throws(ArithmeticFault) -> Ball {
    var radius = Magnitude.zero
    if !y.isExact { radius = x.magnitude * y.radius }
    if !x.isExact { radius = radius + y.midpoint.magnitude * x.radius }
    return try limited(rounded(x.midpoint * y.midpoint, radius: radius))
  }

  /// `x / y`: radius (|x/y| ry + rx) / (|y| - ry), and the rounding of the midpoint, at most (1 + 2^-6) 2^-p |x / y|.
  ///
  /// (x + d) / (y + e) - x / y = (d - (x / y) e) / (y + e) for |d| <= rx, |e| <= ry < |y|.
  ///
  /// Throws `.divisionByZero` for an exact 0, `.undecided` where y contains 0 otherwise, `.overflow`.
  public func divide(_ x: Ball, _ y: Ball) throws(ArithmeticFault) -> Ball {
    if y.isExactlyZero { throw .divisionByZero }
    guard let lowest = y.lowerWord else { throw .undecided }
    let center = quotient(x.midpoint, y.midpoint)
    if x.isExact && y.isExact { return try limited(center) }
    let spread = (center.magnitude * y.radius + x.radius).divided(by: lowest)
    return try limited(Ball(midpoint: center.midpoint, radius: center.radius + spread))
  }

  /// The smaller of x and y: one of them where that is decided, else an enclosure of [min of the lower ends, min of the upper
  /// ends], in which it must lie.
  public func minimum(_ x: Ball, _ y: Ball) -> Ball {
    let (xLow, xHigh, yLow, yHigh) = (low(x), high(x), low(y), high(y))
    if xHigh <= yLow { return x }
    if yHigh <= xLow { return y }
    return hull(Swift.min(xLow, yLow), Swift.min(xHigh, yHigh))
  }

  /// The larger of x and y: -min(-x, -y).
  public func maximum(_ x: Ball, _ y: Ball) -> Ball { negate(minimum(negate(x), negate(y))) }
}
