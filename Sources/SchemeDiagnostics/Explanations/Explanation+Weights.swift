/// Tables of weights as numbers.
extension Explanation {
  static let badWeightTable = Explanation(
    title: "a file that is no table of weights",
    why: """
      A file *.csv or *.tsv holds weights that a trainer has computed. Its first line names the columns: M, N, correct
      and wrong, for the weights of a correct and of a wrong response in a group of M with N correct; or M, s, a and b,
      by the number correct among the others. A column `scheme` may stand beside them, and others that are left aside, but
      no `tries`: the weights of a plan that goes on until something holds are not read back.

      `weigh check` and `weigh diff` take such files; what needs formulas (tables of t, code) takes scheme files.
      """,
    failing: table("group,correct,wrong", "2,1,-1"),
    repaired: table("M,N,correct,wrong", "2,0,,0", "2,1,1,-1", "2,2,0,"))

  static let badWeightCell = Explanation(
    title: "a number that no weight or count can be",
    why: """
      In a table of weights M is a whole number from 1 to 65536, N one from 0 to M, s one from 0 to M - 1, and a weight
      is a finite number. In a group with N = 0 no response is correct and with N = M none is wrong: what stands in
      these two places is not looked at.
      """,
    failing: table("M,N,correct,wrong", "1,0,,nan", "1,1,1,"),
    repaired: table("M,N,correct,wrong", "1,0,,0", "1,1,1,nan"))

  static let repeatedWeight = Explanation(
    title: "two rows for one weight",
    why: """
      A weight depends on nothing but the own reward and the number correct in the group, so a table has one row for each
      M and N (and scheme). A trainer that logs every step repeats them: keep one row of each. If the repeated ones
      differ, the weights depend on something else, such as lengths or a running deviation, and have no such table.
      """,
    failing: table("M,N,correct,wrong", "1,0,,0", "1,1,1,", "1,1,1,"),
    repaired: table("M,N,correct,wrong", "1,0,,0", "1,1,1,"))

  static let incompleteWeights = Explanation(
    title: "a table of weights with missing rows",
    why: """
      The objective at a group size is made of all weights that its groups can have: those of N = 0, …, M. A table
      without some of them has none.

      Call the advantage function with made-up rewards for every N rather than waiting for them in training.
      """,
    failing: table("M,N,correct,wrong", "2,0,,0", "2,2,0,"),
    repaired: table("M,N,correct,wrong", "2,0,,0", "2,1,0.5,-0.5", "2,2,0,"))

  private static func table(_ lines: String...) -> Example {
    Example(files: [Example.File("weights.csv", lines.joined(separator: "\n"))])
  }
}
