/// Arithmetic on formulas as they stand (``FormalNumber``), which tells that a number is 0 where sums cancel term by term: with
/// exponentials, logarithms and several square roots, of which ``SurdArithmetic`` knows nothing.
///
/// Roots and logarithms of fractions are written by those of primes, exponentials of sums as products. What is not a
/// polynomial of its arguments becomes an atom; nothing looks whether functions have values there, which enclosures do.
public struct FormalArithmetic: Arithmetic {
  /// The most terms of a polynomial.
  private static let mostTerms = 64
  /// Primes that are looked for in fractions.
  private static let largestPrime = 1000
  private static let mostBits = 4096
  /// Of an atom: sums of two are far from the end of Int.
  private static let largestExponent = 1 << 30
  private static let longestName = 1 << 12

  /// The one such arithmetic; it has no context.
  public init() {}

  /// The integer.
  public func integer(_ value: Int) -> FormalNumber { number(Rational(value)) }
  /// Exactly that double, which must be finite; 0 if it is not.
  public func real(_ value: Double) -> FormalNumber { number(Rational(value) ?? .zero) }
  /// The fraction.
  public func rational(_ value: Rational) throws(ArithmeticFault) -> FormalNumber { number(value) }

  /// An atom: what is 0 by its form is 0 for every number of the range.
  public func range(_ lower: Double, _ upper: Double, name: Int?) throws(ArithmeticFault) -> FormalNumber {
    guard let name else { throw .undecided }
    return FormalNumber(FormalPolynomial(atom: "range(\(name))"))
  }

  private func number(_ value: Rational) -> FormalNumber { FormalNumber(FormalPolynomial(value)) }

  /// π as an atom, e as the exponential of 1.
  public func constant(_ c: NamedConstant) throws(ArithmeticFault) -> FormalNumber {
    switch c {
    case .pi: FormalNumber(FormalPolynomial(atom: "pi"))
    case .e: try exp(number(.one))
    }
  }

  /// `-x`.
  public func negate(_ x: FormalNumber) -> FormalNumber { FormalNumber(-x.numerator, over: x.denominator) }

  /// `x + y`. Throws `.tooLarge`.
  public func add(_ x: FormalNumber, _ y: FormalNumber) throws(ArithmeticFault) -> FormalNumber {
    if x.denominator == y.denominator { return try limited(x.numerator + y.numerator, x.denominator) }
    return try limited(
      x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator)
  }

  /// `x - y`. Throws `.tooLarge`.
  public func subtract(_ x: FormalNumber, _ y: FormalNumber) throws(ArithmeticFault) -> FormalNumber {
    try add(x, negate(y))
  }

  /// `x y`. Throws `.tooLarge`.
  public func multiply(_ x: FormalNumber, _ y: FormalNumber) throws(ArithmeticFault) -> FormalNumber {
    try limited(x.numerator * y.numerator, x.denominator * y.denominator)
  }

  /// `x / y`. Throws `.divisionByZero` where y is 0 by its form, or `.tooLarge`.
  public func divide(_ x: FormalNumber, _ y: FormalNumber) throws(ArithmeticFault) -> FormalNumber {
    if y.isZero { throw .divisionByZero }
    return try limited(x.numerator * y.denominator, x.denominator * y.numerator)
  }

  /// A quotient with a denominator of several terms, or none.
  private func limited(_ numerator: FormalPolynomial, _ denominator: FormalPolynomial) throws(ArithmeticFault)
    -> FormalNumber
  {
    for polynomial in [numerator, denominator] {
      guard polynomial.terms.count <= Self.mostTerms, polynomial.largestExponent <= Self.largestExponent else {
        throw .tooLarge
      }
    }
    for coefficient in numerator.terms.values
    where max(coefficient.numerator.bitWidth, coefficient.denominator.bitWidth) > Self.mostBits {
      throw .tooLarge
    }
    if numerator.terms.isEmpty { return FormalNumber(.zero) }
    guard let (monomial, coefficient) = denominator.single, let reciprocal = coefficient.reciprocal else {
      return FormalNumber(numerator, over: denominator)
    }
    let (inverse, factor) = monomial.inverse
    var divisor = FormalPolynomial.zero
    divisor.add(reciprocal * factor, inverse)
    return FormalNumber(numerator * divisor)
  }

