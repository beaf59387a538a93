import SchemeVocabulary

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

  /// As it is written in a scheme file.
  package var written: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(let value): value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    }
  }
}

/// What a program knows of a parameter.
package enum ParameterSetting: Hashable, Sendable {
  case value(ParameterValue)
  case range(ParameterRange)
}

/// All values of a real parameter from one finite double to another, at once. Only enclosures can be computed with it, and a
/// decision that depends on it has no outcome.
package struct ParameterRange: Hashable, Sendable {
  package let lower: Double
  package let upper: Double
  /// The parameter of the claim that ranges so, by position: settings with the same one have the same value at any time. nil
  /// where the value is computed from such a parameter.
  package let parameter: Int?

  package init(lower: Double, upper: Double, parameter: Int?) {
    self.lower = lower
    self.upper = upper
    self.parameter = parameter
  }
}

/// The surroundings in which a program runs.
package struct Environment: Sendable {
  /// The groups that it runs for.
  package let point: PlanPoint
  /// By position.
  package let parameters: [ParameterSetting]
  /// Whether a parameter stands for all values of a range.
  package let hasRanges: Bool
  /// Evaluated terms of sums, products, `choose` and `harmonic` that one interpreter may spend.
  package let budget: Int

  /// - Parameter groupSize: M; nil where there is none.
  package init(groupSize: Int?, parameters: [ParameterValue], budget: Int = Self.standardBudget) {
    self.init(groupSize: groupSize, settings: parameters.map(ParameterSetting.value), budget: budget)
  }

  /// - Parameter groupSize: M; nil where there is none.
  package init(groupSize: Int?, settings: [ParameterSetting], budget: Int = Self.standardBudget) {
    self.init(groupSize.map { .groups(of: $0) } ?? .unlimited, settings: settings, budget: budget)
  }

  package init(_ point: PlanPoint, settings: [ParameterSetting], budget: Int = Self.standardBudget) {
    self.point = point
    self.parameters = settings
    hasRanges = settings.contains { if case .range = $0 { true } else { false } }
    self.budget = budget
  }

  /// M as a weight sees it; nil where there is none.
  package var groupSize: Int? { point.size }

  /// The ranges of the parameters that have one.
  package var ranges: [ParameterRange] {
    parameters.compactMap { if case .range(let range) = $0 { range } else { nil } }
  }

  /// What a scheme may spend at one group size.
  package static let standardBudget = 100_000_000
}
