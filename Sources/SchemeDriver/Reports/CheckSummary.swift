/// What `weigh check` of several files has come to, in a line: "12 files, 43 schemes, 118 claims: 117 proved, 1 refuted".
struct CheckSummary {
  let files: Int
  /// Files that have errors of their own; claims that fail are none.
  let broken: Int
  let schemes: Int
  /// Each claim once, as it fares at its worst.
  let claims: ClaimTally

  var text: String {
    let errors = broken == 0 ? [] : ["\(broken) of them with errors"]
    let verdicts = claims.count == 0 ? "no claims" : "\(Self.count(claims.count, "claim")): \(claims.text)"
    return ([Self.count(files, "file")] + errors + [Self.count(schemes, "scheme"), verdicts]).joined(separator: ", ")
  }

  private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
