/// Files, and generated code.
extension Explanation {
  static let nameCollision = Explanation(
    title: "two names become one in generated code",
    why: """
      Generated code has plain ASCII names in each language's habit: Greek letters are spelled (ε becomes eps), and
      capitals and repeated underscores do not tell names apart. Two names that are different in the scheme file would
      become one.

      Rename one of them. `weigh check` and the tables do not mind.
      """,
    failing: Example(
      """
      scheme grpo { Z = R - mean }
      scheme GRPO where M >= 2 { Z = (R - mean) / (sample_std + 1e-6) }
      """, .emit, .group(8), .output("generated")),
    repaired: Example(
      """
      scheme grpo { Z = R - mean }
      scheme GRPO_std where M >= 2 { Z = (R - mean) / (sample_std + 1e-6) }
      """, .emit, .group(8), .output("generated")))

  static let tableModeOnly = Explanation(
    title: "code for any group size does not exist",
    why: """
      Without group sizes, `weigh emit` generates a formula that computes the weights for every M. Some schemes have
      none: a centred split is the solution of equations at each M, and some designs need to know M. Others lose too much
      on the way: more than one float in 10,000 would not be the nearest one.

      Name the sizes that you train with behind --group: for these the weights are generated as tables of constants. A
      `group` line of the file does not choose between formulas and tables.
      """,
    failing: Example(
      """
      scheme pass_at_k(k: int = 4) where 1 <= k < M {
        h(t) = 1 - (1 - t)^k
        design exact
        split centred
      }
      """, .emit, .output("generated")),
    repaired: Example(
      """
      scheme pass_at_k(k: int = 4) where 1 <= k < M {
        h(t) = 1 - (1 - t)^k
        design exact
        split centred
      }
      """, .emit, .group(8), .output("generated")))

  static let unreadableFile = Explanation(
    title: "a file that cannot be read",
    why: """
      The system refuses to give the file, and the message repeats its reason: it is not there, or you may not read
      it. The other paths are read all the same, and the run ends with status 1.

      A path is a scheme file, a folder (all *.scheme below it), or - for standard input. Where `weigh check` finds no
      scheme files in a folder, there was nothing to check: that is an error, too.
      """,
    failing: Example(
      files: [reinforce], path: "mine.sheme",
      answer: """
        error[S0901]: this file cannot be read: No such file or directory
          --> mine.sheme


        """),
    repaired: Example(files: [reinforce]))

  static let unwritableFile = Explanation(
    title: "a file that cannot be written",
    why: """
      The output behind -o cannot be put there; the message says why: you may not write there, a part of the path is a
      file and no folder, the disk is full, or it is one of the files that were read. Nothing is written by halves:
      what stood there before still stands.
      """,
    failing: Example(
      files: [reinforce], .weights, [.output("mine.scheme")],
      answer: """
        error[S0902]: this file cannot be written: it is one of the files that were read
          --> mine.scheme


        """),
    repaired: Example(files: [reinforce], .weights, [.output("weights.csv")]))

  static let undrawableFigure = Explanation(
    title: "a figure that cannot be drawn",
    why: """
      A figure has at most 8 curves, each scheme at each group size one, and each formula or target beside them: more cannot be told
      apart. Choose with --scheme and --group; a `group` line of the file counts where --group does not stand.

      Nor is there a figure of weights by N where groups have several sizes, as those of `sample until 3 correct or M`: `weigh
      weights` prints them.
      """,
    failing: Example(
      """
      group 2..10

      scheme leave_one_out where M >= 2 {
        Z = R - S / (M - 1)
      }
      """, .plot),
    repaired: Example(
      """
      group 2..10

      scheme leave_one_out where M >= 2 {
        Z = R - S / (M - 1)
      }
      """, .plot, .group(8)))

  private static let reinforce = Example.File(
    "mine.scheme",
    """
    scheme reinforce {
      Z = R
    }
    """)
}
