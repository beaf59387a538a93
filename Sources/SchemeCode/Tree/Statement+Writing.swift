// Functions that make bodies look like the code that they stand for.

/// Collects the statements of a block.
@resultBuilder enum CodeBuilder {
  static func buildExpression(_ statement: Statement) -> [Statement] { [statement] }
  static func buildExpression(_ statements: [Statement]) -> [Statement] { statements }
  static func buildBlock(_ parts: [Statement]...) -> [Statement] { parts.flatMap(\.self) }
  static func buildEither(first part: [Statement]) -> [Statement] { part }
  static func buildEither(second part: [Statement]) -> [Statement] { part }
  static func buildOptional(_ part: [Statement]?) -> [Statement] { part ?? [] }
  static func buildArray(_ parts: [[Statement]]) -> [Statement] { parts.flatMap(\.self) }
}

infix operator <- : AssignmentPrecedence

extension CodeExpression {
  /// An assignment.
  static func <- (target: CodeExpression, value: CodeExpression) -> Statement { .assign(target, value) }

  /// The local that this is.
  var named: Local {
    guard case .local(let local) = self else { preconditionFailure("only locals are declared") }
    return local
  }
}

func note(_ text: String) -> Statement { .comment(text) }
func constant(_ name: CodeExpression, _ value: CodeExpression) -> Statement { .constant(name.named, value) }
func variable(_ name: CodeExpression, _ value: CodeExpression) -> Statement { .variable(name.named, value) }
func require(_ condition: CodeExpression, otherwise status: Status) -> Statement {
  .require(condition, otherwise: status)
}
func perform(_ call: CodeExpression) -> Statement { .perform(call) }
func give(_ value: CodeExpression) -> Statement { .result(value) }

func when(
  _ condition: CodeExpression, @CodeBuilder _ body: () -> [Statement],
  @CodeBuilder otherwise: () -> [Statement] = { [] }
) -> Statement {
  .branch(condition, then: body(), else: otherwise())
}

func loop(while condition: CodeExpression, @CodeBuilder _ body: () -> [Statement]) -> Statement {
  .loop(condition, body())
}

func each(
  _ index: CodeExpression, from lower: CodeExpression, to upper: CodeExpression,
  @CodeBuilder _ body: () -> [Statement]
) -> Statement {
  .each(index.named, from: lower, to: upper, body())
}

/// A function; without `result` it gives nothing, which only those that can fail do.
func define(
  _ name: String, _ comment: String, _ parameters: [CodeExpression], _ result: CodeType? = nil, canFail: Bool = false,
  @CodeBuilder body: () -> [Statement]
) -> CodeFunction {
  CodeFunction(
    name: name, comment: comment, parameters: parameters.map(\.named), result: result, canFail: canFail, body: body())
}

/// A function whose name says what it does.
func define(
  _ name: String, _ parameters: [CodeExpression], _ result: CodeType, @CodeBuilder body: () -> [Statement]
) -> CodeFunction {
  define(name, "", parameters, result, body: body)
}
