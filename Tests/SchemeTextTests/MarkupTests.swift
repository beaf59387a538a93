import SchemeText
import Testing

@Suite struct MarkupTests {
  /// The characters with a meaning in XML, and those that XML 1.0 does not have (its section 2.2) or that are controls.
  @Test(arguments: [
    ("a < b & c > d", "a &lt; b &amp; c &gt; d"), ("\"x\"", "&quot;x&quot;"), ("1\n2\t3", "1\n2\t3"),
    ("β ≤ 😀", "β ≤ 😀"), ("\u{0}\u{1B}\u{7F}\u{85}\r\u{FFFE}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("", ""),
  ])
  func marks(_ text: String, _ expected: String) { #expect(text.markup == expected) }
}
