import SchemeDiagnostics
import SchemeSyntax
import SchemeText

extension GroupSyntax.Size {
  /// The group size where neither the request nor the file names one.
  static let standard = GroupSyntax.Size(lower: 8, upper: 8, span: Span(0, 0))

  /// As it is written.
  var text: String { lower == upper ? "\(lower)" : "\(lower)..\(upper)" }

  /// Whether these are groups of M.
  func contains(_ M: Int) -> Bool { lower <= M && M <= upper }

  /// Why there are no groups of such sizes; nil where there are. `file` is the one that declares them, if any.
  func problem(declaredIn file: SourceFile?) -> LocatedDiagnostic? {
    if lower >= 1, upper <= largestGroup, lower <= upper { return nil }
    let message =
      lower > upper
      ? "the group sizes \(text) run backwards: write \(upper)..\(lower)"
      : "a group size is a whole number from 1 to \(largestGroup), not \(text)"
    return LocatedDiagnostic(Diagnostic(.groupSizeOutOfRange, message, at: file == nil ? nil : span), in: file)
  }
}

extension [GroupSyntax.Size] {
  /// All sizes, each once, in their order; nil after a diagnostic.
  func expanded(declaredIn file: SourceFile?, _ findings: inout Findings) -> [Int]? {
    var sizes: [Int] = []
    var seen: Set<Int> = []
    for group in self {
      if let problem = group.problem(declaredIn: file) {
        findings.add([problem])
        return nil
      }
      for size in group.lower...group.upper where seen.insert(size).inserted { sizes.append(size) }
    }
    return sizes
  }
}
