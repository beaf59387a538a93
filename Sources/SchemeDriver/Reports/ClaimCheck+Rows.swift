import SchemeText

/// The claims as the pages of `weigh report` list them.
extension ClaimCheck {
  /// A claim as it is written, what came of it, and at which sizes.
  struct Row {
    let claim: String
    var sizes: [Int?]
    let fate: ClaimTally.Fate
    /// What refutes it, or why it is not decided; nil where it is proved.
    let detail: String?
  }

  /// The claims in source order, each once for all sizes at which the same came of it.
  func rows(_ subject: Subject) -> [Row] {
    var rows: [(claim: Span, row: Row)] = []
    for result in results {
      let fate = result.fate
      let same = rows.firstIndex { $0.claim == result.claim.span && $0.row.fate == fate }
      if let same {
        rows[same].row.sizes.append(result.groupSize)
        continue
      }
      let text = subject.file.text(result.claim.span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      rows.append(
        (result.claim.span, Row(claim: text, sizes: [result.groupSize], fate: fate, detail: result.detail)))
    }
    return rows.map(\.row)
  }
}
