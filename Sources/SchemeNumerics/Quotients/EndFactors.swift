/// The Bernstein coefficients of t^a (1-t)^b times a polynomial of order n: of order n + a + b, c_{k-a} C(n, k-a) / C(n + a + b, k).
struct TimesEndFactors: SequenceMap {
  /// a, 0 at least.
  let zero: Int
  /// b, 0 at least.
  let one: Int

  func count(_ inputs: [Int]) -> Int { inputs[0] + zero + one }

  /// C(n, l) / C(n + a + b, l + a) = (l + 1) … (l + a) (n - l + 1) … (n - l + b) / ((n + 1) … (n + a + b)).
  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let n = inputs[0].count - 1
    var result = [A.Number](repeating: arithmetic.integer(0), count: zero)
    for (l, coefficient) in inputs[0].enumerated() {
      var value = coefficient
      let factors = (0..<zero).map { l + 1 + $0 } + (0..<one).map { n - l + 1 + $0 }
      for (index, factor) in factors.enumerated() where !arithmetic.isExactlyZero(value) {
        value = try arithmetic.divide(
          arithmetic.multiply(value, arithmetic.integer(factor)), arithmetic.integer(n + 1 + index))
      }
      result.append(value)
    }
    return result + [A.Number](repeating: arithmetic.integer(0), count: one)
  }
}

/// The Bernstein coefficients of a polynomial of order n over t^a (1-t)^b, where its first a and its last b coefficients are 0: of
/// order n - a - b, c_{k+a} C(n, k+a) / C(n - a - b, k).
struct WithoutEndFactors: SequenceMap {
  /// a, 0 at least.
  let zero: Int
  /// b, 0 at least, so that a + b <= n.
  let one: Int

  func count(_ inputs: [Int]) -> Int { inputs[0] - zero - one }

  /// With m = n - a - b it is m + 1 … n over (k + 1) … (k + a) (m - k + 1) … (m - k + b).
  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let m = inputs[0].count - 1 - zero - one
    var result: [A.Number] = []
    for k in 0...m {
      var value = inputs[0][k + zero]
      let divisors = (0..<zero).map { k + 1 + $0 } + (0..<one).map { m - k + 1 + $0 }
      for (index, divisor) in divisors.enumerated() where !arithmetic.isExactlyZero(value) {
        value = try arithmetic.divide(
          arithmetic.multiply(value, arithmetic.integer(m + 1 + index)), arithmetic.integer(divisor))
      }
      result.append(value)
    }
    return result
  }
}

extension ComputableSequence {
  /// The coefficients of t^a (1-t)^b times the polynomial with these coefficients.
  public func timesEndFactors(zero: Int, one: Int) -> ComputableSequence {
    zero == 0 && one == 0 ? self : ComputableSequence(TimesEndFactors(zero: zero, one: one), of: [self])
  }
}
