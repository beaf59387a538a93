/// Operations with their proved relative error bounds, u = 2^-53. "Algorithm n" is that of Joldes, Muller, Popescu.
extension DoubleDouble {
  /// `-x`, exact.
  @inlinable @inline(__always)
  public static prefix func - (x: DoubleDouble) -> DoubleDouble { DoubleDouble(hi: -x.hi, lo: -x.lo) }

  /// `x + y`. Algorithm 6 (AccurateDWPlusDW): error at most 3 u^2 / (1 - 4u), also under cancellation.
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
  @inlinable @inline(__always)
  public static func + (x: DoubleDouble, y: Double) -> DoubleDouble {
    let s = DoubleDouble(sum: x.hi, y)
    return DoubleDouble(orderedSum: s.hi, x.lo + s.lo)
  }

  /// `x y`. Algorithm 10 (DWTimesDW1): error below 7 u^2.
  @inlinable @inline(__always)
  public static func * (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let c = DoubleDouble(product: x.hi, y.hi)
    return DoubleDouble(orderedSum: c.hi, c.lo + (x.hi * y.lo + x.lo * y.hi))
  }

  /// `x y`. Algorithm 7 (DWTimesFP1): error at most 1.5 u^2 + 4 u^3.
  @inlinable @inline(__always)
  public static func * (x: DoubleDouble, y: Double) -> DoubleDouble {
    let c = DoubleDouble(product: x.hi, y)
    let t = DoubleDouble(orderedSum: c.hi, x.lo * y)
    return DoubleDouble(orderedSum: t.hi, t.lo + c.lo)
  }

  /// `x / y`. Algorithm 17 (DWDivDW2): error at most 15 u^2 + 56 u^3.
  @inlinable @inline(__always)
  public static func / (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let quotient = x.hi / y.hi
    let r = y * quotient
    let rest = (x.hi - r.hi) + (x.lo - r.lo)
    return DoubleDouble(orderedSum: quotient, rest / y.hi)
  }

  /// `x / y`. Algorithm 15 (DWDivFP3): error at most 3 u^2.
  @inlinable @inline(__always)
  public static func / (x: DoubleDouble, y: Double) -> DoubleDouble {
    let quotient = x.hi / y
    let p = DoubleDouble(product: quotient, y)
    let rest = ((x.hi - p.hi) - p.lo) + x.lo
    return DoubleDouble(orderedSum: quotient, rest / y)
  }

  /// The square root, for x >= 0 (NaN below). Error at most 25/8 u^2: algorithm SQRTDWtoDW of Lefèvre, Louvet, Muller,
  /// Picot, Rideau, "Accurate calculation of Euclidean norms using double-word arithmetic" (ACM TOMS 49, 2023).
  @inlinable
  public func squareRoot() -> DoubleDouble {
    let root = hi.squareRoot()
    if root == 0 { return DoubleDouble(root) }
    let p = DoubleDouble(product: root, root)
    // hi - root^2 is a double: the residual of a correctly rounded root.
    let rest = lo + ((hi - p.hi) - p.lo)
    return DoubleDouble(orderedSum: root, rest / (2 * root))
  }

  /// The absolute value, exact.
  @inlinable @inline(__always)
  public var magnitude: DoubleDouble { hi < 0 ? -self : self }

  /// `self * factor` for a power of two, exact unless it overflows or underflows.
  @inlinable @inline(__always)
  public func scaled(byPowerOfTwo factor: Double) -> DoubleDouble { DoubleDouble(hi: hi * factor, lo: lo * factor) }
}
