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
    var (found, findings) = Pipeline.run(request, tables: .schemes) { subject, evaluation in
      evaluation.instance.map { instance in
        (
          size: instance.groupSize,
          runs: plan.chances.map { t in
            (t: t, run: run(instance, at: t, plan))
          }
        )
      }
    } report: { members, _, _ in
      members
    }
    for scheme in found {
      for member in scheme.list {
        let size = member.size.map { "M = \($0), " } ?? ""
        for case (let t, .failure(let failure)) in member.runs {
          findings.add(refusal(failure, scheme.subject, "\(size)t = \(t)"), in: scheme.subject.file)
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
            guard case .success(let run) = run else { continue }
            for (index, response) in run.responses.enumerated() {
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

  private static func run(
    _ instance: SchemeInstance, at t: Double, _ plan: SimulationPlan
  ) -> Result<Simulation, Simulation.Failure> {
    Result { () throws(Simulation.Failure) in
      try Simulation(instance, at: t, groups: plan.groups, seed: plan.seed)
    }
  }

  /// Why there is no run.
  private static func refusal(_ failure: Simulation.Failure, _ subject: Subject, _ place: String) -> Diagnostic {
    let (code, label, notes): (DiagnosticCode, String, [String]) =
      switch failure {
      case .slope(.beyond): (.valueTooLarge, "h'(t) is beyond the range of doubles", [ValueRemarks.largest])
      case .slope(let value): (.undecidedValue, "h'(t) is not known" + (value.reason.map { ": \($0.text)" } ?? ""), [])
      case .promptWeight: (.valueTooLarge, "the weight of prompts is no double", [ValueRemarks.largest])
      case .weight: (.undefinedWeight, "a weight of a group that was drawn has no value", [])
      case .tooLarge: (.valueTooLarge, "a sum of weights is beyond the range of doubles", [ValueRemarks.largest])
      case .tooManyDraws:
        (
          .tooMuchWork, "more than 10^8 responses would be drawn",
          ["ask for fewer --groups, or for a chance --at that is farther from 0 and 1"]
        )
      }
    return Diagnostic(
      code, "`\(subject.name)` is not simulated at \(place)", at: subject.span, label: label, notes: notes)
  }
}
