extension RationalFunction {
  /// The derivative by the quotient rule. With a = 1 where i > 0, b = 1 where j > 0 and else 0, its denominator is
  /// t^(i+a) (1-t)^(j+b) S^(k+1), and its numerator
  ///
  ///     N' t^a q^b S - N (i q^b t^(a-1) S - j t^a q^(b-1) S + k t^a q^b S'),       q = 1 - t
  ///
  /// where the term of i or j is not there for a = 0 or b = 0.
  var differentiated: RationalFunction {
    let (a, b) = (poles.zero > 0 ? 1 : 0, poles.one > 0 ? 1 : 0)
    let n = numerator.coefficients
    let s = factor?.coefficients
    func timesFactor(_ x: ComputableSequence) -> ComputableSequence { s.map { x.bernsteinProduct($0) } ?? x }
    var terms: [(sequence: ComputableSequence, factor: Int)] = []
    if let slope = numerator.derivative {
      terms.append((timesFactor(slope.coefficients).timesEndFactors(zero: a, one: b), 1))
    }
    if a > 0 { terms.append((timesFactor(n).timesEndFactors(zero: 0, one: b), -poles.zero)) }
    if b > 0 { terms.append((timesFactor(n).timesEndFactors(zero: a, one: 0), poles.one)) }
    if let slope = factor?.derivative {
      terms.append((n.bernsteinProduct(slope.coefficients).timesEndFactors(zero: a, one: b), -power))
    }
    guard let first = terms.first else {
      return RationalFunction(n.scaled(by: ComputableSequence(.zero)))
    }
    // All have the same order, but for N of order 0, where the first is missing.
    let sum =
      terms.count == 1 && first.factor == 1
      ? first.sequence : ComputableSequence(WeightedSum(factors: terms.map(\.factor)), of: terms.map(\.sequence))
    return RationalFunction(
      sum, over: Poles(zero: poles.zero + a, one: poles.one + b), factor, power: factor == nil ? 0 : power + 1)
  }
}

/// The sum of sequences of equal length, each times a whole number.
struct WeightedSum: SequenceMap {
  let factors: [Int]

  func count(_ inputs: [Int]) -> Int { inputs.min() ?? 0 }

  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    for k in 0..<count(inputs.map(\.count)) {
      var sum = arithmetic.integer(0)
      for (input, factor) in zip(inputs, factors) {
        sum = try arithmetic.add(sum, arithmetic.multiply(arithmetic.integer(factor), input[k]))
      }
      result.append(sum)
    }
    return result
  }
}

extension ComputableSequence {
  /// The one number.
  convenience init(_ number: Rational) { self.init(count: 1, RationalSource(numbers: [number])) }

  /// These fractions.
  public convenience init(_ numbers: [Rational]) {
    self.init(count: numbers.count, RationalSource(numbers: numbers))
  }
}

/// Fractions as they are.
private struct RationalSource: ComputableSource {
  let numbers: [Rational]

  func quick() -> [DoubleDoubleBall] {
    let arithmetic = DoubleDoubleBallArithmetic()
    return numbers.map { (try? arithmetic.rational($0)) ?? .unknown }
  }

  func balls(_ precision: Int) -> [Ball]? { numbers.map { Ball($0, precision: precision) } }
  func rationals() -> [Rational]? { numbers }
  func surds() -> [Surd]? { numbers.map { Surd($0) } }
  func forms() -> [FormalNumber]? { numbers.map { FormalNumber(FormalPolynomial($0)) } }
}
