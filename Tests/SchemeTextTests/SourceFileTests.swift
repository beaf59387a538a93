import SchemeText
import Testing

@Suite struct SourceFileTests {
  /// Line and column of an offset.
  private func place(_ offset: Int, in file: SourceFile) -> [Int] {
    let position = file.position(offset)
    return [position.line, position.column]
  }

  @Test func positionsCountScalars() {
    // β and ε take two bytes, ≤ three, 𝜎 four: each is one column.
    let file = SourceFile(name: "f", text: "β ≤ ε\n𝜎x\n")
    #expect(place(0, in: file) == [1, 1])
    #expect(place(2, in: file) == [1, 2])
    #expect(place(3, in: file) == [1, 3])
    #expect(place(6, in: file) == [1, 4])
    #expect(place(7, in: file) == [1, 5])
    #expect(place(9, in: file) == [1, 6])
    #expect(place(10, in: file) == [2, 1])
    #expect(place(14, in: file) == [2, 2])
    #expect(place(16, in: file) == [3, 1])
  }

  @Test func positionsBeyondTheEndAreTheEnd() {
    let file = SourceFile(name: "f", text: "ab\ncd")
    #expect(place(5, in: file) == [2, 3])
    #expect(place(99, in: file) == [2, 3])
    #expect(place(-3, in: file) == [1, 1])
    #expect(place(0, in: SourceFile(name: "f", text: "")) == [1, 1])
  }

  @Test func textOfSpansAndLines() {
    let file = SourceFile(name: "f", text: "a ≤ b\r\nc\rd")
    #expect(file.text(Span(2, 5)) == "≤")
    #expect(file.text(Span(8, 99)) == "\nc\rd")
    #expect(file.text(Span(50, 60)) == "")
    #expect(file.text(Span(-4, 1)) == "a")
    #expect(file.line(1) == "a ≤ b")
    #expect(file.line(2) == "c")
    #expect(file.line(3) == "d")
    #expect(file.line(4) == "d")
  }

  @Test func bytesThatAreNotTextBecomeReplacementCharacters() {
    let file = SourceFile(name: "f", bytes: [0x61, 0xFF, 0x62])
    #expect(file.text(Span(0, 3)) == "a\u{FFFD}b")
  }
}
