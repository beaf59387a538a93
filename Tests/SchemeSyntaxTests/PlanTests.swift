import Foundation
import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import SchemeVocabulary
import Testing

/// `sample`, `prompts` and `verifier`: every form.
@Suite struct PlanTests {
  private func parsed(_ member: String) -> (tree: String, diagnostics: [Diagnostic]) {
    let (file, diagnostics) = Parser.parse(
      SourceFile(name: "test.scheme", text: "scheme f {\n  \(member)\n  Z = R\n}\n"))
    let lines = file.dump.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return (String(lines.dropFirst(2).joined(separator: " ").dropLast(2)), diagnostics)
  }

  @Test(arguments: [
    ("sample M", "(sample M)"), ("sample until B correct", "(sample until B correct)"),
    ("sample until 4 correct or M", "(sample until 4 correct or M)"), ("sample until mixed", "(sample until mixed)"),
    ("sample until mixed or M", "(sample until mixed or M)"),
    ("sample M, resample until mixed", "(sample M, resample until mixed)"),
    ("sample M, refill until mixed", "(sample M, refill until mixed)"),
    ("sample M, keep with probability 1 - x", "(sample M, keep with probability (- 1 x))"),
    ("sample M, keep with probability (0.9)", "(sample M, keep with probability 0.9)"),
    ("sample\n M,\n keep\n with\n probability\n rho", "(sample M, keep with probability rho)"),
    ("prompts weighted (1 - t)^k", "(prompts weighted (^ (- 1 t) k))"),
    ("prompts weighted if t < 0.5 then 1 else -t", "(prompts weighted (if (compare t < 0.5) 1 (negate t)))"),
    ("verifier(false_positive = x)", "(verifier (false_positive x))"),
    ("verifier(false_negative = 0.1)", "(verifier (false_negative 0.1))"),
    ("verifier (false_negative = y, false_positive = 1 - x)", "(verifier (false_positive (- 1 x)) (false_negative y))"),
    // Their words are names where a name is due.
    ("sample until until correct", "(sample until until correct)"),
    ("sample until mixed correct or M", "(sample until mixed correct or M)"),
    ("sample until correct correct", "(sample until correct correct)"),
    ("sample M, keep with probability probability", "(sample M, keep with probability probability)"),
    ("sample M, keep with probability with", "(sample M, keep with probability with)"),
    ("prompts weighted by * weighted", "(prompts weighted (* by weighted))"),
    ("prompts weighted weight(t)", "(prompts weighted (call weight t))"),
    (
      "let verifier(keep) = keep\n prompts weighted verifier(t)",
      "(let (verifier keep) keep) (prompts weighted (call verifier t))"
    ),
    ("let correct = 1 let until = 2", "(let correct 1) (let until 2)"),
    // A member ends where the next one begins.
    (
      "sample until mixed prompts weighted t verifier(false_positive = x) split none",
      "(sample until mixed) (prompts weighted t) (verifier (false_positive x)) (split none)"
    ),
    ("Phi[n] = n verifier(false_positive = x)", "(Phi n n) (verifier (false_positive x))"),
    ("Phi[n] = 2 *\n verifier(n)", "(Phi n (* 2 (call verifier n)))"),
    ("expect bounded 2 verifier(false_positive = x)", "(expect bounded 2) (verifier (false_positive x))"),
    ("sample until B correct h(t) = t", "(sample until B correct) (h t t)"),
  ])
  func trees(_ member: String, _ wanted: String) {
    let (tree, diagnostics) = parsed(member)
    #expect(diagnostics.map(\.message) == [])
    #expect(tree == wanted + " (Z R)", "\(member)")
  }

  @Test func places() throws {
    let text = "scheme f { sample until 4 correct or M verifier(false_negative = 0.5) Z = R }"
    let scheme = Parser.parse(SourceFile(name: "test.scheme", text: text)).file.items.first
    guard case .scheme(let scheme)? = scheme, case .sampling(let sampling)? = scheme.members.first?.kind,
      case .verifier(let verifier)? = scheme.members.dropFirst().first?.kind
    else {
      Issue.record("no plan and verifier")
      return
    }
    let bytes = Array(text.utf8)
    let shown = { (span: Span?) in span.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) } }
    #expect(shown(scheme.members.first?.span) == "sample until 4 correct or M")
    #expect([shown(sampling.word), shown(sampling.cap)] == ["sample", "M"])
    #expect(sampling.plan.isSequential && sampling.plan.hasGroupSize)
    #expect(shown(verifier.word) == "verifier" && verifier.places.falsePositive == nil)
    #expect(shown(verifier.places.falseNegative) == "false_negative = 0.5")
    #expect(verifier.chances.falsePositive == nil)
    #expect(shown(verifier.chances.falseNegative?.span) == "0.5")
  }

  /// What cannot be read is an error node, and the members behind it are read.
  @Test(arguments: [
    ("sample", "(sample until (error) correct or M)"), ("sample until B", "(sample until (error) correct or M)"),
    ("sample M, keep with probability )", "(sample until (error) correct or M)"),
    ("sample M + 1", "(sample until (error) correct or M)"), ("prompts", "(prompts weighted (error))"),
    ("prompts weighted 1 - t)", "(prompts weighted (error))"),
    ("verifier()", "(verifier (false_positive (error)) (false_negative (error)))"),
    ("verifier(false_positive = 0.1", "(verifier (false_positive (error)) (false_negative (error)))"),
    ("smaple M", "(sample until (error) correct or M)"), ("prompt weighted t", "(prompts weighted (error))"),
  ])
  func faults(_ member: String, _ wanted: String) {
    let (tree, diagnostics) = parsed(member)
    #expect(diagnostics.count == 1 && tree == wanted + " (Z R)", "\(member): \(tree), \(diagnostics.map(\.message))")
  }

  /// The layout of a plan; its words take a blank before a parenthesis and a sign.
  @Test(arguments: [
    ("sample  M ,refill until\tmixed", "sample M, refill until mixed"),
    ("sample M,keep with probability(1-x)*0.5", "sample M, keep with probability (1 - x) * 0.5"),
    ("prompts weighted( 1-t )^2", "prompts weighted (1 - t)^2"), ("prompts weighted-t+1", "prompts weighted -t + 1"),
    ("prompts weighted keep (t)", "prompts weighted keep(t)"),
    ("prompts weighted weighted-1", "prompts weighted weighted - 1"),
    ("verifier ( false_positive=x,false_negative=- y )", "verifier(false_positive = x, false_negative = -y)"),
    (
      "sample until mixed or M prompts weighted t verifier ( false_positive=x )",
      "sample until mixed or M\n  prompts weighted t\n  verifier(false_positive = x)"
    ),
    ("sample until B\ncorrect", "sample until B\n      correct"),
  ])
  func layout(_ member: String, _ wanted: String) {
    let text = "scheme f {\n\(member) Z = R\n}"
    let layout = "scheme f {\n  \(wanted)\n  Z = R\n}\n"
    for source in [text, layout] {
      let found = Formatter.format(SourceFile(name: "test.scheme", text: source))
      #expect(found.text.map { String(decoding: $0, as: UTF8.self) } == layout, "\(found.diagnostics.map(\.message))")
    }
  }
}
