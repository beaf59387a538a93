import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeText

extension Driver {
  /// In which form `weigh check` reports.
  package enum ReportFormat: Sendable {
    /// A block for each scheme and group size.
    case text
    /// An object a line: one for each scheme and group size, and one for each claim and group size.
    case json
  }

  /// `weigh check`: everything that can be said about the schemes.
  package static func check(_ request: Request, as format: ReportFormat = .text) -> Outcome {
    let tables = WeightTables(request)
    let preparation = Preparation(tables.rest, isUnique: false) { CheckedMember($0, $1) }
    var diagnostics = tables.diagnostics + preparation.diagnostics
    var reports: [String] = []
    for scheme in preparation.schemes {
      let head = scheme.head
      let sizes = scheme.members.map(\.groupSize)
      let claims = ClaimCheck(head, sizes: sizes, budget: request.budget)
      let warnings = warnings(head.scheme.name, head.scheme.nameSpan, scheme.members)
      diagnostics += (warnings + claims.diagnostics).map { LocatedDiagnostic($0, in: head.file) }
      for (index, member) in scheme.members.enumerated() {
        let isLast = index == scheme.members.count - 1
        switch format {
        case .text:
          let lines = claims.lines(at: member.groupSize, andOthersThan: isLast ? sizes : nil)
          reports.append(member.report.text + lines + "\n")
        case .json: reports.append(member.report.json)
        }
      }
      if case .json = format { reports += claims.json(ReportSubject(head)) }
    }
    for (file, group) in tables.groups {
      let member = CheckedMember(file, group)
      let warnings = warnings(group.scheme, file.lines.span(ofLine: group.line), [member])
      diagnostics += warnings.map { LocatedDiagnostic($0, in: file) }
      switch format {
      case .text: reports.append(member.report.text + "\n")
      case .json: reports.append(member.report.json)
      }
    }
    if reports.isEmpty, !diagnostics.hasErrors, case .text = format { reports.append("no schemes\n") }
    return Outcome(diagnostics: diagnostics) { sink in reports.allSatisfy { sink($0) } }
  }

  /// What deserves attention although it is not wrong.
  private static func warnings(_ name: String, _ place: Span, _ members: [CheckedMember]) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    let constant = members.filter(\.isConstant)
    if let first = constant.first {
      warnings.append(
        Diagnostic(
          .deadScheme, "`\(name)` teaches nothing at M = \(list(constant)): its objective is constant", at: place,
          notes: [first.isDead ? "every weight is 0" : "every d_s = b_s - a_s is 0"]))
    }
    let falling = members.filter { $0.fall != nil }
    if let first = falling.first, let fall = first.fall {
      warnings.append(
        Diagnostic(
          .decreasingObjective, "the objective of `\(name)` decreases at M = \(list(falling))", at: place,
          notes: [
            "at M = \(first.groupSize), h'(\(NumberText.rounded(fall.t, digits: 6))) = \(NumberText.rounded(fall.slope))"
          ]))
    }
    var close: Set<Span> = []
    for decision in members.flatMap(\.closeDecisions) where close.insert(decision.span).inserted {
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

/// What `weigh check` keeps of the weights of one group size.
private struct CheckedMember {
  let groupSize: Int
  let report: CheckReport
  let isConstant: Bool
  var isDead: Bool { report.isDead }
  /// A point where the objective falls.
  let fall: (t: Double, slope: Double)?
  /// The places of decisions between numbers that rounding alone tells apart.
  let closeDecisions: [CloseDecision]

  init(_ head: SchemeHead, _ instance: SchemeInstance) {
    let report = CheckReport(ReportSubject(head), WeightSource(instance), target: instance)
    let decisions = instance.weights.closeDecisions.map {
      let node = instance.scheme.program[$0]
      return CloseDecision(span: node.origin ?? head.scheme.nameSpan, isRounding: node.type == .int)
    }
    self.init(report, instance.weights, decisions)
  }

  init(_ file: SourceFile, _ group: WeightFile.Group) {
    self.init(CheckReport(ReportSubject(file, group), group.source), group.source.weights, [])
  }

  private init(_ report: CheckReport, _ weights: GroupWeights, _ decisions: [CloseDecision]) {
    groupSize = weights.groupSize
    self.report = report
    closeDecisions = decisions
    switch report.monotonicity {
    case .increases: (isConstant, fall) = (false, nil)
    case .constant: (isConstant, fall) = (true, nil)
    case .decreases:
      // Where it falls most of a few points: it may touch 0 at any.
      let points = [0.5, 0, 1, 0.25, 0.75]
      let slopes = BinomialExpectation([weights.d]).values(at: points)[0].map(\.nearestDouble)
      (isConstant, fall) = (false, zip(points, slopes).min { $0.1 < $1.1 }.map { (t: $0, slope: $1) })
    case .mixed(let t, let slope, _): (isConstant, fall) = (false, (t, slope))
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
