/// An unevaluated sum `hi + lo` of two doubles, where `hi` is the double nearest to it: about 106 bits.
///
/// The algorithms are those of Joldes, Muller, Popescu, "Tight and rigorous error bounds for basic building blocks of
/// double-word arithmetic" (ACM TOMS 44, 2017), the accurate variants; u is 2^-53. Bounds are relative to the result
/// and hold while nothing overflows and no exact product's low part underflows: absolute values of arguments and
/// results between 2^-900 and 2^1000 are safe, and zero is. Only `+ - * /` and the square root of doubles are used, in
/// a fixed order and without fma, so the bits are the same on every machine.
@frozen
public struct DoubleDouble: Sendable, Hashable {
  /// The double nearest to the value.
  public let hi: Double
  /// The rest, at most half an ulp of `hi` in magnitude.
  public let lo: Double

  /// 0.
  public static let zero = DoubleDouble(0)
  /// 1.
  public static let one = DoubleDouble(1)

  /// `hi + lo`, which must be normalised already: `hi` the double nearest to the sum.
  @inlinable @inline(__always)
  public init(hi: Double, lo: Double) {
    self.hi = hi
    self.lo = lo
  }

  /// Exactly `value`.
  @inlinable @inline(__always)
  public init(_ value: Double) {
    self.init(hi: value, lo: 0)
  }

  /// `a + b` exactly, whatever their order, unless the sum overflows (2Sum; proof: Knuth, volume 2, 4.2.2, theorem B).
  @inlinable @inline(__always)
  public init(sum a: Double, _ b: Double) {
    let sum = a + b
    let bRounded = sum - a
    let aRounded = sum - bRounded
    self.init(hi: sum, lo: (a - aRounded) + (b - bRounded))
  }

  /// `a + b` exactly, for |a| >= |b| or a = 0, unless the sum overflows (Dekker's Fast2Sum).
  ///
  /// If b is between -a and -a/2, the sum is exact and sum - a = b. Else the sum is between a/2 and 2a, and sum - a is exact
  /// by Sterbenz's lemma. Then b - (sum - a) is the error of a rounded sum, which is a double. It is enough that a is a
  /// multiple of b's last place (Boldo, Graillat, Muller, ACM TOMS 44, 2017).
  @inlinable @inline(__always)
  public init(orderedSum a: Double, _ b: Double) {
    let sum = a + b
    self.init(hi: sum, lo: b - (sum - a))
  }

  /// `a b` exactly, by splitting both factors into halves of 26 bits (Dekker, Veltkamp).
  ///
  /// Exact when the product is 0 or from 2^-968 to 2^1023 in magnitude. Each product of halves has at most 53 bits, so it is
  /// a double; each difference, in this order, is a multiple of the last place of both factors and not larger than the error
  /// of `product` plus what is still to be subtracted: a double again. The last one is the error.
  @inlinable @inline(__always)
  public init(product a: Double, _ b: Double) {
    if Swift.max(a.magnitude, b.magnitude) > 0x1p+995 {
      self = Self.largeProduct(a, b)
      return
    }
    let product = a * b
    let (aHigh, aLow) = Self.split(a)
    let (bHigh, bLow) = Self.split(b)
    self.init(hi: product, lo: aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow))
  }

  /// The leading 26 bits of a double up to 2^995 in magnitude, and the rest.
  @inlinable @inline(__always)
  static func split(_ a: Double) -> (high: Double, low: Double) {
    let c = 0x1.0000002p+27 * a
    let high = c - (c - a)
    return (high, a - high)
  }

  /// `a b` where a factor is so large that its splitting would overflow: that factor is taken 2^-64 as large.
  @usableFromInline
  static func largeProduct(_ a: Double, _ b: Double) -> DoubleDouble {
    guard (a * b).isFinite else { return DoubleDouble(a * b) }
    let scaled =
      a.magnitude > b.magnitude
      ? DoubleDouble(product: a * 0x1p-64, b) : DoubleDouble(product: a, b * 0x1p-64)
    return scaled.scaled(byPowerOfTwo: 0x1p+64)
  }

  /// The double nearest to the value, ties to even: `hi`.
  @inlinable
  public var nearestDouble: Double { hi }
}

extension DoubleDouble: Comparable {
  /// The order of the numbers.
  @inlinable
  public static func < (x: DoubleDouble, y: DoubleDouble) -> Bool { x.hi < y.hi || (x.hi == y.hi && x.lo < y.lo) }
}
