/// The positive roots of a polynomial without multiple roots and without one at 0, counted by Sturm's theorem.
struct PositiveRoots {
  /// Sturm's chain: p, p', and the negatives of the remainders.
  private let chain: [RationalPolynomial]

  init(_ polynomial: RationalPolynomial) {
    var chain: [RationalPolynomial] = []
    var (p, q) = (polynomial.normalised, polynomial.derivative.normalised)
    while !p.isZero {
      chain.append(p)
      if q.isZero { break }
      let remainder = p.divided(by: q).remainder.normalised
      (p, q) = (q, RationalPolynomial(remainder.coefficients.map { -$0 }))
    }
    self.chain = chain
  }

  /// How many there are.
  var count: Int {
    Self.changes(chain.map { $0.coefficients[0].sign }) - Self.changes(chain.map(\.leading.sign))
  }

  /// How many lie in (x, y], for 0 < x < y.
  private func count(_ x: Rational, _ y: Rational) -> Int {
    Self.changes(chain.map { $0.value(at: x).sign }) - Self.changes(chain.map { $0.value(at: y).sign })
  }

  private static func changes(_ signs: [Int]) -> Int {
    let signs = signs.filter { $0 != 0 }
    return zip(signs, signs.dropFirst()).filter { $0 != $1 }.count
  }

  /// Points x > 0 at which a polynomial is below and above 0; nil if there are none: this must have its roots of odd
  /// multiplicity.
  ///
  /// All roots lie between the reciprocal of Cauchy's bound for the reversed polynomial and that bound itself. If the
  /// polynomial has one sign at both ends it has the other between two neighbouring roots: intervals with at least two
  /// of them are halved until a middle has it.
  func signPoints(of polynomial: RationalPolynomial) -> (negative: Rational, positive: Rational)? {
    guard count > 0, let first = polynomial.coefficients.first, let last = polynomial.coefficients.last else {
      return nil
    }
    let size = polynomial.coefficients.reduce(Rational.zero) { max($0, $1.absolute) }
    guard let high = size / last.absolute, let low = first.absolute / (size + first.absolute), low.sign > 0 else {
      return nil
    }
    let (start, end) = (low * Rational(reducing: 1, over: 2), high + .one + .one)
    func points(_ x: Rational, _ y: Rational) -> (negative: Rational, positive: Rational) {
      polynomial.value(at: x).sign < 0 ? (x, y) : (y, x)
    }
    let sign = polynomial.value(at: start).sign
    if sign != polynomial.value(at: end).sign { return points(start, end) }
    var intervals = [(start, end)]
    while let (x, y) = intervals.popLast() {
      let middle = Self.cut(x, y, polynomial)
      if polynomial.value(at: middle).sign == -sign { return points(start, middle) }
      for (x, y) in [(x, middle), (middle, y)] where count(x, y) >= 2 { intervals.append((x, y)) }
    }
    return nil
  }

  /// A point between x and y that is no root: the middle, or x + (y - x) j / (2 j + 1) for some j.
  private static func cut(_ x: Rational, _ y: Rational, _ polynomial: RationalPolynomial) -> Rational {
    var middle = (x + y) * Rational(reducing: 1, over: 2)
    var j = 1
    while polynomial.value(at: middle).isZero {
      middle = x + (y - x) * Rational(reducing: j, over: 2 * j + 1)
      j += 1
    }
    return middle
  }
}
