import SchemeDiagnostics

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
    let (reports, findings) = Pipeline.run(request, takesTables: true, isUnique: false) {
      CheckedMember($0, $1)
    } report: { members, findings in
      let sizes = members.list.map(\.groupSize)
      let claims = members.subject.head.map { ClaimCheck($0, sizes: sizes, budget: request.budget) }
      findings.add(CheckWarnings.of(members) + (claims?.diagnostics ?? []), in: members.subject.file)
      switch format {
      case .text:
        return members.list.map { member in
          let others = member.groupSize == sizes.last ? sizes : nil
          return member.report.text + (claims?.lines(at: member.groupSize, andOthersThan: others) ?? "") + "\n"
        }
      case .json: return members.list.map(\.report.json) + (claims?.json(members.subject) ?? [])
      }
    }
    let texts = reports.flatMap { $0 }
    let isEmpty = texts.isEmpty && !findings.hasErrors && format == .text
    return Outcome(findings) { sink in isEmpty ? sink("no schemes\n") : texts.allSatisfy { sink($0) } }
  }
}
