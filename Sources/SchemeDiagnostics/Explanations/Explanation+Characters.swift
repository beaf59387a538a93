/// Characters, numbers and comments.
extension Explanation {
  static let invalidUTF8 = Explanation(
    title: "the file is not UTF-8 text",
    why: """
      A scheme file is UTF-8 text. This byte belongs to no UTF-8 character: the file was saved in another encoding,
      such as Latin-1 or UTF-16, or it was cut off, or it is no text at all.

      Save it as UTF-8 in your editor, or convert it:
        iconv -f LATIN1 -t UTF-8 mine.scheme > new.scheme
      """,
    failing: Example(
      files: [
        Example.File("mine.scheme", shown: note("\u{FFFD}")) {
          note("?").utf8.map { $0 == UInt8(ascii: "?") ? 0xFC : $0 }
        }
      ]),
    repaired: Example(note("ü")))

  private static func note(_ letter: String) -> String {
    """
    // from a note by M\(letter)ller
    scheme dr_grpo {
      Z = R - mean
    }
    """
  }

  static let unexpectedCharacter = Explanation(
    title: "a character that the language does not have",
    why: """
      Formulas are made of names, numbers, brackets and the operators + - * / ^ div mod, the comparisons == != < <= >
      >=, and the words and, or, not, if, then, else, sum, prod. Any other character is refused where it stands, for
      it could mean several things.

      A conditional is `if … then … else …`, an absolute value `abs(x)`, and there are no texts.
      """,
    failing: Example(
      """
      scheme mean_normalised {
        Z = if N == 0 then 0 else \\frac{R}{mean} - 1
      }
      """),
    repaired: Example(
      """
      scheme mean_normalised {
        Z = if N == 0 then 0 else R / mean - 1
      }
      """))

  static let foreignSpelling = Explanation(
    title: "a spelling from another language or from print",
    why: """
      There is one way to write each thing, so that all schemes read alike. Spellings that people bring along from
      Python, C, LaTeX or a printed page are understood, and the repair is named with the mistake: ** is ^, && is and,
      ≤ is <=, · is *, π is pi, and # is //.
      """,
    failing: Example(
      """
      scheme pass_at_k(k: int = 4) where 1 <= k <= M {
        h(t) = 1 - (1 - t)**k
        design exact
      }
      """),
    repaired: Example(
      """
      scheme pass_at_k(k: int = 4) where 1 <= k <= M {
        h(t) = 1 - (1 - t)^k
        design exact
      }
      """))

  static let malformedNumber = Explanation(
    title: "a number that is not written in full",
    why: """
      A number has digits on both sides of its dot: 0.5, not .5, and 1.0 or 1, not `1.`. A dot at either end would be
      read together with the dots of a range: 1..M runs from 1 to M. An exponent has digits too: 1e-6.
      """,
    failing: Example(
      """
      scheme sign_reward {
        Z = if R == 1 then 1 else -.5
      }
      """),
    repaired: Example(
      """
      scheme sign_reward {
        Z = if R == 1 then 1 else -0.5
      }
      """))

  static let numberOutOfRange = Explanation(
    title: "a number that does not fit",
    why: """
      A whole number has 64 bits: at most 9223372036854775807. A real is a double: at most about 1.8e308.

      A large whole number that is used as a real can be written with an exponent: 1e20.
      """,
    failing: Example(
      """
      scheme scaled {
        Z = (R - mean) / 100000000000000000000
      }
      """),
    repaired: Example(
      """
      scheme scaled {
        Z = (R - mean) / 1e20
      }
      """))

  static let commentIsExpression = Explanation(
    title: "`//` begins a comment, it does not divide",
    why: """
      Behind `//` the rest of the line is a comment, as in C. In Python the same sign divides whole numbers: what
      would be lost as a comment here reads like a formula, so that silence would change the weights.

      Integer division is `div`, its remainder `mod`. If a comment is meant, say it in words.
      """,
    failing: Example(
      """
      scheme majority(k: int = 5) where 1 <= k <= M {
        h(t) = sum(j in (k + 1) // 2 .. k) choose(k, j) * t^j * (1 - t)^(k - j)
        design exact
      }
      """),
    repaired: Example(
      """
      scheme majority(k: int = 5) where 1 <= k <= M {
        h(t) = sum(j in (k + 1) div 2 .. k) choose(k, j) * t^j * (1 - t)^(k - j)
        design exact
      }
      """))
}
