/// The offsets at which the lines of a text begin. A line ends at LF, CR LF or a lone CR.
package struct LineMap: Sendable {
  private let starts: [Int]
  private let ends: [Int]
  /// The number of the first line.
  private let firstLine: Int

  package init(_ bytes: [UInt8], firstLine: Int = 1) {
    self.firstLine = firstLine
    var starts = [0]
    var ends: [Int] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      ends.append(index - 1)
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      starts.append(index)
    }
    ends.append(bytes.count)
    self.starts = starts
    self.ends = ends
  }

  /// How many lines there are; an empty text has one. Their numbers go on from that of the first one, which is 1 for whole files.
  package var count: Int { starts.count }

  /// The number of the line that holds `offset`. Cost: O(log lines).
  package func line(containing offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + firstLine
  }

  /// The span of a line (by its number, clamped to the text) without its line break.
  package func span(ofLine number: Int) -> Span {
    let index = min(max(number - firstLine, 0), starts.count - 1)
    return Span(starts[index], ends[index])
  }
}