  /// `x^n`, by squaring.
  public func power(_ x: FormalNumber, _ n: Int) throws(ArithmeticFault) -> FormalNumber {
    guard n != .min else { throw .tooLarge }
    if n < 0 { return try divide(integer(1), power(x, -n)) }
    var result = integer(1)
    var (square, rest) = (x, n)
    while rest > 0 {
      if rest & 1 == 1 { result = try multiply(result, square) }
      rest >>= 1
      if rest > 0 { square = try multiply(square, square) }
    }
    return result
  }

  /// x^y = exp(y log x), but for whole y and for y = 1/2, 3/2, ….
  public func power(_ x: FormalNumber, _ y: FormalNumber) throws(ArithmeticFault) -> FormalNumber {
    if let exponent = y.rational {
      if exponent.isInteger, let n = Int(exactly: exponent.numerator) { return try power(x, n) }
      let twice = exponent + exponent
      if twice.isInteger, let n = Int(exactly: twice.numerator) { return try power(apply(.sqrt, x), n) }
    }
    return try exp(multiply(y, apply(.log, x)))
  }

  /// A function of the number. Throws `.irrational` for those that are told by the size of their argument.
  public func apply(_ f: Builtin, _ x: FormalNumber) throws(ArithmeticFault) -> FormalNumber {
    if let value = x.rational, let known = try? RationalArithmetic().apply(f, value) { return number(known) }
    switch f {
    case .sqrt:
      if let value = x.rational, let root = try squareRoot(value) { return root }
      return try atom(f, x)
    case .exp: return try exp(x)
    case .expm1: return try subtract(exp(x), integer(1))
    case .log:
      if let value = x.rational, let logarithm = try logarithm(value) { return logarithm }
      return try atom(f, x)
    case .log1p: return try apply(.log, add(x, integer(1)))
    case .sigmoid: return try divide(integer(1), add(integer(1), exp(negate(x))))
    case .tanh:
      let square = try exp(add(x, x))
      return try divide(subtract(square, integer(1)), add(square, integer(1)))
    case .logit: return try apply(.log, divide(x, subtract(integer(1), x)))
    case .asin: return try atom(f, x)
    case .abs: return maximum(x, negate(x))
    case .min, .max, .floor, .ceil, .choose, .harmonic: throw .irrational
    }
  }

  /// Throws `.tooLarge` where functions of functions make the name long.
  private func atom(_ f: Builtin, _ x: FormalNumber) throws(ArithmeticFault) -> FormalNumber {
    let name = "\(f.rawValue)[\(x.numerator.text)|\(x.denominator.text)]"
    guard name.utf8.count <= Self.longestName else { throw .tooLarge }
    return FormalNumber(FormalPolynomial(atom: name))
  }

  /// The exponential of a sum: the product of those of its terms, each by that of the term over its coefficient's denominator;
  /// of a multiple of a logarithm the power.
  private func exp(_ x: FormalNumber) throws(ArithmeticFault) -> FormalNumber {
    guard x.denominator == .one else { return try atom(.exp, x) }
    var product = integer(1)
    for (monomial, coefficient) in x.numerator.ordered {
      guard let exponent = Int(exactly: coefficient.numerator), exponent.magnitude <= Self.largestExponent else {
        throw .tooLarge
      }
      let name = "exp[\(monomial.text)/\(coefficient.denominator)]"
      var factor = FormalNumber(FormalPolynomial(atom: name, exponent: exponent))
      if let prime = monomial.primeOfLogarithm {
        if coefficient.isInteger {
          factor = try power(integer(prime), exponent)
        } else if coefficient.denominator == BigInt(2) {
          factor = try power(FormalNumber(FormalPolynomial(atom: "sqrt(\(prime))")), exponent)
        }
      }
      product = try multiply(product, factor)
    }
    return product
  }

