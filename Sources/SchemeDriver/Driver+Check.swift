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
      for instance in scheme.instances {
        let report = ObjectiveReport(instance.weights, instance.scheme, instance.environment)
        reports.append(CheckReport(scheme, instance, report).text)
      }
      diagnostics += warnings(scheme).map { LocatedDiagnostic($0, in: scheme.file) }
    }
    if reports.isEmpty, !diagnostics.hasErrors { reports.append("no schemes\n") }
    return Outcome(diagnostics: diagnostics) { sink in reports.allSatisfy { sink($0) } }
  }

  /// What deserves attention although it is not wrong.
  private static func warnings(_ scheme: PreparedScheme) -> [Diagnostic] {
    let name = scheme.scheme.name
    var dead: [Int] = []
    var falling: [(M: Int, t: Double, slope: Double)] = []
    var close: [NodeID] = []
    for instance in scheme.instances {
      switch Monotonicity.of(instance.weights.d) {
      case .increases: break
      case .constant: dead.append(instance.groupSize)
      case .decreases: falling.append((instance.groupSize, 0.5, ObjectiveTable(instance.weights).derivative(0.5)))
      case .mixed(let t, let slope, _): falling.append((instance.groupSize, t, slope))
      }
      for node in instance.weights.closeDecisions where !close.contains(node) { close.append(node) }
    }
    var warnings: [Diagnostic] = []
    if let first = dead.first {
      warnings.append(
        Diagnostic(
          .deadScheme, "`\(name)` teaches nothing at M = \(list(dead)): its objective is constant",
          at: scheme.scheme.nameSpan,
          notes: [
            scheme.instances.first { $0.groupSize == first }.map { allZero($0) } ?? false
              ? "every weight is 0" : "every d_s = b_s - a_s is 0"
          ]))
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
    for instance in scheme.instances {
      for node in instance.weights.closeDecisions where close.contains(node) {
        close.removeAll { $0 == node }
        warnings.append(
          Diagnostic(
            .closeDecision, "this decision is taken between numbers that differ by rounding only",
            at: instance.scheme.program[node].origin ?? scheme.scheme.nameSpan,
            notes: [
              "comparisons, floor and ceil of reals are decided in double, as written; the exact sides differ",
              "compare counts instead: N >= 3 rather than N / M >= 0.375",
            ]))
      }
    }
    return warnings
  }

  private static func allZero(_ instance: SchemeInstance) -> Bool {
    (0...instance.groupSize).allSatisfy { instance.weights.isDead($0) }
  }

  private static func list(_ sizes: [Int]) -> String {
    let shown = sizes.prefix(8).map(String.init).joined(separator: ", ")
    return sizes.count > 8 ? "\(shown) and \(sizes.count - 8) more" : shown
  }
}
