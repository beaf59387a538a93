/// Doubles as text that is not to be read: the bytes of each, the lowest one first, in base64 (RFC 4648).
enum Base64 {
  static func text(of numbers: some Sequence<Double>) -> String {
    let bytes = numbers.flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let end = min(start + 3, bytes.count)
      let group = bytes[start..<end].reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(start + 3 - end))
      for place in 0..<4 {
        text.append(place <= end - start ? digits[Int(group >> (18 - 6 * UInt32(place)) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
