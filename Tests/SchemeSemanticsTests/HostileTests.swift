import Foundation
import SchemeDiagnostics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import Testing

/// Deep, long and broken input.
@Suite struct HostileTests {
  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// The codes found on a thread with a stack like that of the compiler itself.
  private func deepCodes(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async -> [DiagnosticCode] {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: codes(text, sourceLocation: sourceLocation)) }
      thread.stackSize = 64 << 20
      thread.start()
    }
  }

  @Test func nestingUpToTheLimit() async {
    let limit = Limits.nesting
    // How many levels the innermost part has; each step adds one.
    let deep: [(open: String, inner: String, close: String, levels: Int)] = [
      ("-", "R", "", 1), ("sqrt(", "R", ")", 1), ("1 + (", "R", ")", 1), ("2 ^ ", "R", "", 1),
      ("if R == 1 then 0 else ", "R", "", 2),
    ]
    for (open, inner, close, levels) in deep {
      let count = limit - levels
      let formula = "\(repeated(open, count))\(inner)\(repeated(close, count))"
      #expect(await deepCodes("scheme f { Z = \(formula) }") == [], "\(open)")
    }
    let sums = (0..<(limit - 1)).map { "sum(i\($0) in 1..2) " }.joined()
    #expect(await deepCodes("scheme f { Z = \(sums)R }") == [])
    let functions = "let f(x) = x\n"
    #expect(
      await deepCodes(functions + "scheme g { Z = \(repeated("f(", limit - 2))R\(repeated(")", limit - 2)) }") == [])
  }

  /// `let`s count with what they stand for.
  @Test func nestingAcrossLets() async {
    let limit = Limits.nesting
    func chain(_ length: Int) -> String {
      var text = "let x0 = R\n"
      for i in 1..<length { text += "let x\(i) = x\(i - 1)\n" }
      return text + "scheme f { Z = x\(length - 1) }"
    }
    // The name in `Z`, then one name in each body.
    #expect(await deepCodes(chain(limit - 1)) == [])
    #expect(await deepCodes(chain(limit)) == [.nestingTooDeep])
    #expect(await deepCodes(chain(20 * limit)) == [.nestingTooDeep])
    let halves = "let u(x) = \(repeated("-", 600))x\nlet v(x) = \(repeated("-", 600))u(x)\n"
    #expect(await deepCodes(halves + "scheme f { Z = v(R) }") == [.nestingTooDeep])
  }

  @Test func deepMixtures() async {
    let limit = Limits.nesting
    let open = repeated("-", limit - 1)
    #expect(await deepCodes("scheme f { Z = R }\nscheme m { mix = \(open)f }") == [])
    let products = repeated("2 * ", limit - 1)
    #expect(await deepCodes("scheme f { Z = R }\nscheme m { mix = \(products)f }") == [])
  }

  @Test func deepConditions() async {
    #expect(await deepCodes("scheme f where \(repeated("not ", Limits.nesting - 2))M > 0 { Z = R }") == [])
    #expect(await deepCodes("scheme f(k: int = 1) where k >= \(repeated("-", Limits.nesting - 2))1 { Z = 2^k }") == [])
  }

  @Test func diagnosticsAreBounded() {
    let schemes = (0..<1000).map { "scheme f\($0) { Z = q }\n" }.joined()
    #expect(codes(schemes).count == Limits.errors + 1)
    let chain = (0..<1000).map { "q\($0) < " }.joined()
    #expect(codes("scheme f { Z = if \(chain)1 then 1 else 0 }").count == Limits.errors + 1)
    let twice = repeated("let c = 1\n", 1000)
    #expect(codes(twice).count == Limits.errors + 1)
    let manyArguments = "choose(" + repeated("q, ", 5000) + "1)"
    #expect(codes("scheme f { Z = \(manyArguments) }") == [.wrongArguments])
  }

  /// A file of very many names is checked at once, and suggestions do not make errors slow.
  @Test func manyNames() {
    let lets = (0..<20_000).map { "let name\($0) = 1\n" }.joined()
    let uses = (0..<200).map { "scheme f\($0) { Z = nome\($0) }\n" }.joined()
    #expect(codes(lets + uses).count == Limits.errors + 1)
  }

  /// Every way to cut a file of all forms short, and to delete one of its tokens, ends without a trap.
  @Test func damagedFiles() {
    let file = SourceFile(
      name: "whole",
      text: """
        group 8, 2..4
        let half(x) = x / 2
        scheme f(eps: real = 1e-6) where eps >= 0 { Z = if N == 0 then 0 else (R - mean) / (population_std + eps) }
        scheme g { a[s] = 0 b[s] = half(M) / (s + 1) }
        scheme i(k: int = 4) where 1 <= k <= M { h(t) = sum(r in 1..k) (1 - (1 - t)^r) / r design exact split none }
        scheme j { h'(t) = t^2 design bernstein }
        scheme l { let c = 2 Phi[n] = c^n }
        scheme m(w: real = 0.5) { mix = w * f + (1 - w) * i(k = 8) / 2 }
        """)
    #expect(codes(file.text(Span(0, file.bytes.count))) == [])
    for length in stride(from: 0, to: file.bytes.count, by: 3) {
      _ = FileChecker.check(Parser.parse(SourceFile(name: "cut", bytes: Array(file.bytes[..<length]))).file)
    }
    for token in Lexer.tokenize(file).tokens where !token.kind.isTrivia {
      var bytes = file.bytes
      bytes.removeSubrange(token.span.start..<token.span.end)
      let (tree, syntax) = Parser.parse(SourceFile(name: "cut", bytes: bytes))
      let (checked, diagnostics) = FileChecker.check(tree)
      #expect(diagnostics.count <= 4, "\(file.text(token.span)) at \(token.span.start): \(diagnostics.map(\.message))")
      #expect(diagnostics.allSatisfy { ($0.span?.end ?? 0) <= bytes.count })
      if syntax.isEmpty, diagnostics.isEmpty { #expect(checked.schemes.count == 6, "\(file.text(token.span))") }
    }
  }
}
