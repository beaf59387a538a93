import SchemeNumerics

/// A function of the success probability p, 0 < p < 1, in canonical form: a sum of terms
///
///     p^a q^b P(p) A,     q = 1 - p,
///
/// with rational a, b, a polynomial P with P(0) and P(1) other than 0, and a product A of powers of atoms. There is one term for each
/// class of a and b modulo 1 and each A: without atoms these are linearly independent over the rational functions, so that the sum is
/// 0 only if it has no terms. (Powers far from each other are apart too: then a sum may have terms and be 0.)
struct Coefficient: Hashable {
  /// By ascending class.
  private(set) var terms: [Term] = []

  /// What is added to one term.
  struct Class: Hashable, Comparable {
    /// The exponents of p and q modulo 1, 0 <= x < 1.
    let p: Rational
    let q: Rational
    let atoms: PowerProduct
    /// Which hundreds of powers of p and q they are, -100 to 100 first, to keep polynomials short.
    let block: [BigInt]

    static let blockSize = 200

    static func < (x: Class, y: Class) -> Bool {
      if x.atoms != y.atoms { return x.atoms < y.atoms }
      if x.block != y.block { return x.block.lexicographicallyPrecedes(y.block) }
      return x.p != y.p ? x.p < y.p : x.q < y.q
    }
  }

  /// `p^a q^b P(p) A`
  struct Term: Hashable {
    let p: Rational
    let q: Rational
    /// Not 0 at 0 and at 1.
    let polynomial: RationalPolynomial
    let atoms: PowerProduct

    /// nil for the polynomial 0.
    init?(p: Rational, q: Rational, _ polynomial: RationalPolynomial, _ atoms: PowerProduct) {
      if polynomial.isZero { return nil }
      var (p, q, polynomial) = (p, q, polynomial)
      let zeros = polynomial.coefficients.prefix { $0.isZero }.count
      if zeros > 0 {
        p = p + Rational(zeros)
        polynomial = RationalPolynomial(Array(polynomial.coefficients.dropFirst(zeros)))
      }
      while polynomial.degree > 0, polynomial.value(at: .one).isZero {
        q = q + .one
        polynomial = polynomial.divided(by: Self.q).quotient
      }
      (self.p, self.q, self.polynomial, self.atoms) = (p, q, polynomial, atoms)
    }

    static let q = RationalPolynomial([.one, -Rational.one])

    var `class`: Class {
      let (unit, half) = (Rational(reducing: 1, over: Class.blockSize), Rational(reducing: 1, over: 2))
      return Class(
        p: p - Rational(p.floor), q: q - Rational(q.floor), atoms: atoms,
        block: [(p * unit + half).floor, (q * unit + half).floor])
    }

    /// Its rational number; nil where it has more to it.
    var number: Rational? {
      p.isZero && q.isZero && atoms.isOne && polynomial.degree == 0 ? polynomial.leading : nil
    }

    /// The sum of two of one class; nil for 0.
    func adding(_ other: Term) -> Term? {
      let (a, b) = (min(p, other.p), min(q, other.q))
      let sum = polynomial(over: a, b) + other.polynomial(over: a, b)
      return Term(p: a, q: b, sum, atoms)
    }

    /// The polynomial that is left beside p^a q^b, of the same class and not above its own powers.
    private func polynomial(over a: Rational, _ b: Rational) -> RationalPolynomial {
      let shift = Int(exactly: (p - a).floor) ?? 0
      var result = RationalPolynomial([Rational](repeating: .zero, count: shift) + polynomial.coefficients)
      for _ in 0..<(Int(exactly: (q - b).floor) ?? 0) { result = result * Self.q }
      return result
    }

    func times(_ factor: Rational) -> Term? {
      Term(p: p, q: q, polynomial * RationalPolynomial([factor]), atoms)
    }
  }

  init() {}

  init(_ number: Rational) { self.init(Term(p: .zero, q: .zero, RationalPolynomial([number]), .one)) }

  init(_ term: Term?) { terms = term.map { [$0] } ?? [] }

  /// p^a q^b
  init(p: Rational, q: Rational) { self.init(Term(p: p, q: q, .one, .one)) }

  static let zero = Coefficient()
  static let one = Coefficient(.one)

  /// The rational number that it is; nil where it is none.
  var number: Rational? { terms.isEmpty ? .zero : terms.count == 1 ? terms[0].number : nil }

  static func + (x: Coefficient, y: Coefficient) -> Coefficient {
    var sum = Coefficient()
    var (i, j) = (0, 0)
    while i < x.terms.count || j < y.terms.count {
      let u = i < x.terms.count ? x.terms[i] : nil
      let v = j < y.terms.count ? y.terms[j] : nil
      if let u, let v, u.class == v.class {
        if let both = u.adding(v) { sum.terms.append(both) }
        (i, j) = (i + 1, j + 1)
      } else if let u, v.map({ u.class < $0.class }) ?? true {
        sum.terms.append(u)
        i += 1
      } else if let v {
        sum.terms.append(v)
        j += 1
      }
    }
    return sum
  }

  static prefix func - (x: Coefficient) -> Coefficient { x.times(Rational(-1)) }
  static func - (x: Coefficient, y: Coefficient) -> Coefficient { x + -y }

  func times(_ factor: Rational) -> Coefficient {
    var product = Coefficient()
    product.terms = terms.compactMap { $0.times(factor) }
    return product
  }

  /// x / r, for r that is known not to be 0.
  func over(_ divisor: Rational) -> Coefficient { times(divisor.inverse) }

  /// The places of all atoms in it.
  var atoms: Set<Int> { terms.reduce(into: []) { $0.formUnion($1.atoms.atoms) } }
}
