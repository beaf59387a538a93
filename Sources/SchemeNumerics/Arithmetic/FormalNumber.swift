/// A quotient of polynomials over the rationals in atoms: numbers such as π, sqrt(2), log(3) or exp(1/2), or any number of a
/// range, each of which stands for itself.
///
/// Two formulas with the same quotient have the same value: where the numerator of a difference is the polynomial 0, the
/// difference is 0. The other way nothing is known, since atoms may hang together in ways that are not seen here.
public struct FormalNumber: Sendable, Hashable {
  let numerator: FormalPolynomial
  /// Not the polynomial 0.
  let denominator: FormalPolynomial

  init(_ numerator: FormalPolynomial, over denominator: FormalPolynomial = .one) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Whether it is 0 by its form: then the number is 0.
  public var isZero: Bool { numerator.terms.isEmpty }

  /// The number, if no atom occurs in it.
  var rational: Rational? { denominator == .one ? numerator.constant : nil }
}

/// A sum of products of atoms with rational coefficients.
struct FormalPolynomial: Sendable, Hashable {
  /// The coefficients, none of which is 0, by their products.
  private(set) var terms: [Monomial: Rational] = [:]

  /// Powers of atoms in the order of their names; an exponent may be below 0.
  struct Monomial: Sendable, Hashable {
    var powers: [Power] = []

    struct Power: Sendable, Hashable {
      let atom: String
      let exponent: Int
    }
  }

  static let one = FormalPolynomial(.one)
  static let zero = FormalPolynomial(.zero)

  init(_ value: Rational) {
    if !value.isZero { terms = [Monomial(): value] }
  }

  init(atom: String, exponent: Int = 1) {
    terms = [Monomial(powers: exponent == 0 ? [] : [Monomial.Power(atom: atom, exponent: exponent)]): .one]
  }

  /// The value, if there are no atoms.
  var constant: Rational? {
    if terms.isEmpty { return .zero }
    return terms.count == 1 ? terms[Monomial()] : nil
  }

  /// The one term, if there is one.
  var single: (monomial: Monomial, coefficient: Rational)? {
    terms.count == 1 ? terms.first.map { ($0.key, $0.value) } : nil
  }

  /// The largest |exponent| of an atom.
  var largestExponent: UInt {
    terms.keys.reduce(0) { largest, monomial in
      monomial.powers.reduce(largest) { Swift.max($0, $1.exponent.magnitude) }
    }
  }

  /// The terms in the order of their names.
  var ordered: [(monomial: Monomial, coefficient: Rational)] {
    terms.map { ($0.key, $0.value) }.sorted { $0.0.text < $1.0.text }
  }

  /// The same for the same polynomial: the name of an atom that has it as its argument.
  var text: String {
    ordered.map { "\($0.coefficient.numerator)/\($0.coefficient.denominator)\($0.monomial.text)" }.joined(
      separator: "+")
  }

  mutating func add(_ coefficient: Rational, _ monomial: Monomial) {
    let sum = (terms[monomial] ?? .zero) + coefficient
    terms[monomial] = sum.isZero ? nil : sum
  }

  static func + (x: FormalPolynomial, y: FormalPolynomial) -> FormalPolynomial {
    var sum = x
    for (monomial, coefficient) in y.terms { sum.add(coefficient, monomial) }
    return sum
  }

  static func * (x: FormalPolynomial, y: FormalPolynomial) -> FormalPolynomial {
    var product = FormalPolynomial.zero
    for (m, c) in x.terms {
      for (n, d) in y.terms {
        let (monomial, factor) = m.times(n)
        product.add(c * d * factor, monomial)
      }
    }
    return product
  }

  static prefix func - (x: FormalPolynomial) -> FormalPolynomial { x * FormalPolynomial(-.one) }
}

extension FormalPolynomial.Monomial {
  var text: String { powers.map { "*\($0.atom)^\($0.exponent)" }.joined() }

  /// The product, and the rational factor that squares of square roots leave: the atom `sqrt(p)` of a prime p has an exponent
  /// of 0 or 1.
  func times(_ other: Self) -> (Self, Rational) {
    var exponents: [String: Int] = [:]
    for power in powers + other.powers { exponents[power.atom, default: 0] += power.exponent }
    var factor = Rational.one
    var product = Self()
    for atom in exponents.keys.sorted() {
      var exponent = exponents[atom] ?? 0
      if let prime = Self.radicand(atom) {
        let odd = exponent & 1
        let half = (exponent - odd) / 2
        let power = prime.power(UInt(half.magnitude))
        factor = factor * (half < 0 ? power.reciprocal ?? .one : power)
        exponent = odd
      }
      if exponent != 0 { product.powers.append(Power(atom: atom, exponent: exponent)) }
    }
    return (product, factor)
  }

  /// p of the atom `sqrt(p)`.
  private static func radicand(_ atom: String) -> Rational? {
    guard atom.hasPrefix("sqrt(") else { return nil }
    return Int(atom.dropFirst(5).dropLast()).map { Rational($0) }
  }

  /// 1 over the product, and the rational factor beside it.
  var inverse: (Self, Rational) {
    Self().times(Self(powers: powers.map { Power(atom: $0.atom, exponent: -$0.exponent) }))
  }
}
