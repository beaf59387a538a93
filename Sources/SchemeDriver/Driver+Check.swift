import SchemeDiagnostics
import SchemeIR
import SchemeObjective
import SchemeText

extension Driver {
  /// `weigh check`: everything that can be said about the schemes.
  package static func check(_ request: Request) -> Outcome {
    let preparation = Preparation(request, isUnique: false) { CheckedMember($0, $1) }
    var diagnostics = preparation.diagnostics
    for scheme in preparation.schemes {
      diagnostics += warnings(scheme).map { LocatedDiagnostic($0, in: scheme.head.file) }
    }
    var reports = preparation.schemes.flatMap { $0.members.map(\.text) }
    if reports.isEmpty, !diagnostics.hasErrors { reports.append("no schemes\n") }
    return Outcome(diagnostics: diagnostics) { sink in reports.allSatisfy { sink($0) } }
  }

  /// What deserves attention although it is not wrong.
  private static func warnings(_ scheme: PreparedScheme<CheckedMember>) -> [Diagnostic] {
    let name = scheme.head.scheme.name
    let place = scheme.head.scheme.nameSpan
    var warnings: [Diagnostic] = []
    let constant = scheme.members.filter(\.isConstant)
    if let first = constant.first {
      warnings.append(
        Diagnostic(
          .deadScheme, "`\(name)` teaches nothing at M = \(list(constant)): its objective is constant", at: place,
          notes: [first.isDead ? "every weight is 0" : "every d_s = b_s - a_s is 0"]))
    }
    let falling = scheme.members.filter { $0.fall != nil }
    if let first = falling.first, let fall = first.fall {
      warnings.append(
        Diagnostic(
          .decreasingObjective, "the objective of `\(name)` decreases at M = \(list(falling))", at: place,
          notes: [
            "at M = \(first.groupSize), h'(\(NumberText.rounded(fall.t, digits: 6))) = \(NumberText.rounded(fall.slope))"
          ]))
    }
    var close: Set<Span> = []
    for span in scheme.members.flatMap(\.closeDecisions) where close.insert(span).inserted {
      warnings.append(
        Diagnostic(
          .closeDecision, "this decision is taken between numbers that differ by rounding only", at: span,
          notes: [
            "comparisons, floor and ceil of reals are decided in double, as written; the exact sides differ",
            "compare counts instead: N >= 3 rather than N / M >= 0.375",
          ]))
    }
    return warnings
  }

  private static func list(_ members: [CheckedMember]) -> String {
    let shown = members.prefix(8).map { String($0.groupSize) }.joined(separator: ", ")
    return members.count > 8 ? "\(shown) and \(members.count - 8) more" : shown
  }
}

/// What `weigh check` keeps of a scheme at one group size.
private struct CheckedMember {
  let groupSize: Int
  /// The block of the report.
  let text: String
  let isConstant: Bool
  /// Whether every weight is 0.
  let isDead: Bool
  /// A point where the objective falls.
  let fall: (t: Double, slope: Double)?
  /// The places of decisions between numbers that rounding alone tells apart.
  let closeDecisions: [Span]

  init(_ head: SchemeHead, _ instance: SchemeInstance) {
    let report = ObjectiveReport(instance.weights, instance.scheme, instance.environment)
    groupSize = instance.groupSize
    text = CheckReport(head, instance, report).text
    isDead = report.deadCounts.count == instance.groupSize + 1
    switch report.monotonicity {
    case .increases: (isConstant, fall) = (false, nil)
    case .constant: (isConstant, fall) = (true, nil)
    case .decreases: (isConstant, fall) = (false, (0.5, ObjectiveTable(instance.weights).derivative(0.5)))
    case .mixed(let t, let slope, _): (isConstant, fall) = (false, (t, slope))
    }
    closeDecisions = instance.weights.closeDecisions.map {
      instance.scheme.program[$0].origin ?? head.scheme.nameSpan
    }
  }
}
