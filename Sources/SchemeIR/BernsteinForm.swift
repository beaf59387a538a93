import SchemeNumerics

/// How the Bernstein coefficients of a polynomial are computed in one number system.
enum BernsteinForm<Number: Sendable>: Sendable {
  /// One by one from its monomials.
  case monomials
  /// By Horner's rule.
  case series(PowerSeries<Number>)
  /// c_0, …, c_m of sum_i c_i C(m, i) t^i (1-t)^(m-i): the Bernstein coefficients of a degree m up to M - 1.
  case bernstein([Number])
  /// They are known, all of them.
  case known([Number])
  /// All of them together are certain to exceed the budget.
  case refused
}

/// A polynomial with most of its powers of t, or of 1-t.
///
/// With x = s, or M-1-s for powers of 1-t, and n = M-1 the coefficient is
/// c_0 + x/n (c_1 + (x-1)/(n-1) (c_2 + …)): no factor exceeds 1, and those from the power x + 1 on are 0.
struct PowerSeries<Number: Sendable>: Sendable {
  /// Whether the powers are those of 1-t.
  let isInFailures: Bool
  /// c_0, c_1, …
  let coefficients: [Number]
  /// 1/n, 1/(n-1), …
  let reciprocals: [Number]
}

extension Interpreter {
  /// The form of a node's polynomial, found once.
  func bernsteinForm(_ id: NodeID, _ monomials: [Monomial]) throws(EvaluationFault) -> BernsteinForm<A.Number> {
    // Generated code computes each coefficient from the beginning.
    guard !arithmetic.repeatsGeneratedCode else { return .monomials }
    if let form = bernsteinForms[id] { return form }
    let form = try form(id, monomials)
    bernsteinForms[id] = form
    return form
  }

  private func form(_ id: NodeID, _ monomials: [Monomial]) throws(EvaluationFault) -> BernsteinForm<A.Number> {
    let n = try groupSize(at: id) - 1
    let degree = monomials.reduce(0) { max($0, $1.i + $1.j) }
    let isInSuccesses = monomials.allSatisfy { $0.j == 0 }
    let isInFailures = monomials.allSatisfy { $0.i == 0 }
    if isHopeless(monomials, n + 1, isSeries: isInSuccesses || isInFailures) { return .refused }
    guard degree <= n, monomials.count > 8, 2 * monomials.count > degree else { return .monomials }
    let isExact = A.self == RationalArithmetic.self || A.self == SurdArithmetic.self
    if isExact, 16 * degree >= n, let coefficients = literals(monomials),
      let values = BernsteinCoefficients.exact(coefficients, n)
    {
      let numbers = try at(id) { () throws(ArithmeticFault) -> [A.Number] in
        var numbers: [A.Number] = []
        for value in values { numbers.append(try arithmetic.rational(value)) }
        return numbers
      }
      return .known(numbers)
    }
    if monomials.allSatisfy({ $0.i + $0.j == degree }), let known = try? bernstein(id, monomials, degree) {
      return .bernstein(known)
    }
    guard isInSuccesses || isInFailures else { return .monomials }
    var coefficients = Array(repeating: arithmetic.integer(0), count: degree + 1)
    for monomial in monomials { coefficients[monomial.i + monomial.j] = try real(monomial.coefficient) }
    let reciprocals = try at(id) { () throws(ArithmeticFault) -> [A.Number] in
      var reciprocals: [A.Number] = []
      for k in 0..<degree {
        reciprocals.append(try arithmetic.divide(arithmetic.integer(1), arithmetic.integer(n - k)))
      }
      return reciprocals
    }
    return .series(PowerSeries(isInFailures: isInFailures, coefficients: coefficients, reciprocals: reciprocals))
  }

  /// Whether the coefficients of all s are certain to exceed the budget.
  private func isHopeless(_ monomials: [Monomial], _ M: Int, isSeries: Bool) -> Bool {
    let (all, overflow) = monomials.count.multipliedReportingOverflow(by: M)
    // Horner's rule leaves out the powers beyond x: half of them at the most.
    return overflow || (isSeries ? all / 2 : all) > environment.budget
  }

