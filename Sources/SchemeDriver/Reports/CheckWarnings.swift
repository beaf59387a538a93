import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemePrompts
import SchemeText

/// What `weigh check` keeps of the weights of one group size.
struct CheckedMember {
  /// M; nil where there is none.
  let groupSize: Int?
  let report: CheckReport
  /// The scheme itself, where claims are about it; nil of numbers.
  let instance: SchemeInstance?
  let isConstant: Bool
  /// A point where the objective falls.
  let fall: SignPlace?
  /// The places of decisions between numbers that rounding alone tells apart.
  let closeDecisions: [CloseDecision]

  /// What it makes of the prompts of a data set; nil without one.
  let rates: RatesReport.Line?

  /// - Parameter prompts: the prompts of a data set.
  init(_ subject: Subject, _ evaluation: Evaluation, on prompts: Prompts? = nil) {
    let source = evaluation.source
    rates = prompts.map { RatesReport.Line(subject: subject, groupSize: source.groupSize, report: $0.report(source)) }
    groupSize = source.groupSize
    instance = subject.head.map { ClaimCheck.keeps(source.groupSize, for: $0) } == true ? evaluation.instance : nil
    report = CheckReport(subject, source, target: evaluation.instance)
    closeDecisions = evaluation.instance?.decisions(of: subject) ?? []
    switch report.report.slopeSign {
    case .zero: (isConstant, fall) = (true, nil)
    case .nonNegative: (isConstant, fall) = (false, nil)
    case .nonPositive: (isConstant, fall) = (false, source.curve.slopePlace(ofSign: -1))
    case .mixed(let negative, _): (isConstant, fall) = (false, negative)
    case .unknown(_, let negative, _): (isConstant, fall) = (false, negative)
    }
  }
}

extension CheckedMember {
  fileprivate var reasonOfConstancy: String {
    if report.isDead { return "every weight is 0" }
    if contrast?.isZero == true {
      return "false_positive + false_negative = 1: a label says the same of right and of wrong responses"
    }
    if report.isWeightless { return "prompts count for nothing: their weight is 0" }
    if groupSize == nil { return "h' is 0" }
    return report.effective == nil ? "every d_s = b_s - a_s is 0" : "every d_s that the plan makes of the weights is 0"
  }

  /// What labels do that say the contrary.
  fileprivate var reversal: [String] {
    guard let contrast, contrast.sign < 0 else { return [] }
    return ["\(Self.sum(contrast)), above 1: such labels say the contrary, which turns the objective over"]
  }

  /// That chances add up to 1 but for their last bits; nil where they do not.
  fileprivate var closeChances: [String]? {
    guard let contrast, !contrast.isZero, abs(contrast.nearestDouble) < 0x1p-50 else { return nil }
    return [
      "a decimal is the double nearest to it: \(Self.sum(contrast)), and the labels say next to nothing",
      "chances that are meant to add up to 1 leave nothing to learn: the objective is constant",
    ]
  }

  /// What the chances add up to.
  private static func sum(_ contrast: Rational) -> String {
    let excess = NumberText.rounded(abs(contrast.nearestDouble))
    return "false_positive + false_negative is 1 \(contrast.sign < 0 ? "+" : "-") \(excess)"
  }

  /// How much more often a right response counts as correct than a wrong one; nil where labels are right.
  private var contrast: Rational? {
    report.noise.map { Rational.one - $0.falsePositive - $0.falseNegative }
  }
}

/// What deserves attention although it is not wrong.
enum CheckWarnings {
  static func of(_ members: Members<CheckedMember>) -> [Diagnostic] {
    let subject = members.subject
    var warnings: [Diagnostic] = []
    let constant = members.list.filter(\.isConstant)
    if let first = constant.first {
      warnings.append(
        Diagnostic(
          .deadScheme, "`\(subject.name)` teaches nothing\(sizes(constant)): its objective is constant",
          at: subject.span, notes: [first.reasonOfConstancy]))
    }
    let falling = members.list.filter { $0.fall != nil }
    if let first = falling.first, let fall = first.fall {
      warnings.append(
        Diagnostic(
          .decreasingObjective, "the objective of `\(subject.name)` decreases\(sizes(falling))",
          at: subject.span,
          notes: [
            "\(first.groupSize.map { "at M = \($0), " } ?? "")h'(\(NumberText.rounded(fall.t, digits: 6))) = \(NumberText.rounded(fall.value))"
          ] + first.reversal))
    }
    if let notes = members.list.lazy.compactMap(\.closeChances).first {
      warnings.append(
        Diagnostic(
          .closeDecision, "false_positive + false_negative differs from 1 by rounding only",
          at: subject.head?.scheme.declaredVerifier?.span ?? subject.span, notes: notes))
    }
    var close: Set<Span> = []
    for decision in members.list.flatMap(\.closeDecisions) where close.insert(decision.span).inserted {
      warnings.append(
        Diagnostic(
          .closeDecision, "this decision is taken between numbers that differ by rounding only", at: decision.span,
          notes: decision.notes))
    }
    return warnings
  }

  private static func sizes(_ members: [CheckedMember]) -> String {
    let sizes = members.compactMap(\.groupSize)
    return sizes.isEmpty ? "" : " at M = \(sizes.listed(first: 8))"
  }
}

/// A decision between numbers that rounding alone tells apart.
struct CloseDecision {
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

extension SchemeInstance {
  fileprivate func decisions(of subject: Subject) -> [CloseDecision] {
    weights.closeDecisions.map {
      let node = scheme.program[$0]
      return CloseDecision(span: node.origin ?? subject.span, isRounding: node.type == .int)
    }
  }
}
