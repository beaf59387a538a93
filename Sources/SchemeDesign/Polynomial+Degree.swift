import SchemeIR
import SchemeNumerics

/// What is known of the degree of a polynomial in t; -1 stands for that of 0.
package enum PolynomialDegree: Hashable, Sendable {
  case exactly(Int)
  case atMost(Int)

  /// The degree is at most this.
  package var upperBound: Int {
    switch self {
    case .exactly(let degree), .atMost(let degree): degree
    }
  }
}

/// The degree as a polynomial in t, and forms of one degree.
extension Polynomial {
  /// How many factors of binomials are multiplied before a power of t is found whose coefficient is not 0.
  private static let mostFactors = 1 << 17

  /// The coefficient of the power of t that is the degree in the basis as written: the sum of (-1)^j c over its monomials.
  func leadingCoefficient(_ program: inout Program) -> Coefficient {
    let degree = degree
    var sum = PolynomialSum()
    for term in terms where term.i + term.j == degree {
      let sign = Coefficient.rational(Rational(term.j % 2 == 0 ? 1 : -1))
      sum.add(Polynomial(term.coefficient.multiplied(by: sign, &program)), &program)
    }
    return sum.value(&program).terms.first?.coefficient ?? .rational(.zero)
  }

  /// The degree where all coefficients are rational: that of the highest power whose coefficient is not 0. The terms
  /// t^i (1-t)^j have (-1)^(m-i) C(j, m-i) of power m.
  var rationalDegree: PolynomialDegree? {
    guard !terms.contains(where: \.coefficient.isSymbolic) else { return nil }
    var work = 0
    for power in stride(from: degree, through: 0, by: -1) {
      var sum = Rational.zero
      for term in terms where term.i <= power && power <= term.i + term.j {
        work += 1 + min(power - term.i, term.i + term.j - power)
        guard work <= Self.mostFactors, case .rational(let value) = term.coefficient,
          let choose = try? RationalArithmetic().choose(term.j, power - term.i)
        else { return .atMost(power) }
        sum = (power - term.i) % 2 == 0 ? sum + value * choose : sum - value * choose
      }
      if !sum.isZero { return .exactly(power) }
    }
    return .exactly(-1)
  }

  /// The degree, as far as the leading coefficient is known to be 0 or not.
  func trueDegree(_ program: inout Program, _ environment: Environment) -> PolynomialDegree {
    if let degree = rationalDegree { return degree }
    let leading = leadingCoefficient(&program).node(&program)
    switch ZeroTest.of(.value(leading), in: program, environment) {
    case .nonzero: return .exactly(degree)
    case .zero: return .atMost(degree - 1)
    case .unknown: return .atMost(degree)
    }
  }

  /// The same polynomial in a basis in which high powers that cancel do not stand: t^2 + t (1-t) is t, and a coefficient such
  /// as sqrt(6) - sqrt(2) sqrt(3) is 0. Itself where that is not seen, or where many coefficients would have to be looked at.
  func reduced(_ program: inout Program, _ environment: Environment) -> Polynomial {
    guard let M = environment.groupSize else { return self }
    let open = terms.count { $0.i + $0.j >= M && $0.coefficient.isSymbolic }
    guard open <= Self.mostTested else { return self }
    let kept = terms.filter { term in
      guard case .symbolic(let node) = term.coefficient, term.i + term.j >= M else { return true }
      return ZeroTest.of(.value(node), in: program, environment) != .zero
    }
    let rest = Polynomial(terms: kept)
    return rest.inPowersOfT() ?? rest
  }

  /// The same polynomial with at most degree + 1 terms, all of one degree; itself where it has no more, or only few, where a coefficient
  /// is not rational, or where the work would be large. Coefficients are averages of the given ones up to binomial factors:
  /// nothing cancels that did not before.
  func condensed() -> Polynomial {
    let degree = degree
    guard terms.count > max(degree + 1, Self.fewTerms), degree <= Self.mostCondensed else { return self }
    var given: [BernsteinCoefficients.Term] = []
    given.reserveCapacity(terms.count)
    for term in terms {
      guard case .rational(let value) = term.coefficient else { return self }
      given.append(.init(i: term.i, j: term.j, coefficient: value))
    }
    guard let (row, denominator) = BernsteinCoefficients.raised(given, to: degree) else { return self }
    let condensed = row.enumerated().compactMap { i, numerator -> Term? in
      guard let value = Rational(numerator, denominator), !value.isZero else { return nil }
      return Term(i: i, j: degree - i, coefficient: .rational(value))
    }
    return Polynomial(terms: condensed)
  }

  /// The most coefficients that are tested to be 0.
  private static let mostTested = 32
  /// So many terms are left as they are written.
  private static let fewTerms = 64
  /// The largest degree in which terms are gathered.
  private static let mostCondensed = 4096
}
