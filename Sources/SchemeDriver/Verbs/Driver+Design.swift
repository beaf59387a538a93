import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeText

extension Driver {
  /// What `weigh design` is asked for.
  package enum DesignQuestion: Sendable {
    /// What less error costs: designs all along the front of error against variance.
    case trade
    /// A scheme with the numbers of one design: the closest, or the best within a distance.
    case scheme(within: Double?)
  }

  /// `weigh design`: the best weights for a target, as a front to choose from or as a scheme of numbers.
  package static func design(
    _ request: Request, _ question: DesignQuestion, as format: ReportFormat = .text
  ) -> Outcome {
    switch question {
    case .trade: trade(request, as: format)
    case .scheme(let tolerance): chosen(request, within: tolerance)
    }
  }

  private static func trade(_ request: Request, as format: ReportFormat) -> Outcome {
    var (found, findings) = targets(request) { subject, instance in
      Result { () throws(InstanceFailure) in try TradeReport(subject, instance) }
    }
    let reports = found.flatMap { members in
      members.list.compactMap { result -> TradeReport? in
        switch result {
        case .success(let report): return report
        case .failure(let failure):
          if case .diagnostic(let diagnostic) = failure { findings.add(diagnostic, in: members.subject.file) }
          return nil
        }
      }
    }
    found = []
    if reports.isEmpty { return Outcome(findings) }
    return Outcome(findings) { sink in
      reports.allSatisfy { report in
        switch format {
        case .text: sink(report.text)
        case .json: sink(report.json)
        }
      }
    }
  }

  private static func chosen(_ request: Request, within tolerance: Double?) -> Outcome {
    var (found, findings) = targets(request) { subject, instance in
      Result { () throws(InstanceFailure) in try WrittenDesign(subject, instance, within: tolerance) }
    }
    let choices = found.flatMap { members in members.list.map { (file: members.subject.file, result: $0) } }
    found = []
    if choices.count > 1 {
      findings.refuse(
        Diagnostic(
          .ambiguousScheme, "one scheme at one group size is written, and these are \(choices.count)", at: nil,
          notes: ["choose with --scheme and --group", "`--trade` shows all of them"]))
      return Outcome(findings)
    }
    guard let (file, result) = choices.first else { return Outcome(findings) }
    switch result {
    case .success(let written):
      guard let written else { return Outcome(findings) }
      return Outcome(findings) { sink in sink(written.text) }
    case .failure(let failure):
      if case .diagnostic(let diagnostic) = failure { findings.add(diagnostic, in: file) }
      return Outcome(findings)
    }
  }

  /// What is made of each target of a request at each group size; schemes without one are left out, which is an error where there
  /// is no other.
  private static func targets<Made: Sendable>(
    _ request: Request, _ make: @escaping @Sendable (Subject, SchemeInstance) -> Made
  ) -> (found: [Members<Made>], findings: Findings) {
    var (found, findings) = Pipeline.run(request) { subject, evaluation in
      evaluation.instance.flatMap { $0.scheme.target == nil ? nil : make(subject, $0) }
    } report: { members, _, _ in
      members
    }
    found = found.filter { !findings.isBroken($0.subject.file) && !$0.list.isEmpty }
    if found.isEmpty, !findings.hasErrors {
      findings.refuse(
        Diagnostic(
          .schemeNotFound, "there is no scheme with a target", at: nil,
          notes: ["designs are made for schemes that declare h(t) = … or h'(t) = …"]))
    }
    return (found, findings)
  }
}
