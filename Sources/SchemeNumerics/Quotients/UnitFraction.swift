import Synchronization

/// A quotient of polynomials with rational coefficients, t^i (1-t)^j P(t) / Q(t) with P and Q in Bernstein form on [0, 1]: what a
/// formula in t is that adds, multiplies and divides.
public struct UnitFraction: Sendable {
  /// i and j, below 0 for poles.
  let zero: Int
  let one: Int
  /// P, whose first and last coefficients are not 0 unless it is 0.
  let numerator: [Rational]
  /// Q; nil where the fraction is not known.
  let denominator: [Rational]?

  /// What no such fraction is known to be.
  static let unknown = UnitFraction(zero: 0, one: 0, numerator: [.zero], denominator: nil)

  private init(zero: Int, one: Int, numerator: [Rational], denominator: [Rational]?) {
    (self.zero, self.one) = (zero, one)
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  /// A number.
  init(_ value: Rational) { self.init(zero: 0, one: 0, numerator: [value], denominator: [.one]) }

  /// t.
  static let variable = UnitFraction(zero: 1, one: 0, numerator: [.one], denominator: [.one])

  /// t^i (1-t)^j P / Q, with the zeros of P at the ends in i and j.
  init(
    _ zero: Int, _ one: Int, _ numerator: [Rational], over denominator: [Rational], _ arithmetic: RationalArithmetic
  ) throws(ArithmeticFault) {
    guard let first = numerator.firstIndex(where: { !$0.isZero }), let last = numerator.lastIndex(where: { !$0.isZero })
    else {
      self.init(.zero)
      return
    }
    let trailing = numerator.count - 1 - last
    guard (zero + first).magnitude <= FractionArithmetic.highest,
      (one + trailing).magnitude <= FractionArithmetic.highest
    else { throw .tooLarge }
    let rest = try WithoutEndFactors(zero: first, one: trailing)([numerator], arithmetic)
    self.init(zero: zero + first, one: one + trailing, numerator: rest, denominator: denominator)
  }

  /// Whether it is 0.
  public var isZero: Bool { denominator != nil && numerator.allSatisfy(\.isZero) }

  /// With a number in the place of P.
  func scaled(to number: Rational) -> UnitFraction {
    UnitFraction(zero: zero, one: one, numerator: [number], denominator: denominator)
  }

  /// The number that it is; nil where it is none.
  var constant: Rational? {
    guard zero == 0, one == 0, let denominator,
      [numerator, denominator].allSatisfy({ row in row.dropFirst().allSatisfy { $0 == row[0] } })
    else { return isZero ? .zero : nil }
    return numerator[0] / denominator[0]
  }

  /// With a denominator that is positive on [0, 1], as all its Bernstein coefficients show, in a higher order if need be; nil where
  /// none does.
  var withPositiveDenominator: UnitFraction? {
    guard var row = denominator else { return nil }
    let isNegative = row[0].sign < 0
    if isNegative { row = row.map { -$0 } }
    for _ in 0...Self.mostElevation {
      if row.allSatisfy({ $0.sign > 0 }) {
        return UnitFraction(
          zero: zero, one: one, numerator: isNegative ? numerator.map { -$0 } : numerator, denominator: row)
      }
      guard row.count > 2, let next = try? ElevationByOne()([row], RationalArithmetic(maximumBits: 4096)) else {
        return nil
      }
      row = next
    }
    return nil
  }

  private static let mostElevation = 64

  /// Where it is 0 or more on (0, 1), for a positive denominator.
  public var sign: SignKnowledge { ComputablePolynomial(ComputableSequence(numerator)).sign }
}

/// Arithmetic on quotients of polynomials in t, exactly. What is no such quotient throws `.irrational`, what is of too high an
/// order `.tooLarge`.
struct FractionArithmetic: Arithmetic {
  private let work = Work()
  private let numbers = RationalArithmetic(maximumBits: 4096)

  /// The highest order of P and Q, and the highest exponents.
  static let highest = 2048
  /// The most products of coefficients for one operation.
  private static let mostProducts = 65_536
  /// The most products of words for all operations together.
  private static let mostWork = 1 << 21

  /// What has been done so far.
  private final class Work: Sendable {
    private let count = Atomic<Int>(0)

    func add(_ more: Int) throws(ArithmeticFault) {
      if count.add(more, ordering: .relaxed).newValue > FractionArithmetic.mostWork { throw .tooLarge }
    }
  }

  /// The words of the longest of some coefficients.
  private static func words(_ x: [Rational]) -> Int {
    x.reduce(1) { Swift.max($0, ($1.numerator.bitWidth + $1.denominator.bitWidth) / 64) }
  }

  func integer(_ value: Int) -> UnitFraction { UnitFraction(Rational(value)) }
  func real(_ value: Double) -> UnitFraction { Rational(value).map { UnitFraction($0) } ?? .unknown }
  func constant(_ c: NamedConstant) throws(ArithmeticFault) -> UnitFraction { throw .irrational }
  func rational(_ value: Rational) throws(ArithmeticFault) -> UnitFraction { UnitFraction(value) }

