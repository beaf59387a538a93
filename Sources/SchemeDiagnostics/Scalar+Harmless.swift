extension Unicode.Scalar {
  /// What stands for a character of a file on a terminal or in a log. A tab becomes one blank, so that a caret stays
  /// below its place; other control characters become their pictures (U+2400 and on), and those that reorder or hide
  /// text become U+FFFD.
  var harmless: Unicode.Scalar {
    switch value {
    case 0x09: " "
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    default:
      switch properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
      default: self
      }
    }
  }
}
