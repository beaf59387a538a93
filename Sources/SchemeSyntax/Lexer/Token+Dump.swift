import SchemeText

extension Token {
  /// The tokens of a file as stable text, one a line: `line:column kind "text"`. Blanks and comments are tokens too;
  /// what is no printable ASCII is escaped, bytes that are not UTF-8 as U+FFFD.
  package static func dump(_ tokens: [Token], of file: SourceFile) -> String {
    var text = ""
    var line = 1
    var column = 1
    for token in tokens {
      text += "\(line):\(column) \(token.kind.label) "
      appendQuoted(file.text(token.span), to: &text)
      text += "\n"
      var wasReturn = false
      for byte in file.bytes[token.span.start..<token.span.end] {
        if byte == 0x0D || (byte == 0x0A && !wasReturn) {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80, byte != 0x0A {
          column += 1
        }
        wasReturn = byte == 0x0D
      }
    }
    return text
  }

  private static func appendQuoted(_ spelling: String, to text: inout String) {
    text += "\""
    for scalar in spelling.unicodeScalars { text += scalar.escaped(asASCII: true) }
    text += "\""
  }
}

extension TokenKind {
  /// The name of the kind in a dump.
  fileprivate var label: String {
    switch self {
    case .whitespace: "whitespace"
    case .newline: "newline"
    case .comment: "comment"
    case .documentation: "documentation"
    case .identifier: "identifier"
    case .keyword(let keyword): "keyword(\(keyword.rawValue))"
    case .integer: "integer"
    case .real: "real"
    case .derivativeHead: "derivativeHead"
    case .leftParenthesis: "leftParenthesis"
    case .rightParenthesis: "rightParenthesis"
    case .leftBracket: "leftBracket"
    case .rightBracket: "rightBracket"
    case .leftBrace: "leftBrace"
    case .rightBrace: "rightBrace"
    case .comma: "comma"
    case .colon: "colon"
    case .dotDot: "dotDot"
    case .plus: "plus"
    case .minus: "minus"
    case .star: "star"
    case .slash: "slash"
    case .caret: "caret"
    case .assign: "assign"
    case .comparison(let operation): "comparison(\(operation.rawValue))"
    case .tilde: "tilde"
    case .dot: "dot"
    case .question: "question"
    case .unknown: "unknown"
    case .endOfFile: "endOfFile"
    }
  }
}
