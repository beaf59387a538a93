import SchemeIR
import SchemeNumerics

/// A polynomial with integer coefficients in int values of a program.
struct IntegerPolynomial: Hashable, Sendable {
  /// Products of values with their coefficients, none of them 0, in the order of the products.
  private(set) var terms: [Term]

  struct Term: Hashable, Sendable {
    /// In ascending order, with repetitions; empty for the constant.
    let factors: [NodeID]
    let coefficient: Int
  }

  /// More terms than any sensible formula has.
  private static let largest = 24

  init(_ constant: Int) { terms = constant == 0 ? [] : [Term(factors: [], coefficient: constant)] }

  init(_ value: NodeID) { terms = [Term(factors: [value], coefficient: 1)] }

  private init(terms: [Term]) { self.terms = terms }

  var isZero: Bool { terms.isEmpty }

  /// The value of a constant polynomial.
  var constant: Int? {
    if terms.isEmpty { return 0 }
    return terms.count == 1 && terms[0].factors.isEmpty ? terms[0].coefficient : nil
  }

  // MARK: - Arithmetic; nil where a coefficient or the size grows too large

  func adding(_ other: IntegerPolynomial, times factor: Int = 1) -> IntegerPolynomial? {
    var sums: [[NodeID]: Int] = [:]
    for term in terms { sums[term.factors] = term.coefficient }
    for term in other.terms {
      let (product, overflow) = term.coefficient.multipliedReportingOverflow(by: factor)
      let (sum, isTooLarge) = sums[term.factors, default: 0].addingReportingOverflow(product)
      guard !overflow, !isTooLarge else { return nil }
      sums[term.factors] = sum
    }
    return Self.collected(sums)
  }

  func multiplied(by other: IntegerPolynomial) -> IntegerPolynomial? {
    var sums: [[NodeID]: Int] = [:]
    for x in terms {
      for y in other.terms {
        let factors = (x.factors + y.factors).sorted()
        let (product, overflow) = x.coefficient.multipliedReportingOverflow(by: y.coefficient)
        let (sum, isTooLarge) = sums[factors, default: 0].addingReportingOverflow(product)
        guard !overflow, !isTooLarge, factors.count <= 8 else { return nil }
        sums[factors] = sum
      }
    }
    return Self.collected(sums)
  }

  var negated: IntegerPolynomial? { IntegerPolynomial(0).adding(self, times: -1) }

  private static func collected(_ sums: [[NodeID]: Int]) -> IntegerPolynomial? {
    let terms = sums.filter { $0.value != 0 && $0.value != .min }.map { Term(factors: $0.key, coefficient: $0.value) }
    guard terms.count <= largest, !sums.values.contains(.min) else { return nil }
    return IntegerPolynomial(
      terms: terms.sorted { x, y in
        // Longer products first, the constant last.
        x.factors.count != y.factors.count
          ? x.factors.count > y.factors.count : x.factors.lexicographicallyPrecedes(y.factors)
      })
  }

  // MARK: - Programs

  /// The polynomial as an int of a program, common factors taken out.
  func node(_ program: inout Program) -> NodeID {
    guard let first = terms.first else { return program.integer(0) }
    if terms.count > 1 {
      for factor in Set(first.factors).sorted() where terms.allSatisfy({ $0.factors.contains(factor) }) {
        let rest = IntegerPolynomial(
          terms: terms.map { term in
            var factors = term.factors
            if let place = factors.firstIndex(of: factor) { factors.remove(at: place) }
            return Term(factors: factors, coefficient: term.coefficient)
          })
        return program.multiply(factor, rest.node(&program))
      }
    }
    let ordered = terms.filter { $0.coefficient > 0 } + terms.filter { $0.coefficient < 0 }
    var sum: NodeID?
    for term in ordered {
      let isSubtracted = sum != nil && term.coefficient < 0
      let product = Self.node(term, isSubtracted ? -term.coefficient : term.coefficient, &program)
      guard let left = sum else {
        sum = product
        continue
      }
      sum = isSubtracted ? program.subtract(left, product) : program.add(left, product)
    }
    return sum ?? program.integer(0)
  }

  private static func node(_ term: Term, _ coefficient: Int, _ program: inout Program) -> NodeID {
    guard let first = term.factors.first else { return program.integer(coefficient) }
    var product = first
    for factor in term.factors.dropFirst() { product = program.multiply(product, factor) }
    if coefficient == -1 { return program.negate(product) }
    return coefficient == 1 ? product : program.multiply(program.integer(coefficient), product)
  }

  /// The polynomial as a linear form of variables; nil where it is none.
  func linearForm(_ program: Program) -> LinearForm<Variable>? {
    var form = LinearForm<Variable>(0)
    for term in terms {
      let part: LinearForm<Variable>
      if term.factors.isEmpty {
        part = LinearForm(1)
      } else if term.factors.count == 1, case .variable(let variable) = program[term.factors[0]].operation {
        part = LinearForm(variable: variable)
      } else {
        return nil
      }
      guard let sum = form.adding(part, times: term.coefficient) else { return nil }
      form = sum
    }
    return form
  }
}
