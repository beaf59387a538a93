import SchemeDiagnostics
import SchemeObjective
import SchemeText

extension Driver {
  /// What `weigh simulate` runs.
  package struct SimulationPlan: Sendable {
    /// The chances of a correct response, 0 < t < 1.
    package var chances = [0.3]
    /// How many updates there are at each.
    package var groups = 10_000
    package var seed: UInt64 = 1

    package init() {}
  }

  /// `weigh simulate`: the average update of a known policy beside what the objective says, response by response.
  package static func simulate(_ request: Request, _ plan: SimulationPlan, format: TableFormat) -> Outcome {
    var (found, findings) = Pipeline.run(request) { subject, evaluation in
      evaluation.instance.map { instance in
        (
          size: instance.groupSize,
          runs: plan.chances.map { t in
            (t: t, run: Simulation(instance, at: t, groups: plan.groups, seed: plan.seed))
          }
        )
      }
    } report: { members, _, _ in
      members
    }
    for scheme in found {
      for member in scheme.list {
        let size = member.size.map { "M = \($0), " } ?? ""
        for open in member.runs where open.run == nil {
          findings.add(
            Diagnostic(
              .tooMuchWork, "`\(scheme.subject.name)` is not simulated at \(size)t = \(open.t)",
              at: scheme.subject.span,
              label: "h'(t) is not known, a weight has no value, or more than 10^8 responses would be drawn",
              notes: ["ask for fewer --groups, or for a chance --at that is farther from 0 and 1"]),
            in: scheme.subject.file)
        }
      }
    }
    found = found.filter { !findings.isBroken($0.subject.file) }
    if findings.isEmptyHanded(found) { return Outcome(findings) }
    let tables = found
    return Outcome(findings) { sink in
      var writer = RowWriter(
        format, ["scheme", "M", "t", "response", "correct", "chance", "update", "gradient", "z"])
      guard sink(writer.header) else { return false }
      for table in tables {
        for member in table.list {
          for (t, run) in member.runs {
            for (index, response) in (run?.responses ?? []).enumerated() {
              let cells: [Cell] = [
                .text(table.subject.name), Cell(member.size), .real(t), .integer(index + 1),
                .integer(response.isCorrect ? 1 : 0), .real(response.chance), .real(response.update),
                .real(response.gradient), Cell(response.deviation),
              ]
              guard sink(writer.row(cells)) else { return false }
            }
          }
        }
      }
      return sink(writer.footer)
    }
  }
}
