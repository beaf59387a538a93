/// A formula in two dimensions, as mathematics is set, before it becomes MathML or TeX.
package indirect enum Mathematics: Equatable, Sendable {
  /// A variable: a letter, or a word, with the name that the language has for it.
  case name(String)
  case number(String)
  /// An operator or a delimiter.
  case sign(Sign)
  /// Words that are read as such: "otherwise".
  case words(String)
  case row([Mathematics])
  case fraction(Mathematics, Mathematics)
  case root(Mathematics)
  case raised(Mathematics, Mathematics)
  case lowered(Mathematics, Mathematics)
  /// One above the other in parentheses: a binomial coefficient.
  case stacked(Mathematics, Mathematics)
  /// A large sign with its limits below and above it.
  case limits(Sign, below: Mathematics, above: Mathematics)
  case fenced(Fence, Mathematics)
  /// The values that something has, each with its condition.
  case cases([Case])

  package struct Case: Equatable, Sendable {
    let value: Mathematics
    let condition: Mathematics
  }

  /// The signs that the language has, as they are set.
  package enum Sign: String, Sendable {
    case plus = "+"
    case minus = "−"
    case times = "·"
    case equals = "="
    case different = "≠"
    case less = "<"
    case atMost = "≤"
    case greater = ">"
    case atLeast = "≥"
    case comma = ","
    case and = "and"
    case or = "or"
    case not = "not"
    case modulo = "mod"
    case sum = "∑"
    case product = "∏"
  }

  package enum Fence: Sendable {
    case parentheses
    case bars
    case floor
    case ceiling
  }
}
