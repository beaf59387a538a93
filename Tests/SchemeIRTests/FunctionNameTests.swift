import SchemeNumerics
import SchemeSyntax
import Testing

/// The parser knows the functions of the language by name only, to ask for their parentheses.
@Suite struct FunctionNameTests {
  @Test func parserKnowsEveryFunction() {
    #expect(Parser.functions == Set(Builtin.allCases.map(\.rawValue)))
  }
}