  func negate(_ x: UnitFraction) -> UnitFraction {
    guard x.denominator != nil, let product = try? multiply(UnitFraction(Rational(-1)), x) else { return .unknown }
    return product
  }

  /// Over t^i (1-t)^j with the lower exponents of both, and over the product of both denominators unless they are the same.
  func add(_ x: UnitFraction, _ y: UnitFraction) throws(ArithmeticFault) -> UnitFraction {
    if x.isZero { return y }
    if y.isZero { return x }
    guard let first = x.denominator, let second = y.denominator else { throw .undecided }
    let (zero, one) = (Swift.min(x.zero, y.zero), Swift.min(x.one, y.one))
    var (own, other) = (try raised(x, zero, one), try raised(y, zero, one))
    var below = first
    if first != second {
      (own, other) = (try product(own, second), try product(other, first))
      below = try product(first, second)
    }
    let count = Swift.max(own.count, other.count)
    (own, other) = (try elevated(own, to: count), try elevated(other, to: count))
    var sum: [Rational] = []
    for (a, b) in zip(own, other) { sum.append(try numbers.add(a, b)) }
    return try UnitFraction(zero, one, sum, over: below, numbers)
  }

  func subtract(_ x: UnitFraction, _ y: UnitFraction) throws(ArithmeticFault) -> UnitFraction { try add(x, negate(y)) }

  func multiply(_ x: UnitFraction, _ y: UnitFraction) throws(ArithmeticFault) -> UnitFraction {
    guard let first = x.denominator, let second = y.denominator else { throw .undecided }
    return try UnitFraction(
      x.zero + y.zero, x.one + y.one, product(x.numerator, y.numerator), over: product(first, second), numbers)
  }

  func divide(_ x: UnitFraction, _ y: UnitFraction) throws(ArithmeticFault) -> UnitFraction {
    if y.isZero { throw .divisionByZero }
    guard let first = x.denominator, let second = y.denominator else { throw .undecided }
    return try UnitFraction(
      x.zero - y.zero, x.one - y.one, product(x.numerator, second), over: product(first, y.numerator), numbers)
  }

  func power(_ x: UnitFraction, _ n: Int) throws(ArithmeticFault) -> UnitFraction {
    if n == 0 { return integer(1) }
    if n < 0 {
      if x.isZero { throw .zeroToNegativePower }
      guard n > .min else { throw .tooLarge }
      return try divide(integer(1), power(x, -n))
    }
    guard let denominator = x.denominator else { throw .undecided }
    let (zero, one) = (x.zero.multipliedReportingOverflow(by: n), x.one.multipliedReportingOverflow(by: n))
    guard !zero.overflow, !one.overflow, zero.partialValue.magnitude <= Self.highest,
      one.partialValue.magnitude <= Self.highest
    else { throw .tooLarge }
    return try UnitFraction(
      zero.partialValue, one.partialValue, power(x.numerator, n), over: power(denominator, n), numbers)
  }

  func power(_ x: UnitFraction, _ y: UnitFraction) throws(ArithmeticFault) -> UnitFraction {
    if let exponent = y.constant, exponent.isInteger, let n = Int(exactly: exponent.numerator) {
      return try power(x, n)
    }
    guard let base = x.constant, let exponent = y.constant else { throw .irrational }
    return UnitFraction(try numbers.power(base, exponent))
  }

  func apply(_ f: Builtin, _ x: UnitFraction) throws(ArithmeticFault) -> UnitFraction {
    guard let value = x.constant else { throw .irrational }
    return UnitFraction(try numbers.apply(f, value))
  }

  func minimum(_ x: UnitFraction, _ y: UnitFraction) -> UnitFraction {
    guard let a = x.constant, let b = y.constant else { return .unknown }
    return UnitFraction(Swift.min(a, b))
  }

  func maximum(_ x: UnitFraction, _ y: UnitFraction) -> UnitFraction {
    guard let a = x.constant, let b = y.constant else { return .unknown }
    return UnitFraction(Swift.max(a, b))
  }

  func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> UnitFraction { UnitFraction(try numbers.choose(n, k)) }
  func harmonic(_ n: Int) throws(ArithmeticFault) -> UnitFraction { UnitFraction(try numbers.harmonic(n)) }
  func isExactlyZero(_ x: UnitFraction) -> Bool { x.isZero }
  func mayBeZero(_ x: UnitFraction) -> Bool { x.constant?.isZero ?? true }

  // MARK: - Polynomials

