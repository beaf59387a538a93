import SchemeText
import SchemeVocabulary

/// An expression as it is written.
package struct Expression: Sendable {
  package let kind: Kind
  package let span: Span
  /// The height of the tree below and with this node. The parser keeps it within `Limits.nesting`, so that every
  /// recursive walk over an expression is safe.
  package var height: Int { Int(storedHeight) }
  private let storedHeight: Int32

  /// Leaves hold their value in the node; half of all nodes are leaves.
  package enum Kind: Sendable {
    case integer(Int)
    /// The double nearest to the decimal literal.
    case real(Double)
    case name(String)
    /// `f(x, k = 8)`: built-in functions, `let` functions, and schemes inside `mix`.
    indirect case call(NameSyntax, [Argument])
    indirect case negate(Expression)
    indirect case not(Expression)
    indirect case binary(BinaryOperator, Expression, Expression)
    /// `0 <= w <= 1`: at least one link.
    indirect case comparison(Expression, [Link])
    indirect case conditional(Expression, then: Expression, else: Expression)
    /// `sum(k in lower..upper) body`
    indirect case reduction(Reduction, index: NameSyntax, lower: Expression, upper: Expression, body: Expression)
    /// What stood here could not be read; a diagnostic has been given.
    case error
  }

  /// An argument of a call, with its label in `f(k = 8)`.
  package struct Argument: Sendable {
    package let label: NameSyntax?
    package let value: Expression

    package init(label: NameSyntax?, value: Expression) {
      self.label = label
      self.value = value
    }
  }

  /// One `<= b` of a chain of comparisons.
  package struct Link: Sendable {
    package let operation: ComparisonOperator
    package let operand: Expression

    package init(_ operation: ComparisonOperator, _ operand: Expression) {
      self.operation = operation
      self.operand = operand
    }
  }

  package enum BinaryOperator: String, Sendable {
    case or
    case and
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "div"
    case modulo = "mod"
    case power = "^"
  }

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
    self.storedHeight = Int32(clamping: kind.height)
  }
}

extension Expression.Kind {
  /// The height of a node of this kind: one more than that of its highest part. Every node asks for it once, so it
  /// makes no array of the parts.
  fileprivate var height: Int {
    switch self {
    case .integer, .real, .name, .error: 1
    case .call(_, let arguments): 1 + arguments.reduce(0) { max($0, $1.value.height) }
    case .negate(let x), .not(let x): 1 + x.height
    case .binary(_, let x, let y): 1 + max(x.height, y.height)
    case .comparison(let first, let links): 1 + links.reduce(first.height) { max($0, $1.operand.height) }
    case .conditional(let c, let x, let y): 1 + max(c.height, x.height, y.height)
    case .reduction(_, _, let lower, let upper, let body): 1 + max(lower.height, upper.height, body.height)
    }
  }

  /// The direct parts, in source order.
  package var children: [Expression] {
    switch self {
    case .integer, .real, .name, .error: []
    case .call(_, let arguments): arguments.map(\.value)
    case .negate(let x), .not(let x): [x]
    case .binary(_, let x, let y): [x, y]
    case .comparison(let first, let links): [first] + links.map(\.operand)
    case .conditional(let c, let x, let y): [c, x, y]
    case .reduction(_, _, let lower, let upper, let body): [lower, upper, body]
    }
  }
}
