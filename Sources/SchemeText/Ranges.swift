extension [Int] {
  /// Numbers in pieces in which each is one more than the last.
  package var ranges: [ClosedRange<Int>] {
    reduce(into: []) { ranges, x in
      if let last = ranges.last, last.upperBound + 1 == x {
        ranges[ranges.count - 1] = last.lowerBound...x
      } else {
        ranges.append(x...x)
      }
    }
  }

  /// "1 to 16, 64"; two in a row stay two.
  package var rangesText: String {
    ranges.flatMap { range in
      range.count > 2 ? ["\(range.lowerBound) to \(range.upperBound)"] : range.map(String.init)
    }.joined(separator: ", ")
  }
}
