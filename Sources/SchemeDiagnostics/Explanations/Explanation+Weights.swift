/// Tables of weights as numbers, and logs of responses.
extension Explanation {
  static let badWeightTable = Explanation(
    title: "a file that holds neither weights nor rewards",
    why: """
      A file *.csv, *.tsv or *.jsonl holds what a trainer has left: a table of weights, or a row for each response. A first
      line names the columns, or each line is a JSON object.

      A table has M, N, correct and wrong, for the weights of a correct and of a wrong response in a group of M with N
      correct; or M, s, a and b, by the number correct among the others. A column `scheme` may stand beside them, but no
      `tries`: the weights of a plan that goes on until something holds are not read back.

      A row for each response has what tells groups apart (uid, prompt_id, group, prompt, …), a reward of two values, and
      the advantage. Other names are told with --columns group=NAME,reward=NAME,advantage=NAME.
      """,
    failing: table("group,correct,wrong", "2,1,-1"),
    repaired: table("M,N,correct,wrong", "2,0,,0", "2,1,1,-1", "2,2,0,"))

  static let badWeightCell = Explanation(
    title: "a row that cannot be read",
    why: """
      In a table of weights M is a whole number from 1 to 65536, N one from 0 to M, s one from 0 to M - 1, and a weight
      is a finite number. In a group with N = 0 no response is correct and with N = M none is wrong: what stands in
      these two places is not looked at, and elsewhere a weight that is not known is left empty.

      In a log of responses a reward is a finite number, and there are two of them at most; an advantage is a finite number,
      or a list of equal ones, one for each token, where zeros are places that do not count.
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
      without some of them has none. `weigh check`, `weigh diff` and `weigh fit` say what follows from the rows that are
      there.

      Call the advantage function with made-up rewards for every N rather than waiting for them in training: `weigh probe`
      writes a program that does.
      """,
    failing: Example(files: [weights("M,N,correct,wrong", "2,0,,0", "2,2,0,")], .table),
    repaired: Example(files: [weights("M,N,correct,wrong", "2,0,,0", "2,1,0.5,-0.5", "2,2,0,")], .table))

  static let unequalWeights = Explanation(
    title: "weights that depend on more than rewards",
    why: """
      A weight is that of a correct or of a wrong response in a group with N correct ones. In this log two responses that
      are alike in that have different weights, by more than rounding: they depend on lengths, on the other groups of a
      batch, or on anything else that rewards do not say.

      Groups in which equal rewards have unequal weights are left out. Of groups that are alike and differ from each other,
      the weights of more than half of them count; where there is no such half, none.
      """,
    failing: log("a,1,0.5", "a,0,-0.5", "b,1,0.5", "b,0,-0.5", "c,1,0.9", "c,0,-0.5"),
    repaired: log("a,1,0.5", "a,0,-0.5", "b,1,0.5", "b,0,-0.5", "c,1,0.5", "c,0,-0.5"))

  static let assumedOfLog = Explanation(
    title: "what was taken for granted of a log",
    why: """
      Rewards 0 and 1 are wrong and right. Of two other values the higher one is taken for right; of several columns with
      known names the surest; and among the weights of the tokens of a response zeros are taken for places that do not
      count, as those of a mask.
      """,
    failing: log("a,1.5,0.5", "a,0.5,-0.5"),
    repaired: log("a,1,0.5", "a,0,-0.5"))

  private static func log(_ rows: String...) -> Example {
    let lines = ["uid,reward,advantage"] + rows
    return Example(files: [Example.File("log.csv", lines.joined(separator: "\n"))])
  }

  private static func weights(_ lines: String...) -> Example.File {
    Example.File("weights.csv", lines.joined(separator: "\n"))
  }

  private static func table(_ lines: String...) -> Example {
    Example(files: [Example.File("weights.csv", lines.joined(separator: "\n"))])
  }
}
