/// Operations with their relative error bounds, u = 2^-53.
///
/// "Algorithm n" is that of Joldes, Muller, Popescu; the proofs are short forms of theirs, which neglect u^3. They scale the
/// arguments by powers of two, write x for x.hi + x.lo, and use that a double in [2^k, 2^(k+1)) is a multiple of 2^(k+1) u,
/// that rounding a number in there errs by 2^k u at most, and so |lo| <= 2^k u for |hi| in there.
extension DoubleDouble {
  /// `-x`, exact.
  @inlinable @inline(__always)
  public static prefix func - (x: DoubleDouble) -> DoubleDouble { DoubleDouble(hi: -x.hi, lo: -x.lo) }

  /// `x + y`. Algorithm 6 (AccurateDWPlusDW): error at most 3 u^2 / (1 - 4u), also under cancellation.
  ///
  /// Only s.lo + t.hi and t.lo + v.lo are rounded, with errors e and f. Let |y.hi| <= x.hi, 1 <= x.hi < 2.
  /// - y.hi <= -x.hi/2: s.hi is exact, s.lo = 0, so e = 0. If s.hi = 0, or t.hi is between -2 s.hi and -s.hi/2, v.lo = 0 and
  ///   f = 0. Else |v.hi| >= |s.hi|/2 nearly, where s.hi is a multiple of u; |t.lo| <= u^2 and |v.lo| <= u |v.hi|, so that
  ///   |f| <= u (u^2 + u |v.hi|) <= 3 u^2 |v.hi|, while the sum is within 3u of v.hi, relatively.
  /// - y.hi > -x.hi/2 and s.hi < 1: then y.hi < 0, |s.lo| and |y.lo| <= u/2, |t.hi| <= 3u/2: |e| <= u^2; |v.lo| <= u/2 and
  ///   |t.lo| <= u^2: |f| <= u^2/2. Together 3/2 u^2 of a sum that is 1/2 at least. (Where v.hi is 1 or a little more,
  ///   |v.lo| <= u, |f| <= u^2: 2 u^2 of 1.)
  /// - s.hi and v.hi in [1, 2): |s.lo + t.hi| <= 3u, |e| <= 2 u^2; |v.lo + t.lo| <= u + u^2, |f| <= u^2. Together 3 u^2 of 1.
  /// - s.hi or v.hi >= 2: |s.lo + t.hi| <= 4u, |e| <= 2 u^2; |v.lo + t.lo| <= 2u + u^2, |f| <= 2 u^2. Together 4 u^2 of 2.
  @inlinable @inline(__always)
  public static func + (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let s = DoubleDouble(sum: x.hi, y.hi)
    let t = DoubleDouble(sum: x.lo, y.lo)
    let v = DoubleDouble(orderedSum: s.hi, s.lo + t.hi)
    return DoubleDouble(orderedSum: v.hi, t.lo + v.lo)
  }

