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

  struct Term: Hashable {
    let exponents: Exponents
    let coefficient: Rational
  }

  /// By exponents; no coefficient is 0.
  private(set) var terms: [Term]

  init(_ constant: Rational) { terms = constant.isZero ? [] : [Term(exponents: Exponents(), coefficient: constant)] }

  init(_ variable: Variable) {
    var exponents = Exponents()
    exponents[variable] = 1
    terms = [Term(exponents: exponents, coefficient: .one)]
  }

  private init(_ terms: [Term]) {
    self.terms = terms
    let isLong = terms.count > Self.mostTerms || terms.contains { $0.coefficient.bits > Self.mostBits }
    if isLong { (self.terms, isTooLarge) = ([], true) }
  }

  /// What has grown beyond what is worth following; it stands for nothing, and what is made of it as well.
  private static let tooLarge: SizePolynomial = {
    var polynomial = SizePolynomial(.zero)
    polynomial.isTooLarge = true
    return polynomial
  }()

  static let s = SizePolynomial(.s)
  static let M = SizePolynomial(.M)

  var isZero: Bool { terms.isEmpty && !isTooLarge }

  /// The number that it is; nil where it is none.
  var constant: Rational? {
    if isZero { return .zero }
    if isTooLarge { return nil }
    return terms.count == 1 && terms[0].exponents == Exponents() ? terms[0].coefficient : nil
  }

  /// The coefficient of the highest term.
  var leading: Rational { terms.last?.coefficient ?? .zero }

  /// The most terms that a polynomial may have, the most bits of their coefficients, and the most products of terms in a product.
  private static let (mostTerms, mostBits, mostProducts) = (400, 512, 3000)
  /// Whether it has grown beyond what is worth following: then it has no terms.
  private(set) var isTooLarge = false

  static func + (p: SizePolynomial, q: SizePolynomial) -> SizePolynomial {
    if p.isTooLarge || q.isTooLarge { return tooLarge }
    var sum: [Term] = []
    sum.reserveCapacity(p.terms.count + q.terms.count)
    var (i, j) = (0, 0)
    while i < p.terms.count || j < q.terms.count {
      if j == q.terms.count || i < p.terms.count && p.terms[i].exponents < q.terms[j].exponents {
        sum.append(p.terms[i])
        i += 1
      } else if i == p.terms.count || q.terms[j].exponents < p.terms[i].exponents {
        sum.append(q.terms[j])
        j += 1
      } else {
        let coefficient = p.terms[i].coefficient + q.terms[j].coefficient
        if !coefficient.isZero { sum.append(Term(exponents: p.terms[i].exponents, coefficient: coefficient)) }
        (i, j) = (i + 1, j + 1)
      }
    }
    return SizePolynomial(sum)
  }

  static func * (p: SizePolynomial, q: SizePolynomial) -> SizePolynomial {
    if p.isTooLarge || q.isTooLarge || p.terms.count * q.terms.count > mostProducts { return tooLarge }
    if let c = p.constant { return q.times(c) }
    return p.terms.reduce(SizePolynomial(.zero)) { sum, x in
      // The order of exponents is that of sums with the same ones.
      let row = q.terms.map { y in
        Term(
          exponents: Exponents(powers: x.exponents.powers &+ y.exponents.powers),
          coefficient: x.coefficient * y.coefficient)
      }
      return sum + SizePolynomial(row)
    }
  }

  func times(_ factor: Rational) -> SizePolynomial {
    if isTooLarge || factor == .one { return self }
    if factor.isZero { return SizePolynomial(.zero) }
    return SizePolynomial(terms.map { Term(exponents: $0.exponents, coefficient: $0.coefficient * factor) })
  }

  func power(_ n: Int) -> SizePolynomial { (0..<n).reduce(SizePolynomial(.one)) { product, _ in product * self } }

  /// c + x s + y M; nil of others.
  private var linear: (constant: Rational, s: Rational, M: Rational)? {
    if isTooLarge { return nil }
    var sum = (constant: Rational.zero, s: Rational.zero, M: Rational.zero)
    for term in terms {
      switch (term.exponents[.s], term.exponents[.M]) {
      case (0, 0): sum.constant = term.coefficient
      case (1, 0): sum.s = term.coefficient
      case (0, 1): sum.M = term.coefficient
      default: return nil
      }
    }
    return sum
  }

  /// The coefficients, the constant one first, with s = 1 + u and M = 3 + u + v, which are all s from 1 to M - 2 where u, v >= 0; no s is
  /// left where it stood for an end. nil where they are too many.
  private var fromTheLeast: [Rational]? {
    let one = SizePolynomial(.one)
    let (u, v) = (Self.s, Self.M)
    let (s, M) = (one + u, one.times(Rational(3)) + u + v)
    let sum = terms.reduce(SizePolynomial(.zero)) { sum, term in
      sum + s.power(term.exponents[.s]) * M.power(term.exponents[.M]).times(term.coefficient)
    }
    if sum.isTooLarge { return nil }
    // That of no exponents stands first, if there is one.
    let hasConstant = sum.terms.first?.exponents == Exponents()
    return (hasConstant ? [] : [.zero]) + sum.terms.map(\.coefficient)
  }

  /// 1 or -1 where it is above or below 0 for all real M >= 3 and s from 1 to M - 2, as the signs of all coefficients about the least
  /// of them show, and 0 for the polynomial 0; nil where that is not seen.
  var sign: Int? {
    if isZero { return 0 }
    if let constant { return constant.sign }
    guard !isTooLarge, terms.allSatisfy({ $0.exponents.isIn([.s, .M]) }) else { return nil }
    guard let moved = linear.map({ [$0.constant + $0.s + $0.M + $0.M + $0.M, $0.s + $0.M, $0.M] }) ?? fromTheLeast
    else { return nil }
    guard let sign = moved.first?.sign, sign != 0 else { return nil }
    return moved.allSatisfy { $0.sign == sign || $0.isZero } ? sign : nil
  }

  /// Whether it is in M alone.
  var isOfSize: Bool { !isTooLarge && terms.allSatisfy { $0.exponents.isIn([.M]) } }

  /// The value at a group size of a polynomial in M alone; nil of others.
  func value(at groupSize: Int) -> Rational? {
    if isTooLarge { return nil }
    var sum = Rational.zero
    for term in terms {
      guard term.exponents.isIn([.M]) else { return nil }
      sum = sum + term.coefficient * Rational(groupSize).power(UInt(term.exponents[.M]))
    }
    return sum
  }

  /// "M - 1"; nil for what is not linear in M with 1 before it.
  var linearText: String? {
    if isTooLarge { return nil }
    guard let constant = (self + Self.M.times(-.one)).constant else { return nil }
    return constant.isZero ? "M" : "M \(constant.sign < 0 ? "-" : "+") \(constant.absolute)"
  }
}

extension Rational {
  /// Of its numerator and denominator together.
  fileprivate var bits: Int { numerator.bitWidth + denominator.bitWidth }
}
