import SchemeText

/// `design NAME(…)` or `split NAME(…)` as it is written.
package struct ClauseSyntax: Sendable {
  /// Its text is empty where it could not be read.
  package let name: NameSyntax
  package let arguments: [Argument]
  /// The name and what stands behind it, on one line.
  package let text: String
  /// From the word on.
  package let span: Span
  /// Whether it could not be read; a diagnostic has been given.
  package let isBroken: Bool

  package init(_ name: NameSyntax, _ arguments: [Argument], text: String, span: Span, isBroken: Bool) {
    self.name = name
    self.arguments = arguments
    self.text = text
    self.span = span
    self.isBroken = isBroken
  }

  /// `within = 0.03`, `on = [1 / M, 1]`, `signed`.
  package struct Argument: Sendable {
    package let label: NameSyntax?
    package let value: Value
    package let span: Span
  }

  package enum Value: Sendable {
    case expression(Expression)
    case interval(ClaimSyntax.Interval)

    package var span: Span {
      switch self {
      case .expression(let x): x.span
      case .interval(let interval): interval.span
      }
    }
  }
}
