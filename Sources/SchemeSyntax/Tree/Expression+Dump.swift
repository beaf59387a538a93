extension Expression {
  /// The expression as stable text: every operator stands before its operands, in parentheses.
  package var dump: String {
    var text = ""
    write(to: &text)
    return text
  }

  fileprivate func write(to text: inout String) {
    switch kind {
    case .integer(let value): text += "\(value)"
    case .real(let value): text += "\(value)"
    case .name(let name): text += name
    case .error: text += "(error)"
    case .negate(let operand): Self.write("negate", [operand], to: &text)
    case .not(let operand): Self.write("not", [operand], to: &text)
    case .binary(let operation, let left, let right): Self.write(operation.rawValue, [left, right], to: &text)
    case .conditional(let condition, let then, let otherwise):
      Self.write("if", [condition, then, otherwise], to: &text)
    case .reduction(let kind, let index, let lower, let upper, let body):
      Self.write("\(kind.rawValue) \(index.text)", [lower, upper, body], to: &text)
    case .comparison(let first, let links):
      text += "(compare "
      first.write(to: &text)
      for link in links {
        text += " \(link.operation.rawValue) "
        link.operand.write(to: &text)
      }
      text += ")"
    case .call(let function, let arguments):
      text += "(call \(function.text)"
      for argument in arguments {
        text += " "
        argument.write(to: &text)
      }
      text += ")"
    }
  }

  private static func write(_ head: String, _ operands: [Expression], to text: inout String) {
    text += "(" + head
    for operand in operands {
      text += " "
      operand.write(to: &text)
    }
    text += ")"
  }
}

extension Expression.Argument {
  fileprivate func write(to text: inout String) {
    if let label { text += "(= \(label.text) " }
    value.write(to: &text)
    if label != nil { text += ")" }
  }
}

extension Unicode.Scalar {
  /// The scalar as a quoted text shows it.
  func escaped(asASCII: Bool) -> String {
    switch value {
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x09: "\\t"
    case 0x22, 0x5C: "\\" + String(self)
    case 0x20..<0x7F: String(self)
    case 0..<0x20, 0x7F..<0xA0: "\\u{" + String(value, radix: 16, uppercase: true) + "}"
    default: asASCII ? "\\u{" + String(value, radix: 16, uppercase: true) + "}" : String(self)
    }
  }
}
