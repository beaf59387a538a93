/// Polynomials sum_k c_k x^k with double-double coefficients at eight points x at once, by Horner's rule from the highest
/// coefficient down.
///
/// The highest coefficients may be taken in plain double, where their share of the sum is small. From there on the sum is
/// s + e: s the running sum in double, e what its roundings leave out. One step is
///
///     s x + c = (s_h x_h + c) + s_l x_h + s x_l,     x = x_h + x_l, s = s_h + s_l,
///
/// with x_h, s_h and s_l of 26 bits, so that both products with x_h are exact, and the sum in parentheses has its exact
/// rounding error by 2Sum. That is 18 operations for 79 bits, where the product of two double-doubles takes 25.
///
/// *Error.* Let u = 2^-53 and S_k = sum_{m >= k} |c_m| x^(m-k), x > 0. A step adds s_l x_h and s x_l to e, each at most
/// 2^-26 S_k, and every eighth step s + e is normalised: |e| <= 8.1 2^-25 S_k. In units of u 2^-25 S_k = 2^-78 S_k a step
/// errs by 8.1 for the product of e, 8.1 for taking it with the double nearest to x, 8.1 for the last sum, 1 for the sum
/// before it and 0.5 each for the two summands, s x_l and x_l itself: less than 32. So the whole errs by at most
///
///     2^-73 sum_k x^k S_k = 2^-73 sum_m (m + 1) |c_m| x^m.
///
/// The part in plain double errs by 3 u (m + 1) |c_m| x^m for each of its coefficients: two roundings and the rounding of x
/// in each of m steps.
struct CompensatedHorner {
  /// x to 79 bits and more: a head of 26 bits and the rest.
  private let head: Lanes.Vector
  private let rest: Lanes.Vector
  private let nearest: Lanes.Vector

  /// How many steps s and e stay apart.
  private static let stride = 8

  /// The factor of sum_m (m + 1) |c_m| x^m in the error.
  static let stepError = 0x1p-73
  /// The factor of sum_m (m + 1) |c_m| x^m in the error of the part in plain double.
  static let plainStepError = 0x1.8p-52

  init(at x: Lanes) {
    head = Lanes.head(x.hi)
    rest = (x.hi - head) + x.lo
    nearest = x.hi
  }

  /// The sum of the coefficients from `hi + start` and `lo + start` on, highest first; the first `plain` of them in plain
  /// double.
  @inline(__always)
  func sum(
    _ hi: UnsafePointer<Double>, _ lo: UnsafePointer<Double>, count: Int, plain: Int
  ) -> Lanes {
    var s = Lanes.Vector.zero
    var e = Lanes.Vector.zero
    var index = 0
    while index < plain {
      s = s * nearest + Lanes.Vector(repeating: hi[index])
      index += 1
    }
    while index < count {
      let end = Swift.min(index + Self.stride, count)
      while index < end {
        step(&s, &e, hi[index], lo[index])
        index += 1
      }
      let sum = s + e
      e = e - (sum - s)
      s = sum
    }
    return Lanes(hi: s, lo: e)
  }

  @inline(__always)
  private func step(_ s: inout Lanes.Vector, _ e: inout Lanes.Vector, _ hi: Double, _ lo: Double) {
    let c = Lanes.Vector(repeating: hi)
    let sHead = Lanes.head(s)
    let product = sHead * head
    let sum = Lanes(sum: product, c)
    e = e * nearest + (((s - sHead) * head + sum.lo) + (s * rest + lo))
    s = sum.hi
  }
}
