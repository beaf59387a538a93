import SchemeDiagnostics

extension Driver {
  /// `weigh diff`: whether the schemes of two requests induce the same objectives, and what tells them apart. A run that
  /// finds them different has failed.
  ///
  /// Two schemes are compared whatever their names are; of several those of the same name. Group sizes are those that were
  /// asked for, else those of a table of weights, else the first file's, else the second's.
  ///
  /// - Parameter tolerance: how far weights may be from each other and count as the same, relative to max(1, |w|); nil:
  ///   four roundings of the numbers that a table holds, and nothing at all between formulas.
  package static func diff(_ first: Request, _ second: Request, tolerance: Double? = nil) -> Outcome {
    let sides = DiffSide.pair(first, second)
    var findings = sides.first.findings
    findings.add(sides.second.findings.list)
    if findings.hasErrors { return Outcome(findings) }
    switch DiffPairs.of(sides.first, sides.second) {
    case .failure(let refusal):
      findings.refuse(refusal.diagnostic)
      return Outcome(findings)
    case .success(let pairs):
      var texts: [String] = []
      var isDifferent = false
      for (first, second) in pairs.list {
        let comparisons = first.compared(with: second, tolerance)
        texts += comparisons.map { DiffReport.text(first, second, $0.groupSize, $0.comparison) }
        isDifferent = isDifferent || comparisons.contains { DiffReport.isDifferent($0.comparison, first, second) }
        if comparisons.isEmpty {
          findings.add(
            Diagnostic(
              .groupSizeOutOfRange,
              "`\(first.subject.name)` and `\(second.subject.name)` have no group size in common",
              at: nil, notes: ["choose sizes with --group"]), in: nil)
        }
      }
      texts += pairs.alone.map { "\($0.subject.text)   \($0.subject.place)\n  only there\n\n" }
      isDifferent = isDifferent || !pairs.alone.isEmpty
      return Outcome(findings, isDifferent: isDifferent) { sink in texts.allSatisfy { sink($0) } }
    }
  }
}
