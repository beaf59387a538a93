/// A closed interval midpoint ± radius that is known to contain a number.
///
/// Produced by ``BallArithmetic``. With radius 0 the number is known exactly.
public struct Ball: Sendable, Hashable {
  /// The centre.
  public let midpoint: BigFloat
  /// A bound of the distance from the centre.
  public let radius: Magnitude

  /// midpoint ± radius.
  public init(midpoint: BigFloat, radius: Magnitude = .zero) {
    self.midpoint = midpoint
    self.radius = radius
  }

  /// Exactly the integer `value`.
  public init(_ value: Int) {
    self.init(midpoint: BigFloat(value))
  }

  /// Exactly that double; nil for an infinity or NaN.
  public init?(_ value: Double) {
    guard let midpoint = BigFloat(value) else { return nil }
    self.init(midpoint: midpoint)
  }

  /// An enclosure of `value` with a midpoint of `precision` bits; exact where that many bits suffice.
  public init(_ value: Rational, precision: Int) {
    self = BallArithmetic(precision: precision).quotient(
      BigFloat(value.numerator, exponent: 0), BigFloat(value.denominator, exponent: 0))
  }

  /// How far apart in size two ends may be, in bits, for their middle to be written in full.
  private static let mostSpread = 4096

  /// The interval between two single points, x <= y, up to what the radius is rounded up by, and to an end next to 0 that is far
  /// smaller than the other.
  public init(from x: Ball, to y: Ball) {
    let isGrowing = x.midpoint.isZero || !y.midpoint.isZero && x.midpoint.top < y.midpoint.top
    let (small, large) = isGrowing ? (x, y) : (y, x)
    guard small.midpoint.isZero || large.midpoint.top - small.midpoint.top <= Self.mostSpread else {
      let middle = large.midpoint.scaled(byPowerOfTwo: -1)
      self.init(
        midpoint: middle,
        radius: middle.magnitude + small.midpoint.magnitude + Magnitude.maximum(x.radius, y.radius))
      return
    }
    let middle = (x.midpoint + y.midpoint).scaled(byPowerOfTwo: -1)
    let half = (y.midpoint - x.midpoint).scaled(byPowerOfTwo: -1)
    self.init(midpoint: middle, radius: half.magnitude + Magnitude.maximum(x.radius, y.radius))
  }

  /// Whether the radius is 0.
  public var isExact: Bool { radius.isZero }

  /// Whether the number is known to be 0.
  public var isExactlyZero: Bool { isExact && midpoint.isZero }

  /// The sign of the number: -1 or 1 if all points have it, 0 only if the number is exactly zero; nil if undecided: the
  /// ball contains 0, or comes within 2^-60 of its midpoint to it.
  public var sign: Int? {
    if isExact { return midpoint.sign }
    if midpoint.isZero { return nil }
    return lowerWord == nil ? nil : midpoint.sign
  }

  /// Whether `value` lies in the ball. Only a radius below 2^-131072 times the midpoint is taken a little larger.
  public func contains(_ value: Rational) -> Bool {
    lower.isAtMost(value) && (-upper).isAtMost(-value)
  }

  /// A lower bound of the absolute value of every point, word * 2^exponent with the word's top bit set; nil where
  /// none above 0 is found: the ball contains 0, or comes within 2^-60 of its midpoint to it.
  var lowerWord: (word: UInt64, exponent: Int)? {
    let (word, exponent, _) = midpoint.leadingWord
    if word == 0 { return nil }
    if radius.isZero { return (UInt64(word), exponent) }
    // The radius in units of 2^exponent, rounded up; its mantissa has 32 bits.
    let shift = radius.exponent - exponent
    if shift > 32 { return nil }
    let units =
      shift >= 0
      ? UInt64(radius.mantissa) << UInt64(shift) : (shift <= -32 ? 1 : UInt64(radius.mantissa) >> UInt64(-shift) + 1)
    if UInt64(word) <= units { return nil }
    let rest = UInt64(word) - units
    let zeros = rest.leadingZeroBitCount
    return (rest << UInt64(zeros), exponent - zeros)
  }

  /// An upper bound of the absolute value of every point.
  var magnitude: Magnitude { midpoint.magnitude + radius }
}

extension Ball: CustomStringConvertible {
  /// The double nearest to the midpoint, and an upper bound of the radius.
  public var description: String { isExact ? "\(nearestDouble)" : "\(nearestDouble) ± \(radius.upperBound)" }
}

extension BigFloat {
  /// Whether the value is at most `other`; exponents far apart cost nothing.
  fileprivate func isAtMost(_ other: Rational) -> Bool {
    if sign != other.sign { return sign < other.sign }
    if sign == 0 { return true }
    // |other| is within a factor of two of 2^otherTop.
    let otherTop = other.numerator.bitWidth - other.denominator.bitWidth
    if top < otherTop { return sign > 0 }
    if top > otherTop + 1 { return sign < 0 }
    let scaled = mantissa * other.denominator
    return exponent >= 0 ? scaled << exponent <= other.numerator : scaled <= other.numerator << -exponent
  }
}