  /// `x - y`, with the bound of the sum.
  @inlinable @inline(__always)
  public static func - (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble { x + -y }

  /// `x + y`. Algorithm 4 (DWPlusFP): error at most 2 u^2.
  ///
  /// Only x.lo + s.lo is rounded. Let the larger of |x.hi|, |y| be in [1, 2). If the two cancel to half of it or less, s.lo is
  /// 0 and nothing is rounded. If 1/2 <= |s.hi| < 1, |x.lo + s.lo| <= 3u/2: error u^2 of 1/2 at most; if |s.hi| < 2, the two
  /// are at most 2u: u^2 of 1; and else 3u: 2 u^2 of 2.
  @inlinable @inline(__always)
  public static func + (x: DoubleDouble, y: Double) -> DoubleDouble {
    let s = DoubleDouble(sum: x.hi, y)
    return DoubleDouble(orderedSum: s.hi, x.lo + s.lo)
  }

  /// `x y`. Algorithm 10 (DWTimesDW1): error below 7 u^2.
  ///
  /// Let 1 <= x.hi, y.hi < 2. Left out is x.lo y.lo <= u^2; each product of a high and a low part is below 2u: error u^2.
  /// - x.hi y.hi >= 2: the sum of the two is at most 4u, error 2 u^2; with c.lo <= 2u at most 6u, error 4 u^2: together
  ///   9 u^2 of 2.
  /// - x.hi y.hi < 2: the sum is at most u (x.hi + y.hi) <= 3u, error 2 u^2; with c.lo <= u at most 4u, error 2 u^2: together
  ///   7 u^2 of (1 + u)^2. (If x.hi or y.hi is 1, c.lo = 0 and a product is exact: 4 u^2 at most.)
  @inlinable @inline(__always)
  public static func * (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let c = DoubleDouble(product: x.hi, y.hi)
    return DoubleDouble(orderedSum: c.hi, c.lo + (x.hi * y.lo + x.lo * y.hi))
  }

  /// `x y`. Algorithm 7 (DWTimesFP1): error at most 1.5 u^2 + 4 u^3.
  ///
  /// Let 1 <= x.hi, y < 2; p, the rounded x.lo y, errs by e, and t.lo + c.lo by f. If x.hi or y is 1, one of them is 0.
  /// - c.hi or t.hi >= 2: |p| <= 2u, e <= u^2; |t.lo + c.lo| <= 4u, f <= 2 u^2: together 3 u^2 of 2.
  /// - c.hi and t.hi < 2, |p| < u: e <= u^2/2; |t.lo|, |c.lo| <= u, f <= u^2: together 1.5 u^2 of 1.
  /// - c.hi and t.hi < 2, |p| >= u: e <= u^2; p, c.lo, and with c.hi and t.hi also t.lo are multiples of 2 u^2, and
  ///   |t.lo + c.lo| <= 2u, so that this sum is a double: f = 0.
  @inlinable @inline(__always)
  public static func * (x: DoubleDouble, y: Double) -> DoubleDouble {
    let c = DoubleDouble(product: x.hi, y)
    let t = DoubleDouble(orderedSum: c.hi, x.lo * y)
    return DoubleDouble(orderedSum: t.hi, t.lo + c.lo)
  }

  /// `x / y`. Algorithm 17 (DWDivDW2): error at most 15 u^2 + 56 u^3.
  ///
  /// Relative to x and up to u^3: q = quotient is within u of x.hi / y.hi, so r, the rounded q y, is within 2u of x.hi and
  /// within 3u of x; it errs by 1.5 u^2. x.hi - r.hi is exact; x.lo - r.lo is at most 2u and errs by 2 u^2; `rest` is at most
  /// 3u and errs by 3 u^2; dividing it by y.hi instead of y errs by u more of it, 3 u^2, and the rounding by 3 u^2. Together
  /// 12.5 u^2.
  @inlinable @inline(__always)
  public static func / (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let quotient = x.hi / y.hi
    let r = y * quotient
    let rest = (x.hi - r.hi) + (x.lo - r.lo)
    return DoubleDouble(orderedSum: quotient, rest / y.hi)
  }

  /// `x / y`. Algorithm 15 (DWDivFP3): error at most 3 u^2 (1 + 2u).
  ///
  /// Let 1 <= y < 2, 1 <= x.hi / y < 2. The residual x.hi - quotient y, at most u y, is a double and is found exactly; with
  /// x.lo it is rounded, with an error e, then divided, with an error f.
  /// - x.hi < 2: |rest| <= u (y + 1). Up to 2u, e <= u^2; else e <= 2 u^2, and y > 1. |rest / y| <= 2u, f <= u^2. Together
  ///   (e / y + f) of x.hi / y: at most (2 / y + 1) u^2 <= 3 u^2.
  /// - x.hi >= 2: |rest| <= u y + 2u < 4u, e <= 2 u^2; |rest / y| <= 3u, f <= 2 u^2. Together (2 / y + 2) u^2 of x.hi / y, which
  ///   is 2 / y at least: at most (1 + y) u^2.
  @inlinable @inline(__always)
  public static func / (x: DoubleDouble, y: Double) -> DoubleDouble {
    let quotient = x.hi / y
    let p = DoubleDouble(product: quotient, y)
    let rest = ((x.hi - p.hi) - p.lo) + x.lo
    return DoubleDouble(orderedSum: quotient, rest / y)
  }

  /// The absolute value, exact.
  @inlinable @inline(__always)
  public var magnitude: DoubleDouble { hi < 0 ? -self : self }

  /// `self * factor` for a power of two, exact unless it overflows or underflows.
  @inlinable @inline(__always)
  public func scaled(byPowerOfTwo factor: Double) -> DoubleDouble { DoubleDouble(hi: hi * factor, lo: lo * factor) }
}
