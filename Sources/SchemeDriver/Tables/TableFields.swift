import SchemeText

/// The fields of one line of a table, separated by commas or tabs.
struct TableFields {
  let line: Int
  let span: Span
  let texts: [String]
  let spans: [Span]

  init(_ file: SourceFile, line: Int) {
    self.line = line
    var span = file.lines.span(ofLine: line)
    // A byte order mark is no part of the first name.
    if line == 1, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { span = Span(min(3, span.end), span.end) }
    var texts: [String] = []
    var spans: [Span] = []
    var start = span.start
    for place in span.start...span.end {
      let isEnd = place == span.end
      guard isEnd || file.bytes[place] == UInt8(ascii: ",") || file.bytes[place] == UInt8(ascii: "\t") else { continue }
      let field = Self.trimmed(file, Span(start, place))
      spans.append(field)
      texts.append(file.text(field))
      start = place + 1
    }
    self.span = Self.trimmed(file, span)
    self.texts = texts
    self.spans = spans
  }

  var isBlank: Bool { span.start == span.end }

  /// Without blanks, carriage returns and quotes around it.
  private static func trimmed(_ file: SourceFile, _ span: Span) -> Span {
    var (start, end) = (span.start, span.end)
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\r") }
    while start < end, isBlank(file.bytes[start]) { start += 1 }
    while start < end, isBlank(file.bytes[end - 1]) { end -= 1 }
    let quote = UInt8(ascii: "\"")
    if end - start >= 2, file.bytes[start] == quote, file.bytes[end - 1] == quote {
      (start, end) = (start + 1, end - 1)
    }
    return Span(start, end)
  }
}
