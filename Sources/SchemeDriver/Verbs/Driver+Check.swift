import SchemeDiagnostics
import SchemeText

extension Driver {
  /// In which form `weigh check` and `weigh diff` report.
  package enum ReportFormat: Sendable {
    /// A block for each scheme and group size.
    case text
    /// An object a line: one for each scheme and group size, and one for each claim and group size.
    case json
  }

  /// `weigh check`: everything that can be said about the schemes. A scheme is reported also where others of its file have
  /// errors: what is said of it is true whatever they are.
  ///
  /// - Parameter isBrief: whether several schemes have a line for each of their group sizes, and blocks only where something needs
  ///   attention: a warning, a claim that fails, what is not known.
  /// - Parameter prompts: the pass rates of a data set, on which all of them are compared below all else.
  package static func check(
    _ request: Request, as format: ReportFormat = .text, isBrief: Bool = false, on prompts: PromptFile? = nil
  ) -> Outcome {
    let (reports, findings) = Pipeline.run(request, tables: .given, isUnique: false) {
      CheckedMember($0, $1, on: prompts?.prompts)
    } report: { members, request, findings in
      let claims = members.subject.head.map { ClaimCheck($0, members.list, request) }
      findings.add(CheckWarnings.of(members), in: members.subject.file)
      findings.add(verdicts: [CheckReport.excess(members)].compactMap { $0 }, in: members.subject.file)
      findings.add(verdicts: claims?.diagnostics ?? [], in: members.subject.file)
      return Checked(members, claims, format, isSuspicious: !findings.list.isEmpty)
    }
    var texts = texts(reports, isBrief: isBrief && format == .text)
    if let prompts { texts += ratesTexts(RatesReport(file: prompts, lines: reports.flatMap(\.rates)), format) }
    let isEmpty = texts.isEmpty && !findings.hasErrors && format == .text
    let summary = CheckSummary(
      files: request.files.count, broken: request.files.filter { findings.isBroken(fileNamed: $0.name) }.count,
      schemes: reports.filter { !$0.blocks.isEmpty }.count, claims: reports.map(\.claims).reduce(ClaimTally(), +))
    let isSummed = request.files.count > 1 && !findings.isRefused
    let isSound = !findings.isRefused && reports.contains { !$0.blocks.isEmpty && !findings.isBroken($0.file) }
    return Outcome(
      findings, isForFiles: isSound || isEmpty, summary: isSummed ? summary.text : nil
    ) { sink in isEmpty ? sink("no schemes\n") : texts.allSatisfy { sink($0) } }
  }

  /// What is said of one subject.
  private struct Checked {
    let file: SourceFile
    /// In full: a block for each size, or the objects.
    let blocks: [String]
    let lines: [CheckGlance.Line]
    let claims: ClaimTally
    let rates: [RatesReport.Line]
    /// Whether its blocks are wanted also where lines are.
    let needsAttention: Bool

    init(_ members: Members<CheckedMember>, _ claims: ClaimCheck?, _ format: ReportFormat, isSuspicious: Bool) {
      file = members.subject.file
      blocks = Driver.blocks(members, claims, format)
      lines = members.list.map {
        CheckGlance.Line($0.report, claims: claims?.tally(at: $0.groupSize, of: members.list))
      }
      self.claims = claims?.total ?? ClaimTally()
      rates = members.list.compactMap(\.rates)
      needsAttention = isSuspicious || members.list.isEmpty || members.list.contains { $0.report.isOpen }
    }
  }

  private static func ratesTexts(_ report: RatesReport, _ format: ReportFormat) -> [String] {
    if report.lines.isEmpty { return [] }
    return switch format {
    case .text: [report.text]
    case .json: report.json
    }
  }

  private static func texts(_ reports: [Checked], isBrief: Bool) -> [String] {
    let lines = reports.flatMap(\.lines)
    guard isBrief, reports.count > 1, !lines.isEmpty else { return reports.flatMap(\.blocks) }
    let blocks = reports.filter(\.needsAttention).flatMap(\.blocks)
    return [CheckGlance(lines: lines).text + "\n"] + blocks
  }

  private static func blocks(
    _ members: Members<CheckedMember>, _ claims: ClaimCheck?, _ format: ReportFormat
  ) -> [String] {
    if members.list.isEmpty, let given = members.subject.given {
      let report = RowsReport(subject: members.subject, given: given)
      return [format == .json ? report.json : report.text + "\n"]
    }
    let sizes = members.list.map(\.groupSize)
    switch format {
    case .text:
      return members.list.map { member in
        let others = member.groupSize == sizes.last ? sizes : nil
        return member.report.text + (claims?.lines(at: member.groupSize, andOthersThan: others) ?? "") + "\n"
      }
    case .json: return members.list.map(\.report.json) + (claims?.json(members.subject) ?? [])
    }
  }
}
