import SchemeNumerics

/// The names that the language keeps for itself everywhere: nothing shadows them.
package enum ReservedNames {
  /// Variables, constants and the heads of definitions.
  package static let symbols = [
    "M", "R", "N", "S", "tries", "mean", "population_std", "sample_std", "pi", "e", "a", "b", "Z", "Phi", "h", "mix",
  ]

  /// What a name stands for, for one that people like to declare anew.
  static func meaning(of name: String) -> String? {
    switch name {
    case "M": "the group size: `group 8`, or --group 8"
    case "R": "the reward of a response, 0 or 1"
    case "N": "the number correct in the group"
    case "S": "the number correct among the others"
    case "tries": "the number of responses drawn, where a plan goes on until something holds"
    case "mean": "the group's mean reward, N / M"
    case "e": "the base of the natural logarithm"
    default: nil
    }
  }

  /// Whether a name cannot be declared.
  package static func contains(_ name: String) -> Bool { symbols.contains(name) || Builtin(rawValue: name) != nil }
}
