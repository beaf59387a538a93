import SchemeNumerics

/// The names that the language keeps for itself everywhere: nothing shadows them.
package enum ReservedNames {
  /// Variables, constants and the heads of definitions.
  package static let symbols = [
    "M", "R", "N", "S", "tries", "mean", "population_std", "sample_std", "pi", "e", "a", "b", "Z", "Phi", "h", "mix",
  ]

  /// Whether a name cannot be declared.
  package static func contains(_ name: String) -> Bool { symbols.contains(name) || Builtin(rawValue: name) != nil }
}
