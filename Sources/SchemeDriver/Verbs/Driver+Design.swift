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
    var (found, findings) = targets(request) { subject, scheme, environment throws(InstanceFailure) in
      try TradeReport(subject, scheme, environment)
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
    var (found, findings) = targets(request) { subject, scheme, environment throws(InstanceFailure) in
      try WrittenDesign(subject, scheme, environment, within: tolerance)
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
      return Outcome(findings) { sink in sink(written.text) }
    case .failure(let failure):
      if case .diagnostic(let diagnostic) = failure { findings.add(diagnostic, in: file) }
      return Outcome(findings)
    }
  }

  /// What is made of each target of a request at each group size; schemes without one are left out, which is an error where there
  /// is no other. The scheme's own design does not have to exist.
  private static func targets<Made: Sendable>(
    _ request: Request,
    _ make: @escaping @Sendable (Subject, LoweredScheme, Environment) throws(InstanceFailure) -> Made?
  ) -> (found: [Members<Result<Made, InstanceFailure>>], findings: Findings) {
    var (found, findings) = Pipeline.schemes(request) {
      head, request, findings -> Members<Result<Made, InstanceFailure>>? in
      guard case .target = head.scheme.form else { return nil }
      return Members(head, request, &findings) { subject, environment, _ throws(InstanceFailure) in
        do throws(InstanceFailure) {
          return try make(subject, head.scheme, environment).map { .success($0) }
        } catch {
          if case .excluded = error { throw error }
          return .failure(error)
        }
      }
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
