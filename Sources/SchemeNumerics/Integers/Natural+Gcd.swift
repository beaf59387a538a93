extension Natural {
  /// The greatest common divisor; gcd(x, 0) = x.
  ///
  /// Lehmer's method: the leading 62 bits of both numbers tell the next quotients of Euclid's algorithm, and one pass
  /// over the limbs applies them all (Knuth, volume 2, 4.5.2, algorithm L). Binary on single words. Powers of two, which
  /// denominators of doubles mostly are, come out first.
  static func gcd(_ x: Natural, _ y: Natural) -> Natural {
    if x.isSmall || y.isSmall { return euclid(x, y) }
    let (own, other) = (x.trailingZeroBitCount, y.trailingZeroBitCount)
    return euclid(x >> own, y >> other) << Swift.min(own, other)
  }

  /// Lehmer's method.
  private static func euclid(_ x: Natural, _ y: Natural) -> Natural {
    var (large, small) = x >= y ? (x, y) : (y, x)
    while !small.isSmall {
      let step = LehmerStep(large, small)
      if step.isTrivial {
        (large, small) = (small, large.quotientAndRemainder(dividingBy: small).remainder)
      } else {
        (large, small) = step.applied(to: large, small)
        if large < small { swap(&large, &small) }
      }
    }
    if small.isZero { return large }
    let rest = large.quotientAndRemainder(dividingBy: small.word).remainder
    return Natural(gcd(small.word, rest))
  }

  /// The greatest common divisor of two words, x not 0, by halving and subtracting.
  private static func gcd(_ x: UInt, _ y: UInt) -> UInt {
    if y == 0 { return x }
    let shift = (x | y).trailingZeroBitCount
    var (u, v) = (x >> x.trailingZeroBitCount, y >> y.trailingZeroBitCount)
    while u != v {
      if u < v { swap(&u, &v) }
      u -= v
      u >>= u.trailingZeroBitCount
    }
    return u << shift
  }
}

/// Several steps of Euclid's algorithm at once: (x, y) becomes (a x + b y, c x + d y).
private struct LehmerStep {
  private var a = 1
  private var b = 0
  private var c = 0
  private var d = 1

  /// No quotient could be told from the leading bits.
  var isTrivial: Bool { b == 0 }

  /// The steps that the leading 62 bits of x >= y determine.
  init(_ x: Natural, _ y: Natural) {
    let shift = x.bitWidth - 62
    var u = Int((x >> shift).word)
    var v = Int((y >> shift).word)
    // Cofactors stay below 2^62 in magnitude, because each is below the first `u` over the current one.
    while v + c != 0 && v + d != 0 {
      let quotient = (u + a) / (v + c)
      if quotient != (u + b) / (v + d) { break }
      (a, c) = (c, a - quotient * c)
      (b, d) = (d, b - quotient * d)
      (u, v) = (v, u - quotient * v)
    }
  }

  func applied(to x: Natural, _ y: Natural) -> (Natural, Natural) {
    (Self.combine(a, x, b, y), Self.combine(c, x, d, y))
  }

  /// p x + q y, where p and q have opposite signs and the result is not negative.
  private static func combine(_ p: Int, _ x: Natural, _ q: Int, _ y: Natural) -> Natural {
    let (first, second) = (x.multiplied(by: p.magnitude), y.multiplied(by: q.magnitude))
    return p > 0 || q < 0 ? first - second : second - first
  }
}
