import SchemeText

/// Turns diagnostics into text, for people and for programs.
package struct DiagnosticRenderer: Sendable {
  /// The shape of the output.
  package enum Format: String, CaseIterable, Sendable {
    /// Several lines: message, place, source line with a caret, notes.
    case human
    /// One line: `file:line:column: severity: message [CODE]`; of a claim the message says what was found too.
    case short
    /// One line with an object in the shape of the Language Server Protocol's `Diagnostic`.
    case json
    /// One line with a workflow command, which GitHub shows beside the source.
    case github

    /// Whether it is for programs, which read it on standard output.
    package var isForPrograms: Bool {
      switch self {
      case .human, .short: false
      case .json, .github: true
      }
    }
  }

  private let format: Format
  private let color: Bool
  /// Longer source lines are cut around the caret; `…` stands for what is left out.
  private let widestExcerpt: Int

  package init(format: Format, color: Bool, widestExcerpt: Int = 160) {
    self.format = format
    self.color = color
    self.widestExcerpt = widestExcerpt
  }

  /// The text of one diagnostic, ending in a line break.
  package func render(_ located: LocatedDiagnostic) -> String {
    switch format {
    case .human: human(located)
    case .short: short(located)
    case .json: located.json
    case .github: located.githubAnnotation
    }
  }
}

// MARK: - For people

extension DiagnosticRenderer {
  private func short(_ located: LocatedDiagnostic) -> String {
    let diagnostic = located.diagnostic
    var place = ""
    if let file = located.file {
      place = harmless(file.name) + ":"
      if let span = diagnostic.span {
        let position = file.position(span.start)
        place += "\(position.line):\(position.column):"
      }
      place += " "
    }
    // What was found and what was claimed stand in the label of a verdict.
    let isVerdict = diagnostic.code == .refutedClaim || diagnostic.code == .undecidedClaim
    let message =
      isVerdict && !diagnostic.label.isEmpty ? "\(diagnostic.message): \(diagnostic.label)" : diagnostic.message
    return "\(place)\(diagnostic.severity.rawValue): \(harmless(message)) [\(diagnostic.code.rawValue)]\n"
  }

  private func human(_ located: LocatedDiagnostic) -> String {
    let diagnostic = located.diagnostic
    let heading = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    var text = paint(heading, Self.ink(diagnostic.severity)) + paint(": " + harmless(diagnostic.message), "1") + "\n"
    var margin = 2
    if let file = located.file {
      if let span = diagnostic.span {
        let position = file.position(span.start)
        let first = Mark(span: span, sign: "^", ink: Self.ink(diagnostic.severity), label: diagnostic.label)
        let others = diagnostic.related.map { Mark(span: $0.span, sign: "-", ink: "34", label: $0.message) }
        let lines = marked([first] + others, in: file)
        margin = (lines.map { String($0.line).utf8.count }.max() ?? 1) + 1
        text += pad(margin) + paint("-->", "34") + " \(harmless(file.name)):\(position.line):\(position.column)\n"
        for line in lines { text += excerpt(of: line.marks, line: line.line, in: file, margin: margin) }
        text += pad(margin) + paint(" |", "34") + "\n"
      } else {
        text += pad(margin) + paint("-->", "34") + " \(harmless(file.name))\n"
      }
    }
    for note in diagnostic.notes { text += pad(margin) + paint(" =", "34") + " \(harmless(note))\n" }
    for fixIt in diagnostic.fixIts { text += pad(margin) + paint(" =", "34") + " fix: \(harmless(fixIt.message))\n" }
    return text + "\n"
  }

  /// A place of the source and what stands below it.
  private struct Mark {
    let span: Span
    let sign: String
    let ink: String
    let label: String
  }

  /// The lines to show, each with its marks, in the order of the marks.
  private func marked(_ marks: [Mark], in file: SourceFile) -> [(line: Int, marks: [Mark])] {
    var lines: [(line: Int, marks: [Mark])] = []
    for mark in marks {
      let line = file.lines.line(containing: mark.span.start)
      if let known = lines.firstIndex(where: { $0.line == line }) {
        lines[known].marks.append(mark)
      } else {
        lines.append((line, [mark]))
      }
    }
    return lines
  }

  /// A source line with its marks below it, each on a line of its own. A long line is cut around the first.
  private func excerpt(of marks: [Mark], line lineNumber: Int, in file: SourceFile, margin: Int) -> String {
    let lineSpan = file.lines.span(ofLine: lineNumber)
    var start = lineSpan.start
    var end = lineSpan.end
    if end - start > widestExcerpt, let first = marks.first?.span.start {
      start = max(start, first - widestExcerpt / 2)
      end = min(end, start + widestExcerpt)
      // Not inside of a character, which has at most four bytes.
      for _ in 0..<3 where start > lineSpan.start && file.bytes[start] & 0xC0 == 0x80 { start -= 1 }
      for _ in 0..<3 where end < lineSpan.end && file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    let left = start > lineSpan.start ? "…" : ""
    let right = end < lineSpan.end ? "…" : ""
    let line = left + harmless(file.text(Span(start, end))) + right
    let number = String(lineNumber)
    let gutter = pad(margin) + paint(" |", "34")
    var text = gutter + "\n"
    text += paint(pad(margin - number.utf8.count) + "\(number) |", "34") + (line.isEmpty ? "" : " \(line)") + "\n"
    for mark in marks where mark.span.start >= start && mark.span.start <= max(end, marks[0].span.start) {
      let before = left + harmless(file.text(Span(start, min(mark.span.start, end))))
      let marked = harmless(file.text(Span(mark.span.start, min(max(mark.span.end, mark.span.start), end))))
      let signs = String(repeating: mark.sign, count: max(1, width(marked)))
      let label = mark.label.isEmpty ? "" : " " + harmless(mark.label)
      text += gutter + " " + pad(width(before)) + paint(signs + label, mark.ink) + "\n"
    }
    return text
  }

  private func pad(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func paint(_ text: String, _ ink: String) -> String { color ? "\u{1B}[\(ink)m\(text)\u{1B}[0m" : text }

  private static func ink(_ severity: Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    }
  }

  private func width(_ text: String) -> Int { text.unicodeScalars.count }

  /// Text from a file is made harmless.
  private func harmless(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars { result.unicodeScalars.append(scalar.harmless) }
    return result
  }
}
