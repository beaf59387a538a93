/// The bytes of a scheme file, and the name under which messages speak of it.
package struct SourceFile: Sendable {
  /// The path as the user gave it, or `<stdin>`.
  package let name: String
  /// The content, undecoded: the lexer checks that it is UTF-8.
  package let bytes: [UInt8]
  /// Where the lines begin.
  package let lines: LineMap
  /// Whether the text was made of something else that has this name, so that nobody knows its lines.
  package var isMade = false

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    self.lines = LineMap(bytes)
  }

  /// Some lines of a file, the rest of which is not at hand.
  ///
  /// - Parameter firstLine: the number of the first one, from 1.
  package init(name: String, excerpt bytes: [UInt8], firstLine: Int) {
    self.name = name
    self.bytes = bytes
    lines = LineMap(bytes, firstLine: firstLine)
  }

  package init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The text of a span; bytes that are not UTF-8 become U+FFFD.
  package func text(_ span: Span) -> String { String(decoding: bytes[clamp(span)], as: UTF8.self) }

  /// The text of a line (1-based) without its line break.
  package func line(_ number: Int) -> String { text(lines.span(ofLine: number)) }

  /// The place of an offset; offsets beyond the end are the end.
  package func position(_ offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lines.line(containing: offset)
    let start = lines.span(ofLine: line).start
    var column = 1
    for byte in bytes[start..<max(start, offset)] where byte & 0xC0 != 0x80 { column += 1 }
    return Position(line: line, column: column)
  }

  /// The place of an offset as the Language Server Protocol counts: both numbers start at 0, characters are UTF-16 code
  /// units; a byte that is not UTF-8 counts as the U+FFFD that editors show for it.
  package func utf16Position(_ offset: Int) -> (line: Int, character: Int) {
    let offset = min(max(offset, 0), bytes.count)
    let line = lines.line(containing: offset)
    let start = lines.span(ofLine: line).start
    return (line - 1, text(Span(start, max(start, offset))).utf16.count)
  }

  private func clamp(_ span: Span) -> Range<Int> {
    let start = min(max(span.start, 0), bytes.count)
    return start..<min(max(span.end, start), bytes.count)
  }
}

/// A place in a file as people count: both numbers start at 1, columns are Unicode scalars.
package struct Position: Hashable, Sendable {
  package let line: Int
  package let column: Int
}

extension SourceFile {
  /// The name without its folders.
  package var baseName: String { name.split(separator: "/").last.map(String.init) ?? name }
}
