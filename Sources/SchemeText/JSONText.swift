extension String {
  /// The text as a JSON string, quotes included (RFC 8259): `"`, `\` and the control characters are escaped.
  package var jsonQuoted: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x22: text += "\\\""
      case 0x5C: text += "\\\\"
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case 0..<0x20, 0x7F:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension Double {
  /// The number as JSON: the shortest decimal that reads back to it; null for what JSON has no number for.
  package var json: String { isFinite ? "\(self)" : "null" }
}

/// An object of fields in the order given; the values are JSON already.
package struct JSONObject {
  package let text: String

  package init(_ fields: [(name: String, value: String)]) {
    text = "{" + fields.map { "\($0.name.jsonQuoted): \($0.value)" }.joined(separator: ", ") + "}"
  }
}

extension [String] {
  /// An array of what is JSON already.
  package var jsonArray: String { "[\(joined(separator: ", "))]" }
}
