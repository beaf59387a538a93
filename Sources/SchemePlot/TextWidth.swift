/// How wide text is. Nobody knows which font a reader has, so each advance is the larger one of two: that of Helvetica, Arial and
/// Liberation Sans, which agree, and that of DejaVu Sans, which is wide. Text fits its box in either.
enum TextWidth {
  /// Thousandths of the font's size, from the space to the tilde.
  private static let advances = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637, 637, 637, 637, 637,
    637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863,
    749, 788, 667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557, 500, 613, 635, 550, 635,
    616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637,
    337, 637, 838,
  ]

  /// In units of the font's size.
  static func of(_ text: String, size: Double) -> Double {
    size * Double(text.unicodeScalars.reduce(0) { $0 + advance($1) }) / 1000
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7E: advances[Int(scalar.value) - 0x20]
    case 0x2212: 838
    // Letters of the alphabets with capitals are no wider than W.
    case 0xA0...0x52F: 1000
    case 0x1F000...: 1400
    default: 1050
    }
  }

  /// The text, or its beginning and its end where it is too wide.
  static func fitted(_ text: String, size: Double, width: Double) -> String {
    if of(text, size: size) <= width { return text }
    let characters = Array(text)
    for count in stride(from: characters.count - 1, through: 2, by: -1) {
      let cut = String(characters.prefix((count + 1) / 2)) + "…" + String(characters.suffix(count / 2))
      if of(cut, size: size) <= width { return cut }
    }
    return "…"
  }

  /// Lines of whole words that are no wider than that.
  static func lines(_ text: String, size: Double, width: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, of("\(last) \(word)", size: size) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(fitted(String(word), size: size, width: width))
      }
    }
    return lines
  }
}
