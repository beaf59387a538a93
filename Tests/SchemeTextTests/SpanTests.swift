import SchemeText
import Testing

@Suite struct SpanTests {
  @Test func endIsNeverBeforeStart() {
    #expect(Span(3, 7).end == 7)
    #expect(Span(7, 3) == Span(7, 7))
  }

  @Test func joining() {
    #expect(Span(2, 5).joined(Span(8, 9)) == Span(2, 9))
    #expect(Span(8, 9).joined(Span(2, 5)) == Span(2, 9))
    #expect(Span(2, 9).joined(Span(4, 5)) == Span(2, 9))
    #expect(Span(4, 4).joined(Span(4, 4)) == Span(4, 4))
  }
}
