import SchemeDiagnostics
import SchemeLogs

/// What is to be said of a log of responses beside its weights.
enum LogRemarks {
  static func of(_ groups: LogTable) -> [Diagnostic] {
    var remarks = groups.notes.map { Diagnostic(.assumedOfLog, $0, at: nil) }
    if !groups.hasWeights {
      remarks.append(
        Diagnostic(
          .badWeightTable, "there are no weights in this log: no column is known to be the advantage", at: nil,
          notes: [
            "say which it is: --columns advantage=NAME; known names are \(LogRole.advantage.names.joined(separator: ", "))",
            "of rewards alone `weigh check SCHEMES --pass-rates FILE` and `weigh advise` make use",
          ]))
      return remarks
    }
    if let unequal = groups.unequal {
      remarks.append(
        Diagnostic(
          .unequalWeights,
          "in \(unequal.groups.groups) equal rewards have unequal weights: the first in line \(unequal.line)", at: nil,
          notes: ["these weights depend on more than rewards, and are left out"]))
    }
    let split = groups.list.filter { $0.others > 0 }
    for row in split.prefix(4) { remarks.append(disagreement(row)) }
    if split.count > 4 {
      remarks.append(
        Diagnostic(.unequalWeights, "so do those of \(split.count - 4) further pairs of M and N", at: nil))
    }
    return remarks
  }

  private static func disagreement(_ row: LogTable.Row) -> Diagnostic {
    let line = row.otherLine.map { ", the first of them in line \($0)" } ?? ""
    return Diagnostic(
      .unequalWeights,
      "groups of M = \(row.M) with N = \(row.N) have different weights: \(row.others) of \(row.groups) others than most,"
        + " by up to \(NumberText.atLeast(row.gap, digits: 2))\(line)", at: nil,
      notes: [
        row.isSettled
          ? "the weights of most of them are taken"
          : "no weights are those of more than half of them: this row is left out",
        "such weights depend on other groups, as of a batch, or on more than rewards",
      ])
  }
}

extension Int {
  /// "1 group", "12 groups"
  fileprivate var groups: String { self == 1 ? "1 group" : "\(self) groups" }
}
