/// The bounds that keep every run short, whatever the file says. The examples are made by repetition.
extension Explanation {
  static let fileTooLarge = Explanation(
    title: "the file has more than 16 MiB",
    why: """
      A scheme is a few lines, and the largest file of schemes that a person wrote has some kilobytes. A file of more
      than 16 MiB (16777216 bytes) is refused before it is read through: most often it is the wrong file.

      Name the scheme file, or keep data and logs elsewhere.
      """,
    failing: Example(
      files: [
        Example.File(
          "mine.scheme",
          shown: """
            // step 1: pass rate 0.3125, ok
            // … 16 MB of a training log …
            scheme reinforce {
              Z = R
            }
            """
        ) {
          var log = Array("// step 1: pass rate 0.3125, ok\n".utf8)
          while log.count < 16 << 20 { log += log }
          return log + Array("scheme reinforce {\n  Z = R\n}\n".utf8)
        }
      ]),
    repaired: Example(
      """
      scheme reinforce {
        Z = R
      }
      """))

  static let identifierTooLong = Explanation(
    title: "a name of more than 1000 bytes",
    why: """
      A name has at most 1000 bytes; it becomes the name of files and functions of generated code. Names this long
      come out of scripts that write all settings of an experiment into the name.

      Settings are parameters of a scheme, with a default and `--set`.
      """,
    failing: Example(
      files: [
        Example.File(
          "mine.scheme",
          shown: """
            scheme grpo_eps_0_000001_lr_0_0001_seed_17_… {
              Z = if N == 0 or N == M then 0 else R - mean
            }
            """
        ) {
          let name = "grpo" + String(repeating: "_eps_0_000001_lr_0_0001_seed_17", count: 33)
          return Array("scheme \(name) {\n  Z = if N == 0 or N == M then 0 else R - mean\n}\n".utf8)
        }
      ]),
    repaired: Example(
      """
      scheme grpo {
        Z = if N == 0 or N == M then 0 else R - mean
      }
      """))

  static let nestingTooDeep = Explanation(
    title: "an expression nested more than 1000 deep",
    why: """
      An expression is at most 1000 deep, counting the `let`s that it uses. A long sum a + b + c + … is as deep as it
      is long, for it is ((a + b) + c) + …; so is a chain of `else if`.

      A formula that goes on by a rule is a `sum` or a `prod`; other long formulas are split with `let`.
      """,
    failing: Example(
      files: [
        Example.File(
          "mine.scheme",
          shown: """
            scheme reciprocals {
              a[s] = 0
              b[s] = 1 / (s + 1) + 1 / (s + 2) + 1 / (s + 3) + …  // 1100 terms
            }
            """
        ) {
          let terms = (1...1100).map { "1 / (s + \($0))" }.joined(separator: " + ")
          return Array("scheme reciprocals {\n  a[s] = 0\n  b[s] = \(terms)\n}\n".utf8)
        }
      ]),
    repaired: Example(
      """
      scheme reciprocals {
        a[s] = 0
        b[s] = sum(i in 1..1100) 1 / (s + i)
      }
      """))

  static let programTooLarge = Explanation(
    title: "a scheme that unfolds into too large a program",
    why: """
      A `let` is evaluated where it is used, and a mixture is made of the weights of its components. A `let` that uses
      another one twice with different arguments, which uses a third one twice, and so on, doubles with every step;
      mixtures of mixtures grow in the same way, and go at most 200 deep.

      Say by a formula what is repeated: a `sum`, a `prod` or a power.
      """,
    failing: Example(
      files: [
        Example.File(
          "mine.scheme",
          shown: """
            \(components)
            scheme stage_1 { mix = 0.9 * stage_0 + 0.1 * pass_at_2 }
            scheme stage_2 { mix = 0.9 * stage_1 + 0.1 * pass_at_2 }
            … and so on up to stage_250
            """
        ) {
          let stages = (1...250).map { "scheme stage_\($0) { mix = 0.9 * stage_\($0 - 1) + 0.1 * pass_at_2 }\n" }
          return Array((components + "\n" + stages.joined()).utf8)
        }
      ], .check, [.scheme(file: nil, "stage_250")]),
    repaired: Example(
      """
      \(components)
      scheme stage_250 { mix = 0.9^250 * stage_0 + (1 - 0.9^250) * pass_at_2 }
      """, .check, .scheme(file: nil, "stage_250")))

  private static let components = """
    scheme stage_0 { Z = R }
    scheme pass_at_2 where M >= 2 { h(t) = 1 - (1 - t)^2 design exact }
    """

  static let tooMuchWork = Explanation(
    title: "more than 10^8 terms to add up",
    why: """
      Every weight is evaluated before anything is said about a scheme. A scheme may use 10^8 terms of sums, products
      and binomials at one group size, for all its weights together, and generated code would have to add them up at
      every step of training.

      Use fewer terms, or a closed form: sum(i in 1..n) 1/i is harmonic(n).
      """,
    failing: Example(
      """
      scheme average {
        a[s] = 0
        b[s] = sum(i in 1..10^9) 1 / (i * (i + s + 1))
      }
      """),
    repaired: Example(
      """
      scheme average {
        a[s] = 0
        b[s] = sum(i in 1..10^3) 1 / (i * (i + s + 1))
      }
      """))

  static let tooManyErrors = Explanation(
    title: "errors beyond the first 100 are not shown",
    why: """
      A run shows 100 errors, 100 warnings and 100 notes, and then says how many more it has found; a file with that
      many is not read to its end. Repair what is shown, then run again.

      So many errors are mostly one: a habit that is repeated all over, or a file that holds no schemes.
      """,
    failing: Example(
      files: [
        Example.File("mine.scheme", shown: decay("**", 1...2, "\n… and 103 more")) {
          Array(decay("**", 1...105).utf8)
        }
      ], answer: "note[S0907]: not shown: at least 1 further error\n\n"),
    repaired: Example(
      files: [
        Example.File("mine.scheme", shown: decay("^", 1...2, "\n… and 103 more")) { Array(decay("^", 1...105).utf8) }
      ]))

  /// A scheme for each stage of a curriculum.
  private static func decay(_ power: String, _ stages: ClosedRange<Int>, _ rest: String = "") -> String {
    stages.map { "scheme stage_\($0) { Z = 0.9\(power)\($0) * R }" }.joined(separator: "\n") + rest
  }
}
