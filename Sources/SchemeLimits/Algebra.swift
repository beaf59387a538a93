import SchemeNumerics

/// The functions of p on one piece of (0, 1), as coefficients over a growing list of atoms.
///
/// What it says is proved: that a coefficient is 0 follows from its canonical form, once negative powers of sums are cleared; its
/// sign from the signs of polynomials and atoms, or from enclosures that cover the piece.
final class Algebra {
  let piece: Piece
  private(set) var atoms: [Atom] = []
  private var places: [Atom: Int] = [:]

  /// A point with nothing special about it.
  let generic: Point

  init(on piece: Piece) {
    self.piece = piece
    generic = Point(piece.generic, precision: 256)
  }

  func place(of atom: Atom) -> Int {
    if let place = places[atom] { return place }
    atoms.append(atom)
    places[atom] = atoms.count - 1
    return atoms.count - 1
  }

  /// An atom to a power.
  func power(of atom: Atom, _ exponent: Rational = .one) -> Coefficient {
    monomial(.zero, .zero, PowerProduct(place(of: atom), exponent))
  }

  /// p^a q^b A in canonical form.
  private func monomial(_ a: Rational, _ b: Rational, _ product: PowerProduct) -> Coefficient {
    settled(Coefficient.Term(p: a, q: b, .one, product))
  }

  /// Numbers get powers between 0 and 1, sums powers below 1: what is left over is multiplied out.
  private func settled(_ term: Coefficient.Term?) -> Coefficient {
    guard let term else { return .zero }
    for (index, place) in term.atoms.atoms.enumerated() {
      let exponent = term.atoms.exponents[index]
      let whole: Rational
      let factor: Coefficient
      switch atoms[place] {
      case .number(let base):
        whole = Rational(exponent.floor)
        guard !whole.isZero, let count = Int(exactly: whole.numerator), count.magnitude < 4096 else { continue }
        let power = Rational(base).power(UInt(count.magnitude))
        factor = Coefficient(count < 0 ? power.inverse : power)
      case .sum(let sum):
        whole = Rational(exponent.floor)
        guard exponent >= .one, let count = Int(exactly: whole.numerator), count <= Self.highestPower else { continue }
        factor = (1..<count).reduce(sum) { product, _ in multiply(product, sum) }
      case .e, .pi, .gamma, .log, .exp, .asin: continue
      }
      let rest = Coefficient.Term(
        p: term.p, q: term.q, term.polynomial,
        term.atoms.without(place) * PowerProduct(place, exponent - whole))
      return multiply(factor, settled(rest))
    }
    return Coefficient(term)
  }

  /// Powers of sums that are multiplied out.
  private static let highestPower = 24
  /// Terms of a product, beyond which nothing is computed.
  private static let mostTerms = 4000
  /// Products of numbers so far, and how many there may be.
  private var work = 0
  private static let mostWork = 15_000
  /// Of a coefficient, beyond which nothing is computed.
  private static let mostBits = 1 << 15
  /// Whether some product was too long: then nothing is known any more.
  private(set) var isExhausted = false

  func multiply(_ x: Coefficient, _ y: Coefficient) -> Coefficient {
    for u in x.terms {
      for v in y.terms { spend((u.polynomial.degree + 1) * (v.polynomial.degree + 1)) }
    }
    guard !isExhausted, x.terms.count * y.terms.count <= Self.mostTerms else {
      isExhausted = true
      return .zero
    }
    var product = Coefficient.zero
    for u in x.terms {
      for v in y.terms {
        let term = Coefficient.Term(p: u.p + v.p, q: u.q + v.q, u.polynomial * v.polynomial, u.atoms * v.atoms)
        if let term, term.polynomial.leading.numerator.bitWidth > Self.mostBits { isExhausted = true }
        product = product + settled(term)
      }
    }
    return product
  }

  /// Counts work; beyond a bound nothing is computed any more.
  func spend(_ products: Int) {
    work += products
    if work > Self.mostWork { isExhausted = true }
  }

  func check() throws(Obstacle) {
    if isExhausted { throw .unknown("its terms are too many") }
  }

  // MARK: - Zero

  /// Whether a coefficient is 0 by its form. Otherwise it may be 0 all the same.
  func isZero(_ x: Coefficient) -> Bool {
    if isExhausted { return false }
    if x.terms.isEmpty { return true }
    guard let top = x.atoms.filter({ isSum($0) }).max(), case .sum(let sum) = atoms[top] else { return false }
    // What is not 0 at one point needs no more.
    if isProvablyNonzero(x) { return false }
    var groups: [(fraction: Rational, members: [(Int, Coefficient)])] = []
    for term in x.terms {
      let exponent = term.atoms.exponent(of: top)
      guard let whole = Int(exactly: exponent.floor) else { return false }
      let fraction = exponent - Rational(whole)
      let rest = Coefficient(
        Coefficient.Term(p: term.p, q: term.q, term.polynomial, term.atoms.without(top)))
      if let index = groups.firstIndex(where: { $0.fraction == fraction }) {
        groups[index].members.append((whole, rest))
      } else {
        groups.append((fraction, [(whole, rest)]))
      }
    }
    return groups.allSatisfy { group in
      let least = group.members.reduce(Int.max) { min($0, $1.0) }
      var total = Coefficient.zero
      for (whole, rest) in group.members {
        guard whole - least <= Self.highestPower else { return false }
        total = total + (0..<(whole - least)).reduce(rest) { product, _ in multiply(product, sum) }
      }
      return isZero(total)
    }
  }

  private func isSum(_ place: Int) -> Bool { if case .sum = atoms[place] { true } else { false } }

  /// Whether an atom is a number.
  func isConstant(_ place: Int) -> Bool {
    switch atoms[place] {
    case .number, .e, .pi, .gamma: true
    case .sum(let x), .exp(let x), .asin(let x): isConstant(x)
    case .log(.p), .log(.q): false
    case .log(.atom(let place)): isConstant(place)
    }
  }

  /// Whether a coefficient is a number by its form.
  func isConstant(_ x: Coefficient) -> Bool {
    x.terms.allSatisfy {
      $0.p.isZero && $0.q.isZero && $0.polynomial.degree == 0 && $0.atoms.atoms.allSatisfy(isConstant)
    }
  }
}
