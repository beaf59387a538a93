/// The Bernstein coefficients of a product of two polynomials: with a_i of order m and b_j of order n,
///
///     c_k = sum_i C(m, i) C(n, k - i) / C(m + n, k) a_i b_{k-i},      k = 0, …, m + n
///
/// (Farouki, Rajan, Computer Aided Geometric Design 5, 1988). The factors are the probabilities of a hypergeometric law, so the
/// product of two polynomials with positive coefficients has positive ones. Costs m n products.
struct BernsteinProduct: SequenceMap {
  func count(_ inputs: [Int]) -> Int { Swift.max(inputs.reduce(0, +) - 1, 0) }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let (a, b) = (inputs[0], inputs[1])
    let count = count(inputs.map(\.count))
    let (x, y) = (try Self.scaled(a, arithmetic), try Self.scaled(b, arithmetic))
    let binomials = try Self.binomials(count, arithmetic)
    var product: [A.Number] = []
    product.reserveCapacity(count)
    for k in 0..<count {
      var sum = arithmetic.integer(0)
      for i in Swift.max(k - b.count + 1, 0)...Swift.min(k, a.count - 1)
      where !arithmetic.isExactlyZero(x[i]) && !arithmetic.isExactlyZero(y[k - i]) {
        sum = try arithmetic.add(sum, arithmetic.multiply(x[i], y[k - i]))
      }
      product.append(try arithmetic.divide(sum, binomials[k]))
    }
    return product
  }

  func exactly(_ inputs: [[Rational]]) throws(ArithmeticFault) -> [Rational] {
    guard let product = WholeProduct.coefficients(inputs[0], inputs[1]) else { throw .tooLarge }
    return product
  }

  /// C(m, i) a_i.
  private static func scaled<A: Arithmetic>(
    _ a: [A.Number], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    for (x, binomial) in zip(a, try binomials(a.count, arithmetic)) {
      result.append(try arithmetic.multiply(binomial, x))
    }
    return result
  }

  /// C(count - 1, k) for all k.
  private static func binomials<A: Arithmetic>(
    _ count: Int, _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var row = [arithmetic.integer(1)]
    for k in 1..<Swift.max(count, 1) {
      // The second half is the first one in reverse.
      if 2 * k > count - 1 {
        row.append(row[count - 1 - k])
      } else {
        row.append(
          try arithmetic.divide(
            arithmetic.multiply(row[k - 1], arithmetic.integer(count - k)), arithmetic.integer(k)))
      }
    }
    return row
  }
}

extension ComputableSequence {
  /// The Bernstein coefficients of the product of the polynomials that have these coefficients and other ones. Those that are no
  /// fractions are known exactly only up to 256 of them, and long ones to fewer bits than others.
  public func bernsteinProduct(_ other: ComputableSequence) -> ComputableSequence {
    if count == 1 { return other.scaled(by: self) }
    if other.count == 1 { return scaled(by: other) }
    return ComputableSequence(
      count: count + other.count - 1,
      ProductSource(
        mapped: ComputableSequence(BernsteinProduct(), of: [self, other]), isSmall: count + other.count <= 257,
        mostBits: ProductSource.mostWork / (count * other.count)))
  }
}

/// A product, which numbers with square roots are asked for only while it is short.
private struct ProductSource: ComputableSource {
  let mapped: ComputableSequence
  let isSmall: Bool
  let mostBits: Int

  /// What one rung may cost in bits times products.
  static let mostWork = 1 << 31

  func quick() -> [DoubleDoubleBall] { mapped.quick }
  func balls(_ precision: Int) -> [Ball]? { precision <= mostBits ? mapped.balls(precision) : nil }
  func rationals() -> [Rational]? { mapped.rationals }
  func surds() -> [Surd]? { isSmall ? mapped.surds : nil }
  func forms() -> [FormalNumber]? { isSmall ? mapped.forms : nil }
}

/// k x_s for the one number k of the second sequence.
struct ScaledSequence: SequenceMap {
  func count(_ inputs: [Int]) -> Int { inputs[0] }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    for x in inputs[0] { result.append(try arithmetic.multiply(inputs[1][0], x)) }
    return result
  }
}

extension ComputableSequence {
  /// All members times the one member of another sequence.
  func scaled(by factor: ComputableSequence) -> ComputableSequence {
    ComputableSequence(ScaledSequence(), of: [self, factor])
  }

  /// All members times a number.
  public func scaled(by factor: Rational) -> ComputableSequence { scaled(by: ComputableSequence(factor)) }
}
