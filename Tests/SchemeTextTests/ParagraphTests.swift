import SchemeText
import Testing

@Suite struct ParagraphTests {
  @Test func linesAreFilled() {
    #expect(paragraphs("one two\nthree four five", width: 9) == "one two\nthree\nfour five")
    #expect(paragraphs("one  two", width: 80) == "one two")
    #expect(paragraphs("", width: 80) == "")
  }

  @Test func emptyLinesSeparateParagraphs() {
    #expect(paragraphs("one\ntwo\n\nthree", width: 80) == "one two\n\nthree")
  }

  @Test func indentedLinesAreKept() {
    #expect(paragraphs("one\n  a long formula\ntwo\nthree", width: 9) == "one\n  a long formula\ntwo three")
  }

  @Test func longWordsStandAlone() {
    #expect(paragraphs("a bbbbbbbb c", width: 4) == "a\nbbbbbbbb\nc")
  }

  @Test func formulasStayTogether() {
    #expect(paragraphs("at most M - 1 of them", width: 10) == "at most\nM - 1 of\nthem")
    #expect(paragraphs("where h = 1 - t holds", width: 12) == "where\nh = 1 - t\nholds")
  }

  @Test func widthCountsCharacters() {
    #expect(paragraphs("ϕϕ ϕϕ ϕϕ", width: 5) == "ϕϕ ϕϕ\nϕϕ")
  }
}
