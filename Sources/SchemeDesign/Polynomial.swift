import SchemeIR
import SchemeNumerics

/// A number in front of a monomial: exact where it can be seen to be rational, else an expression without t.
enum Coefficient {
  case rational(Rational)
  case symbolic(NodeID)
}

/// A polynomial in t in the basis in which it was written: a sum of `c t^i (1-t)^j`. Nothing is expanded into powers
/// of t, where a pass@64 would lose all its digits.
struct Polynomial {
  /// Sorted by (i, j), each pair once, no rational zeros.
  private(set) var terms: [Term]

  struct Term {
    let i: Int
    let j: Int
    let coefficient: Coefficient
  }

  struct Powers: Hashable {
    let i: Int
    let j: Int
  }

  static let zero = Polynomial(terms: [])

  /// `c t^i (1-t)^j`
  init(_ coefficient: Coefficient, i: Int = 0, j: Int = 0) {
    if case .rational(let value) = coefficient, value.sign == 0 {
      terms = []
    } else {
      terms = [Term(i: i, j: j, coefficient: coefficient)]
    }
  }

  init(terms: [Term]) { self.terms = terms }

  /// The largest i + j; -1 for the zero polynomial. As a polynomial in t the degree may be less.
  var degree: Int { terms.reduce(-1) { max($0, $1.i + $1.j) } }

  /// The most bits of a rational coefficient's numerator or denominator.
  var coefficientBits: Int {
    terms.reduce(0) { bits, term in
      guard case .rational(let value) = term.coefficient else { return bits }
      return max(bits, value.numerator.bitWidth, value.denominator.bitWidth)
    }
  }

  // MARK: - Arithmetic

  func adding(_ other: Polynomial, _ program: inout Program) -> Polynomial {
    var merged: [Term] = []
    merged.reserveCapacity(terms.count + other.terms.count)
    var (x, y) = (0, 0)
    while x < terms.count || y < other.terms.count {
      if y == other.terms.count || (x < terms.count && Polynomial.precedes(terms[x], other.terms[y])) {
        merged.append(terms[x])
        x += 1
      } else if x == terms.count || Polynomial.precedes(other.terms[y], terms[x]) {
        merged.append(other.terms[y])
        y += 1
      } else {
        let sum = terms[x].coefficient.adding(other.terms[y].coefficient, &program)
        if !sum.isZero { merged.append(Term(i: terms[x].i, j: terms[x].j, coefficient: sum)) }
        x += 1
        y += 1
      }
    }
    return Polynomial(terms: merged).contracted()
  }

  func scaled(by factor: Coefficient, _ program: inout Program) -> Polynomial {
    guard !factor.isZero else { return .zero }
    return Polynomial(
      terms: terms.map {
        Term(i: $0.i, j: $0.j, coefficient: $0.coefficient.multiplied(by: factor, &program))
      })
  }

  func multiplied(by other: Polynomial, _ program: inout Program) -> Polynomial {
    if let x = FractionFreePolynomial(self), let y = FractionFreePolynomial(other) { return x.multiplied(by: y) }
    var sums: [Term] = []
    var positions: [Powers: Int] = [:]
    for x in terms {
      for y in other.terms {
        let key = Powers(i: x.i + y.i, j: x.j + y.j)
        let product = x.coefficient.multiplied(by: y.coefficient, &program)
        if let position = positions[key] {
          let sum = sums[position].coefficient.adding(product, &program)
          sums[position] = Term(i: key.i, j: key.j, coefficient: sum)
        } else {
          positions[key] = sums.count
          sums.append(Term(i: key.i, j: key.j, coefficient: product))
        }
      }
    }
    return Polynomial(terms: sums.filter { !$0.coefficient.isZero }.sorted(by: Polynomial.precedes))
  }

  /// d/dt: `i c t^(i-1) (1-t)^j - j c t^i (1-t)^(j-1)`.
  func derivative(_ program: inout Program) -> Polynomial {
    var rising: [Term] = []
    var falling: [Term] = []
    for term in terms {
      if term.i > 0 {
        let factor = Coefficient.rational(Rational(term.i))
        rising.append(Term(i: term.i - 1, j: term.j, coefficient: term.coefficient.multiplied(by: factor, &program)))
      }
      if term.j > 0 {
        let factor = Coefficient.rational(Rational(-term.j))
        falling.append(Term(i: term.i, j: term.j - 1, coefficient: term.coefficient.multiplied(by: factor, &program)))
      }
    }
    return Polynomial(terms: rising).adding(Polynomial(terms: falling.sorted(by: Polynomial.precedes)), &program)
  }

  /// The same polynomial in powers of t, in which its true degree shows; nil where a coefficient is not rational or the
  /// expansion is large.
  func inPowersOfT() -> Polynomial? { powers().map { Polynomial(powers: $0) } }

  init(powers: [Rational]) {
    terms = powers.enumerated().compactMap { $1.isZero ? nil : Term(i: $0, j: 0, coefficient: .rational($1)) }
  }

  /// The coefficients of 1, t, t^2, …, the last of them not 0; nil as for `inPowersOfT`.
  func powers() -> [Rational]? {
    guard degree <= 512, terms.count <= 4096 else { return nil }
    var powers = [Rational](repeating: .zero, count: degree + 1)
    for term in terms {
      guard case .rational(let value) = term.coefficient else { return nil }
      // (1-t)^j is the sum of C(j, k) (-t)^k.
      var coefficient = value
      for k in 0...term.j {
        powers[term.i + k] = powers[term.i + k] + coefficient
        guard let next = Rational(BigInt(k - term.j), BigInt(k + 1)) else { return nil }
        coefficient = coefficient * next
      }
    }
    while powers.last?.isZero == true { powers.removeLast() }
    return powers
  }

  /// The most terms that a polynomial may have.
  static let largest = 1 << 17

  // MARK: - Form

  /// `c - c t` is written `c (1-t)`, and `c - c (1-t)` is written `c t`.
  func contracted() -> Polynomial {
    guard terms.count == 2, terms[0].i == 0, terms[0].j == 0, terms[1].i + terms[1].j == 1,
      case .rational(let constant) = terms[0].coefficient, case .rational(let slope) = terms[1].coefficient,
      (constant + slope).sign == 0
    else { return self }
    return Polynomial(.rational(constant), i: terms[1].j, j: terms[1].i)
  }

  static func precedes(_ x: Term, _ y: Term) -> Bool { (x.i, x.j) < (y.i, y.j) }
}

extension Coefficient {
  var isZero: Bool {
    if case .rational(let value) = self { value.sign == 0 } else { false }
  }

  var isSymbolic: Bool {
    if case .symbolic = self { true } else { false }
  }

  func adding(_ other: Coefficient, _ program: inout Program) -> Coefficient {
    if case .rational(let x) = self, case .rational(let y) = other { return .rational(x + y) }
    if isZero { return other }
    if other.isZero { return self }
    return .symbolic(program.add(node(&program), other.node(&program)))
  }

  func multiplied(by other: Coefficient, _ program: inout Program) -> Coefficient {
    if case .rational(let x) = self, case .rational(let y) = other { return .rational(x * y) }
    if isZero || other.isZero { return .rational(Rational(0)) }
    return .symbolic(program.multiply(node(&program), other.node(&program)))
  }

  /// The number as a node.
  func node(_ program: inout Program) -> NodeID {
    switch self {
    case .rational(let value): program.rational(value)
    case .symbolic(let id): id
    }
  }
}
