import SchemeDiagnostics
import SchemeIR
import SchemeObjective
import SchemeText

extension Driver {
  /// `weigh check`: everything that can be said about the schemes.
  package static func check(_ request: Request) -> Outcome {
    let preparation = Preparation(request, isUnique: false)
    var diagnostics = preparation.diagnostics
    var reports: [String] = []
    for scheme in preparation.schemes {
      let judged = scheme.instances.map {
        (instance: $0, report: ObjectiveReport($0.weights, $0.scheme, $0.environment))
      }
      reports += judged.map { CheckReport(scheme, $0.instance, $0.report).text }
      diagnostics += warnings(scheme, judged).map { LocatedDiagnostic($0, in: scheme.file) }
    }
    if reports.isEmpty, !diagnostics.hasErrors { reports.append("no schemes\n") }
    return Outcome(diagnostics: diagnostics) { sink in reports.allSatisfy { sink($0) } }
  }

  /// What deserves attention although it is not wrong.
  private static func warnings(
    _ scheme: PreparedScheme, _ judged: [(instance: SchemeInstance, report: ObjectiveReport)]
  ) -> [Diagnostic] {
    let name = scheme.scheme.name
    var dead: [SchemeInstance] = []
    var falling: [(M: Int, t: Double, slope: Double)] = []
    for (instance, report) in judged {
      switch report.monotonicity {
      case .increases: break
      case .constant: dead.append(instance)
      case .decreases: falling.append((instance.groupSize, 0.5, ObjectiveTable(instance.weights).derivative(0.5)))
      case .mixed(let t, let slope, _): falling.append((instance.groupSize, t, slope))
      }
    }
    var warnings: [Diagnostic] = []
    if let first = dead.first {
      let isAllZero = (0...first.groupSize).allSatisfy { first.weights.isDead($0) }
      warnings.append(
        Diagnostic(
          .deadScheme, "`\(name)` teaches nothing at M = \(list(dead.map(\.groupSize))): its objective is constant",
          at: scheme.scheme.nameSpan,
          notes: [isAllZero ? "every weight is 0" : "every d_s = b_s - a_s is 0"]))
    }
    if let first = falling.first {
      warnings.append(
        Diagnostic(
          .decreasingObjective, "the objective of `\(name)` decreases at M = \(list(falling.map(\.M)))",
          at: scheme.scheme.nameSpan,
          notes: [
            "at M = \(first.M), h'(\(NumberText.rounded(first.t, digits: 6))) = \(NumberText.rounded(first.slope))"
          ]))
    }
    var close: Set<Span> = []
    for instance in scheme.instances {
      for node in instance.weights.closeDecisions {
        let place = instance.scheme.program[node].origin ?? scheme.scheme.nameSpan
        guard close.insert(place).inserted else { continue }
        warnings.append(
          Diagnostic(
            .closeDecision, "this decision is taken between numbers that differ by rounding only",
            at: place,
            notes: [
              "comparisons, floor and ceil of reals are decided in double, as written; the exact sides differ",
              "compare counts instead: N >= 3 rather than N / M >= 0.375",
            ]))
      }
    }
    return warnings
  }

  private static func list(_ sizes: [Int]) -> String {
    let shown = sizes.prefix(8).map(String.init).joined(separator: ", ")
    return sizes.count > 8 ? "\(shown) and \(sizes.count - 8) more" : shown
  }
}
