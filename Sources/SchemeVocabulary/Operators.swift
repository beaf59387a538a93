/// Comparisons of numbers, as they are spelled.
package enum ComparisonOperator: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// Repeated operations, as they are spelled.
package enum Reduction: String, Sendable {
  case sum
  case product = "prod"
}
