import SchemeNumerics
import SchemeObjective

/// What `weigh check` says of several schemes: a line for each scheme and group size. Those that need attention have their blocks below.
struct CheckGlance {
  /// A subject at one size.
  struct Line {
    let cells: [String]

    init(_ report: CheckReport, claims: ClaimTally?) {
      cells = [
        report.subject.name, report.groupSize.map { "\($0)" } ?? "", report.course,
        NumberText.rounded(report.report.slopeAtZero), NumberText.rounded(report.report.slopeAtOne),
        report.deadShare(at: CheckGlance.deadPlace), report.variance(at: CheckGlance.variancePlace),
        claims?.text ?? "", report.shortIdentity,
      ]
    }
  }

  let lines: [Line]

  /// The chances of a correct response for which shares of dead groups and variances are shown.
  fileprivate static let (deadPlace, variancePlace) = (0.1, 0.5)

  private static let names = ["scheme", "M", "h", "h'(0)", "h'(1)", "dead", "variance", "claims", "what it is"]
  private static let texts: Set = ["scheme", "h", "claims", "what it is"]

  /// The lines under the names of their columns, and what these are.
  var text: String {
    let leftAligned = Set(Self.names.indices.filter { Self.texts.contains(Self.names[$0]) })
    let table = TextColumns(rows: [Self.names] + lines.map(\.cells), leftAligned: leftAligned)
    return table.lines.map { $0 + "\n" }.joined()
      + """
      dead: the share of groups that teach nothing, at t = \(Self.deadPlace); variance: over RLOO's, at t = \(Self.variancePlace).
      t is the chance of a correct response; `weigh explain WORD` has each word, `--long` all of the report.

      """
  }
}

extension CheckReport {
  /// Whether h rises or falls, in a word or two.
  fileprivate var course: String {
    switch report.slopeSign {
    case .nonNegative: "increases"
    case .nonPositive: "decreases"
    case .zero: "constant"
    case .mixed(let negative, let positive): negative.t < positive.t ? "falls and rises" : "rises and falls"
    case .unknown: "not known"
    }
  }

  fileprivate func deadShare(at place: Double) -> String {
    deadShares.first { $0.p == place }.map { NumberText.percent($0.value) } ?? ""
  }

  fileprivate func variance(at place: Double) -> String {
    guard groupSize != 1, let ratio = variances.first(where: { $0.p == place })?.ratio else { return "" }
    return switch ratio {
    case .value(let value): NumberText.rounded(value)
    case .infinite: "infinite"
    case .none: ""
    case .unknown: "not known"
    }
  }

  /// Whether something that a line has no room for is not known.
  var isOpen: Bool {
    if case .unknown = report.slopeSign { return true }
    if case .unknown = report.centring { return true }
    return !report.undecidedGroups.isEmpty
  }
}
