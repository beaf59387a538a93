extension String {
  /// As text of XML or HTML, or between double quotes there. Characters that XML does not have, and controls, are replaced.
  package var markup: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x26: text += "&amp;"
      case 0x3C: text += "&lt;"
      case 0x3E: text += "&gt;"
      case 0x22: text += "&quot;"
      case 0x09, 0x0A, 0x20...0x7E, 0xA0...0xFFFD, 0x10000...: text.unicodeScalars.append(scalar)
      default: text += "\u{FFFD}"
      }
    }
    return text
  }
}
