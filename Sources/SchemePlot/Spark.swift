/// A curve in one line: a bar for each value.
package enum Spark {
  /// Bars from 0 to the largest value, or from the smallest where some are below 0: ▁ is next to nothing, █ the most. What has no
  /// value is a space. Of values that are all 0 the bars are ▁.
  package static func text(_ values: [Double?], isASCII: Bool = false) -> String {
    let bars: [Character] = Array(isASCII ? "_.:-=+*#" : "▁▂▃▄▅▆▇█")
    let known = values.compactMap { $0 }
    let (lower, upper) = (min(known.min() ?? 0, 0), known.max() ?? 0)
    let span = upper / 2 - lower / 2
    return String(
      values.map { value in
        guard let value else { return " " }
        guard span > 0 else { return bars[0] }
        let part = (value / 2 - lower / 2) / span
        return bars[min(Int(part * Double(bars.count)), bars.count - 1)]
      })
  }
}
