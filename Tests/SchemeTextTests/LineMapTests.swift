import SchemeText
import Testing

@Suite struct LineMapTests {
  /// The spans of all lines of a text.
  private func lines(_ text: String) -> [Span] {
    let map = LineMap(Array(text.utf8))
    return (1...map.count).map { map.span(ofLine: $0) }
  }

  @Test func lineBreaks() {
    #expect(lines("ab\ncd\n") == [Span(0, 2), Span(3, 5), Span(6, 6)])
    #expect(lines("ab\r\ncd\r\n") == [Span(0, 2), Span(4, 6), Span(8, 8)])
    #expect(lines("ab\rcd\r") == [Span(0, 2), Span(3, 5), Span(6, 6)])
    // CR LF is one break; LF CR and CR CR are two.
    #expect(lines("\r\n") == [Span(0, 0), Span(2, 2)])
    #expect(lines("\n\r") == [Span(0, 0), Span(1, 1), Span(2, 2)])
    #expect(lines("\r\r\n\n") == [Span(0, 0), Span(1, 1), Span(3, 3), Span(4, 4)])
  }

  @Test func withoutFinalLineBreak() {
    #expect(lines("") == [Span(0, 0)])
    #expect(lines("ab") == [Span(0, 2)])
    #expect(lines("ab\ncd") == [Span(0, 2), Span(3, 5)])
    #expect(lines("ab\r") == [Span(0, 2), Span(3, 3)])
  }

  @Test func lineOfAnOffset() {
    let map = LineMap(Array("ab\ncd\r\n\r\nx".utf8))
    // The break belongs to the line that it ends; so do both bytes of CR LF.
    let wanted = [1, 1, 1, 2, 2, 2, 2, 3, 3, 4]
    #expect((0..<10).map { map.line(containing: $0) } == wanted)
    #expect(map.line(containing: 10) == 4)
    #expect(map.line(containing: 1000) == 4)
    #expect(map.line(containing: -1) == 1)
  }

  @Test func lineNumbersAreClamped() {
    let map = LineMap(Array("ab\ncd".utf8))
    #expect(map.span(ofLine: 0) == Span(0, 2))
    #expect(map.span(ofLine: -5) == Span(0, 2))
    #expect(map.span(ofLine: 3) == Span(3, 5))
  }

  /// Against counting the breaks before every offset, on all texts of five letters over `x`, CR and LF.
  @Test func agreesWithCounting() {
    let alphabet: [UInt8] = [0x78, 0x0D, 0x0A]
    for code in 0..<243 {
      var rest = code
      let bytes: [UInt8] = (0..<5).map { _ in
        defer { rest /= 3 }
        return alphabet[rest % 3]
      }
      let map = LineMap(bytes)
      for offset in 0...5 {
        var breaks = 0
        for place in 0..<offset {
          let isSplitPair = bytes[place] == 0x0D && place + 1 < 5 && bytes[place + 1] == 0x0A
          if bytes[place] == 0x0A || (bytes[place] == 0x0D && !isSplitPair) { breaks += 1 }
        }
        #expect(map.line(containing: offset) == breaks + 1, "\(bytes) at \(offset)")
      }
    }
  }
}
