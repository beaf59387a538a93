/// The types of the language.
package enum ValueType: String, Sendable, Hashable {
  /// A 64-bit integer, computed exactly.
  case int
  /// A real number; how it is represented is the interpreter's choice.
  case real
  /// A truth value.
  case bool
}
