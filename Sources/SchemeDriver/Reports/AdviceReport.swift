import SchemeNumerics
import SchemePrompts
import SchemeText

/// What `weigh advise` says: of the schemes that have today's gradient, which takes the fewest responses.
struct AdviceReport: Sendable {
  /// A scheme at one group size, and how it is to today's.
  struct Entry: Sendable {
    let subject: Subject
    let candidate: Candidate
    let place: Place
  }

  enum Place: Sendable {
    case today
    /// How many responses it takes over today's; how far h' is at most, 0 where it is the same.
    case ranked(ratio: Double, distance: Double)
    /// Why it is left out; how far h' is from today's, where that is known.
    case left(reason: String, distance: Double?)
  }

  let file: PromptFile
  let today: Entry
  /// Without today's, in the order of the files.
  let others: [Entry]

  init(_ file: PromptFile, today: (Subject, Candidate), _ others: [(Subject, Candidate, Likeness)], within: Double?) {
    self.file = file
    self.today = Entry(subject: today.0, candidate: today.1, place: .today)
    self.others = others.map { subject, candidate, likeness in
      let place = Self.place(of: subject, candidate, likeness, today: today.1, within)
      return Entry(subject: subject, candidate: candidate, place: place)
    }
  }

  /// Below which part of the mean a distance is what rounding leaves of the factor between two curves, a double: no more than any that is
  /// allowed.
  private static let rounding = 1e-12

  private static func place(
    of subject: Subject, _ candidate: Candidate, _ likeness: Likeness, today: Candidate, _ within: Double?
  ) -> Place {
    var gaps: String { candidate.report.gaps(subject, candidate.groupSize).joined(separator: "; ") }
    let distance: Double
    switch likeness {
    case .same: distance = 0
    case .negative: return .left(reason: "its gradient goes the other way", distance: nil)
    case .unknown(let reason):
      return .left(reason: gaps.isEmpty ? "its h' is not compared: \(reason.text)" : gaps, distance: nil)
    case .apart(let reached, let possible):
      guard let within, possible <= max(within, rounding) else {
        return .left(reason: "its h' is \(text(reached, possible)) of the mean away", distance: possible)
      }
      distance = possible
    }
    guard let own = candidate.report.cost.value, let other = today.report.cost.value else {
      return .left(reason: gaps, distance: distance)
    }
    let ratio = own.over(other).settled
    guard let value = ratio.value else {
      return .left(reason: "its responses over today's are \(NumberText.rounded(ratio))", distance: distance)
    }
    return .ranked(ratio: value, distance: distance)
  }

  private static func text(_ reached: Double, _ possible: Double) -> String {
    guard possible.isFinite else {
      return reached.isFinite ? "\(NumberText.atMost(reached)) or more" : "infinitely much"
    }
    return "up to \(NumberText.atLeast(possible))"
  }

  /// Those that are ranked with today's, the fewest responses first.
  private var ranking: [Entry] {
    ([today] + others).enumerated().compactMap { offset, entry in entry.ratio.map { ($0, offset, entry) } }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// Those that are left out, the nearest first.
  private var left: [Entry] {
    others.enumerated().compactMap { offset, entry -> (Double, Int, Entry)? in
      guard case .left(_, let distance) = entry.place else { return nil }
      return (distance ?? .infinity, offset, entry)
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  // MARK: - For people

  private static let head = ["responses", "scheme", "M", "C", "h'", "V", "V/h'^2", "dead", "h' is"]
  /// How many are named of those that are left out.
  private static let mostLeft = 12

  var text: String {
    let rows = TextColumns(rows: [Self.head] + ranking.map(\.cells), leftAligned: [1, 8]).lines
    var lines = ["advice   \(file.text)"] + rows.map { "  " + $0 }
    lines += [
      "  responses: how many an update takes that is as sure as today's, over today's: V/h'^2, with the square of mean h'.",
      "  C, h' and dead are means over the prompts.",
      "  V is mean C times the mean second moment of an update: a group of each prompt, whatever it costs.",
    ]
    if comparesCurves { lines.append("  \(rangeText)") }
    lines += ([file.biasText].compactMap { $0 } + file.notes).map { "  " + $0 }
    if !left.isEmpty {
      lines.append("  left out:")
      let names = TextColumns(
        rows: left.prefix(Self.mostLeft).map { entry in
          [entry.subject.name, entry.candidate.groupSize.map { "M = \($0)" } ?? "", entry.reason]
        }, leftAligned: [0, 1, 2])
      lines += names.lines.map { "    " + $0 }
      if left.count > Self.mostLeft {
        lines.append("    and \(left.count - Self.mostLeft) more: `--format json` has all of them")
      }
    }
    if let hint { lines.append("  " + hint) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether some h' are not today's, but so far away.
  private var comparesCurves: Bool {
    others.contains { entry in
      switch entry.place {
      case .ranked(_, let distance): distance > 0
      case .left(_, let distance): distance != nil
      case .today: false
      }
    }
  }

  /// Where curves are compared.
  private var rangeText: String {
    let range = file.prompts.range
    let ends = "\(NumberText.rounded(range.lowerBound)) to \(NumberText.rounded(range.upperBound))"
    return file.isCounted
      ? "how far h' is away: on the range of the observed N/m, \(ends); the rates behind them may lie outside."
      : "how far h' is away: on the range of the rates, \(ends)."
  }

  /// What to ask for where nothing else has today's gradient.
  private var hint: String? {
    guard ranking.count == 1, case .left(_, let distance?)? = left.first?.place, distance.isFinite, distance > 0 else {
      return nil
    }
    return "nothing else has this h'; --within \(NumberText.atLeast(distance, digits: 2)) takes what is nearest"
  }

  // MARK: - For programs

  /// One line with an object for each, today's first.
  var json: [String] { ([today] + ranking.filter { !$0.isToday } + left).map { $0.json(file) + "\n" } }
}

extension AdviceReport.Entry {
  fileprivate var isToday: Bool { if case .today = place { true } else { false } }

  /// Responses over today's; nil where it is left out.
  fileprivate var ratio: Double? {
    switch place {
    case .today: 1
    case .ranked(let ratio, _): ratio
    case .left: nil
    }
  }

  fileprivate var reason: String {
    if case .left(let reason, _) = place { reason } else { "" }
  }

  fileprivate var cells: [String] {
    let report = candidate.report
    let (ratio, likeness): (String, String) =
      switch place {
      case .today: ("1", "today's")
      case .ranked(let ratio, let distance):
        (NumberText.rounded(ratio), distance == 0 ? "the same" : "within \(NumberText.atLeast(distance))")
      case .left: ("", "")
      }
    return [
      ratio, subject.name, candidate.groupSize.map { "\($0)" } ?? "", report.responses.text, report.slopes.mean.text,
      report.moment.text, report.cost.text, report.deadShare.value.map { NumberText.percent($0.settled) } ?? "-",
      likeness,
    ]
  }

  fileprivate func json(_ file: PromptFile) -> String {
    let own: [(name: String, value: String)] =
      switch place {
      case .today: [("place", "today".jsonQuoted), ("ratio", "1"), ("distance", "0")]
      case .ranked(let ratio, let distance):
        [("place", "ranked".jsonQuoted), ("ratio", ratio.json), ("distance", distance.json)]
      case .left(let reason, let distance):
        [
          ("place", "left out".jsonQuoted), ("ratio", "null"), ("distance", distance?.json ?? "null"),
          ("reason", reason.jsonQuoted),
        ]
      }
    return JSONObject(
      subject.json(kind: "advice", candidate.groupSize) + own + file.json + candidate.report.json
    ).text
  }
}
