import SchemeDiagnostics
import SchemeObjective
import SchemePrompts
import SchemeText

extension Driver {
  /// What `weigh advise` is asked for.
  package struct AdvicePlan: Sendable {
    /// What is in use; nil: the first scheme.
    package var today: Request.Selector?
    /// Its group size; nil: the first of its own.
    package var groupSize: Int?
    /// How far h' may be from today's, over the mean; nil: not at all.
    package var tolerance: Double?

    package init() {}
  }

  /// `weigh advise`: of all schemes at all their group sizes those with today's gradient, ranked by the responses that an update as
  /// sure as today's takes on the prompts of a data set.
  package static func advise(
    _ request: Request, _ file: PromptFile, _ plan: AdvicePlan, as format: ReportFormat = .text
  ) -> Outcome {
    let (found, made) = Pipeline.run(request, tables: .whole, isUnique: false) { _, evaluation in
      Candidate(evaluation.source, file.prompts)
    } report: { members, _, _ in
      members
    }
    var findings = made
    let members = found.filter { !findings.isBroken($0.subject.file) }
    if findings.isEmptyHanded(members) { return Outcome(findings) }
    let all = members.flatMap { member in member.list.map { (subject: member.subject, candidate: $0) } }
    let index: Int
    switch today(among: all, plan) {
    case .success(let found): index = found
    case .failure(let refusal):
      findings.refuse(refusal.diagnostic)
      return Outcome(findings)
    }
    let today = all[index].candidate
    let range = file.prompts.range
    let likenesses = Concurrency.mapDeep(all.count, threads: request.threads) {
      all[$0].candidate.likeness(to: today, on: range)
    }
    let others = all.indices.filter { $0 != index }.map { (all[$0].subject, all[$0].candidate, likenesses[$0]) }
    let report = AdviceReport(file, today: all[index], others, within: plan.tolerance)
    return Outcome(findings) { sink in
      switch format {
      case .text: sink(report.text)
      case .json: report.json.allSatisfy { sink($0) }
      }
    }
  }

  private struct Refusal: Error {
    let diagnostic: Diagnostic
  }

  /// That today's is not among the schemes, and what is near it.
  private static func missing(_ today: Request.Selector?, among subjects: [Subject]) -> Diagnostic {
    guard let today else { return Diagnostic(.schemeNotFound, "there are no schemes", at: nil) }
    let near = subjects.filter { subject in today.file.map { subject.file.name.isPath($0) } ?? true }
    if near.isEmpty, let file = today.file {
      let files = Set(subjects.map(\.file.name)).sorted()
      return Diagnostic(
        .schemeNotFound, "none of the schemes that are compared is in `\(file)`", at: nil,
        notes: ["they are in \(files.map { "`\($0)`" }.listed(first: 4))"])
    }
    let name = nearest(to: today.scheme, among: near.map(\.name)).map { "did you mean `\($0)`?" }
    return Diagnostic(
      .schemeNotFound, "there is no scheme `\(today.scheme)`\(today.file.map { " in `\($0)`" } ?? "")", at: nil,
      notes: [name ?? "today's is one of the schemes that are compared: name its file too"])
  }

  /// Which one is today's.
  private static func today(
    among all: [(subject: Subject, candidate: Candidate)], _ plan: AdvicePlan
  ) -> Result<Int, Refusal> {
    let named = all.indices.filter { index in
      guard let today = plan.today else { return true }
      let subject = all[index].subject
      return subject.name == today.scheme && (today.file.map { subject.file.name.isPath($0) } ?? true)
    }
    guard let first = named.first else {
      return .failure(Refusal(diagnostic: missing(plan.today, among: all.map(\.subject))))
    }
    let sized = named.filter { plan.groupSize == nil || all[$0].candidate.groupSize == plan.groupSize }
    guard let index = sized.first else {
      let sizes = named.compactMap { all[$0].candidate.groupSize }
      return .failure(
        Refusal(
          diagnostic: Diagnostic(
            .groupSizeOutOfRange, "`\(all[first].subject.name)` is not compared\(plan.groupSize.atSize)", at: nil,
            notes: ["it is at M = \(sizes.listed(first: 12)): choose sizes with --group"])))
    }
    let candidate = all[index].candidate
    let name = "`\(all[index].subject.name)`\(candidate.groupSize.atSize)"
    guard let cost = candidate.report.cost.value else {
      return .failure(
        Refusal(
          diagnostic: Diagnostic(
            .undecidedValue, "what an update of \(name) costs is not known", at: nil,
            notes: candidate.report.gaps(all[index].subject, candidate.groupSize))))
    }
    if case .known(let sign) = cost.sign, sign > 0 { return .success(index) }
    return .failure(
      Refusal(
        diagnostic: Diagnostic(
          .undecidedValue, "what an update of \(name) costs is nothing to compare with", at: nil,
          notes: ["V is \(candidate.report.moment.text) on average: it needs prompts between 0 and 1, or more of them"])
      ))
  }
}
