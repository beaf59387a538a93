import SchemeDiagnostics
import SchemeText

/// `1%`: a share, where no operand of a remainder follows. What a scheme declares, as in `90% Z = R`, is none.
extension Lexer {
  /// Takes the `%` behind a number that has just been read; false where there is none, or where it may be a `mod`.
  ///
  /// What the share is one of stays open (of 1, or of the rise of h), so the repair is a guess.
  mutating func takesPercent(from start: Int) -> Bool {
    var sign = index
    while isBlank(at: sign) { sign += 1 }
    guard byte(at: sign) == UInt8(ascii: "%"), !mayBeginOperand(behind: sign, isAttached: sign == index) else {
      return false
    }
    let number = file.text(Span(start, index))
    index = sign + 1
    if isFull { return true }
    let span = Span(start, index)
    let fixIts = Self.share(number).map { [FixIt(guess: "write `\($0)`", replace: span, with: $0)] } ?? []
    report(
      Diagnostic(
        .foreignSpelling, "there are no percentages: \(file.quoted(span))", at: span,
        label: "a share is a number from 0 to 1", fixIts: fixIts))
    return true
  }

  /// Whether what follows a `%` can be divided by: `7 % k` is a remainder, `1% on [0, 1]` none.
  private func mayBeginOperand(behind sign: Int, isAttached: Bool) -> Bool {
    var place = sign + 1
    while isBlank(at: place) { place += 1 }
    switch byte(at: place) {
    case UInt8(ascii: "("), UInt8(ascii: "."), 0x30...0x39, 0x80...: return true
    case UInt8(ascii: "-"):
      // `50% - x` is a difference, `50 % -x` may be a remainder.
      return !(isAttached && isBlank(at: place - 1) && isBlank(at: place + 1))
    case 0x41...0x5A, 0x61...0x7A, 0x5F: return !goesOnWithoutOperand(at: place)
    default: return false
    }
  }

  /// Whether a word of claims stands here that another one follows, a keyword that joins expressions, or the beginning of a member.
  private func goesOnWithoutOperand(at start: Int) -> Bool {
    var end = start
    while isWordByte(byte(at: end)) { end += 1 }
    var next = end
    while isBlank(at: next) { next += 1 }
    let follower = byte(at: next)
    switch file.text(Span(start, min(end, start + 10))) {
    case "then", "else", "and", "or", "scheme", "expect", "design", "split", "sample", "prompts", "group", "where",
      "let":
      return true
    case "Z", "Phi", "h", "mix", "a", "b": return true
    case "verifier": return follower == UInt8(ascii: "(")
    case "resample", "refill", "keep": return next > end && isWordByte(follower)
    case "on": return follower == UInt8(ascii: "[")
    case "of", "up", "for", "with", "within": return next > end && (isWordByte(follower) || follower >= 0x80)
    default: return false
    }
  }

  private func byte(at place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  private func isBlank(at place: Int) -> Bool { byte(at: place) == 0x20 || byte(at: place) == 0x09 }

  /// A hundredth of a decimal number, by its digits: `1` is `0.01`, `2.5e-3` is `2.5e-5`. Nil where it is no plain
  /// number, or 0 only by rounding.
  private static func share(_ number: String) -> String? {
    guard number.utf8.count <= 40, let value = Double(number), value.isFinite, value == 0 || value > 1e-300 else {
      return nil
    }
    let parts = number.lowercased().split(separator: "e")
    if parts.count == 2 { return Int(parts[1]).map { "\(parts[0])e\($0 - 2)" } }
    let digits = number.split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(repeating: "0", count: max(0, 3 - digits[0].count)) + digits[0]
    let integer = whole.dropLast(2).drop { $0 == "0" }
    var fraction = whole.suffix(2) + (digits.count == 2 ? digits[1] : "")
    while fraction.last == "0" { fraction.removeLast() }
    return (integer.isEmpty ? "0" : integer) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
