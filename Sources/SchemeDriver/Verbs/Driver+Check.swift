import SchemeDiagnostics

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
  package static func check(_ request: Request, as format: ReportFormat = .text) -> Outcome {
    let (reports, findings) = Pipeline.run(request, takesTables: true, isUnique: false) {
      CheckedMember($0, $1)
    } report: { members, request, findings in
      let claims = members.subject.head.map { ClaimCheck($0, members.list, request) }
      findings.add(CheckWarnings.of(members), in: members.subject.file)
      findings.add(verdicts: [CheckReport.excess(members)].compactMap { $0 }, in: members.subject.file)
      findings.add(verdicts: claims?.diagnostics ?? [], in: members.subject.file)
      return (file: members.subject.file, texts: blocks(members, claims, format), claims: claims?.total ?? ClaimTally())
    }
    let texts = reports.flatMap(\.texts)
    let isEmpty = texts.isEmpty && !findings.hasErrors && format == .text
    let summary = CheckSummary(
      files: request.files.count, broken: request.files.filter { findings.isBroken($0.source) }.count,
      schemes: reports.filter { !$0.texts.isEmpty }.count, claims: reports.map(\.claims).reduce(ClaimTally(), +))
    let isSummed = request.files.count > 1 && !findings.isRefused
    let isSound = !findings.isRefused && reports.contains { !$0.texts.isEmpty && !findings.isBroken($0.file) }
    return Outcome(
      findings, isForFiles: isSound || isEmpty, summary: isSummed ? summary.text : nil
    ) { sink in isEmpty ? sink("no schemes\n") : texts.allSatisfy { sink($0) } }
  }

  private static func blocks(
    _ members: Members<CheckedMember>, _ claims: ClaimCheck?, _ format: ReportFormat
  ) -> [String] {
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
