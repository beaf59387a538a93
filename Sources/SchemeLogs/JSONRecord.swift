/// The members of one JSON object on one line (RFC 8259), of which only those are kept that are asked for.
struct JSONRecord {
  /// By the places of the wanted names; missing where there is none, and where it is null.
  let cells: [LogCell]

  /// Objects and lists stand in each other at most so deep.
  static let mostDepth = 64

  /// - Parameter wanted: the names of the members that are kept.
  init(_ bytes: ArraySlice<UInt8>, line: Int, wanted: [[UInt8]]) throws(LogProblem) {
    var cells = [LogCell](repeating: .missing, count: wanted.count)
    var isThere = [Bool](repeating: false, count: wanted.count)
    var reader = JSONReader(bytes, line)
    try reader.object { (name, cell, reader) throws(LogProblem) in
      guard let index = wanted.firstIndex(where: { name.elementsEqual($0) }) else { return }
      if isThere[index] {
        throw reader.problem("the name `\(String(decoding: name, as: UTF8.self))` stands twice in one object")
      }
      isThere[index] = true
      cells[index] = cell
    }
    self.cells = cells
  }

  /// The names of all members, in their order.
  static func names(_ bytes: ArraySlice<UInt8>, line: Int) throws(LogProblem) -> [String] {
    var names: [String] = []
    var reader = JSONReader(bytes, line)
    try reader.object { (name, _, _) throws(LogProblem) in names.append(String(decoding: name, as: UTF8.self)) }
    return names
  }
}

/// A JSON value, byte by byte.
private struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  private let line: Int
  private var place: Int
  private var depth = 0

  init(_ bytes: ArraySlice<UInt8>, _ line: Int) {
    self.bytes = bytes
    self.line = line
    place = bytes.startIndex
  }

  /// Reads the object that is all of the text, member by member.
  mutating func object(
    _ take: (ArraySlice<UInt8>, LogCell, JSONReader) throws(LogProblem) -> Void
  ) throws(LogProblem) {
    skipBlanks()
    guard self.take("{") else {
      throw problem(
        "a line of JSON is an object, as {\"uid\": 7, \"reward\": 1}",
        next == UInt8(ascii: "[")
          ? ["of a list of objects write each on a line of its own, as pandas does with orient='records', lines=True"]
          : [])
    }
    skipBlanks()
    if !self.take("}") {
      repeat {
        skipBlanks()
        let name = try text()
        skipBlanks()
        guard self.take(":") else { throw problem("a `:` is missing behind a name") }
        let cell = try value()
        try take(name, cell, self)
        skipBlanks()
      } while self.take(",")
      guard self.take("}") else { throw problem(atEnd ? "the object does not end" : "a `,` or `}` is missing") }
    }
    skipBlanks()
    guard atEnd else { throw problem("there is more behind the object: one object stands on each line") }
  }

  private var atEnd: Bool { place == bytes.endIndex }
  private var next: UInt8? { atEnd ? nil : bytes[place] }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard let byte = next, byte == character.asciiValue else { return false }
    place += 1
    return true
  }

  func problem(_ message: String, _ notes: [String] = []) -> LogProblem {
    LogProblem(message, line: line, notes: notes, byte: place - bytes.startIndex)
  }

  private mutating func value() throws(LogProblem) -> LogCell {
    skipBlanks()
    switch next {
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "{"): return try members()
    case UInt8(ascii: "["): return try list()
    case nil: throw problem("a value is missing")
    default: return try word()
    }
  }

  /// A number, true, false or null; Python's NaN and Infinity as well.
  private mutating func word() throws(LogProblem) -> LogCell {
    let start = place
    while let byte = next, byte > 0x20, !",:[]{}\"".utf8.contains(byte) { place += 1 }
    let word = bytes[start..<place]
    if word.elementsEqual("null".utf8) { return .missing }
    guard let number = LogNumber(word) else {
      place = start
      throw problem("`\(String(decoding: word.prefix(20), as: UTF8.self))` is no value of JSON")
    }
    return .number(number, word)
  }

  private mutating func deeper<Value>(_ body: (inout JSONReader) throws(LogProblem) -> Value) throws(LogProblem)
    -> Value
  {
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONRecord.mostDepth else {
      throw problem("lists and objects are nested more than \(JSONRecord.mostDepth) deep")
    }
    return try body(&self)
  }

  private mutating func members() throws(LogProblem) -> LogCell {
    try deeper { (reader: inout JSONReader) throws(LogProblem) -> LogCell in
      reader.place += 1
      reader.skipBlanks()
      if reader.take("}") { return .other }
      repeat {
        reader.skipBlanks()
        _ = try reader.text()
        reader.skipBlanks()
        guard reader.take(":") else { throw reader.problem("a `:` is missing") }
        _ = try reader.value()
        reader.skipBlanks()
      } while reader.take(",")
      guard reader.take("}") else { throw reader.problem("an object does not end") }
      return .other
    }
  }

  private mutating func list() throws(LogProblem) -> LogCell {
    try deeper { (reader: inout JSONReader) throws(LogProblem) -> LogCell in
      reader.place += 1
      var numbers: [LogNumber]? = []
      reader.skipBlanks()
      if reader.take("]") { return .numbers([]) }
      repeat {
        if case .number(let number, _) = try reader.value() { numbers?.append(number) } else { numbers = nil }
        reader.skipBlanks()
      } while reader.take(",")
      guard reader.take("]") else { throw reader.problem("a list does not end") }
      return numbers.map { .numbers($0) } ?? .other
    }
  }

  /// A text in quotes, without its escapes.
  private mutating func text() throws(LogProblem) -> ArraySlice<UInt8> {
    guard take("\"") else { throw problem("a name in quotes is missing") }
    var start = place
    var text: [UInt8]?
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        defer { place += 1 }
        guard let text else { return bytes[start..<place] }
        return text[...] + bytes[start..<place]
      case UInt8(ascii: "\\"):
        var whole = (text ?? []) + bytes[start..<place]
        try escape(into: &whole)
        text = whole
        start = place
      case 0..<0x20: throw problem("a control character stands in a text")
      default: place += 1
      }
    }
    throw problem("a text does not end")
  }

  /// What begins with `\\`.
  private mutating func escape(into text: inout [UInt8]) throws(LogProblem) {
    place += 1
    guard let byte = next else { throw problem("a text does not end") }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): try unicode(into: &text)
    default:
      place -= 1
      throw problem("`\\` stands before a character that it does not escape")
    }
  }

  /// `\uXXXX`, two of them for what is beyond 16 bits; half of such a pair becomes U+FFFD.
  private mutating func unicode(into text: inout [UInt8]) throws(LogProblem) {
    var code = UInt32(try fourDigits())
    if (0xD800...0xDBFF).contains(code), bytes[place...].starts(with: [0x5C, 0x75]) {
      let mark = place
      place += 2
      let low = UInt32(try fourDigits())
      if (0xDC00...0xDFFF).contains(low) {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      } else {
        place = mark
      }
    }
    text += Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
  }

  private mutating func fourDigits() throws(LogProblem) -> UInt16 {
    let digits = bytes[place...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ UInt8(ascii: "+") != $0 && UInt8(ascii: "-") != $0 }),
      let code = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw problem("`\\u` is followed by four hexadecimal digits") }
    place += 4
    return code
  }
}