  /// t^i (1-t)^j P in the place of P, for exponents that are lower.
  private func raised(_ x: UnitFraction, _ zero: Int, _ one: Int) throws(ArithmeticFault) -> [Rational] {
    let (a, b) = (x.zero - zero, x.one - one)
    guard a + b + x.numerator.count <= Self.highest, (a + b) * x.numerator.count <= Self.mostProducts else {
      throw .tooLarge
    }
    return try TimesEndFactors(zero: a, one: b)([x.numerator], numbers)
  }

  private func product(_ x: [Rational], _ y: [Rational]) throws(ArithmeticFault) -> [Rational] {
    guard x.count * y.count <= Self.mostProducts else { throw .tooLarge }
    try work.add(x.count * y.count * (Self.words(x) + Self.words(y)))
    if x.count == 1 || y.count == 1 {
      var product: [Rational] = []
      for a in x { for b in y { product.append(try numbers.multiply(a, b)) } }
      return product
    }
    guard let product = WholeProduct.coefficients(x, y) else { return try BernsteinProduct()([x, y], numbers) }
    return try limited(product)
  }

  private func limited(_ coefficients: [Rational]) throws(ArithmeticFault) -> [Rational] {
    for c in coefficients where Swift.max(c.numerator.bitWidth, c.denominator.bitWidth) > numbers.maximumBits {
      throw .tooLarge
    }
    return coefficients
  }

  /// The same polynomial with so many coefficients, that is times 1 in a higher order: a number as often.
  private func elevated(_ x: [Rational], to count: Int) throws(ArithmeticFault) -> [Rational] {
    if x.count == 1 { return [Rational](repeating: x[0], count: count) }
    guard (count - x.count) * count <= Self.mostProducts else { throw .tooLarge }
    let one = [Rational](repeating: .one, count: count - x.count + 1)
    guard one.count > 1, let product = WholeProduct.coefficients(x, one) else {
      return try Elevation(count: count)([x], numbers)
    }
    return try limited(product)
  }

  /// By squaring.
  private func power(_ x: [Rational], _ n: Int) throws(ArithmeticFault) -> [Rational] {
    if x == [.one] { return x }
    var (result, square, rest) = ([Rational.one], x, n)
    while rest > 0 {
      if rest & 1 == 1 { result = try product(result, square) }
      rest >>= 1
      if rest > 0 { square = try product(square, square) }
    }
    return result
  }
}

extension CurveWeight {
  /// The weight as a quotient of polynomials with a denominator that is positive on [0, 1] but for its zeros at the ends; nil where
  /// it is none.
  public var fraction: UnitFraction? {
    (try? self(.variable, FractionArithmetic()))?.withPositiveDenominator
  }
}

extension RationalFunction {
  /// The product with a fraction whose denominator is positive. A factor S that the fraction has above the line, up to a number, or
  /// that is all that remains there, is left out.
  public func times(_ fraction: UnitFraction) -> RationalFunction {
    if let (ratio, rest) = withoutFactor(of: fraction) { return rest.times(ratio) }
    let (zero, one) = (poles.zero - fraction.zero, poles.one - fraction.one)
    let above = numerator.coefficients.bernsteinProduct(ComputableSequence(fraction.numerator))
      .timesEndFactors(zero: Swift.max(-zero, 0), one: Swift.max(-one, 0))
    let poles = Poles(zero: Swift.max(zero, 0), one: Swift.max(one, 0))
    guard let below = fraction.denominator, below != [.one] else {
      return RationalFunction(above, over: poles, factor, power: power).reduced
    }
    // S^k and Q.
    let divisor = ComputableSequence(below)
    let product = (0..<power).reduce(divisor) { product, _ in
      factor.map { product.bernsteinProduct($0.coefficients) } ?? product
    }
    return RationalFunction(above, over: poles, ComputablePolynomial(product))
  }

  /// A fraction whose polynomial is k S, and the function without S: the fraction k, and what remains.
  private func withoutFactor(of fraction: UnitFraction) -> (UnitFraction, RationalFunction)? {
    guard power == 1, let s = factor?.coefficients.rationals, s.count == fraction.numerator.count,
      let ratio = fraction.numerator[0] / s[0], zip(fraction.numerator, s).allSatisfy({ $0 == ratio * $1 })
    else { return nil }
    return (fraction.scaled(to: ratio), RationalFunction(numerator.coefficients, over: poles))
  }

  /// The largest order at which it is asked whether a factor can be left out.
  private static let highestReduced = 64

  /// k over its poles, where the numerator is proved to be k S.
  private var reduced: RationalFunction {
    guard power == 1, let factor, factor.order <= Self.highestReduced, numerator.order <= Self.highestReduced else {
      return self
    }
    let count = Swift.max(factor.order, numerator.order) + 1
    let (above, below) = (numerator.coefficients.elevated(to: count), factor.coefficients.elevated(to: count))
    guard case .proved = ComputableSequence(Minors(pivot: 0), of: [below, above]).isZero else { return self }
    return RationalFunction(ComputableSequence(above[0].over(below[0])), over: poles)
  }
}
