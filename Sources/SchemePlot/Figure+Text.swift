/// How a figure is written in characters.
package struct TextStyle: Sendable {
  /// The width of the whole, and the height of the frame.
  package var columns = 80
  package var rows = 20
  /// Without characters beyond ASCII.
  package var isASCII = false
  /// With the colours of a terminal.
  package var isColored = false

  package init() {}

  /// The least size that has room for axes.
  package static let least = (columns: 30, rows: 5)
}

extension Figure {
  /// The figure as lines of text, none longer than the style says.
  package func text(_ style: TextStyle) -> String {
    let columns = max(style.columns, TextStyle.least.columns)
    let rows = max(style.rows, TextStyle.least.rows)
    let drawnY = y.drawn(ticks: max(rows / 4 + 1, 3))
    let names = drawnY.ticks.map { style.number($0.label) }
    let left = names.map(\.count).max() ?? 0
    let width = columns - left - 2
    let drawnX = x.drawn(ticks: max(width / 9, 3))
    var canvas = TextCanvas(columns: width, rows: rows, isASCII: style.isASCII)
    for (index, curve) in curves.enumerated() {
      for piece in curve.pieces(drawnX.axis, drawnY.axis) {
        canvas.draw(piece, curve: index)
        if curve.mark != nil || piece.count == 1 { piece.forEach { canvas.mark($0, curve: index) } }
      }
    }
    var lines = title.isEmpty ? [] : [style.cut(title, columns)]
    if curves.count > 1 { lines += keyLines(style, columns) }
    lines.append(style.cut(y.label, columns))

    var ticks: [Int: String] = [:]
    for (tick, name) in zip(drawnY.ticks, names) {
      if let position = drawnY.axis.position(of: tick.value) { ticks[canvas.row(position)] = name }
    }
    let (bar, corner, flat, notch, under) =
      style.isASCII ? ("|", "+", "-", "+", "+") : ("│", "└", "─", "┤", "┬")
    for row in 0..<rows {
      let name = ticks[row]
      let head = String(repeating: " ", count: left - (name?.count ?? 0)) + (name ?? "") + " "
      lines.append(head + (name == nil ? bar : notch) + style.row(canvas, row, curves))
    }
    let (marks, labels) = bottom(drawnX, canvas, style)
    let indent = String(repeating: " ", count: left + 1)
    lines.append(indent + corner + marks.map { $0 ? under : flat }.joined())
    lines.append((indent + " " + labels).withoutTrailingSpaces)
    let name = style.cut(x.label, columns)
    let start = max(min(left + 2 + (width - name.count) / 2, columns - name.count), 0)
    lines.append(String(repeating: " ", count: start) + name)
    for note in notes { lines += style.lines(note, columns) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The letters of the curves, in rows.
  private func keyLines(_ style: TextStyle, _ columns: Int) -> [String] {
    var lines: [(text: String, count: Int)] = []
    for (index, curve) in curves.enumerated() {
      let name = style.cut(curve.name, columns - 3)
      let entry = style.colored("\(TextCanvas.letter(index))", curve.ink) + " " + name
      let size = name.count + 2
      if let last = lines.last, last.count + 3 + size <= columns {
        lines[lines.count - 1] = (last.text + "   " + entry, last.count + 3 + size)
      } else {
        lines.append((entry, size))
      }
    }
    return lines.map(\.text)
  }

  /// Below which columns there are ticks, and their labels as far as they do not meet.
  private func bottom(
    _ drawn: (axis: Axis, ticks: [Tick]), _ canvas: TextCanvas, _ style: TextStyle
  ) -> (marks: [Bool], labels: String) {
    var marks = Array(repeating: false, count: canvas.columns)
    var labels = ""
    for tick in drawn.ticks {
      guard let position = drawn.axis.position(of: tick.value) else { continue }
      let column = canvas.column(position)
      marks[column] = true
      let name = style.number(tick.label)
      let start = max(min(column - (name.count - 1) / 2, canvas.columns - name.count), 0)
      if start < labels.count + (labels.isEmpty ? 0 : 1) { continue }
      labels += String(repeating: " ", count: start - labels.count) + name
    }
    return (marks, labels)
  }
}

extension TextStyle {
  /// A number with its sign.
  fileprivate func number(_ text: String) -> String { isASCII ? text : text.withMinus }

  /// Text of one line, its end left out where it is too long.
  fileprivate func cut(_ text: String, _ columns: Int) -> String {
    let text = shown(text)
    if text.count <= columns { return text }
    return isASCII ? String(text.prefix(columns - 3)) + "..." : String(text.prefix(columns - 1)) + "…"
  }

  /// Without what would move the cursor, and without what is not to be shown.
  private func shown(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value
      shown += isControl || isASCII && !scalar.isASCII ? "?" : String(scalar)
    }
    return shown
  }

  /// Lines of whole words.
  fileprivate func lines(_ text: String, _ columns: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = "\(last) \(shown(String(word)))"
      } else {
        lines.append(cut(String(word), columns))
      }
    }
    return lines
  }

  /// A row of the canvas.
  fileprivate func row(_ canvas: TextCanvas, _ row: Int, _ curves: [Curve]) -> String {
    var text = ""
    for column in 0..<canvas.columns {
      if let (character, curve) = canvas.character(row, column, of: curves.count) {
        text += colored("\(character)", curves[curve].ink)
      } else {
        text += " "
      }
    }
    return text.withoutTrailingSpaces
  }

  fileprivate func colored(_ text: String, _ ink: Ink) -> String {
    guard isColored, let number = ink.terminal else { return text }
    return "\u{1B}[38;5;\(number)m\(text)\u{1B}[0m"
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
