/// A half-open range of byte offsets in one source file.
///
/// Trees and token lists hold millions of spans, so an offset takes 32 bits. Files are far smaller; an offset beyond
/// 2^31 - 1 becomes that.
package struct Span: Hashable, Sendable {
  private let first: Int32
  private let last: Int32

  /// Offset of the first byte.
  package var start: Int { Int(first) }
  /// Offset after the last byte; equal to `start` for a place between two bytes.
  package var end: Int { Int(last) }

  package init(_ start: Int, _ end: Int) {
    first = Int32(clamping: start)
    last = max(first, Int32(clamping: end))
  }

  /// The smallest span that covers both.
  package func joined(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}
