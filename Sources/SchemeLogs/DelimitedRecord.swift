/// The fields of one line of a table (RFC 4180): separated by commas or tabs; a field may stand in quotes, where `""` is a quote. Blanks
/// around a field are no part of it.
package struct DelimitedRecord {
  package let fields: [String]

  package init(_ bytes: ArraySlice<UInt8>, line: Int, separator: UInt8) throws(LogProblem) {
    var fields: [String] = []
    var place = bytes.startIndex
    while true {
      while place < bytes.endIndex, bytes[place] == UInt8(ascii: " ") { place += 1 }
      if place < bytes.endIndex, bytes[place] == UInt8(ascii: "\"") {
        fields.append(try Self.quoted(bytes, &place, line))
        while place < bytes.endIndex, bytes[place] == UInt8(ascii: " ") { place += 1 }
        guard place == bytes.endIndex || bytes[place] == separator else {
          throw LogProblem("there is text behind a field in quotes", line: line, column: nil)
        }
      } else {
        let start = place
        while place < bytes.endIndex, bytes[place] != separator {
          if bytes[place] == 0 { throw LogProblem("there is a byte 0: this is no table", line: line, column: nil) }
          place += 1
        }
        var end = place
        while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        fields.append(String(decoding: bytes[start..<end], as: UTF8.self))
      }
      if place == bytes.endIndex { break }
      place += 1
    }
    self.fields = fields
  }

  private static func quoted(_ bytes: ArraySlice<UInt8>, _ place: inout Int, _ line: Int) throws(LogProblem) -> String {
    var text: [UInt8] = []
    place += 1
    while place < bytes.endIndex {
      let byte = bytes[place]
      place += 1
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      guard place < bytes.endIndex, bytes[place] == UInt8(ascii: "\"") else {
        return String(decoding: text, as: UTF8.self)
      }
      text.append(byte)
      place += 1
    }
    throw LogProblem("a quote is not closed", line: line, column: nil)
  }
}