  /// By the roots of its primes; nil of a number below 0, or one with large primes.
  private func squareRoot(_ x: Rational) throws(ArithmeticFault) -> FormalNumber? {
    guard x.sign > 0, let numerator = Self.factors(x.numerator), let denominator = Self.factors(x.denominator) else {
      return nil
    }
    var root = integer(1)
    for (prime, exponent) in numerator + denominator.map({ ($0.prime, -$0.exponent) }) {
      root = try multiply(root, power(FormalNumber(FormalPolynomial(atom: "sqrt(\(prime))")), exponent))
    }
    return root
  }

  /// By the logarithms of its primes, likewise.
  private func logarithm(_ x: Rational) throws(ArithmeticFault) -> FormalNumber? {
    guard x.sign > 0, let numerator = Self.factors(x.numerator), let denominator = Self.factors(x.denominator) else {
      return nil
    }
    var sum = integer(0)
    for (prime, exponent) in numerator + denominator.map({ ($0.prime, -$0.exponent) }) {
      let logarithm = FormalNumber(FormalPolynomial(atom: "log(\(prime))"))
      sum = try add(sum, multiply(integer(exponent), logarithm))
    }
    return sum
  }

  /// The primes of a number above 0 with their exponents; nil if one is large.
  private static func factors(_ x: BigInt) -> [(prime: Int, exponent: Int)]? {
    var rest = x
    var factors: [(prime: Int, exponent: Int)] = []
    var p = 2
    while p <= largestPrime, rest != .one {
      var exponent = 0
      while let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: BigInt(p)), remainder.isZero {
        (rest, exponent) = (quotient, exponent + 1)
      }
      if exponent > 0 { factors.append((p, exponent)) }
      p += p == 2 ? 1 : 2
    }
    if rest == .one { return factors }
    guard let last = Int(exactly: rest), last <= largestPrime * largestPrime else { return nil }
    return factors + [(last, 1)]
  }

  /// Which of two is smaller is not told by their form.
  public func minimum(_ x: FormalNumber, _ y: FormalNumber) -> FormalNumber { ordered("min", x, y) }
  /// The larger of x and y: an atom, where it is not told by their form.
  public func maximum(_ x: FormalNumber, _ y: FormalNumber) -> FormalNumber { ordered("max", x, y) }

  private func ordered(_ name: String, _ x: FormalNumber, _ y: FormalNumber) -> FormalNumber {
    if x == y { return x }
    if let first = x.rational, let second = y.rational {
      return number(name == "min" ? min(first, second) : max(first, second))
    }
    let arguments = [x, y].map { "\($0.numerator.text)|\($0.denominator.text)" }.sorted().joined(separator: ",")
    return FormalNumber(FormalPolynomial(atom: "\(name)[\(arguments)]"))
  }

  /// C(n, k), as for rationals.
  public func choose(_ n: Int, _ k: Int) throws(ArithmeticFault) -> FormalNumber {
    number(try RationalArithmetic(maximumBits: Self.mostBits).choose(n, k))
  }

  /// H_n, as for rationals.
  public func harmonic(_ n: Int) throws(ArithmeticFault) -> FormalNumber {
    number(try RationalArithmetic(maximumBits: Self.mostBits).harmonic(n))
  }

  /// Whether x is 0 by its form.
  public func isExactlyZero(_ x: FormalNumber) -> Bool { x.isZero }

  /// A number with atoms may be 0 although its form does not show it.
  public func mayBeZero(_ x: FormalNumber) -> Bool { x.rational.map(\.isZero) ?? true }
}

extension FormalPolynomial.Monomial {
  /// p of the term log(p) alone.
  fileprivate var primeOfLogarithm: Int? {
    guard powers.count == 1, powers[0].exponent == 1, powers[0].atom.hasPrefix("log(") else { return nil }
    return Int(powers[0].atom.dropFirst(4).dropLast())
  }
}
