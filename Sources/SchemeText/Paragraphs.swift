/// Text broken into lines of at most `width` characters.
///
/// Lines that follow one another are a paragraph and are filled; an empty line ends it. A line that begins with a blank
/// is kept as it is (a formula, an example). Lines are not broken beside an operator that stands alone, so that `1 - t`
/// stays together. What is longer than a line stands on a line of its own. The result ends without a line break.
package func paragraphs(_ text: String, width: Int) -> String {
  var lines: [String] = []
  var open: [Substring] = []
  func close() {
    if !open.isEmpty { lines += filled(open, width: width) }
    open = []
  }
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.isEmpty || line.first == " " {
      close()
      lines.append(String(line))
    } else {
      open += line.split(separator: " ")
    }
  }
  close()
  return lines.joined(separator: "\n")
}

/// The words of one paragraph, in lines.
private func filled(_ words: [Substring], width: Int) -> [String] {
  var lines: [String] = []
  var length = 0
  var index = 0
  while index < words.count {
    var piece = String(words[index])
    while index + 1 < words.count, words[index].isOperator || words[index + 1].isOperator {
      index += 1
      piece += " " + words[index]
    }
    index += 1
    let added = piece.unicodeScalars.count
    if let last = lines.indices.last, length + 1 + added <= width {
      lines[last] += " " + piece
      length += 1 + added
    } else {
      lines.append(piece)
      length = added
    }
  }
  return lines
}

extension Substring {
  /// Whether it is nothing but an operator of a formula.
  fileprivate var isOperator: Bool { unicodeScalars.allSatisfy { "+-*/=<>!~^".unicodeScalars.contains($0) } }
}
