#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The operations whose loops generated code repeats, bit for bit.
extension DoubleArithmetic {
  /// `x^n` by binary powering from the low bit of |n|.
  ///
  ///     r = 1; b = x; m = |n|
  ///     while m > 0 { if m is odd { r = r * b }; m = m / 2; if m > 0 { b = b * b } }
  ///     n < 0: r = 1 / r
  ///
  /// For n < 0 the result is 0 where x^|n| passes 1.8e308. Throws `.zeroToNegativePower` or `.overflow`.
  public func power(_ x: Double, _ n: Int) throws(ArithmeticFault) -> Double {
    if n < 0 && x == 0 { throw .zeroToNegativePower }
    var result = 1.0
    var square = x
    var remaining = n.magnitude
    while remaining > 0 {
      if remaining & 1 == 1 { result *= square }
      remaining >>= 1
      if remaining > 0 { square *= square }
    }
    return try finite(n < 0 ? 1 / result : result)
  }

  /// `x^y`: the loop of the integer power where y is an integer below 2^63 in magnitude, else the C library's `pow`.
  ///
  /// Throws `.powerDomain`, `.zeroToNegativePower` or `.overflow`.
  public func power(_ x: Double, _ y: Double) throws(ArithmeticFault) -> Double {
    if let n = Int(exactly: y) { return try power(x, n) }
    if x == 0 {
      if y < 0 { throw .zeroToNegativePower }
      return 0
    }
    // Beyond 2^63 every double is an even integer.
    if x < 0 && y.rounded(.towardZero) != y { throw .powerDomain }
    return try finite(pow(x, y))
  }

  /// C(n, k) by a running product of doubles over the smaller side.
  ///
  ///     m = min(k, n - k); r = 1
  ///     for i in 1...m { r = r * (n - m + i) / i }
  ///
  /// Exact while every product stays below 2^53; after that each step adds at most 1 ulp. Throws `.domain(.choose)`
  /// for n < 0, and `.overflow` when a product passes 1.8e308, which it does within 1,030 steps if at all.
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> Double {
    if n < 0 { throw .domain(.choose) }
    if k < 0 || k > n { return 0 }
    let terms = Swift.min(k, n - k)
    var result = 1.0
    var i = 0
    while i < terms && result.isFinite {
      i += 1
      result = result * Double(n - terms + i) / Double(i)
    }
    return try finite(result)
  }

  /// H_n as the sum of 1/1, 1/2, … in this order, so that H_{n+1} is one more step.
  ///
  /// Throws `.domain(.harmonic)` for n < 0 and `.tooLarge` beyond ten million terms.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> Double {
    if n < 0 { throw .domain(.harmonic) }
    if n > WorkLimit.terms { throw .tooLarge }
    var sum = 0.0
    for i in stride(from: 1, through: n, by: 1) { sum += 1 / Double(i) }
    return sum
  }
}
