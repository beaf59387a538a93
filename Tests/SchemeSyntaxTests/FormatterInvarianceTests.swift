import Foundation
import SchemeSyntax
import SchemeText
import TestSupport
import Testing

/// What the formatter leaves as it is, over the files of the repository and random layouts of them.
@Suite struct FormatterInvarianceTests {
  /// The samples, the golden sources, and those of the bad files whose faults the parser does not see.
  private func files() throws -> [SourceFile] {
    let data = ["golden", "bad"].map { Repository.data.appending(path: $0) }
    let files = try ([Repository.samples] + data).flatMap { try Repository.schemeFiles(in: $0) }.map {
      SourceFile(name: $0.lastPathComponent, bytes: [UInt8](try Data(contentsOf: $0)))
    }
    return files.filter { Parser.parse($0).diagnostics.isEmpty } + [SourceFile(name: "example", text: example)]
  }

  /// A layout is one for good, and leaves tokens, comments and the tree.
  private func expectSameProgram(_ file: SourceFile) throws {
    let text = try #require(Formatter.format(file).text, "\(file.name)")
    let layout = SourceFile(name: file.name, bytes: text)
    let isStable = Formatter.format(layout).text == text
    #expect(isStable, "\(file.name): \(String(decoding: file.bytes, as: UTF8.self))")
    let areTokensSame = copied(layout) == copied(file)
    #expect(areTokensSame, "\(file.name): \(String(decoding: file.bytes, as: UTF8.self))")
    let isTreeSame = dump(layout) == dump(file)
    #expect(isTreeSame, "\(file.name): \(String(decoding: file.bytes, as: UTF8.self))")
  }

  /// The tokens and comments of a file, the latter without the blanks at their ends.
  private func copied(_ file: SourceFile) -> [String] {
    Lexer.tokenize(file).tokens.filter { $0.kind != .whitespace && $0.kind != .newline }.map { token in
      let isComment = token.kind == .comment || token.kind == .documentation
      let text = file.text(token.span)
      return "\(token.kind) " + (isComment ? text.replacing(/[ \t]+$/, with: "") : text)
    }
  }

  /// The tree, the documentation without the blanks at the ends of its lines.
  private func dump(_ file: SourceFile) -> String {
    Parser.parse(file).file.dump.replacing(/[ \t]+"(?=\)+$)/.anchorsMatchLineEndings(), with: "\"")
  }

  @Test func filesOfTheRepository() throws {
    let files = try files()
    #expect(files.count > 60)
    for file in files { try expectSameProgram(file) }
  }

  /// Blanks within the lines, empty lines at the ends of the file and the kind of line break have no influence.
  @Test func blanksHaveNoInfluence() throws {
    var random = SplitMix64(state: 1)
    for file in try files() where !file.name.hasPrefix("S") {
      let layout = try #require(Formatter.format(file).text)
      for _ in 0..<TestScale.count(1, full: 20) {
        let scrambled = reblanked(SourceFile(name: file.name, bytes: layout), &random)
        let isRestored = Formatter.format(SourceFile(name: file.name, text: scrambled)).text == layout
        #expect(isRestored, "\(scrambled)")
      }
    }
  }

  private func reblanked(_ file: SourceFile, _ random: inout SplitMix64) -> String {
    let blanks = ["", " ", "   ", "\t", " \t "]
    let lineBreak = ["\n", "\r\n", "\r"][random.below(3)]
    var text = ["", "\u{FEFF}", lineBreak + "  "][random.below(3)]
    var before = TokenKind.newline
    for token in Lexer.tokenize(file).tokens where token.kind != .whitespace {
      let canJoin = isTight(before) || isTight(token.kind)
      text += canJoin ? blanks[random.below(blanks.count)] : blanks[1 + random.below(blanks.count - 1)]
      text += token.kind == .newline ? lineBreak : file.text(token.span)
      before = token.kind
    }
    return text + ["", " ", lineBreak + " " + lineBreak][random.below(3)]
  }

  @Test func randomLayouts() throws {
    var random = SplitMix64(state: 2)
    for file in try files() {
      for _ in 0..<TestScale.count(2, full: 50) {
        let text = scattered(file, &random)
        let scattered = SourceFile(name: file.name, text: text)
        try #require(Parser.parse(scattered).diagnostics.isEmpty, "\(text)")
        try expectSameProgram(scattered)
      }
    }
  }

  /// The same tokens, with blanks, line breaks and comments anywhere between them.
  private func scattered(_ file: SourceFile, _ random: inout SplitMix64) -> String {
    let gaps = [
      "\n", "\r\n", "\n\n\n", "\r", " // of it\t\n", "\n  /// above it \n", "\n//\n\n", "\n/// one\n/// two\n",
    ]
    var text = ""
    var before = TokenKind.newline
    for token in Lexer.tokenize(file).tokens where token.kind != .whitespace && token.kind != .newline {
      switch random.below(4) {
      case 0 where isTight(before) || isTight(token.kind): break
      case 0, 1: text += " "
      case 2: text += "\t  "
      default: text += gaps[random.below(gaps.count)]
      }
      text += file.text(token.span)
      if token.kind == .comment || token.kind == .documentation { text += "\n" }
      before = token.kind
    }
    return text
  }

  /// Whether a token may stand beside any other without a blank between them.
  private func isTight(_ kind: TokenKind) -> Bool {
    switch kind {
    case .leftParenthesis, .rightParenthesis, .leftBracket, .rightBracket, .leftBrace, .rightBrace, .comma, .plus,
      .caret, .newline, .endOfFile:
      true
    default: false
    }
  }

  /// Much of one thing, which would not end in time if it cost more than its length.
  @Test(
    .timeLimit(.minutes(3)),
    arguments: [
      ("", "// one\n", ""), ("group 8", "\n", ""), ("scheme f {", " \n // two\n", "}"),
      ("scheme f { Z", "\n//\n", "= 1 h(t) = t }"), ("scheme f {", " let g(t) = t", "}"),
      ("scheme f {", "h(t) // three\n = h ", "Z = 1 }"), ("let c = f(1", ",\n sum(k in 0..k-1) (k)", ")"),
      ("group 8", ", 2..8", ""), ("", "scheme f {Z=R}", ""), ("", "let c = ((1))\nscheme f {}\n/// four\n\n", ""),
    ])
  func largeFiles(start: String, piece: String, end: String) throws {
    let count = TestScale.count(20_000, full: 8 << 20) / piece.utf8.count
    let file = SourceFile(name: "large", text: start + String(repeating: piece, count: count) + end)
    let text = try #require(Formatter.format(file).text)
    let wanted = file.bytes.count { $0 > 0x20 }
    #expect(text.count { $0 > 0x20 } == wanted)
  }
}
