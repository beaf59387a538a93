/// A half-open range of byte offsets in one source file.
package struct Span: Hashable, Sendable {
  /// Offset of the first byte.
  package let start: Int
  /// Offset after the last byte; equal to `start` for a place between two bytes.
  package let end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The smallest span that covers both.
  package func joined(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}
