import SchemeSyntax
import Testing

@Suite struct SizeTests {
  /// A file of ten megabytes has millions of tokens and nodes: their size is the speed of reading.
  @Test func tokensAndNodesAreSmall() {
    #expect(MemoryLayout<Token>.stride <= 12)
    #expect(MemoryLayout<Expression>.stride <= 32)
  }
}
