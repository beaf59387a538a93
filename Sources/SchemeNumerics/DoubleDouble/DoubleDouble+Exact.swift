/// Passage from and to exact numbers.
extension DoubleDouble {
  /// The double nearest to `value`, and the double nearest to what is left: error at most u^2 |value|, u = 2^-53, unless
  /// the low part is subnormal. ±infinity beyond the range of doubles.
  public init(_ value: Rational) {
    let hi = value.nearestDouble
    guard let rest = Rational(hi).map({ value - $0 }) else {
      self.init(hi)
      return
    }
    self.init(hi: hi, lo: rest.nearestDouble)
  }

  /// The double nearest to `value` and the double nearest to what is left; bounds as for a rational.
  public init(_ value: BigFloat) {
    let hi = value.nearestDouble
    guard let head = BigFloat(hi) else {
      self.init(hi)
      return
    }
    // Below every double the rest is `value` itself, far too small for a double: nothing to subtract.
    self.init(hi: hi, lo: hi == 0 ? 0 : (value - head).nearestDouble)
  }

  /// The value as a big binary number, exact; nil for infinities and NaN.
  public var exactValue: BigFloat? {
    guard let hi = BigFloat(hi), let lo = BigFloat(lo) else { return nil }
    return hi + lo
  }
}
