import SchemeDiagnostics
import SchemeSyntax
import SchemeText

/// Checks an expression that stands outside any file, such as the value of a parameter on the command line.
package enum ConstantChecker {
  /// The typed expression, which sees the constants and functions of the language only; nil with diagnostics.
  package static func check(_ expression: Expression) -> (expression: TypedExpression?, diagnostics: [Diagnostic]) {
    var none: [Diagnostic] = []
    let scope = FileScope(SyntaxFile(items: []), diagnostics: &none)
    let empty = SchemeSyntax(
      documentation: [], name: NameSyntax("", Span(0, 0)), parameters: [], condition: nil, members: [], span: Span(0, 0)
    )
    var checker = SchemeChecker(empty, in: scope)
    let typed = checker.check(expression, at: .parameterDefault)
    return (typed, checker.diagnostics)
  }
}
