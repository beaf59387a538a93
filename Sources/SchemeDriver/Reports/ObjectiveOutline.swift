import SchemeNumerics
import SchemeObjective
import SchemePlans
import SchemeVocabulary

/// What `weigh dump objective` shows of a scheme at one group size, or of a plan without one: in which groups there are weights, the
/// d_s that the plan makes of them and what the curves are.
struct ObjectiveOutline {
  let text: String
  /// What is to be said of its numbers.
  let remarks: ValueRemarks

  init(_ subject: Subject, _ source: WeightSource) {
    let d = source.d.settled
    var remarks = ValueRemarks(subject, source.groupSize, variable: "s")
    for (s, value) in d.enumerated() { remarks.add([("d[s]", value)], at: "\(s)") }
    self.remarks = remarks
    let arriving = Set(source.plan.groups)
    let size = source.groupSize.map { "   M = \($0)" } ?? ""
    let lines = [
      "\(subject.text)\(size)   \(subject.form)   \(subject.place)",
      "  wrong    N = " + Self.list(source.places.wrong.filter(arriving.contains)),
      "  correct  N = " + Self.list(source.places.correct.filter(arriving.contains)),
      "  d        " + d.map { $0.value.map { "\($0)" } ?? "not known" }.joined(separator: " "),
      "  h'       " + source.curve.slopeOutline, "  h        " + source.curve.objectiveOutline,
    ]
    text = lines.joined(separator: "\n") + "\n\n"
  }

  /// Groups, those of one size and of neighbouring counts together: "1 of 1, 0..2 of 4".
  private static func list(_ groups: [GroupKind]) -> String {
    var runs: [(first: GroupKind, last: GroupKind)] = []
    for group in groups {
      if let run = runs.last, run.last.size == group.size, run.last.correct + 1 == group.correct {
        runs[runs.count - 1].last = group
      } else {
        runs.append((group, group))
      }
    }
    return runs.map { run in
      let counts = run.first == run.last ? "" : "..\(run.last.correct)"
      return "\(run.first.correct)\(counts) of \(run.first.size)"
    }.joined(separator: ", ")
  }
}
