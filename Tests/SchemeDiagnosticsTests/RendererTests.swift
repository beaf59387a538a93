import SchemeDiagnostics
import SchemeText
import Testing

@Suite struct RendererTests {
  private func human(_ diagnostic: Diagnostic, in file: SourceFile?, color: Bool = false) -> String {
    DiagnosticRenderer(format: .human, color: color).render(LocatedDiagnostic(diagnostic, in: file))
  }

  private func short(_ diagnostic: Diagnostic, in file: SourceFile?, color: Bool = false) -> String {
    DiagnosticRenderer(format: .short, color: color).render(LocatedDiagnostic(diagnostic, in: file))
  }

  /// The source line and the line with the caret below it, without their gutters.
  private func excerpt(_ text: String, _ span: Span) -> (source: String, caret: String) {
    let rendered = human(Diagnostic(.unknownName, "m", at: span), in: SourceFile(name: "f", text: text))
    let lines = rendered.split(separator: "\n", omittingEmptySubsequences: false)
    func body(_ line: Substring) -> String {
      guard let bar = line.firstIndex(of: "|") else { return "" }
      return String(line[line.index(after: bar)...].dropFirst())
    }
    return (body(lines[3]), body(lines[4]))
  }

  private let file = SourceFile(name: "mine.scheme", text: "scheme f {\n  Z = R * t\n}\n")

