/// What stands in one place of a log.
package enum LogCell: Equatable, Sendable {
  case missing
  /// A number, and how it is written.
  case number(LogNumber, ArraySlice<UInt8>)
  case text(ArraySlice<UInt8>)
  /// A list of numbers, such as the advantage of each token.
  case numbers([LogNumber])
  /// An object, or a list of other things.
  case other
}

extension LogCell {
  /// The number that it is; a text that is a number, as tables have it, is one. nil for what is none.
  var number: LogNumber? {
    switch self {
    case .number(let number, _): number
    case .text(let text): LogNumber(text)
    case .missing, .numbers, .other: nil
    }
  }

  /// The whole number from 0 on that it is; nil for what is none, and for `True`, which says of one response that it is right.
  var count: Int? {
    let text: ArraySlice<UInt8>
    switch self {
    case .number(_, let written), .text(let written): text = written
    case .missing, .numbers, .other: return nil
    }
    guard let number, number.value >= 0, text.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    return Int(exactly: number.value)
  }

  /// A list of numbers; a text that is such a list, as tables have it, is one. nil for what is none.
  var list: [LogNumber]? {
    switch self {
    case .numbers(let list): return list
    case .text(let text):
      guard text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") else { return nil }
      // Elements of arrays are separated by blanks where Python prints them.
      let separators: Set<UInt8> = [0x20, 0x0A, 0x0D, UInt8(ascii: ",")]
      let words = text.dropFirst().dropLast().split { separators.contains($0) }
      let numbers = words.compactMap { LogNumber($0) }
      return numbers.count == words.count ? numbers : nil
    case .missing, .number, .other: return nil
    }
  }

  /// As messages speak of it.
  var description: String {
    switch self {
    case .missing: "nothing"
    case .number(_, let text), .text(let text):
      "`\(String(decoding: text.prefix(40), as: UTF8.self))\(text.count > 40 ? "…" : "")`"
    case .numbers: "a list"
    case .other: "an object or a list"
    }
  }
}
