import SchemeEmission
import TestSupport
import Testing

/// Comments, literals and hashes.
@Suite struct TextTests {
  @Test(arguments: [
    ("plain text", "plain text"), ("*/ int x;", "* / int x;"), ("/* x", "/ * x"), ("/*/ x", "/ * / x"),
    ("what??/", "what? ?/"), ("????", "? ? ? ?"), ("ends in \\", "ends in \\."), ("ends in \\  ", "ends in \\."),
    ("a\nb", "a<U+000A>b"), ("a\r\nb", "a<U+000D><U+000A>b"), ("a\tb", "a b"), ("\u{202E}x", "<U+202E>x"),
    ("\u{2028}x", "<U+2028>x"), ("\u{0}", "<U+0000>"), ("π ≤ 4", "pi <= 4"), ("*\u{7F}/", "*<U+007F>/"),
    ("Müller’s Δ² → ε", "Muller's Delta^2 -> eps"), ("∗/", "<U+2217>/"), ("日本 \u{1F600}", "<U+65E5><U+672C> <U+1F600>"),
    ("×/", "* /"), ("/·", "/ *"),
  ])
  func commentsInC(text: String, expected: String) { #expect(CommentText.c(text) == expected) }

  @Test(arguments: [
    ("\\(exit(1))", "\\(exit(1))"), ("*/ /*", "*/ /*"), ("a\nb", "a<U+000A>b"), ("a\rb", "a<U+000D>b"),
    ("a\u{B}b", "a<U+000B>b"), ("a\u{0}b", "a<U+0000>b"), ("x  ", "x"), ("é\u{FEFF}", "e<U+FEFF>"),
  ])
  func commentsInSwift(text: String, expected: String) { #expect(CommentText.swift(text) == expected) }

  @Test func literals() {
    #expect(NumberLiteral.c(0.1) == "0.1")
    #expect(NumberLiteral.c(1e-6) == "1e-06")
    #expect(NumberLiteral.c(3.0) == "3.0")
    #expect(NumberLiteral.c(1e22) == "1e+22")
    #expect(NumberLiteral.c(-2.5 as Float) == "-2.5F")
    #expect(NumberLiteral.c(Float(16_777_216)) == "16777216.0F")
    #expect(NumberLiteral.c(5) == "5")
    #expect(NumberLiteral.c(1 << 40) == "INT64_C(1099511627776)")
    #expect(NumberLiteral.c(Int.min) == "INT64_MIN")
    #expect(NumberLiteral.swift(Int.min) == "Int.min")
    #expect(NumberLiteral.swift(0.1) == "0.1")
    #expect(NumberLiteral.swift(Double.leastNonzeroMagnitude) == "Double(bitPattern: 0x1)")
    #expect(NumberLiteral.swift(-3 * Float.leastNonzeroMagnitude) == "Float(bitPattern: 0x80000003)")
    #expect(NumberLiteral.swift(Double.leastNormalMagnitude) == "2.2250738585072014e-308")
  }

  /// Decimals that Swift would read wrong, having rounded them to 64 bits first, and neighbours that it reads right.
  @Test func literalsNearTies() throws {
    let wrong = Double(bitPattern: 0x4004_712e_2adf_ccf1)
    #expect(wrong.description == "2.555263838724948")
    #expect(NumberLiteral.swift(wrong) == "0x14712e2adfccf1p-51")
    #expect(NumberLiteral.c(wrong) == "2.555263838724948")
    #expect(NumberLiteral.swift(wrong.nextUp) == "2.5552638387249482")
    var generator = SplitMix64(seed: 7)
    var count = 0
    for _ in 0..<TestScale.count(2_000, full: 100_000) {
      let value = Double(bitPattern: generator.next())
      guard value.isNormal else { continue }
      let text = NumberLiteral.swift(value)
      #expect(Double(text) == value)
      if text.contains("0x") { count += 1 }
    }
    #expect(count > 0)
  }

  /// FIPS 180-4 examples, and lengths around the end of a block.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
  ])
  func sha256(text: String, hash: String) { #expect(SHA256.hexadecimal(of: Array(text.utf8)) == hash) }
}
