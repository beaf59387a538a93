/// Named exact constants of the scheme language.
public enum NamedConstant: String, CaseIterable, Sendable, Hashable {
  /// The circle's circumference over its diameter, 3.14159….
  case pi
  /// The base of the natural logarithm, 2.71828….
  case e
}
