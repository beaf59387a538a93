import SchemeDiagnostics
import SchemeDriver
import SchemeSyntax
import SchemeText
import TestSupport
import Testing

/// `claims for M in …`: the sizes of claims that name none.
@Suite struct ClaimSizesTests {
  /// Of a mean-centred scheme h(t) = (1 - 1/M) t: the claim tells at which sizes it was looked at.
  private func refuted(file: String = "", scheme: String = "", claim: String = "") -> [String] {
    let text = "\(file)\nscheme f {\n  Z = R - mean\n  \(scheme)\n  expect h(t) = 0.5 * t \(claim)\n}\n"
    let outcome = Driver.check(request(text, [8...8]))
    #expect(outcome.codes.allSatisfy { $0 == .refutedClaim })
    return outcome.messages
  }

  @Test func nearestSizesAreTaken() throws {
    #expect(refuted().contains { $0.contains("M = 8") })
    #expect(refuted(file: "claims for M in 2") == [])
    #expect(refuted(file: "claims for M in {2, 4}").contains { $0.contains("M = 4") })
    #expect(refuted(file: "claims for M in {3, 4}", scheme: "claims for M in {2}") == [])
    #expect(refuted(file: "claims for M in 2", scheme: "claims for M in 5..5").contains { $0.contains("M = 5") })
    #expect(refuted(file: "claims for M in 3", scheme: "claims for M in 4", claim: "for M in {2}") == [])
  }

  /// Those of the file are not for a scheme without group sizes; its own are refused.
  @Test func withoutGroupSizes() {
    let plan = "sample until 1 correct\n  Z = R / N\n  expect h(t) = log(t)"
    #expect(Driver.check(request("claims for M in {2, 8}\nscheme f {\n  \(plan)\n}")).messages == [])
    let own = Driver.check(request("scheme f {\n  \(plan)\n  claims for M in 2\n}"))
    #expect(own.codes == [.misplacedClause])
  }

  @Test func onceInAFileAndInAScheme() {
    let form = "Z = R - mean"
    for text in [
      "claims for M in 2\nclaims for M in 3\nscheme f { \(form) }",
      "scheme f { \(form) claims for M in 2 claims for M in 3 }",
    ] {
      #expect(Driver.check(request(text)).codes == [.duplicateMember], "\(text)")
    }
    #expect(Driver.check(request("claims for M in 0\nscheme f { \(form) }")).codes == [.groupSizeOutOfRange])
    #expect(Driver.check(request("scheme f { \(form) claims for M in {} }")).hasFailed)
    #expect(Driver.check(request("claims for k in 2\nscheme f { \(form) }")).hasFailed)
  }

  /// Elsewhere the word is a name.
  @Test func aNameElsewhere() {
    let text = "let claims = 2\nscheme f(for: real = 1) { Z = claims * R + for }"
    #expect(Driver.check(request(text, [4...4])).messages == [])
    #expect(Driver.check(request("scheme claims { Z = R }", [4...4])).messages == [])
  }

  @Test func layout() {
    let written = "claims  for M in{2,8}\n\nscheme f {\nZ = R\nclaims for M in 2 .. 8   expect increasing\n}"
    let laidOut = """
      claims for M in {2, 8}

      scheme f {
        Z = R
        claims for M in 2..8
        expect increasing
      }

      """
    let formatted = Formatter.format(SourceFile(name: "f", text: written)).text
    #expect(formatted.map { String(decoding: $0, as: UTF8.self) } == laidOut)
    let (tree, diagnostics) = Parser.parse(SourceFile(name: "f", text: written))
    #expect(diagnostics.isEmpty && tree.dump.contains("(claims 2 8)") && tree.dump.contains("(claims 2..8)"))
  }
}
