import Foundation
import TestSupport
import Testing

/// Bad input of any kind ends in a diagnostic: no trap, no hang, no partial file, at most a gigabyte.
@Suite struct HostileTests {
  /// What should come of a file under every verb that computes.
  enum Fate: Sendable {
    case accepted
    /// One error with this code.
    case refused(String)
    /// Some errors.
    case refusedSomehow
  }

  /// A file and its fate.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let fate: Fate

    init(_ name: String, _ text: String, _ fate: Fate) { self.init(name, Array(text.utf8), fate) }

    init(_ name: String, _ bytes: [UInt8], _ fate: Fate) {
      testDescription = name
      self.bytes = bytes
      self.fate = fate
    }
  }

  /// Bytes of a large file.
  private static let large = TestScale.count(40_000, full: 10_000_000)

  private static func filled(_ piece: String, before: String = "", after: String = "") -> String {
    before + String(repeating: piece, count: large / piece.utf8.count) + after
  }

  private static func nested(_ opening: String, _ count: Int, _ closing: String = "") -> String {
    let formula = String(repeating: opening, count: count) + "R" + String(repeating: closing, count: count)
    return "scheme f { Z = \(formula) }\n"
  }

  static let characters: [Case] = [
    Case("binary", (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }, .refused("S0101")),
    Case("zeros", [UInt8](repeating: 0, count: 1000), .refused("S0101")),
    Case("UTF-16", [0xFF, 0xFE] + baseline.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, .refused("S0101")),
    Case("invalid UTF-8", Array("scheme f { Z = R ".utf8) + [0xFF, 0xC0] + Array("}".utf8), .refused("S0101")),
    Case("truncated UTF-8", Array("scheme f { Z = R }\n// ".utf8) + [0xE2, 0x82], .refused("S0101")),
    Case("byte-order mark", [0xEF, 0xBB, 0xBF] + Array(baseline.utf8), .accepted),
    Case("CR LF", baseline.replacing("\n", with: "\r\n"), .accepted),
    Case("CR", baseline.replacing("\n", with: "\r"), .accepted),
    Case("truncated", "scheme f { Z = if N == 0 then", .refused("S0201")),
    Case("blanks", filled(" "), .accepted),
    Case("line breaks", filled("\n"), .accepted),
    Case("comments", filled("// x\n"), .accepted),
    Case("many parentheses", filled("("), .refused("S0201")),
    Case("many schemes of one name", filled("scheme f { Z = R }\n"), .refusedSomehow),
    Case("a long sum", filled("1+", before: "scheme f { Z = ", after: "1 }"), .refused("S0202")),
    Case("a long name", filled("x", before: "scheme f { Z = ", after: " }"), .refusedSomehow),
    Case("a long number", filled("9", before: "scheme f { Z = ", after: " }"), .refused("S0105")),
    Case("too large", String(repeating: " ", count: (16 << 20) + 1), .refused("S0108")),
  ]

  static let nesting: [Case] = [
    Case("100000 parentheses", nested("(", 100_000, ")"), .refused("S0202")),
    Case("999 parentheses", nested("(", 999, ")"), .accepted),
    Case("998 minus signs", nested("-", 998), .accepted),
    Case("998 calls", nested("sqrt(", 998, ")"), .accepted),
    Case("990 decisions", nested("if R == 1 then 1 else ", 990), .accepted),
    Case("100000 decisions", nested("if R == 1 then 1 else ", 100_000), .refused("S0202")),
  ]

  static let numbers: [Case] = [
    Case("sum to 10^18", "scheme f { Z = sum(k in 1..10^18) 1 / k }", .refused("S0405")),
    Case("sum of a constant to 10^18", "scheme f { Z = sum(k in 1..10^18) R }", .refused("S0405")),
    Case("binomial coefficient", "scheme f { Z = R * choose(10^9, 5*10^8) }", .refused("S0405")),
    Case("overflow of an argument", "scheme f { Z = choose(N * 9223372036854775807, 2) }", .refused("S0404")),
    Case("overflow that goes on as real", "scheme f { Z = (9223372036854775807 + N) * R }", .accepted),
    Case("a literal too large", "scheme f { Z = 99999999999999999999 }", .refused("S0105")),
    Case("a power too large", "scheme f { Z = 10.0 ^ 400 * R }", .refusedSomehow),
    Case("division by zero", "scheme f { Z = R / (N - N) }", .refused("S0401")),
    Case("a huge degree", "scheme f(k: int = 10^9) { h(t) = 1 - (1 - t)^k\n design exact }", .refusedSomehow),
  ]

  static let names: [Case] = [
    Case(
      "keywords of C and Swift",
      """
      scheme int(class: real = 1, func: real = 2) { Z = class * R + func * (R - mean) }
      scheme switch(register: int = 1) { Z = R * register }
      scheme self(default: int = 1) { Z = R - mean * default }
      scheme main(double: int = 1, _: int = 1) { Z = R - mean * double }
      scheme NULL(p: int = 1, out: int = 1, rewards: int = 1, groups: int = 1) { Z = R * p * out * rewards * groups }

      """, .accepted),
    Case(
      "comments that would end one",
      """
      /// */ int main() { \\(fatalError()) \\ ??/
      /// /* nested \u{202E} \\
      \(baseline)
      """, .accepted),
  ]

  @Test(arguments: TestScale.some(characters + nesting + numbers + names, every: 3)) func isHandled(input: Case) throws
  {
    let place = try Workplace()
    try place.write(input.bytes, to: "input.scheme")
    let verbs = [
      ["check"], ["table", "--points", "3"], ["emit", "c", "--group", "8"], ["emit", "swift", "--group", "8"],
    ]
    for verb in input.bytes.count > 1 << 20 ? [["check"]] : verbs {
      let run = try Child(verb + ["input.scheme", "-o", "output"], in: place).finish()
      switch input.fate {
      // Files without a scheme give no code.
      case .accepted where verb[0] == "emit" && run.status == 1:
        #expect(run.errors == "error[S0903]: there is no scheme to generate code for\n\n", "\(verb)")
        #expect(!String(decoding: input.bytes, as: UTF8.self).contains("scheme "))
      case .accepted:
        #expect(run.status == 0, "\(verb): \(run.messages)")
        #expect(!run.errors.contains("error"))
      case .refused(let code):
        #expect(run.status == 1, "\(verb)")
        #expect(run.messages.count == 1 && run.errors.hasPrefix("error[\(code)]"), "\(verb): \(run.messages)")
      case .refusedSomehow:
        #expect(run.status == 1, "\(verb)")
        #expect(1...101 ~= run.messages.count, "\(verb): \(run.messages)")
      }
      if run.status == 0 { try? FileManager.default.removeItem(at: place.url("output")) }
      #expect(try place.entries() == ["input.scheme"])
    }
  }

  @Test(arguments: ["0", "-1", "65537", "1000000000", "2..1000000000", "8..2", "9223372036854775807"])
  func groupSizesOutOfRange(sizes: String) throws {
    let place = try Workplace(["a.scheme": baseline])
    for verb in ["check", "weights", "table"] {
      let run = try place.weigh(verb, "a.scheme", "--group", sizes)
      #expect(run.status == 1)
      #expect(run.output == "")
      #expect(run.messages.count == 1 && run.errors.hasPrefix("error[S0601]"))
      guard let size = sizes.first, size != "-" else { continue }
      let declared = try place.weigh(verb, "-", input: "group \(sizes)\n" + baseline)
      #expect(declared.status == 1)
      #expect(declared.output == "")
      #expect(declared.messages.count == 1 && declared.errors.hasPrefix("error[S0601]"))
    }
  }

  @Test func everyTruncationOfAFile() throws {
    let place = try Workplace()
    let bytes = Array(try Data(contentsOf: Repository.samples.appendingPathComponent("grpo.scheme")))
    for length in stride(from: 0, to: bytes.count, by: TestScale.count(293, full: 1)) {
      try place.write(Array(bytes[..<length]), to: "cut.scheme")
      let run = try place.weigh("check", "cut.scheme", "--group", "2")
      #expect(run.status == 0 || run.status == 1)
      #expect((run.status == 0) == !run.errors.contains("error["))
    }
  }

  @Test func theLargestTable() throws {
    let place = try Workplace(["a.scheme": baseline])
    let points = TestScale.count(10_000, full: 10_000_000)
    let run = try place.weigh("table", "a.scheme", "--points", "\(points)", "-o", "/dev/null")
    #expect(run.status == 0)
  }

  @Test func theLargestGroup() throws {
    let place = try Workplace(["a.scheme": baseline])
    let run = try place.weigh("weights", "a.scheme", "--group", "65536")
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").count == 65_537)
  }
}
