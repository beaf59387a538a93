import SchemeNumerics

/// Signs on the whole piece.
extension Algebra {
  private static let bits = 64
  private static let deepest = 5

  /// The sign on all of the piece: -1, 0 or 1. Throws where it changes, or is not known.
  func sign(_ x: Coefficient) throws(Obstacle) -> Int {
    try check()
    if isZero(x) { return 0 }
    var signs: [Int] = []
    for term in x.terms { signs.append(try sign(term, splits: x.terms.count == 1)) }
    if let first = signs.first, first != 0, signs.allSatisfy({ $0 == first }) { return first }
    return try signByEnclosures(x)
  }

  /// That of one term; 0 where it is not known.
  private func sign(_ term: Coefficient.Term, splits: Bool) throws(Obstacle) -> Int {
    var sign = splits ? try Self.sign(term.polynomial, on: piece) : (try? Self.sign(term.polynomial, on: piece)) ?? 0
    for (place, exponent) in zip(term.atoms.atoms, term.atoms.exponents) {
      switch try self.sign(atom: place) {
      case 1: continue
      case -1 where exponent.isInteger: if exponent.numerator.isOdd { sign = -sign }
      default: return 0
      }
    }
    return sign
  }

  private func sign(atom place: Int) throws(Obstacle) -> Int {
    switch atoms[place] {
    case .number, .e, .pi, .gamma, .sum, .exp: return 1
    case .asin(let x): return try sign(x)
    case .log(.p), .log(.q): return -1
    case .log(.atom(let base)):
      if case .sum(let x) = atoms[base] { return try sign(x - .one) }
      // Those of numbers above 1.
      if case .number = atoms[base] { return 1 }
      return isConstant(base) ? (try signByEnclosures(power(of: .log(.atom(base))))) : 0
    }
  }

  /// By enclosures on parts of the piece, without the powers of p and q that all terms share.
  private func signByEnclosures(_ x: Coefficient) throws(Obstacle) -> Int {
    let x = factoringPowers(x).rest
    let middle = try? value(x, at: generic)
    guard let sign = middle?.sign, sign != 0 else { throw .unknown("the sign of a coefficient is not known") }
    if isConstant(x) { return sign }
    var open = [(piece.lower, piece.upper, 0)]
    while let (lower, upper, depth) = open.popLast() {
      let point = Point(from: lower, to: upper, precision: Self.bits)
      if let found = (try? value(x, at: point))?.sign {
        if found == sign { continue }
        throw .unknown("the sign of a coefficient changes, not at a rational number")
      }
      guard depth < Self.deepest else { throw .unknown("the sign of a coefficient is not known on (0, 1)") }
      let half = (lower + upper) * Rational(reducing: 1, over: 2)
      open += [(lower, half, depth + 1), (half, upper, depth + 1)]
    }
    return sign
  }

  /// x = p^a q^b rest, with the largest a and b that leave no negative powers.
  func factoringPowers(_ x: Coefficient) -> (p: Rational, q: Rational, rest: Coefficient) {
    guard let first = x.terms.first else { return (.zero, .zero, x) }
    let a = x.terms.reduce(first.p) { min($0, $1.p) }
    let b = x.terms.reduce(first.q) { min($0, $1.q) }
    return (a, b, multiply(x, Coefficient(p: -a, q: -b)))
  }

  /// Whether a coefficient is not 0 everywhere, as an enclosure at one point tells.
  func isProvablyNonzero(_ x: Coefficient) -> Bool {
    if isExhausted { return false }
    let ball = try? value(x, at: generic)
    return ball.map { $0.sign != nil && $0.sign != 0 } ?? false
  }

  // MARK: - Polynomials

  /// The sign of a polynomial other than 0 on a piece: by its Bernstein coefficients on parts of it.
  static func sign(_ polynomial: RationalPolynomial, on piece: Piece) throws(Obstacle) -> Int {
    if polynomial.degree == 0 { return polynomial.leading.sign }
    for root in rationalRoots(polynomial) where piece.contains(root) { throw .split(at: root) }
    let sign = polynomial.value(at: piece.generic).sign
    if sign == 0 { throw .split(at: piece.generic) }
    var open = [(piece, 0)]
    while let (part, depth) = open.popLast() {
      let signs = Set(bernstein(polynomial, on: part).map(\.sign))
      if !signs.contains(-sign) { continue }
      guard signs.contains(sign), depth < 16 else {
        throw .unknown("the sign of a polynomial changes, not at a rational number that was found")
      }
      let half = part.lower + part.width * Rational(reducing: 1, over: 2)
      if polynomial.value(at: half).sign != sign {
        if polynomial.value(at: half).isZero { throw .split(at: half) }
        throw .unknown("the sign of a polynomial changes, not at a rational number that was found")
      }
      open += [(Piece(lower: part.lower, upper: half), depth + 1), (Piece(lower: half, upper: part.upper), depth + 1)]
    }
    return sign
  }

  /// Those of degree 1 and 2.
  static func rationalRoots(_ polynomial: RationalPolynomial) -> [Rational] {
    let c = polynomial.coefficients
    switch polynomial.degree {
    case 1: return [(-c[0] / c[1])].compactMap { $0 }
    case 2:
      guard let root = (c[1] * c[1] - Rational(4) * c[0] * c[2]).exactSquareRoot else { return [] }
      return [(root - c[1]) / (Rational(2) * c[2]), (-root - c[1]) / (Rational(2) * c[2])].compactMap { $0 }
    default: return []
    }
  }

  private static func bernstein(_ polynomial: RationalPolynomial, on piece: Piece) -> [Rational] {
    // In powers of x, t = lower + width x, by Horner's rule.
    var shifted = RationalPolynomial([])
    let line = RationalPolynomial([piece.lower, piece.width])
    for c in polynomial.coefficients.reversed() { shifted = shifted * line + RationalPolynomial([c]) }
    let n = polynomial.degree
    let powers = shifted.coefficients + [Rational](repeating: .zero, count: n + 1 - shifted.coefficients.count)
    var differences = [Rational]()
    var factor = Rational.one
    for (i, c) in powers.enumerated() {
      differences.append(c * factor)
      factor = factor * Rational(reducing: i + 1, over: max(n - i, 1))
    }
    // b_k is the sum of C(k, i) times the i-th of them: differences are summed up again.
    var values: [Rational] = []
    for _ in 0...n {
      values.append(differences[0])
      for i in 0..<n { differences[i] = differences[i] + differences[i + 1] }
    }
    return values
  }
}
