import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("1 + 2 * 3", "(+ 1 (* 2 3))"),
    ("1 - 2 - 3", "(- (- 1 2) 3)"),
    ("8 / 4 * 2", "(* (/ 8 4) 2)"),
    ("7 div 2 mod 3", "(mod (div 7 2) 3)"),
    ("(1 + 2) * 3", "(* (+ 1 2) 3)"),
    ("-x^2", "(negate (^ x 2))"),
    ("(-1)^s", "(^ (negate 1) s)"),
    ("2^3^4", "(^ 2 (^ 3 4))"),
    ("2^-x", "(^ 2 (negate x))"),
    ("2^-x^2", "(^ 2 (negate (^ x 2)))"),
    ("2^--x", "(^ 2 (negate (negate x)))"),
    ("-a * b", "(* (negate a) b)"),
    ("a * -b", "(* a (negate b))"),
    ("a - -b", "(- a (negate b))"),
    ("-x + y", "(+ (negate x) y)"),
    ("--x", "(negate (negate x))"),
    ("0 <= w <= 1", "(compare 0 <= w <= 1)"),
    ("a + 1 < b * 2", "(compare (+ a 1) < (* b 2))"),
    ("not a == b", "(not (compare a == b))"),
    ("not not p", "(not (not p))"),
    ("p or q and r", "(or p (and q r))"),
    ("p or q or r", "(or (or p q) r)"),
    ("not p and q", "(and (not p) q)"),
    ("a == 1 and b != 2 or c > 3", "(or (and (compare a == 1) (compare b != 2)) (compare c > 3))"),
    ("if p then 1 else 2 + 3", "(if p 1 (+ 2 3))"),
    ("if p then 1 else if q then 2 else 3", "(if p 1 (if q 2 3))"),
    ("if p or q then if r then 1 else 2 else 3", "(if (or p q) (if r 1 2) 3)"),
    ("1 + (if p then 1 else 2)", "(+ 1 (if p 1 2))"),
    ("f(if p then 1 else 2, 3)", "(call f (if p 1 2) 3)"),
    ("sum(k in 1..M) k + 1", "(+ (sum k 1 M k) 1)"),
    ("sum(k in 1..M) k * 2 / 3", "(sum k 1 M (/ (* k 2) 3))"),
    ("sum(k in 1..M) (1 - (1 - t)^k) / k", "(sum k 1 M (/ (- 1 (^ (- 1 t) k)) k))"),
    ("sum(k in 1..M) -k * 2", "(sum k 1 M (* (negate k) 2))"),
    ("sum(k in 1..M) k == 2", "(compare (sum k 1 M k) == 2)"),
    ("sum(k in 1..M) k^2", "(sum k 1 M (^ k 2))"),
    ("2 * sum(k in 1..M) k * 3", "(* 2 (sum k 1 M (* k 3)))"),
    ("-sum(k in 1..M) k * 3", "(negate (sum k 1 M (* k 3)))"),
    ("sum(j in 0..1) prod(k in 1..j + 1) j * k", "(sum j 0 1 (prod k 1 (+ j 1) (* j k)))"),
    ("sum(in in in..in) in", "(sum in in in in)"),
    ("sum(k in if p then 1 else 2..if q then 3 else 4) k", "(sum k (if p 1 2) (if q 3 4) k)"),
    ("f(x)^2", "(^ (call f x) 2)"),
    ("f()", "(call f)"),
    ("f(k = 8, 2)", "(call f (= k 8) 2)"),
    ("h(t) * h'(t)", "(* (call h t) (call h' t))"),
    ("1e-6 + 0.5", "(+ 1e-06 0.5)"),
    ("x\n  +\n  y // note", "(+ x y)"),
  ])
  func precedence(_ text: String, _ wanted: String) {
    let parsed = Parser.parseExpression(text)
    #expect(parsed.expression?.dump == wanted)
    #expect(parsed.diagnostics.isEmpty)
  }

  @Test func spans() throws {
    let text = "f(x) * (1 + 2) ^ -3"
    let product = try #require(Parser.parseExpression(text).expression)
    #expect(product.span == Span(0, 19))
    let operands = product.kind.children
    #expect(operands.map(\.span) == [Span(0, 4), Span(7, 19)])
    #expect(operands[1].kind.children.map(\.span) == [Span(7, 14), Span(17, 19)])
  }

  @Test func constantsFromTheCommandLine() {
    #expect(Parser.parseExpression(" -1e-6 ").expression?.dump == "(negate 1e-06)")
    for (text, message) in [
      ("", "expected a number, a name or `(`, found the end of the file"),
      ("1 +", "expected a number, a name or `(`, found the end of the file"),
      ("1)", "expected an operator or the end of the expression, found `)`"),
      ("8 9", "an operator is missing between `8` and `9`"),
      ("@", "unexpected character `@`"),
      ("1e999", "`1e999` is beyond the largest double, 1.7976931348623157e+308"),
    ] {
      let parsed = Parser.parseExpression(text)
      #expect(parsed.expression == nil)
      #expect(parsed.diagnostics.map(\.message) == [message])
    }
  }
}
