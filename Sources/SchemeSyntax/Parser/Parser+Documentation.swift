import SchemeText

extension Parser {
  /// The text of the `///` lines directly above a token, without the slashes, one leading blank and the blanks at their
  /// ends. A `///` behind code is no such line.
  func documentation(above place: Int) -> [String] {
    var lines: [String] = []
    var newlines = 0
    var before = Int(places[place]) - 1
    search: while before >= 0 {
      switch tokens[before].kind {
      case .whitespace: break
      case .newline:
        newlines += 1
        if newlines > 1 { break search }
      case .documentation:
        newlines = 0
        lines.append(documentation(tokens[before].span))
      default:
        if newlines == 0, !lines.isEmpty { lines.removeLast() }
        break search
      }
      before -= 1
    }
    return lines.reversed()
  }

  private func documentation(_ span: Span) -> String {
    var (start, end) = (span.start + 3, span.end)
    while end > start, source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09 { end -= 1 }
    if start < end, source.bytes[start] == 0x20 { start += 1 }
    return source.text(Span(start, end))
  }
}
