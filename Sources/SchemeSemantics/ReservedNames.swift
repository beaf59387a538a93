import SchemeNumerics
import SchemeSyntax

/// The names that the language keeps for itself everywhere: nothing shadows them.
package enum ReservedNames {
  typealias NamedVariable = (name: String, variable: Variable, meaning: String?)

  /// The variables that exist without being bound, and what they stand for, where people like to declare such a name anew.
  static let variables: [NamedVariable] = [
    ("M", .groupSize, "the group size: `group 8`, or --group 8"), ("R", .reward, "the reward of a response, 0 or 1"),
    ("N", .correct, "the number correct in the group"), ("S", .others, "the number correct among the others"),
    ("tries", .tries, "the number of responses drawn, where a plan goes on until something holds"),
    ("mean", .mean, "the group's mean reward, N / M"), ("population_std", .populationStd, nil),
    ("sample_std", .sampleStd, nil),
  ]

  /// Variables, constants and the heads of definitions.
  package static let symbols =
    variables.map(\.name) + NamedConstant.allCases.map(\.rawValue)
    + DefinitionSyntax.Head.allCases.filter { $0 != .derivative }.map(\.rawValue)

  /// What a name stands for, for one that people like to declare anew.
  static func meaning(of name: String) -> String? {
    if name == NamedConstant.e.rawValue { return "the base of the natural logarithm" }
    return variables.first { $0.name == name }?.meaning
  }

  /// Whether a name cannot be declared.
  package static func contains(_ name: String) -> Bool { symbols.contains(name) || Builtin(rawValue: name) != nil }
}
