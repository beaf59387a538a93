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

  package init(groupSize: Int, parameters: [ParameterValue]) {
    self.groupSize = groupSize
    self.parameters = parameters
  }
}
