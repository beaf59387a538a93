/// Passage from and to exact numbers.
extension DoubleDouble {
  /// The double nearest to `value` as high part, and nearly the double nearest to the rest as low part: error at most
  /// u^2 |value|, u = 2^-53, unless the low part is subnormal. ±infinity beyond the range of doubles.
  public init(_ value: Rational) {
    let hi = value.nearestDouble
    guard let rest = Rational(hi).map({ value - $0 }) else {
      self.init(hi)
      return
    }
    self.init(nearest: hi, rest: rest.nearestDouble)
  }

  /// The same of a big binary number, with the same bound.
  public init(_ value: BigFloat) {
    let hi = value.nearestDouble
    guard let head = BigFloat(hi) else {
      self.init(hi)
      return
    }
    // Below every double the rest is `value` itself, far too small for a double: nothing to subtract.
    self.init(nearest: hi, rest: hi == 0 ? 0 : (value - head).nearestDouble)
  }

  /// hi + lo, where hi is the double nearest to a value and lo the double nearest to the rest.
  ///
  /// With 1 <= |hi| < 2 the rest is at most u in magnitude, so lo errs by u^2 / 2 at most. A rest just below u may become u,
  /// and hi + u be a tie that goes to the other neighbour of hi; the double below u, u - u^2, is within u^2 of such a rest.
  private init(nearest hi: Double, rest lo: Double) {
    let isNormalised = hi + lo == hi
    self.init(hi: hi, lo: isNormalised ? lo : lo < 0 ? lo.nextUp : lo.nextDown)
  }

  /// The value as a big binary number, exact; nil for infinities and NaN.
  public var exactValue: BigFloat? {
    guard let hi = BigFloat(hi), let lo = BigFloat(lo) else { return nil }
    return hi + lo
  }
}
