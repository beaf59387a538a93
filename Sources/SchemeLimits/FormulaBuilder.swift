import SchemeIR
import SchemeNumerics

/// Writes coefficients as formulas in t.
struct FormulaBuilder {
  let algebra: Algebra
  private(set) var program: Program

  init(_ algebra: Algebra, _ program: Program) {
    self.algebra = algebra
    self.program = program
  }

  /// Whether the language has all that a coefficient is made of: it has no name for Euler's constant.
  func hasFormula(_ x: Coefficient) -> Bool {
    x.atoms.allSatisfy { place in
      switch algebra.atoms[place] {
      case .number, .e, .pi, .log(.p), .log(.q): true
      case .gamma: false
      case .sum(let y), .exp(let y), .asin(let y): hasFormula(y)
      case .log(.atom(let base)): hasFormula(algebra.power(of: algebra.atoms[base]))
      }
    }
  }

  private var t: NodeID { mutating get { program.variable(.probability, .real) } }
  private var q: NodeID {
    mutating get {
      let t = t
      return program.subtract(program.real(1), t)
    }
  }

  mutating func node(_ x: Coefficient) -> NodeID {
    if let (common, rest) = commonDivisor(of: x) { return node(common, times: node(rest)) }
    var sum: NodeID?
    // Numbers come last.
    for term in x.terms.filter({ $0.number == nil }) + x.terms.filter({ $0.number != nil }) {
      let isNegative = term.polynomial.leading.sign < 0 && term.polynomial.degree == 0
      // Only 0 has no terms, and no term is 0.
      guard let magnitude = isNegative ? term.times(Rational(-1)) : term else { continue }
      let part = node(magnitude, times: nil)
      if let before = sum {
        sum = isNegative ? program.subtract(before, part) : program.add(before, part)
      } else {
        sum = isNegative ? program.negate(part) : part
      }
    }
    return sum ?? program.real(0)
  }

  /// The sums that all terms of several are divided by, as 1 over them, and what is left above the line.
  private func commonDivisor(of x: Coefficient) -> (Coefficient.Term, Coefficient)? {
    guard x.terms.count > 1, let first = x.terms.first else { return nil }
    var divisor = PowerProduct.one
    for (place, exponent) in zip(first.atoms.atoms, first.atoms.exponents) {
      guard case .sum = algebra.atoms[place], exponent.sign < 0,
        x.terms.allSatisfy({ $0.atoms.exponent(of: place) == exponent })
      else { continue }
      divisor = divisor * PowerProduct(place, exponent)
    }
    guard !divisor.isOne, let term = Coefficient.Term(p: .zero, q: .zero, .one, divisor) else { return nil }
    let rest = x.terms.reduce(Coefficient.zero) { sum, term in
      let left = divisor.atoms.reduce(term.atoms) { $0.without($1) }
      return sum + Coefficient(Coefficient.Term(p: term.p, q: term.q, term.polynomial, left))
    }
    return (term, rest)
  }

  /// What stands above and below the line, with a factor above.
  private mutating func node(_ term: Coefficient.Term, times factor: NodeID?) -> NodeID {
    var above: [(base: NodeID, exponent: Rational)] = factor.map { [($0, .one)] } ?? []
    var below: [(base: NodeID, exponent: Rational)] = []
    func put(_ base: NodeID, _ exponent: Rational) {
      if exponent.sign > 0 { above.append((base, exponent)) }
      if exponent.sign < 0 { below.append((base, -exponent)) }
    }
    var p = term.p
    if term.polynomial.degree > 0 {
      // t (1 - t/2) is written t - t^2/2.
      let shift = p.whole.flatMap { $0 > 0 && term.q.isZero ? $0 : nil } ?? 0
      p = p - Rational(shift)
      let zeros = [Rational](repeating: .zero, count: shift)
      above.append((node(RationalPolynomial(zeros + term.polynomial.coefficients)), .one))
    } else if term.polynomial.leading != .one {
      let number = term.polynomial.leading
      // Others come of doubles.
      let isFraction = number.denominator.bitWidth <= 24 && number.numerator.bitWidth <= 24
      if isFraction, number.denominator != .one {
        below.append((program.rational(Rational(number.denominator)), .one))
        if number.numerator != .one { above.append((program.rational(Rational(number.numerator)), .one)) }
      } else {
        above.append((program.rational(number), .one))
      }
    }
    for (place, exponent) in zip(term.atoms.atoms, term.atoms.exponents) { put(node(atom: place), exponent) }
    if !p.isZero { put(t, p) }
    if !term.q.isZero { put(q, term.q) }
    let top = product(above)
    guard let bottom = product(below) else { return top ?? program.real(1) }
    return program.divide(top ?? program.real(1), bottom)
  }

  /// A product of powers above 0, with one square root; nil for 1.
  private mutating func product(_ factors: [(base: NodeID, exponent: Rational)]) -> NodeID? {
    let half = Rational(reducing: 1, over: 2)
    var result: NodeID?
    var root: NodeID?
    func times(_ x: NodeID?, _ y: NodeID, _ program: inout Program) -> NodeID {
      x.map { program.multiply($0, y) } ?? y
    }
    for (base, exponent) in factors {
      var rest = exponent
      if (exponent - half).isInteger {
        root = times(root, base, &program)
        rest = exponent - half
      }
      if rest.isZero { continue }
      let power: NodeID
      if let whole = rest.whole {
        power = program.power(base, program.integer(whole))
      } else {
        power = program.power(base, program.rational(rest))
      }
      result = times(result, power, &program)
    }
    if let root { result = times(result, program.call(.sqrt, [root]), &program) }
    return result
  }

  private mutating func node(_ polynomial: RationalPolynomial) -> NodeID {
    var sum: NodeID?
    // It begins with what is above 0.
    let members = Array(polynomial.coefficients.enumerated())
    let start = members.firstIndex { $0.element.sign > 0 } ?? 0
    for (k, c) in Array(members[start...]) + members[..<start] where !c.isZero {
      let size = program.rational(c.absolute)
      let part: NodeID
      if k == 0 {
        part = size
      } else {
        let t = t
        let power = program.power(t, program.integer(k))
        part = c.absolute == .one ? power : program.multiply(size, power)
      }
      if let before = sum {
        sum = c.sign < 0 ? program.subtract(before, part) : program.add(before, part)
      } else {
        sum = c.sign < 0 ? program.negate(part) : part
      }
    }
    return sum ?? program.real(0)
  }

  private mutating func node(atom place: Int) -> NodeID {
    switch algebra.atoms[place] {
    case .number(let base): return program.rational(Rational(base))
    case .e: return program.intern(.constant(.e), .real)
    case .pi: return program.intern(.constant(.pi), .real)
    // It has no name in the language: see `hasFormula`.
    case .gamma: return program.real(0)
    case .sum(let x): return node(x)
    case .exp(let x): return program.call(.exp, [node(x)])
    case .asin(let x): return program.call(.asin, [node(x)])
    case .log(.p): return program.call(.log, [t])
    case .log(.q): return program.call(.log, [q])
    case .log(.atom(let base)): return program.call(.log, [node(atom: base)])
    }
  }
}
