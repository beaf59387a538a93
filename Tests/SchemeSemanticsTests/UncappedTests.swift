import SchemeDiagnostics
import Testing

/// Without a cap there is no M, and no group size for a claim.
@Suite struct UncappedTests {
  @Test(arguments: [
    "scheme f { sample until mixed  Z = R / M }", "scheme f where M >= 2 { sample until mixed  Z = R / N }",
    "scheme f { sample until mixed  Z = R / N  expect h(t) = M * log(t) }",
    "let size = M\nscheme f { sample until 2 correct  Z = R / size }",
    "scheme f { sample until mixed  Z = R / N  expect bounded M }",
  ])
  func groupSize(_ text: String) {
    let found = check(text).diagnostics
    #expect(found.map(\.code) == [.wrongStage] && found.first?.message.hasPrefix("`M` does not exist in ") == true)
  }

  @Test func repair() {
    let found = check("scheme f { sample until mixed  Z = R / M }").diagnostics
    #expect(found.first?.fixIts.map(\.replacement) == ["tries"])
    #expect(found.first?.fixIts.contains(where: \.isCertain) == false)
  }

  @Test(arguments: [
    ("expect increasing for M in {2, 8}", DiagnosticCode?.some(.misplacedClause)),
    ("expect same objective for M in {2, 8}", .misplacedClause), ("expect same as g for M in {2, 8}", nil),
    ("expect increasing", nil),
  ])
  func sizesOfClaims(_ claim: String, _ code: DiagnosticCode?) {
    let text = "scheme g { Z = R }\nscheme f { sample until mixed  Z = R / N  \(claim) }"
    #expect(codes(text) == [code].compactMap { $0 })
  }

  /// With a cap all of it exists.
  @Test func cap() {
    #expect(
      codes("scheme f where M >= 2 { sample until 1 correct or M  Z = R / M  expect bounded M for M in {2} }") == [])
  }
}
