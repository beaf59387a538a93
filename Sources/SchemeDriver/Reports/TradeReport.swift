import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeText
import SchemeVocabulary

/// What `weigh design --trade` says of a target at one group size: the front of error against variance and the largest weight, and
/// where on it the scheme's own design stands.
struct TradeReport: Sendable {
  let subject: Subject
  let groupSize: Int
  let interval: ClauseInterval<Double>
  /// A proved lower bound of the distance of every admitted design; nil where prompts have weights.
  let leastError: Double?
  let rows: [Row]

  /// One design.
  struct Row: Sendable {
    /// How many times the least possible error is let pass; nil for the scheme's own design and for `auto`.
    let factor: Double?
    let name: String
    let point: DesignPoint
  }

  /// nil where there is no target or no group size.
  init?(_ subject: Subject, _ scheme: LoweredScheme, _ environment: Environment) throws(InstanceFailure) {
    guard let front = try DesignFront(scheme, environment) else { return nil }
    self.subject = subject
    groupSize = front.groupSize
    interval = front.interval
    leastError = front.leastError
    rows =
      front.designs.map { Row(factor: $0.multiple, name: "best", point: $0.point) }
      + front.others.map { Row(factor: nil, name: $0.name, point: $0.point) }
  }

  // MARK: - For people

  private static let head = [
    "x least", "error", "max d", "min d", "zeros", "at 0.05", "0.5", "0.95", "worst", "mean",
  ]

  var text: String {
    let place = NumberText.interval(interval.lower, interval.upper)
    var lines = ["\(subject.text)   M = \(groupSize)   \(subject.form)   \(subject.place)"]
    if leastError == 0 {
      lines.append("  how near weights may come on \(place) is not known")
    } else if let leastError {
      lines.append("  no admitted weights come nearer than \(NumberText.atMost(leastError)) on \(place), proved")
    } else {
      lines.append("  errors on \(place) are those of h; the factors before them are of h'/w, which groups aim at")
    }
    lines.append("  variance is V/h'^2 over RLOO's, worst and mean from 200 t")
    let cells = [Self.head] + rows.map(\.cells)
    let widths = Self.head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    for row in cells {
      let padded = zip(row, widths).map { text, width in String(repeating: " ", count: width - text.count) + text }
      lines.append("  " + padded.joined(separator: "  "))
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  // MARK: - For programs

  /// One line with an object; `grammar/report.schema.json` describes it.
  var json: String {
    let place = JSONObject([("from", interval.lower.json), ("to", interval.upper.json)]).text
    let fields =
      subject.json(kind: "front", groupSize) + [
        ("interval", place), ("leastError", leastError?.json ?? "null"), ("designs", rows.map(\.json).jsonArray),
      ]
    return JSONObject(fields).text + "\n"
  }
}

extension TradeReport.Row {
  fileprivate var cells: [String] {
    func text(_ value: Double?) -> String {
      value.map { $0.isFinite ? NumberText.rounded($0) : "infinite" } ?? "-"
    }
    return [
      factor.map { NumberText.rounded($0) } ?? name, point.isExact ? "0" : point.distance.map(\.boundText) ?? "-",
    ]
      + [text(point.d.max()), text(point.d.min()), "\(point.d.count { $0 == 0 })"]
      + point.variances.map { $0.ratio.text } + [text(point.worst), text(point.mean)]
  }

  fileprivate var json: String {
    func number(_ value: Double?) -> String { value.map { $0.isFinite ? $0.json : "null" } ?? "null" }
    let distance: [(name: String, value: String)] =
      switch point.distance?.knowledge {
      case nil: [("error", point.isExact ? "0" : "null")]
      case .atMost(let bound)?: [("error", bound.json)]
      case .points(_, let reason)?: [("error", "null"), ("known", reason.text.jsonQuoted)]
      }
    let variances = point.variances.map { t, ratio in
      JSONObject([("p", t.json), ("ratio", ratio.value.map(\.json) ?? "null")]).text
    }
    let fields: [(name: String, value: String)] =
      [("design", name.jsonQuoted), ("factor", number(factor))] + distance
      + [
        ("reached", point.isExact ? "0" : number(point.distance?.reached)), ("d", point.d.map(\.json).jsonArray),
        ("varianceOverRLOO", variances.jsonArray), ("worst", number(point.worst)), ("mean", number(point.mean)),
      ]
    return JSONObject(fields).text
  }
}

extension UpdateVariance.Ratio {
  /// The number, where there is one.
  fileprivate var value: Double? { if case .value(let value) = self { value.value } else { nil } }

  fileprivate var text: String {
    switch self {
    case .value(let value): NumberText.rounded(value)
    case .infinite: "infinite"
    case .none, .unknown: "-"
    }
  }
}

extension TargetDistance {
  /// What the distance is at most, or, behind a sign, what it is at least.
  fileprivate var boundText: String {
    switch knowledge {
    case .atMost(let bound): NumberText.atLeast(bound)
    case .points: ">= " + NumberText.atMost(reached)
    }
  }
}
