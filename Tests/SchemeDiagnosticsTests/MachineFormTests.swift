import Foundation
import SchemeDiagnostics
import SchemeText
import Testing

/// The forms of diagnostics that programs read.
@Suite struct MachineFormTests {
  /// `ε` has two bytes and one UTF-16 unit, `𝑡` four bytes and two units.
  private let file = SourceFile(name: "a,b:c.scheme", text: "// ε\nscheme f {\n  Z = ε * 𝑡 + x\n}\n")

  private func span(_ text: String) throws -> Span {
    let all = String(decoding: file.bytes, as: UTF8.self)
    let range = try #require(all.range(of: text, options: .backwards))
    let start = all.utf8.distance(from: all.startIndex, to: range.lowerBound)
    return Span(start, start + text.utf8.count)
  }

  private func json(_ diagnostic: Diagnostic, in file: SourceFile?) throws -> [String: Any] {
    let text = DiagnosticRenderer(format: .json, color: false).render(LocatedDiagnostic(diagnostic, in: file))
    #expect(text.hasSuffix("}\n") && text.filter { $0 == "\n" }.count == 1)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func github(_ diagnostic: Diagnostic, in file: SourceFile?) -> String {
    DiagnosticRenderer(format: .github, color: false).render(LocatedDiagnostic(diagnostic, in: file))
  }

  @Test func everyFieldOfJSON() throws {
    let x = try span("x")
    let diagnostic = Diagnostic(
      .unknownName, "there is no \"x\"\t\u{1}", at: x, label: "a \\ b", notes: ["one", "two"],
      related: [RelatedPlace("the first", at: x)],
      fixIts: [FixIt(guess: "write `ε`", replace: x, with: "ε"), FixIt(certain: "remove", replace: x, with: "")])
    let object = try json(diagnostic, in: file)
    let place: NSDictionary = [
      // Before the `x` stand 14 characters, one of which has two units.
      "start": ["line": 2, "character": 15], "end": ["line": 2, "character": 16],
    ]
    let bytes: NSDictionary = ["start": x.start, "end": x.end]
    let expected: NSDictionary = [
      "schema": 1, "kind": "diagnostic", "file": "a,b:c.scheme", "range": place, "bytes": bytes, "severity": 1,
      "code": "S0301", "source": "weigh",
      "message": "there is no \"x\"\t\u{1}", "label": "a \\ b", "notes": ["one", "two"],
      "related": [["range": place, "bytes": bytes, "message": "the first"]],
      "fixes": [
        ["title": "write `ε`", "isCertain": false, "edits": [["range": place, "bytes": bytes, "newText": "ε"]]],
        ["title": "remove", "isCertain": true, "edits": [["range": place, "bytes": bytes, "newText": ""]]],
      ],
    ]
    #expect(object as NSDictionary == expected)
  }

  /// The numbers of the protocol: 1 error, 2 warning, 3 information.
  @Test func severities() throws {
    #expect(try json(Diagnostic(.unknownName, "m", at: nil), in: nil)["severity"] as? Int == 1)
    #expect(try json(Diagnostic(.deadScheme, "m", at: nil), in: nil)["severity"] as? Int == 2)
    #expect(try json(Diagnostic(.groupSizesExcluded, "m", at: nil), in: nil)["severity"] as? Int == 3)
    #expect(github(Diagnostic(.unknownName, "m", at: nil), in: nil) == "::error title=S0301::m\n")
    #expect(github(Diagnostic(.deadScheme, "m", at: nil), in: nil) == "::warning title=S0604::m\n")
    #expect(github(Diagnostic(.groupSizesExcluded, "m", at: nil), in: nil) == "::notice title=S0603::m\n")
  }

  /// Paths as git writes them.
  @Test(arguments: [
    ("./a.scheme", "a.scheme"), ("././b/c.scheme", "b/c.scheme"), (".//a.scheme", "a.scheme"),
    ("../a.scheme", "../a.scheme"), (".hidden/a.scheme", ".hidden/a.scheme"), ("/x/./a.scheme", "/x/./a.scheme"),
  ])
  func gitHubPaths(_ path: String, _ written: String) {
    let text = github(Diagnostic(.unreadableFile, "m", at: nil), in: SourceFile(name: path, text: ""))
    #expect(text == "::error file=\(written),title=S0901::m\n")
  }

  @Test func withoutPlace() throws {
    let nowhere: NSDictionary = ["start": ["line": 0, "character": 0], "end": ["line": 0, "character": 0]]
    for place in [file, nil] {
      let object = try json(Diagnostic(.unreadableFile, "m", at: nil), in: place)
      #expect(object["range"] as? NSDictionary == nowhere)
      #expect(object["bytes"] is NSNull)
      #expect(object["file"] as? String == place?.name)
      #expect(object["file"] is NSNull == (place == nil))
    }
    let text = github(Diagnostic(.unreadableFile, "m", at: nil), in: file)
    #expect(text == "::error file=a%2Cb%3Ac.scheme,title=S0901::m\n")
  }

  /// The escapes of workflow commands; lines and columns count from 1, columns in characters.
  @Test func everythingOfGitHub() throws {
    let x = try span("x")
    let diagnostic = Diagnostic(
      .unknownName, "100 %: a, b", at: x, label: "l", notes: ["n\r\n"],
      fixIts: [FixIt(guess: "f", replace: x, with: "")])
    #expect(
      github(diagnostic, in: file)
        == "::error file=a%2Cb%3Ac.scheme,line=3,col=15,endLine=3,endColumn=16,title=S0301::"
        + "100 %25: a, b: l%0An%0D%0A%0Afix: f\n")
  }

  /// A log is read on terminals: what the file holds is shown, not sent.
  @Test func gitHubSendsNoControlCharacters() {
    let text = github(Diagnostic(.unexpectedCharacter, "a\u{1B}[31m\u{202E}\u{8}b\tc", at: nil), in: nil)
    #expect(text == "::error title=S0102::a\u{241B}[31m\u{FFFD}\u{2408}b c\n")
  }

  /// A place that ends in another line, behind bytes that are no text: each run of these is shown as U+FFFD, one unit.
  @Test func positions() throws {
    let file = SourceFile(name: "f", bytes: [0xFF, 0x61, 0x0D, 0x0A, 0xF0, 0x9D, 0x91, 0xA1, 0x62])
    #expect(file.utf16Position(0) == (0, 0))
    #expect(file.utf16Position(1) == (0, 1))
    #expect(file.utf16Position(2) == (0, 2))
    #expect(file.utf16Position(4) == (1, 0))
    #expect(file.utf16Position(8) == (1, 2))
    #expect(file.utf16Position(9) == (1, 3))
    #expect(file.utf16Position(100) == (1, 3))
  }
}
