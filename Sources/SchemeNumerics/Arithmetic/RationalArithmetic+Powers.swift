/// Powers and counting functions; each is refused before the work when its result is sure to pass the limit.
extension RationalArithmetic {
  /// `x^n`. Throws `.zeroToNegativePower`, or `.tooLarge` from the lengths alone.
  public func power(_ x: Rational, _ n: Int) throws(ArithmeticFault) -> Rational {
    let exponent = n.magnitude
    // A part of b bits is at least 2^(b-1), so its power has more than (b-1) exponent bits.
    let growth = UInt(Swift.max(x.numerator.bitWidth, x.denominator.bitWidth, 1) - 1)
    let (bits, overflow) = growth.multipliedReportingOverflow(by: exponent)
    if overflow || bits > UInt(maximumBits) { throw .tooLarge }
    let result = x.power(exponent)
    if n >= 0 { return try limited(result) }
    guard let inverse = result.reciprocal else { throw .zeroToNegativePower }
    return try limited(inverse)
  }

  /// `x^y`: exact for an integer y, and for y = p/2^q where the 2^q-th root of x is rational.
  ///
  /// Throws `.powerDomain`, `.zeroToNegativePower`, `.tooLarge`, or `.irrational` where the value is not rational or y
  /// has another denominator.
  public func power(_ x: Rational, _ y: Rational) throws(ArithmeticFault) -> Rational {
    if y.isInteger {
      if let n = Int(exactly: y.numerator) { return try power(x, n) }
      if x.absolute == .one { return y.numerator.isOdd ? x : .one }
      if !x.isZero { throw .tooLarge }
    }
    if x.isZero {
      if y.sign < 0 { throw .zeroToNegativePower }
      return .zero
    }
    if x.sign < 0 { throw .powerDomain }
    if x == .one { return x }
    var root = x
    var degree = y.denominator
    // Each root halves the length of x, so that an x other than 1 soon has none.
    while degree != .one {
      guard !degree.isOdd, let half = root.exactSquareRoot else { throw .irrational }
      root = half
      degree = degree >> 1
    }
    guard let n = Int(exactly: y.numerator) else { throw .tooLarge }
    return try power(root, n)
  }

  /// C(n, k). Throws `.domain(.choose)`, or `.tooLarge` as soon as the running product passes the limit.
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> Rational {
    if n < 0 { throw .domain(.choose) }
    guard let value = BigInt.binomialCoefficient(n, k, maximumBits: maximumBits) else { throw .tooLarge }
    return Rational(value)
  }

  /// H_n, by halves. Throws `.domain(.harmonic)`, or `.tooLarge` for n above the limit of bits.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> Rational {
    if n < 0 { throw .domain(.harmonic) }
    // The denominator of H_n grows as e^n: 1.44 bits for each term.
    if n > maximumBits { throw .tooLarge }
    return try limited(Self.sumOfReciprocals(1, n))
  }

  /// 1/first + … + 1/last; 0 if there is none.
  private static func sumOfReciprocals(_ first: Int, _ last: Int) -> Rational {
    if first > last { return .zero }
    if first == last { return Rational(reducedNumerator: .one, denominator: BigInt(first)) }
    let middle = (first + last) / 2
    return sumOfReciprocals(first, middle) + sumOfReciprocals(middle + 1, last)
  }
}

extension BigInt {
  /// C(n, k) for n >= 0 (0 when k < 0 or k > n); nil if it has more than `maximumBits` bits.
  ///
  /// The running product is C(n-m+i, i), m = min(k, n-k): an integer at each step, and growing, so that the loop ends as
  /// soon as the limit is passed; it at least doubles at each step, so there are at most `maximumBits` steps.
  static func binomialCoefficient(_ n: Int, _ k: Int, maximumBits: Int) -> BigInt? {
    if k < 0 || k > n { return .zero }
    let terms = Swift.min(k, n - k)
    if terms > maximumBits { return nil }
    var result = Natural.one
    var i = 0
    while i < terms {
      i += 1
      result = result.multiplied(by: UInt(n - terms + i)).quotientAndRemainder(dividingBy: UInt(i)).quotient
      if result.bitWidth > maximumBits { return nil }
    }
    return BigInt(result)
  }
}
