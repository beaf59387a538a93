import SchemeDiagnostics
import SchemeVocabulary

extension Driver {
  /// `weigh diff`: whether the schemes of two requests induce the same objectives, and what tells them apart. A run that
  /// finds them different has failed.
  ///
  /// Two schemes are compared whatever their names are; of several those of the same name. Group sizes are those that were
  /// asked for, else those of a table of weights, else the first file's, else the second's. Files with errors are left
  /// out, and what they might have had is not missed.
  ///
  /// - Parameters:
  ///   - sizes: those of the second; the first at each of its own is compared with the second at each of these. nil: both
  ///     at the same.
  ///   - tolerance: how far weights may be from each other and count as the same, relative to the largest weight; nil: four
  ///     roundings of the numbers that a table holds, and nothing at all between formulas.
  package static func diff(
    _ first: Request, _ second: Request, against sizes: [GroupSizes]? = nil, tolerance: Double? = nil,
    as format: ReportFormat = .text
  ) -> Outcome {
    defer { first.progress?(1) }
    let sides = sizes.map { DiffSide.pair(first, second, at: $0) } ?? DiffSide.pair(first, second)
    var findings = sides.first.findings
    findings.add(sides.second.findings.list)
    if findings.isRefused || sides.second.findings.isRefused { return Outcome(findings) }
    switch DiffPairs.of(sides.first, sides.second) {
    case .failure(let refusal):
      findings.refuse(refusal.diagnostic)
      return Outcome(findings)
    case .success(let pairs):
      // What is only on one side may stand in a file with errors on the other.
      let alone = findings.hasErrors ? [] : pairs.alone
      var reports: [DiffResult] = []
      for (index, pair) in pairs.list.enumerated() {
        first.part(index, of: pairs.list.count, from: 0.5).progress?(0)
        let heads = [pair.0, pair.1].compactMap(\.subject.head).filter { !$0.hasGroupSize }
        // Beside one with a cap the other is compared at its sizes.
        if first.groups != nil || sizes != nil, heads.count == 2 { findings.add(ignoringGroups: heads) }
        let made = compare(pair.0, pair.1, isAcross: sizes != nil, tolerance, &findings)
        findings.add(verdicts: made.compactMap(\.excess), in: pair.0.subject.file)
        reports += made
      }
      let texts =
        switch format {
        case .text: reports.map(\.text) + alone.map { DiffReport.text(alone: $0) }
        case .json: reports.map(\.json) + alone.map { DiffReport.json(alone: $0) }
        }
      let isDifferent = !alone.isEmpty || reports.contains(where: \.isDifferent)
      return Outcome(findings, isDifferent: isDifferent, isForFiles: !texts.isEmpty) { sink in
        texts.allSatisfy { sink($0) }
      }
    }
  }

  /// Two, at all sizes at which they meet.
  private static func compare(
    _ first: DiffContender, _ second: DiffContender, isAcross: Bool, _ tolerance: Double?, _ findings: inout Findings
  ) -> [DiffResult] {
    let sizes = first.sizes(comparedWith: second, isAcross: isAcross)
    if sizes.isEmpty { findings.add(noCommonSize(first, second), in: nil) }
    return sizes.compactMap { own, other in
      if let report = DiffReport(first, own, second, other, tolerance) {
        // What differs as exact numbers may be the same as far as digits say.
        guard report.isDifferent, tolerance == nil, own == other, let M = own, first.isTable || second.isTable,
          RowsDiff(first, second, M, nil)?.isDifferent == false
        else { return .whole(report) }
        let digits = [first, second].reduce(0) { $0 + ($1.error(M) ?? 0) }
        return DiffReport(first, own, second, other, digits).map { .whole($0) }
      }
      guard let M = own ?? other, other == nil || own == nil || own == other else {
        // Rows of two sizes say nothing of each other.
        for case let given? in [own.flatMap { first.given[$0] }, other.flatMap { second.given[$0] }] {
          if let missing = given.incompleteness { findings.add(missing, in: given.file) }
        }
        return nil
      }
      return RowsDiff(first, second, M, tolerance).map { .rows($0) }
    }
  }

  private static func noCommonSize(_ first: DiffContender, _ second: DiffContender) -> Diagnostic {
    let sizes = [first, second].map { $0.sizes.compactMap { $0 } }
    let known = zip([first, second], sizes).map { "`\($0.subject.name)` has M = \($1.listed(first: 6))" }
    var notes = [known.joined(separator: ", ")]
    if !first.isTable || !second.isTable { notes.append("choose sizes with --group") }
    if let (M, other) = sizes[0].first.flatMap({ M in sizes[1].first.map { (M, $0) } }) {
      notes.append("weights that are all there are compared at two sizes with --group \(M) --against \(other)")
    }
    return Diagnostic(
      .groupSizeOutOfRange, "`\(first.subject.name)` and `\(second.subject.name)` have no group size in common",
      at: nil, notes: notes)
  }
}

/// What is said of two at one group size.
private enum DiffResult {
  case whole(DiffReport)
  /// Of rows, where not all are given.
  case rows(RowsDiff)

  var text: String {
    switch self {
    case .whole(let report): report.text
    case .rows(let report): report.text
    }
  }

  var json: String {
    switch self {
    case .whole(let report): report.json
    case .rows(let report): report.json
    }
  }

  var isDifferent: Bool {
    switch self {
    case .whole(let report): report.isDifferent
    case .rows(let report): report.isDifferent
    }
  }

  /// What cannot be said, since it is beyond the range of doubles; nil where there is nothing.
  var excess: Diagnostic? { if case .whole(let report) = self { report.excess } else { nil } }
}