  /// The c_i of monomials that all have the degree m. Rational ones are divided exactly: the binomials may be beyond the number
  /// system.
  private func bernstein(
    _ id: NodeID, _ monomials: [Monomial], _ degree: Int
  ) throws(EvaluationFault) -> [A.Number] {
    var coefficients = Array(repeating: arithmetic.integer(0), count: degree + 1)
    var (k, choose) = (0, BigInt.one)
    let literals = literals(monomials)
    for (place, monomial) in monomials.enumerated().sorted(by: { $0.element.i < $1.element.i }) {
      if let literals {
        while k < monomial.i {
          guard let next = (choose * BigInt(degree - k)).quotientAndRemainder(dividingBy: BigInt(k + 1)) else { break }
          (k, choose) = (k + 1, next.quotient)
        }
        guard let value = literals[place].coefficient / Rational(choose) else { continue }
        coefficients[monomial.i] = try at(id) { () throws(ArithmeticFault) in try arithmetic.rational(value) }
      } else {
        let coefficient = try real(monomial.coefficient)
        coefficients[monomial.i] = try at(id) { () throws(ArithmeticFault) in
          try arithmetic.divide(coefficient, try arithmetic.choose(degree, monomial.i))
        }
      }
    }
    return coefficients
  }

  /// In degree n the s-th coefficient is the mean of the c_i with the hypergeometric weights C(m, i) C(n-m, s-i) / C(n, s). From
  /// the largest on they follow from each other, w_{i+1} / w_i = (s-i) (m-i) / ((i+1) (n-m-s+i+1)), and none exceeds it.
  func mean(of coefficients: [A.Number], _ id: NodeID, others s: Int) throws(EvaluationFault) -> A.Number {
    let (m, n) = (coefficients.count - 1, try groupSize(at: id) - 1)
    let (low, high) = (max(0, m - (n - s)), min(s, m))
    try spend(high - low + 1, at: id)
    if low == high { return coefficients[low] }
    let mode = min(max((m + 1) * (s + 1) / (n + 2), low), high)
    return try at(id) { () throws(ArithmeticFault) -> A.Number in
      var (sum, total) = (coefficients[mode], arithmetic.integer(1))
      func take(_ i: Int, _ weight: A.Number) throws(ArithmeticFault) {
        sum = try arithmetic.add(sum, try arithmetic.multiply(weight, coefficients[i]))
        total = try arithmetic.add(total, weight)
      }
      func times(_ x: A.Number, _ top: Int, _ bottom: Int) throws(ArithmeticFault) -> A.Number {
        try arithmetic.divide(try arithmetic.multiply(x, arithmetic.integer(top)), arithmetic.integer(bottom))
      }
      var weight = arithmetic.integer(1)
      for i in mode..<high {
        weight = try times(weight, (s - i) * (m - i), (i + 1) * (n - m - s + i + 1))
        try take(i + 1, weight)
      }
      weight = arithmetic.integer(1)
      for i in (low..<mode).reversed() {
        weight = try times(weight, (i + 1) * (n - m - s + i + 1), (s - i) * (m - i))
        try take(i, weight)
      }
      return try arithmetic.divide(sum, total)
    }
  }

  func value(of series: PowerSeries<A.Number>, _ id: NodeID, others s: Int) throws(EvaluationFault) -> A.Number {
    let x = series.isInFailures ? try groupSize(at: id) - 1 - s : s
    let last = min(x, series.coefficients.count - 1)
    try spend(last + 1, at: id)
    return try at(id) { () throws(ArithmeticFault) -> A.Number in
      var value = series.coefficients[last]
      for k in (0..<last).reversed() {
        let factor = try arithmetic.multiply(arithmetic.integer(x - k), series.reciprocals[k])
        value = try arithmetic.add(series.coefficients[k], try arithmetic.multiply(factor, value))
      }
      return value
    }
  }

  /// The coefficients as numbers; nil where one is no literal.
  private func literals(_ monomials: [Monomial]) -> [BernsteinCoefficients.Term]? {
    var terms: [BernsteinCoefficients.Term] = []
    terms.reserveCapacity(monomials.count)
    for monomial in monomials {
      switch program.nodes[monomial.coefficient.index].operation {
      case .integer(let value): terms.append(.init(i: monomial.i, j: monomial.j, coefficient: Rational(value)))
      case .real(let value):
        guard let value = Rational(value) else { return nil }
        terms.append(.init(i: monomial.i, j: monomial.j, coefficient: value))
      case .rational(let value): terms.append(.init(i: monomial.i, j: monomial.j, coefficient: value))
      default: return nil
      }
    }
    return terms
  }
}
