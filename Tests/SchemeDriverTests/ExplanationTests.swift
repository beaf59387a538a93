import SchemeDiagnostics
import SchemeDriver
import Testing

/// Every code has a page. The examples are run by `ExampleTests` of the command line.
@Suite struct ExplanationTests {
  @Test(arguments: DiagnosticCode.allCases)
  func pages(_ code: DiagnosticCode) throws {
    let (explanation, page) = (code.explanation, try Driver.explain([code.rawValue]))
    #expect(page.hasPrefix("\(code.rawValue)  \(explanation.title)\n\n"))
    #expect(page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
    // The diagnostic is that of the example: what is said cannot be out of date.
    #expect(page.contains("\n  \(code.severity.rawValue)[\(code.rawValue)]: "), "\(page)")
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 41, "\(page)")
    for line in lines { #expect(line.unicodeScalars.count <= 80 && line.last != " ", "\(code.rawValue): \(line)") }
  }

  @Test func titlesAndReasons() {
    let titles = DiagnosticCode.allCases.map(\.explanation.title)
    #expect(Set(titles).count == titles.count)
    for code in DiagnosticCode.allCases {
      let explanation = code.explanation
      #expect((10...66).contains(explanation.title.count), "\(code.rawValue)")
      #expect(explanation.why.count > 100 && explanation.why.last?.isWhitespace == false, "\(code.rawValue)")
      #expect((1...3).contains(explanation.why.split(separator: "\n\n").count), "\(code.rawValue)")
      #expect(explanation.failing.files.map(\.name) == explanation.repaired.files.map(\.name), "\(code.rawValue)")
    }
  }

  /// Only what is about files and the run has an answer that is written down instead of computed.
  @Test func answers() {
    let written = DiagnosticCode.allCases.filter { $0.explanation.failing.answer != nil }
    #expect(written == [.unreadableFile, .unwritableFile, .tooManyErrors])
  }

  // MARK: - What is asked for

  @Test(arguments: ["S0307", "s0307", "0307", "307", " S0307 "])
  func spellingsOfACode(_ word: String) throws {
    #expect(try Driver.explain([word]) == Driver.explain(["S0307"]))
  }

  @Test(arguments: [
    ["GROUP", "SIZE"], ["group-size"], ["group_size"], ["group sizes"], ["Group", "Sizes"], ["m"],
    ["rollouts-per-prompt"],
  ])
  func spellingsOfATerm(_ words: [String]) throws {
    #expect(try Driver.explain(words).hasPrefix("group size\n"))
  }

  @Test(arguments: [
    ("s0370", ["S0307"]), ("S0602", ["S0601", "S0603"]), ("5555", []), ("bazeline", ["baseline"]),
    ("reenforce", ["REINFORCE"]),
    ("zero-varience group", ["zero-variance group"]), ("sample-standard-deviation", ["standard deviation"]),
    ("dynamic", ["dynamic sampling"]), ("qqqqqqqqqqqq", []), ("S99999999999999999999", []), ("\u{1B}[2J", []),
  ])
  func nearMisses(_ word: String, _ expected: [String]) {
    let error = #expect(throws: UnknownTopic.self) { try Driver.explain([word]) }
    #expect(expected.allSatisfy { error?.suggestions.contains($0) == true }, "\(error?.suggestions ?? [])")
    #expect(!expected.isEmpty || error?.suggestions == [])
    #expect(error?.advice.contains(expected.first ?? "lists all") == true)
  }

  @Test func everySuggestionIsExplained() throws {
    for word in ["group", "std dev", "exact design bernstein", "desing", "S0", "loo baseline", "grpos", "maxrll"] {
      do { _ = try Driver.explain([word]) } catch {
        for suggestion in error.suggestions { _ = try Driver.explain([suggestion]) }
      }
    }
  }

  /// Any word ends in a page or in advice, soon.
  @Test func longWords() {
    let words = [String(repeating: "a", count: 100_000), String(repeating: "a b ", count: 10_000), "s", "-", "_ -"]
    for word in words { _ = try? Driver.explain([word]) }
  }

  @Test func index() throws {
    let text = try Driver.explain([])
    for code in DiagnosticCode.allCases { #expect(text.contains("\n  \(code.rawValue)  \(code.explanation.title)\n")) }
    for term in Glossary.terms { #expect(text.contains("  \(term.name)"), "\(term.name)") }
    for line in text.split(separator: "\n") { #expect(line.unicodeScalars.count <= 80 && line.last != " ", "\(line)") }
    #expect(try Driver.explain([""]) == text)
  }
}
