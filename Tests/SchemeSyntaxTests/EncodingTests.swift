import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import Testing

@Suite struct EncodingTests {
  private func diagnose(_ bytes: [UInt8]) -> [Diagnostic] {
    let file = SourceFile(name: "test.scheme", bytes: bytes)
    #expect(isLossless(Lexer.tokenize(file).tokens, bytes))
    return Parser.parse(file).diagnostics
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func oneDiagnosticForEachRun() {
    let tail = bytes("\nscheme f { Z = R }\n// a comment that is long enough\n")
    let found = diagnose(bytes("// caf") + [0xE9] + bytes(" and ") + [0xFF, 0xC0, 0x80] + tail)
    #expect(found.map(\.code) == [.invalidUTF8, .invalidUTF8])
    #expect(found.map(\.span) == [Span(6, 7), Span(12, 15)])
    #expect(found.map(\.message) == ["this byte is not UTF-8", "these 3 bytes are not UTF-8"])
  }

  @Test func badBytesInCodeHaveNoFollowOn() {
    let found = diagnose(bytes("scheme f {\n  Z = R + ") + [0xE9] + bytes(" * 2\n  design )\n}\n"))
    #expect(found.map(\.code) == [.invalidUTF8, .unexpectedToken])
    #expect(found.map(\.span) == [Span(21, 22), Span(36, 37)])
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE2, 0x82], [0xFE],
    ] as [[UInt8]])
  func malformedForms(_ bad: [UInt8]) {
    let found = diagnose(bytes("// a comment of some length, so that this is text ") + bad + bytes(" // more text\n"))
    #expect(found.map(\.code) == [.invalidUTF8])
    #expect(found.first?.span == Span(50, 50 + bad.count))
  }

  @Test func binaryFilesGiveOneDiagnostic() {
    var random = SplitMix64(state: 1)
    let noise = (0..<4000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    #expect(diagnose(noise).map(\.code) == [.invalidUTF8])
    #expect(diagnose(noise.map { $0 | 0x80 }).map(\.code) == [.invalidUTF8])
    #expect(diagnose(bytes("scheme f { Z = R\0 }")).map(\.span) == [Span(16, 17)])
  }

  @Test func wideCharacters() {
    let low = bytes(example).flatMap { byte -> [UInt8] in [byte, 0] }
    let high = bytes(example).flatMap { byte -> [UInt8] in [0, byte] }
    for wide in [[0xFF, 0xFE] + low, [0xFE, 0xFF] + high, low, high] {
      let found = diagnose(wide)
      #expect(found.map(\.message) == ["this file is not text"])
      #expect(found.first?.span == Span(0, 1))
      #expect(found.first?.notes == ["it looks like UTF-16: save it as UTF-8"])
    }
    #expect(diagnose(bytes("Z\0")).first?.notes == ["a scheme file is UTF-8 text"])
  }

  @Test func marksAndLineBreaksMeanNothing() {
    let plain = Parser.parse(SourceFile(name: "a", text: example)).file.dump
    for text in [
      "\u{FEFF}" + example, example.replacing("\n", with: "\r\n"), example.replacing("\n", with: "\r"),
      example.replacing(" ", with: "\t"),
      example.replacing("\n", with: "\n\n").replacing("00\n\nscheme", with: "00\nscheme"),
    ] {
      let parsed = Parser.parse(SourceFile(name: "a", text: text))
      #expect(parsed.diagnostics.isEmpty)
      if text.contains("\n\n") || text.contains("\t") { continue }
      #expect(parsed.file.dump == plain)
    }
  }
}
