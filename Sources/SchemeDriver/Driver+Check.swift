import SchemeDiagnostics
import SchemeIR
import SchemeObjective
import SchemeText

extension Driver {
  /// `weigh check`: everything that can be said about the schemes.
  package static func check(_ request: Request) -> Outcome {
    let preparation = Preparation(request, isUnique: false) { CheckedMember($0, $1) }
    var diagnostics = preparation.diagnostics
    var reports: [String] = []
    for scheme in preparation.schemes {
      let sizes = scheme.members.map(\.groupSize)
      let claims = ClaimCheck(scheme.head, sizes: sizes, budget: request.budget)
      diagnostics += (warnings(scheme) + claims.diagnostics).map { LocatedDiagnostic($0, in: scheme.head.file) }
      for (index, member) in scheme.members.enumerated() {
        let isLast = index == scheme.members.count - 1
        reports.append(member.text + claims.lines(at: member.groupSize, andOthersThan: isLast ? sizes : nil) + "\n")
      }
    }
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
    for decision in scheme.members.flatMap(\.closeDecisions) where close.insert(decision.span).inserted {
      warnings.append(
        Diagnostic(
          .closeDecision, "this decision is taken between numbers that differ by rounding only", at: decision.span,
          notes: decision.notes))
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
  let closeDecisions: [CloseDecision]

  init(_ head: SchemeHead, _ instance: SchemeInstance) {
    let report = ObjectiveReport(instance.weights, instance.scheme, instance.environment)
    groupSize = instance.groupSize
    text = CheckReport(head, instance, report).text
    isDead = report.deadCounts.count == instance.groupSize + 1
    switch report.monotonicity {
    case .increases: (isConstant, fall) = (false, nil)
    case .constant: (isConstant, fall) = (true, nil)
    case .decreases: (isConstant, fall) = (false, (0.5, InducedObjective(instance).row(at: 0.5).derivative.value ?? 0))
    case .mixed(let t, let slope, _): (isConstant, fall) = (false, (t, slope))
    }
    closeDecisions = instance.weights.closeDecisions.map {
      let node = instance.scheme.program[$0]
      return CloseDecision(span: node.origin ?? head.scheme.nameSpan, isRounding: node.type == .int)
    }
  }
}

/// A decision between numbers that rounding alone tells apart.
private struct CloseDecision {
  let span: Span
  /// Whether it is a floor or a ceil; else a comparison.
  let isRounding: Bool

  /// What is decided in double, and how to decide it exactly.
  var notes: [String] {
    isRounding
      ? [
        "floor and ceil of reals are decided in double, as written; exactly the argument is no whole number",
        "divide whole numbers instead: 12 * M div 100 rather than floor(0.12 * M)",
      ]
      : [
        "comparisons of reals are decided in double, as written; exactly the sides differ",
        "compare whole numbers instead: 100 * N >= 12 * M rather than N / M >= 0.12",
      ]
  }
}
