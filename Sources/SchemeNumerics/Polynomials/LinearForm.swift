/// `constant + sum of coefficient * variable` over integers; operations give nil on 64-bit overflow.
public struct LinearForm<Variable: Hashable & Sendable>: Sendable {
  /// The constant part.
  public private(set) var constant: Int
  /// The variables with their coefficients, none of them 0, in the order in which they first appeared.
  public private(set) var terms: [Term]

  /// One `coefficient * variable`.
  public struct Term: Sendable {
    /// What is multiplied.
    public let variable: Variable
    /// By how much; not 0.
    public let coefficient: Int
  }

  /// A constant.
  public init(_ constant: Int) {
    self.constant = constant
    self.terms = []
  }

  /// A single variable.
  public init(variable: Variable) {
    self.constant = 0
    self.terms = [Term(variable: variable, coefficient: 1)]
  }

  /// The factor of a variable; 0 where it does not occur.
  public func coefficient(of variable: Variable) -> Int {
    terms.first { $0.variable == variable }?.coefficient ?? 0
  }

  /// `self + factor * other`.
  public func adding(_ other: LinearForm, times factor: Int = 1) -> LinearForm? {
    var result = self
    guard let part = Self.product(other.constant, factor), let sum = Self.sum(constant, part) else { return nil }
    result.constant = sum
    for term in other.terms {
      guard let part = Self.product(term.coefficient, factor),
        let sum = Self.sum(result.coefficient(of: term.variable), part)
      else { return nil }
      result.set(term.variable, to: sum)
    }
    return result
  }

  /// `factor * self`.
  public func scaled(by factor: Int) -> LinearForm? { LinearForm(0).adding(self, times: factor) }

  /// The form with a variable replaced by a form.
  public func replacing(_ variable: Variable, by form: LinearForm) -> LinearForm? {
    let factor = coefficient(of: variable)
    guard factor != 0 else { return self }
    var rest = self
    rest.set(variable, to: 0)
    return rest.adding(form, times: factor)
  }

  /// A lower bound, from ranges that are eliminated in the given order (a range may mention variables eliminated after
  /// it); nil where the ranges give none.
  public func lowerBound(_ ranges: [Range]) -> Int? {
    var form = self
    for range in ranges {
      let factor = form.coefficient(of: range.variable)
      guard factor != 0 else { continue }
      guard let bound = factor > 0 ? range.lower : range.upper,
        let replaced = form.replacing(range.variable, by: bound)
      else { return nil }
      form = replaced
    }
    return form.terms.isEmpty ? form.constant : nil
  }

  /// The values that a variable can take; nil: no bound.
  public struct Range: Sendable {
    /// Whose values.
    public let variable: Variable
    /// A lower bound.
    public let lower: LinearForm?
    /// An upper bound.
    public let upper: LinearForm?

    /// A range from bounds.
    public init(_ variable: Variable, from lower: LinearForm?, to upper: LinearForm?) {
      self.variable = variable
      self.lower = lower
      self.upper = upper
    }
  }

  private mutating func set(_ variable: Variable, to coefficient: Int) {
    let term = Term(variable: variable, coefficient: coefficient)
    if let index = terms.firstIndex(where: { $0.variable == variable }) {
      if coefficient == 0 { terms.remove(at: index) } else { terms[index] = term }
    } else if coefficient != 0 {
      terms.append(term)
    }
  }

  private static func sum(_ x: Int, _ y: Int) -> Int? {
    let (value, overflow) = x.addingReportingOverflow(y)
    return overflow ? nil : value
  }

  private static func product(_ x: Int, _ y: Int) -> Int? {
    let (value, overflow) = x.multipliedReportingOverflow(by: y)
    return overflow ? nil : value
  }
}
