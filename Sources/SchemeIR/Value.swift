/// A value of a program in one number system.
package enum Value<Number: Sendable>: Sendable {
  case integer(Int)
  case real(Number)
  case truth(Bool)
}

/// What a parameter is set to.
package enum ParameterValue: Hashable, Sendable {
  case integer(Int)
  /// A finite double, which stands for itself exactly.
  case real(Double)
}

/// The surroundings in which a program runs.
package struct Environment: Sendable {
  /// M >= 1.
  package let groupSize: Int
  /// By position.
  package let parameters: [ParameterValue]
  /// Evaluated terms of sums, products, `choose` and `harmonic` that one interpreter may spend.
  package let budget: Int

  package init(groupSize: Int, parameters: [ParameterValue], budget: Int = Self.standardBudget) {
    self.groupSize = groupSize
    self.parameters = parameters
    self.budget = budget
  }

  /// What a scheme may spend at one group size.
  package static let standardBudget = 100_000_000
}
