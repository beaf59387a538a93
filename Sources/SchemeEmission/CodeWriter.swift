/// Collects lines of code with their indentation. All generated text goes through it.
struct CodeWriter {
  private(set) var text = ""
  private var depth = 0
  /// What one level of nesting adds.
  private let step: String

  init(step: String = "  ") { self.step = step }

  /// One line; an empty one gets no blanks, and does not follow another one.
  mutating func line(_ content: String = "") {
    if content.isEmpty {
      if text.hasSuffix("\n\n") { return }
    } else {
      for _ in 0..<depth { text += step }
      text += content
    }
    text += "\n"
  }

  mutating func lines(_ contents: String...) {
    for content in contents { line(content) }
  }

  /// `head`, the lines of the body one level deeper, and `foot`.
  mutating func block(_ head: String, _ foot: String = "}", _ body: (inout CodeWriter) -> Void) {
    line(head)
    nested(body)
    line(foot)
  }

  /// The head of a function, with its arguments on lines of their own where they do not fit.
  mutating func head(_ start: String, _ arguments: [String], _ end: String, width: Int = 120) {
    let list = arguments.joined(separator: ", ")
    if depth * step.utf8.count + start.utf8.count + list.utf8.count + end.utf8.count <= width {
      line(start + list + end)
    } else {
      line(start)
      let room = width - (depth + 1) * step.utf8.count - 2
      nested { writer in
        var rest = arguments[...]
        while let first = rest.popFirst() {
          var row = first
          while let next = rest.first, row.utf8.count + next.utf8.count <= room {
            row += ", " + next
            rest.removeFirst()
          }
          writer.line(row + (rest.isEmpty ? "" : ","))
        }
      }
      line(end)
    }
  }

  /// Lines one level deeper.
  mutating func nested(_ body: (inout CodeWriter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }

  /// Items of a list, filled into lines of at most `width` columns, each followed by a comma.
  mutating func list(_ items: [String], width: Int = 110) {
    var current = ""
    for item in items {
      if !current.isEmpty, depth * step.utf8.count + current.utf8.count + item.utf8.count + 2 > width {
        line(current)
        current = ""
      }
      current += (current.isEmpty ? "" : " ") + item + ","
    }
    if !current.isEmpty { line(current) }
  }
}
