/// The fields of one line of a table (RFC 4180): separated by commas or tabs; a field may stand in quotes, where `""` is a quote. Blanks
/// around a field are no part of it. It is filled again and again, so that a row takes no memory of its own.
struct DelimitedRecord {
  let separator: UInt8
  private var record: ArraySlice<UInt8> = []
  private(set) var fields: [Field] = []

  struct Field {
    /// Where it stands in the record, without quotes around it.
    let range: Range<Int>
    /// Whether there are quotes in it that stand for one each.
    let hasDoubledQuotes: Bool
  }

  private static let (blank, quote) = (UInt8(ascii: " "), UInt8(ascii: "\""))

  init(separator: UInt8) { self.separator = separator }

  mutating func read(_ record: ArraySlice<UInt8>, line: Int) throws(LogProblem) {
    self.record = record
    fields.removeAll(keepingCapacity: true)
    var place = record.startIndex
    while true {
      while place < record.endIndex, record[place] == Self.blank { place += 1 }
      if place < record.endIndex, record[place] == Self.quote {
        fields.append(try quoted(&place, line))
        while place < record.endIndex, record[place] == Self.blank { place += 1 }
        guard place == record.endIndex || record[place] == separator else {
          throw LogProblem("there is text behind a field in quotes", line: line, byte: place - record.startIndex)
        }
      } else {
        let start = place
        while place < record.endIndex, record[place] != separator {
          if record[place] == 0 {
            throw LogProblem("there is a byte 0: this is no table", line: line, byte: place - record.startIndex)
          }
          place += 1
        }
        var end = place
        while end > start, record[end - 1] == Self.blank { end -= 1 }
        fields.append(Field(range: start..<end, hasDoubledQuotes: false))
      }
      if place == record.endIndex { return }
      place += 1
    }
  }

  private func quoted(_ place: inout Int, _ line: Int) throws(LogProblem) -> Field {
    let start = place
    var hasDoubledQuotes = false
    place += 1
    while place < record.endIndex {
      if record[place] == Self.quote {
        guard place + 1 < record.endIndex, record[place + 1] == Self.quote else {
          place += 1
          return Field(range: start + 1..<place - 1, hasDoubledQuotes: hasDoubledQuotes)
        }
        hasDoubledQuotes = true
        place += 1
      }
      place += 1
    }
    throw LogProblem("a quote is not closed", line: line, byte: start - record.startIndex)
  }

  /// What stands in a field.
  func text(_ index: Int) -> ArraySlice<UInt8> {
    let field = fields[index]
    guard field.hasDoubledQuotes else { return record[field.range] }
    var text: [UInt8] = []
    var place = field.range.lowerBound
    while place < field.range.upperBound {
      text.append(record[place])
      place += record[place] == Self.quote ? 2 : 1
    }
    return text[...]
  }

  /// Where a field stands, from the first byte of its line.
  func place(_ index: Int) -> Range<Int> {
    let range = fields[index].range
    return range.lowerBound - record.startIndex..<range.upperBound - record.startIndex
  }
}
