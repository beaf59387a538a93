/// The texts about weigh itself. Every page fits a screen of 80 x 24.
enum Help {
  /// `revision` is written by the build: the commit, or that it is unknown.
  static let version = "weigh 0.3.0 (\(revision))\n"

  /// All verbs.
  static var overview: String {
    let rows = Verb.allCases.map { ("\($0.rawValue) \($0.operands)", $0.summary) }
    return """
      weigh compiles declarations of group-based policy-gradient weight schemes.
      usage: weigh VERB [OPTION]… PATH…, weigh help VERB, or weigh --version

      \(columns(rows))\
      A PATH: scheme file, folder, log or -. Exit: 0 well, 1 not, 2 usage, 3 a defect.

      """
  }

  /// One verb with its options.
  static func page(_ verb: Verb) -> String {
    let rows = Option.all.filter { $0.verbs.contains(verb) }.map { ($0.usage, $0.help) }
    let words = ["usage: weigh", verb.rawValue, rows.isEmpty ? "" : "[OPTION]…", verb.operands]
    let usage = words.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
    let examples = verb.examples.map { ($0.line, $0.effect) }
    return "\(usage)\n\(verb.summary)\n" + (rows.isEmpty ? "" : "\n" + columns(rows))
      + (examples.isEmpty ? "" : "\n" + columns(examples))
  }

  private static func columns(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { left, right in
      "  \(left)\(String(repeating: " ", count: width - left.count))  \(right)\n"
    }.joined()
  }
}