  @Test func everythingInTheHumanForm() {
    let diagnostic = Diagnostic(
      .wrongStage, "`t` does not exist in a weight", at: Span(21, 22), label: "it is unknown", notes: ["one", "two"],
      fixIts: [FixIt(certain: "write `N / M`", replace: Span(21, 22), with: "N / M")])
    #expect(
      human(diagnostic, in: file) == """
        error[S0307]: `t` does not exist in a weight
          --> mine.scheme:2:11
           |
         2 |   Z = R * t
           |           ^ it is unknown
           |
           = one
           = two
           = fix: write `N / M`


        """)
  }

  /// Other places stand below the first, each under its line; one of the same line under that.
  @Test func relatedPlaces() {
    let text = "scheme f(x: real) {\n  let x = 1\n  let y = 2  let y = 3\n}\n"
    let file = SourceFile(name: "f", text: text)
    let above = Diagnostic(
      .duplicateName, "m", at: Span(26, 27), label: "here", related: [RelatedPlace("declared here", at: Span(9, 10))])
    #expect(
      human(above, in: file) == """
        error[S0302]: m
          --> f:2:7
           |
         2 |   let x = 1
           |       ^ here
           |
         1 | scheme f(x: real) {
           |          - declared here
           |


        """)
    let beside = Diagnostic(
      .duplicateName, "m", at: Span(49, 50), related: [RelatedPlace("declared here", at: Span(38, 39))])
    #expect(
      human(beside, in: file) == """
        error[S0302]: m
          --> f:3:18
           |
         3 |   let y = 2  let y = 3
           |                  ^
           |       - declared here
           |


        """)
    let github = DiagnosticRenderer(format: .github, color: false).render(LocatedDiagnostic(above, in: file))
    #expect(github.hasSuffix("::m: here%0Adeclared here: line 1\n"))
  }

  @Test func severityIsNamed() {
    #expect(human(Diagnostic(.deadScheme, "m", at: nil), in: nil) == "warning[S0604]: m\n\n")
    #expect(human(Diagnostic(.groupSizesExcluded, "m", at: nil), in: nil) == "note[S0603]: m\n\n")
  }

  @Test func withoutPlace() {
    let diagnostic = Diagnostic(.unreadableFile, "it cannot be read", at: nil, notes: ["no such file"])
    #expect(human(diagnostic, in: nil) == "error[S0901]: it cannot be read\n   = no such file\n\n")
    #expect(
      human(diagnostic, in: file)
        == "error[S0901]: it cannot be read\n  --> mine.scheme\n   = no such file\n\n")
    #expect(short(diagnostic, in: nil) == "error: it cannot be read [S0901]\n")
    #expect(short(diagnostic, in: file) == "mine.scheme: error: it cannot be read [S0901]\n")
  }

  @Test func shortForm() {
    let diagnostic = Diagnostic(.wrongStage, "no `t`", at: Span(21, 22), label: "label", notes: ["note"])
    #expect(short(diagnostic, in: file) == "mine.scheme:2:11: error: no `t` [S0307]\n")
  }

  /// Of a verdict the short form keeps what was found.
  @Test(arguments: [DiagnosticCode.refutedClaim, .undecidedClaim]) func shortFormOfVerdicts(_ code: DiagnosticCode) {
    let diagnostic = Diagnostic(code, "refuted", at: Span(21, 22), label: "h is 1,\nclaimed is 0.5", notes: ["note"])
    #expect(
      short(diagnostic, in: file)
        == "mine.scheme:2:11: error: refuted: h is 1,\u{240A}claimed is 0.5 [\(code.rawValue)]\n")
    let bare = Diagnostic(code, "refuted", at: Span(21, 22))
    #expect(short(bare, in: file) == "mine.scheme:2:11: error: refuted [\(code.rawValue)]\n")
  }

  @Test func gutterGrowsWithTheLineNumber() {
    let text = String(repeating: "\n", count: 99) + "x"
    #expect(
      human(Diagnostic(.unknownName, "m", at: Span(99, 100)), in: SourceFile(name: "f", text: text)) == """
        error[S0301]: m
            --> f:100:1
             |
         100 | x
             | ^
             |


        """)
  }

  // MARK: - The caret

  @Test func caretUnderEachMarkedCharacter() {
    #expect(excerpt("Z = mean", Span(4, 8)) == ("Z = mean", "    ^^^^"))
    #expect(excerpt("Z = mean", Span(0, 1)) == ("Z = mean", "^"))
  }

  @Test func placeBetweenCharactersHasOneCaret() {
    #expect(excerpt("Z = ", Span(4, 4)) == ("Z = ", "    ^"))
    #expect(excerpt("", Span(0, 0)) == ("", "^"))
    #expect(excerpt("a\nb", Span(1, 1)) == ("a", " ^"))
  }

  @Test func tabsAreOneColumn() {
    #expect(excerpt("\tZ =\tt", Span(5, 6)) == (" Z = t", "     ^"))
  }

  @Test func charactersOfSeveralBytesAreOneColumn() {
    let text = "β ≤ 𝜎 * t"
    #expect(excerpt(text, Span(14, 15)) == (text, "        ^"))
    // The whole of `≤`, three bytes, has one caret.
    #expect(excerpt(text, Span(3, 6)) == (text, "  ^"))
  }

  @Test func severalLinesAreMarkedOnTheFirst() {
    #expect(excerpt("ab(\ncd)", Span(2, 7)) == ("ab(", "  ^"))
    #expect(excerpt("ab(\r\ncd)", Span(1, 8)) == ("ab(", " ^^"))
  }

  @Test func longLinesAreCutAroundTheCaret() {
    let text = String(repeating: "a", count: 1000) + "t" + String(repeating: "b", count: 1000)
    let (source, caret) = excerpt(text, Span(1000, 1001))
    #expect(source.first == "…" && source.last == "…")
    #expect(source.count <= 162)
    #expect(Array(source)[caret.count - 1] == "t")
    #expect(caret.filter { $0 == "^" }.count == 1)
    let (start, first) = excerpt(text, Span(0, 1))
    #expect(start.first == "a" && start.last == "…" && first == "^")
    let (end, last) = excerpt(text, Span(2000, 2001))
    #expect(end.first == "…" && end.last == "b" && last.count == end.count)
  }

  @Test func excerptsAreAsWideAsIsAskedFor() {
    let file = SourceFile(name: "f", text: String(repeating: "a", count: 50) + "t" + String(repeating: "b", count: 50))
    let diagnostic = Diagnostic(.unknownName, "m", at: Span(50, 51))
    let renderer = DiagnosticRenderer(format: .human, color: false, widestExcerpt: 20)
    let lines = renderer.render(LocatedDiagnostic(diagnostic, in: file)).split(separator: "\n")
    #expect(lines[3] == " 1 | …aaaaaaaaaatbbbbbbbbb…")
    #expect(lines[4] == "   |            ^")
  }

  @Test func longLinesAreNotCutInsideOfCharacters() {
    for shift in 0..<3 {
      let text = String(repeating: "a", count: shift) + String(repeating: "≤", count: 700)
      let (source, caret) = excerpt(text, Span(shift + 900, shift + 903))
      #expect(!source.contains("\u{FFFD}"))
      #expect(Array(source)[caret.count - 1] == "≤")
      #expect(caret.last == "^" && caret.filter { $0 == "^" }.count == 1)
    }
  }

  @Test func longMarksEndWithTheLine() {
    let (source, caret) = excerpt(String(repeating: "a", count: 5000), Span(0, 5000))
    #expect(caret.count <= source.count)
    #expect(caret.allSatisfy { $0 == "^" })
  }

  /// A line of nothing but continuation bytes is cut all the same.
  @Test func rubbishIsCut() {
    let file = SourceFile(name: "f", bytes: Array(repeating: 0x80, count: 100_000))
    #expect(human(Diagnostic(.invalidUTF8, "m", at: Span(50_000, 50_001)), in: file).utf8.count < 3000)
  }

  @Test func spansBeyondTheTextDoNotTrap() {
    let file = SourceFile(name: "f", text: "ab")
    #expect(short(Diagnostic(.unknownName, "m", at: Span(99, 120)), in: file) == "f:1:3: error: m [S0301]\n")
    _ = human(Diagnostic(.unknownName, "m", at: Span(99, 120)), in: file)
    _ = human(Diagnostic(.unknownName, "m", at: Span(1, 120)), in: file)
  }

  // MARK: - Harmless text

  @Test func controlCharactersAreShown() {
    let (source, caret) = excerpt("a\u{1B}[31mb\u{7}\u{0}t", Span(9, 10))
    #expect(source == "a␛[31mb␇␀t")
    #expect(caret == "         ^")
  }

  @Test(arguments: [
    "\u{7F}", "\u{85}", "\u{9B}", "\u{AD}", "\u{61C}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}",
    "\u{202A}", "\u{202E}",
    "\u{2060}", "\u{2066}", "\u{2069}", "\u{FEFF}",
  ])
  func textThatHidesOrReordersIsReplaced(_ character: String) {
    #expect(excerpt("a\(character)t", Span(0, 1)).source == "a\u{FFFD}t")
  }

  @Test func everyPartIsMadeHarmless() {
    let evil = "\u{1B}[2J\r\n"
    let diagnostic = Diagnostic(
      .unknownName, "m\(evil)", at: Span(0, 1), label: "l\(evil)", notes: ["n\(evil)"],
      fixIts: [FixIt(certain: "f\(evil)", replace: Span(0, 1), with: "")])
    let file = SourceFile(name: "name\(evil)", text: "x")
    for text in [human(diagnostic, in: file), short(diagnostic, in: file)] {
      #expect(!text.contains("\u{1B}"))
      #expect(!text.unicodeScalars.contains("\r"))
    }
    #expect(short(diagnostic, in: file).filter { $0.isNewline }.count == 1)
    #expect(human(diagnostic, in: file).split(separator: "\n").count == 8)
  }

  // MARK: - Color

  @Test func colorOnlyAddsEscapeSequences() {
    let diagnostic = Diagnostic(.wrongStage, "m", at: Span(21, 22), label: "l", notes: ["n"])
    let colored = human(diagnostic, in: file, color: true)
    #expect(colored.hasPrefix("\u{1B}[1;31merror[S0307]\u{1B}[0m\u{1B}[1m: m\u{1B}[0m\n"))
    #expect(colored.contains("\u{1B}[1;31m^ l\u{1B}[0m"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == human(diagnostic, in: file))
    #expect(!human(diagnostic, in: file).contains("\u{1B}"))
  }

  @Test func severitiesHaveTheirColors() {
    #expect(human(Diagnostic(.deadScheme, "m", at: nil), in: nil, color: true).hasPrefix("\u{1B}[1;33mwarning"))
    #expect(human(Diagnostic(.groupSizesExcluded, "m", at: nil), in: nil, color: true).hasPrefix("\u{1B}[1;36mnote"))
  }

  @Test func shortFormHasNoColor() {
    let diagnostic = Diagnostic(.wrongStage, "m", at: Span(21, 22))
    #expect(short(diagnostic, in: file, color: true) == short(diagnostic, in: file))
  }
}
