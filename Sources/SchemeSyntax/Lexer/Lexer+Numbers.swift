import SchemeDiagnostics
import SchemeText

extension Lexer {
  /// `12`, `0.5`, `1e-6`, `1.5e3`. A number never ends in a dot, so `1..M` is `1` `..` `M`.
  mutating func number() -> TokenKind {
    let start = index
    if bytes[start] == 0x30, peek(1) | 0x20 == UInt8(ascii: "x"), isHexDigit(peek(2)) { return hexadecimal() }
    var shape = NumberShape()
    digits(&shape)
    if peek() == UInt8(ascii: ".") { fraction(&shape) }
    exponent(&shape)
    while peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      shape.fault = "a number has one dot"
      shape.isRepairable = false
      index += 1
      digits(&shape)
    }
    return finish(shape, from: start)
  }

  /// `.5`, which wants its zero.
  mutating func fractionAlone() -> TokenKind {
    let start = index
    var shape = NumberShape(fault: "a number begins with a digit")
    // Behind a word or number the zero would become a part of that: `x.5`.
    if start > 0, isWordByte(bytes[start - 1]) || bytes[start - 1] >= 0x80 { shape.isRepairable = false }
    fraction(&shape)
    exponent(&shape)
    return finish(shape, from: start)
  }

  private mutating func digits(_ shape: inout NumberShape) {
    while isDigit(peek()) || peek() == UInt8(ascii: "_") {
      if peek() == UInt8(ascii: "_") { shape.fault = "a number has no `_`" }
      index += 1
    }
  }

  /// The dot and what follows it; the current byte is the dot.
  private mutating func fraction(_ shape: inout NumberShape) {
    if isDigit(peek(1)) {
      shape.isReal = true
      index += 1
      digits(&shape)
    } else if peek(1) != UInt8(ascii: ".") {
      shape.isReal = true
      shape.fault = "a number does not end in a dot"
      index += 1
    }
  }

  private mutating func exponent(_ shape: inout NumberShape) {
    guard peek() | 0x20 == UInt8(ascii: "e") else { return }
    let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
    if isDigit(peek(isSigned ? 2 : 1)) {
      shape.isReal = true
      shape.hasExponent = true
      index += isSigned ? 2 : 1
      digits(&shape)
    } else if !isWordByte(peek(1)), !isGreekLetter(at: index + 1) {
      shape.isReal = true
      shape.fault = "the exponent of this number is missing"
      shape.isRepairable = false
      index += 1
    }
  }

  private mutating func finish(_ shape: NumberShape, from start: Int) -> TokenKind {
    let span = Span(start, index)
    if shape.fault == nil, takesPercent(from: start) { return .real }
    if isFull { return shape.isReal ? .real : .integer }
    if let fault = shape.fault {
      let repaired = shape.isRepairable ? Self.repaired(file.text(span)) : nil
      report(malformed(fault, span, repaired))
    } else if let problem = shape.isReal ? rangeProblem(ofReal: span, shape) : rangeProblem(ofInteger: span) {
      let notes = shape.isReal ? [] : ["a number with a dot or an exponent is a real, without this limit"]
      report(Diagnostic(.numberOutOfRange, "\(file.quoted(span)) \(problem)", at: span, notes: notes))
    }
    return shape.isReal ? .real : .integer
  }

  private func malformed(_ fault: String, _ span: Span, _ repaired: String?) -> Diagnostic {
    let fixIts = repaired.map { [FixIt(certain: "write `\($0)`", replace: span, with: $0)] } ?? []
    return Diagnostic(.malformedNumber, "\(fault): \(file.quoted(span))", at: span, fixIts: fixIts)
  }

  private func rangeProblem(ofInteger span: Span) -> String? {
    guard span.end - span.start > 18, Int(file.text(span)) == nil else { return nil }
    return "does not fit 64 bits; the largest whole number is \(Int.max)"
  }

  private func rangeProblem(ofReal span: Span, _ shape: NumberShape) -> String? {
    guard shape.hasExponent || span.end - span.start > 300, let value = Double(file.text(span)) else { return nil }
    if value.isInfinite { return "is beyond the largest double, \(Double.greatestFiniteMagnitude)" }
    guard value == 0 else { return nil }
    let mantissa = bytes[span.start..<span.end].prefix { $0 | 0x20 != UInt8(ascii: "e") }
    return mantissa.contains { 0x31...0x39 ~= $0 } ? "is below the smallest double, 5e-324, and is not 0" : nil
  }

  /// `0x10`: other bases do not exist.
  private mutating func hexadecimal() -> TokenKind {
    let start = index
    index += 2
    while isHexDigit(peek()) || peek() == UInt8(ascii: "_") { index += 1 }
    let span = Span(start, index)
    let isWhole = !isWordByte(peek()) && !isGreekLetter(at: index)
    let value = isWhole ? Int(file.text(Span(start + 2, index)).filter { $0 != "_" }, radix: 16) : nil
    report(malformed("numbers are decimal", span, value.map { String($0) }))
    return .integer
  }

  private func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || 0x61...0x66 ~= byte | 0x20 }

  /// The digits of `1_000`, `1.` or `.5` as the language writes them; nil where that is not short.
  private static func repaired(_ text: String) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    var result = ""
    for character in text where character != "_" {
      if result.hasSuffix("."), !character.isNumber { result += "0" }
      if result.isEmpty, character == "." { result = "0" }
      result.append(character)
    }
    return result.hasSuffix(".") ? result + "0" : result
  }
}

/// What was seen while a number was read.
private struct NumberShape {
  var isReal = false
  var hasExponent = false
  /// Why it is malformed.
  var fault: String?
  var isRepairable = true
}
