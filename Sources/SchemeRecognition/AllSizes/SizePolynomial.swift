import SchemeNumerics

/// A polynomial over the rationals in s, M and numbers of which nothing is known.
struct SizePolynomial: Hashable {
  /// What it is in.
  enum Variable: Int {
    case s
    case M
    /// The wrong weight of a split.
    case weight
    /// The harmonic numbers H_s and H_M.
    case harmonicOfOthers
    case harmonicOfSize
    /// A power of e.
    case exponential
  }

  /// That of each variable.
  struct Exponents: Hashable, Comparable {
    fileprivate var powers = SIMD8<Int32>()

    subscript(variable: Variable) -> Int {
      get { Int(powers[variable.rawValue]) }
      set { powers[variable.rawValue] = Int32(newValue) }
    }

    fileprivate func isIn(_ variables: [Variable]) -> Bool {
      var rest = self
      for variable in variables { rest[variable] = 0 }
      return rest == Exponents()
    }

    static func < (x: Exponents, y: Exponents) -> Bool {
      for index in 0..<8 where x.powers[index] != y.powers[index] { return x.powers[index] < y.powers[index] }
      return false
    }
  }

  /// None is 0.
  private(set) var coefficients: [Exponents: Rational]

  init(_ constant: Rational) { coefficients = constant.isZero ? [:] : [Exponents(): constant] }

  init(_ variable: Variable) {
    var exponents = Exponents()
    exponents[variable] = 1
    coefficients = [exponents: .one]
  }

  private init(_ coefficients: [Exponents: Rational]) { self.coefficients = coefficients.filter { !$0.value.isZero } }

  static let s = SizePolynomial(.s)
  static let M = SizePolynomial(.M)

  var isZero: Bool { coefficients.isEmpty }

  /// The number that it is; nil where it is none.
  var constant: Rational? {
    if isZero { return .zero }
    return coefficients.count == 1 ? coefficients[Exponents()] : nil
  }

  /// The coefficient of the highest term.
  var leading: Rational { coefficients.max { $0.key < $1.key }?.value ?? .zero }

  /// The most terms that a polynomial may have.
  private static let mostTerms = 400
  /// Whether it has grown beyond what is worth following.
  var isTooLarge: Bool { coefficients.count > Self.mostTerms }

  static func + (p: SizePolynomial, q: SizePolynomial) -> SizePolynomial {
    SizePolynomial(p.coefficients.merging(q.coefficients) { $0 + $1 })
  }

  static func * (p: SizePolynomial, q: SizePolynomial) -> SizePolynomial {
    if let c = p.constant { return q.times(c) }
    if let c = q.constant { return p.times(c) }
    var product: [Exponents: Rational] = [:]
    for (x, a) in p.coefficients {
      for (y, b) in q.coefficients {
        let sum = Exponents(powers: x.powers &+ y.powers)
        product[sum] = product[sum, default: .zero] + a * b
      }
    }
    return SizePolynomial(product)
  }

  func times(_ factor: Rational) -> SizePolynomial { SizePolynomial(coefficients.mapValues { $0 * factor }) }

  func power(_ n: Int) -> SizePolynomial { (0..<n).reduce(SizePolynomial(.one)) { product, _ in product * self } }

  /// c + x s + y M; nil of others.
  private var linear: (constant: Rational, s: Rational, M: Rational)? {
    var sum = (constant: Rational.zero, s: Rational.zero, M: Rational.zero)
    for (exponents, coefficient) in coefficients {
      switch (exponents[.s], exponents[.M]) {
      case (0, 0): sum.constant = coefficient
      case (1, 0): sum.s = coefficient
      case (0, 1): sum.M = coefficient
      default: return nil
      }
    }
    return sum
  }

  /// The coefficients, the constant one first, with s = 1 + u and M = 3 + u + v, which are all s from 1 to M - 2 where u, v >= 0. No s is
  /// left where it stood for an end.
  private var fromTheLeast: [Rational] {
    let one = SizePolynomial(.one)
    let (u, v) = (Self.s, Self.M)
    let (s, M) = (one + u, one.times(Rational(3)) + u + v)
    let sum = coefficients.reduce(SizePolynomial(.zero)) { sum, term in
      sum + s.power(term.key[.s]) * M.power(term.key[.M]).times(term.value)
    }
    return [sum.coefficients[Exponents()] ?? .zero] + sum.coefficients.values
  }

  /// 1 or -1 where it is above or below 0 for all real M >= 3 and s from 1 to M - 2, as the signs of all coefficients about the least
  /// of them show, and 0 for the polynomial 0; nil where that is not seen.
  var sign: Int? {
    if isZero { return 0 }
    if let constant { return constant.sign }
    guard coefficients.keys.allSatisfy({ $0.isIn([.s, .M]) }) else { return nil }
    let moved = linear.map { [$0.constant + $0.s + $0.M + $0.M + $0.M, $0.s + $0.M, $0.M] } ?? fromTheLeast
    guard let sign = moved.first?.sign, sign != 0 else { return nil }
    return moved.allSatisfy { $0.sign == sign || $0.isZero } ? sign : nil
  }

  /// Whether it is in M alone.
  var isOfSize: Bool { coefficients.keys.allSatisfy { $0.isIn([.M]) } }

  /// The value at a group size of a polynomial in M alone; nil of others.
  func value(at groupSize: Int) -> Rational? {
    var sum = Rational.zero
    for (exponents, coefficient) in coefficients {
      guard exponents.isIn([.M]) else { return nil }
      sum = sum + coefficient * Rational(groupSize).power(UInt(exponents[.M]))
    }
    return sum
  }

  /// "M - 1"; nil for what is not linear in M with 1 before it.
  var linearText: String? {
    guard let constant = (self + Self.M.times(-.one)).constant else { return nil }
    return constant.isZero ? "M" : "M \(constant.sign < 0 ? "-" : "+") \(constant.absolute)"
  }
}
