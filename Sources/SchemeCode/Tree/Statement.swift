/// A statement of a generated function.
package indirect enum Statement: Sendable {
  case comment(String)
  /// A value that does not change.
  case constant(Local, CodeExpression)
  /// A value that is set later, in every branch once.
  case declare(Local)
  /// An array of zeros.
  case memory(Local)
  /// A value that changes.
  case variable(Local, CodeExpression)
  /// Of a variable or an element.
  case assign(CodeExpression, CodeExpression)
  /// `x += y` and the like.
  case update(CodeOperator, CodeExpression, CodeExpression)
  /// Leaves the function with a status unless the condition holds.
  case require(CodeExpression, otherwise: Status)
  case branch(CodeExpression, then: [Statement], else: [Statement])
  /// Runs the body for an index from a number up to below another one, which is not less.
  case each(Local, from: CodeExpression, to: CodeExpression, [Statement])
  /// Runs the body while a condition holds.
  case loop(CodeExpression, [Statement])
  /// Ends the function with the value that belongs to a number, or with a status where none does.
  case choose(CodeExpression, [(number: Int, value: CodeExpression)], otherwise: Status)
  /// Leaves the loop.
  case stop
  /// Calls a function for what it does, or because it can fail.
  case perform(CodeExpression)
  /// Ends the function.
  case result(CodeExpression)
}

extension Statement {
  /// The expressions that stand in it, without those of the statements inside.
  package var expressions: [CodeExpression] {
    switch self {
    case .comment, .declare, .memory, .stop: []
    case .constant(_, let x), .variable(_, let x), .branch(let x, _, _), .loop(let x, _), .require(let x, _),
      .perform(let x), .result(let x):
      [x]
    case .choose(let x, let cases, _): [x] + cases.map(\.value)
    case .assign(let x, let y), .update(_, let x, let y), .each(_, let x, let y, _): [x, y]
    }
  }

  /// The statements inside.
  var blocks: [[Statement]] {
    switch self {
    case .branch(_, let first, let second): [first, second]
    case .each(_, _, _, let body), .loop(_, let body): [body]
    case .comment, .constant, .declare, .memory, .variable, .assign, .update, .require, .choose, .stop, .perform,
      .result:
      []
    }
  }
}

extension [Statement] {
  /// All statements, in order, those inside others too.
  package func visit(_ body: (Statement) -> Void) {
    for statement in self {
      body(statement)
      for block in statement.blocks { block.visit(body) }
    }
  }

  /// All expressions, those inside others too.
  package func visit(_ body: (CodeExpression) -> Void) {
    visit { (statement: Statement) in for expression in statement.expressions { expression.visit(body) } }
  }

  /// Whether a check stands in it.
  var canFail: Bool {
    var found = false
    visit { (statement: Statement) in if case .require = statement { found = true } }
    return found
  }
}
