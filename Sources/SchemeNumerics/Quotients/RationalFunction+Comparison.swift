extension RationalFunction {
  private static func isSame(_ x: ComputablePolynomial?, _ y: ComputablePolynomial?) -> Bool {
    guard let x, let y else { return x == nil && y == nil }
    if x === y { return true }
    guard x.order == y.order, let first = x.coefficients.rationals, let second = y.coefficients.rationals else {
      return false
    }
    return first == second
  }

  /// Two functions over one denominator: their numerators there, of equal order, and the denominator.
  struct Crossed {
    let first: ComputableSequence
    let second: ComputableSequence
    let poles: Poles
    let factor: ComputablePolynomial?
    let power: Int

    init(_ x: RationalFunction, _ y: RationalFunction) {
      let poles = Poles(zero: Swift.max(x.poles.zero, y.poles.zero), one: Swift.max(x.poles.one, y.poles.one))
      var first = Self.lifted(x, to: poles)
      var second = Self.lifted(y, to: poles)
      if RationalFunction.isSame(x.factor, y.factor) {
        // S^k and S^l: the higher power is enough.
        for _ in x.power..<Swift.max(x.power, y.power) { first = Self.times(first, x.factor) }
        for _ in y.power..<Swift.max(x.power, y.power) { second = Self.times(second, y.factor) }
        (factor, power) = (x.factor, Swift.max(x.power, y.power))
      } else {
        let (own, other) = (x.factorPower, y.factorPower)
        first = other.map { first.bernsteinProduct($0) } ?? first
        second = own.map { second.bernsteinProduct($0) } ?? second
        factor = RationalFunction.product(own, other)
        power = factor == nil ? 0 : 1
      }
      let count = Swift.max(first.count, second.count)
      self.first = first.elevated(to: count)
      self.second = second.elevated(to: count)
      self.poles = poles
    }

    private static func lifted(_ x: RationalFunction, to poles: Poles) -> ComputableSequence {
      x.numerator.coefficients.timesEndFactors(zero: poles.zero - x.poles.zero, one: poles.one - x.poles.one)
    }

    private static func times(_ x: ComputableSequence, _ factor: ComputablePolynomial?) -> ComputableSequence {
      factor.map { x.bernsteinProduct($0.coefficients) } ?? x
    }
  }

  /// S^k; nil for 1.
  private var factorPower: ComputableSequence? {
    guard let factor = factor?.coefficients else { return nil }
    return (1..<Swift.max(power, 1)).reduce(factor) { product, _ in product.bernsteinProduct(factor) }
  }

  /// The product of two polynomials; nil for 1.
  private static func product(_ x: ComputableSequence?, _ y: ComputableSequence?) -> ComputablePolynomial? {
    guard let x, let y else { return (x ?? y).map { ComputablePolynomial($0) } }
    return ComputablePolynomial(x.bernsteinProduct(y))
  }

  /// The product of two functions, such a function again.
  public func times(_ other: RationalFunction) -> RationalFunction {
    let numerator = numerator.coefficients.bernsteinProduct(other.numerator.coefficients)
    let poles = Poles(zero: poles.zero + other.poles.zero, one: poles.one + other.poles.one)
    if Self.isSame(factor, other.factor) {
      return RationalFunction(numerator, over: poles, factor, power: power + other.power)
    }
    return RationalFunction(numerator, over: poles, Self.product(factorPower, other.factorPower))
  }

  /// self - k other, such a function again, for one number k.
  public func minus(_ other: RationalFunction, times factor: ComputableReal = ComputableReal(.one)) -> RationalFunction
  {
    let crossed = Crossed(self, other)
    let second = crossed.second.scaled(by: ComputableSequence(factor))
    return RationalFunction(
      ComputableSequence(SequenceDifference(), of: [crossed.first, second]), over: crossed.poles, crossed.factor,
      power: crossed.power)
  }

  /// Whether two functions are the same: whether all coefficients of the difference of their numerators over one denominator are
  /// 0. The witness is the place of the first that is not.
  public func equals(_ other: RationalFunction) -> Fact<Int> {
    let crossed = Crossed(self, other)
    return ComputableSequence(SequenceDifference(), of: [crossed.first, crossed.second]).isZero
  }

  /// Whether x = k y for some number k: whether all minors of the numerators over one denominator beside a coefficient of y that
  /// is not 0 are 0. Unknown where y is not known to have one.
  public func isProportional(to other: RationalFunction) -> Fact<Int> {
    let crossed = Crossed(self, other)
    switch crossed.second.isZero {
    case .proved: return crossed.first.isZero
    case .unknown(let reason): return .unknown(reason)
    case .refuted(let pivot):
      return ComputableSequence(Minors(pivot: pivot), of: [crossed.first, crossed.second]).isZero
    }
  }
}

extension ComputableSequence {
  /// The same Bernstein polynomial with so many coefficients, not fewer than now.
  func elevated(to count: Int) -> ComputableSequence {
    count <= self.count
      ? self
      : bernsteinProduct(ComputableSequence([Rational](repeating: .one, count: count - self.count + 1)))
  }

  /// The one number.
  convenience init(_ number: ComputableReal) { self.init(count: 1, NumberSource(number: number)) }
}

/// One number as it is.
private struct NumberSource: ComputableSource {
  let number: ComputableReal

  func quick() -> [DoubleDoubleBall] { [number.quick] }
  func balls(_ precision: Int) -> [Ball]? { number.ball(precision).map { [$0] } }
  func rationals() -> [Rational]? { number.exact.flatMap { $0.isRational ? [$0.rational] : nil } }
  func surds() -> [Surd]? { number.exact.map { [$0] } }
  func forms() -> [FormalNumber]? { rationals().map { $0.map { FormalNumber(FormalPolynomial($0)) } } }
}
