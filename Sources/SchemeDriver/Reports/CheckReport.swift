import SchemeIR
import SchemeObjective
import SchemeText

/// What `weigh check` says of the weights of one group size: a block for people, or an object for programs.
struct CheckReport {
  private let subject: Subject
  private let groupSize: Int
  private let report: ObjectiveReport
  private let target: Target?

  /// How well a design meets its target.
  private enum Target {
    case exact(isDerivative: Bool)
    case near(TargetDistance)
  }

  /// Where probabilities and ratios are reported.
  private static let chances = [0.01, 0.1, 0.5, 0.9]

  init(_ subject: Subject, _ source: WeightSource, target instance: SchemeInstance? = nil) {
    self.subject = subject
    groupSize = source.groupSize
    report = ObjectiveReport(source)
    if case .target(_, let isDerivative, .exact, _)? = subject.head?.scheme.form {
      target = .exact(isDerivative: isDerivative)
    } else {
      target = instance.flatMap { TargetDistance($0.scheme, $0.weights, $0.environment) }.map { .near($0) }
    }
  }

  var monotonicity: Monotonicity { report.monotonicity }
  /// Whether every weight is 0.
  var isDead: Bool { report.deadCounts.count == groupSize + 1 }

  // MARK: - For people

  /// The block, without what is said of claims.
  var text: String {
    var lines = ["\(subject.text)   M = \(groupSize)   \(subject.declaration)   \(subject.place)"]
    lines.append("  objective   " + objective)
    if let target { lines.append("  target      " + Self.text(target)) }
    lines.append("  weights     " + weights)
    lines.append("  dead        " + dead)
    if let variance { lines.append("  variance    " + variance) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var objective: String {
    let shape: String
    switch report.monotonicity {
    case .increases(let certainty): shape = "increases on [0,1], \(Self.text(certainty))"
    case .decreases(let certainty): shape = "decreases on [0,1], \(Self.text(certainty))"
    case .constant: shape = "constant: nothing is learnt"
    case .mixed(let falls, _, let rises):
      shape =
        "falls at \(NumberText.rounded(falls, digits: 6)), rises at \(NumberText.rounded(rises, digits: 6)), proved"
    }
    let degree: String
    switch report.degree {
    case .exactly(let value): degree = "degree \(value)"
    case .atMost(let value): degree = "degree at most \(value)"
    }
    let slopes =
      "slope \(NumberText.rounded(report.slopeAtZero)) at 0, \(NumberText.rounded(report.slopeAtOne)) at 1"
    return [shape, slopes, "rise \(NumberText.rounded(report.rise))", degree].joined(separator: "   ")
  }

  private static func text(_ certainty: Monotonicity.Certainty) -> String {
    switch certainty {
    case .proved: "proved"
    case .sampled(let points): "on \(points) points"
    }
  }

  private static func text(_ target: Target) -> String {
    switch target {
    case .exact(let isDerivative): return isDerivative ? "h_M' = h', by design" : "h_M = h, by design"
    case .near(let distance):
      let interval = "[\(NumberText.rounded(distance.lower)), \(NumberText.rounded(distance.upper))]"
      let place = "on \(distance.points) points of \(interval)"
      let value = NumberText.rounded(distance.distance)
      return distance.isDerivative
        ? "|h_M' - h'| <= \(value) \(place), largest at t = \(NumberText.rounded(distance.at))"
        : "|h_M - h| <= \(value) \(place), after the best constant"
    }
  }

  private var weights: String {
    let centring: String
    switch report.centring {
    case .proved: centring = "centred, proved"
    case .within(let bound): centring = "centred to within \(NumberText.rounded(bound, digits: 1))"
    case .no(let N, let sum): centring = "not centred (sum \(NumberText.rounded(sum)) at N = \(N))"
    }
    return "\(centring)   |Z| <= \(NumberText.rounded(report.largestWeight))"
  }

  private var dead: String {
    let counts = report.deadCounts
    if counts.isEmpty { return "no group" }
    if isDead { return "every group" }
    return "N = \(counts.listed(first: 4)): " + NumberText.list(deadShares.map { ($0.p, NumberText.percent($0.value)) })
  }

  private var deadShares: [(p: Double, value: Double)] {
    Self.chances.map { ($0, report.deadShare(at: $0, groupSize: groupSize)) }
  }

  private var variance: String? {
    let ratios = ratiosToRLOO.map { (p: $0.p, text: NumberText.rounded($0.value)) }
    guard let first = ratios.first else { return nil }
    return NumberText.list([(first.p, "\(first.text) times RLOO's")] + ratios.dropFirst())
  }

  /// V/h'^2 over RLOO's, where both exist.
  private var ratiosToRLOO: [(p: Double, value: Double)] {
    Self.chances.compactMap { p in report.secondMoment?.relativeToRLOO(at: p).map { (p, $0) } }
  }

  // MARK: - For programs

  /// One line with an object; `grammar/report.schema.json` describes it.
  var json: String {
    let points = { (values: [(p: Double, value: Double)], name: String) in
      values.map { JSONObject([("p", $0.p.json), (name, $0.value.json)]).text }.jsonArray
    }
    let fields =
      subject.json(kind: "report", groupSize) + [
        ("declaration", subject.declaration.jsonQuoted), ("objective", JSONObject(shape).text),
        ("target", targetJSON), ("centring", centring),
        ("largestWeight", report.largestWeight.json),
        ("dead", report.deadCounts.map(String.init).jsonArray), ("deadShare", points(deadShares, "share")),
        ("varianceOverRLOO", points(ratiosToRLOO, "ratio")),
      ]
    return JSONObject(fields).text + "\n"
  }

  private var shape: [(name: String, value: String)] {
    let (word, certainty): (String, Monotonicity.Certainty)
    var witnesses: [(name: String, value: String)] = []
    switch report.monotonicity {
    case .increases(let known): (word, certainty) = ("increases", known)
    case .decreases(let known): (word, certainty) = ("decreases", known)
    case .constant: (word, certainty) = ("constant", .proved)
    case .mixed(let falls, _, let rises):
      (word, certainty) = ("mixed", .proved)
      witnesses = [("fallsAt", falls.json), ("risesAt", rises.json)]
    }
    let (degree, isExact) =
      switch report.degree {
      case .exactly(let value): (value, true)
      case .atMost(let value): (value, false)
      }
    let isProved = if case .proved = certainty { true } else { false }
    return [("shape", word.jsonQuoted), ("proved", "\(isProved)")] + witnesses + [
      ("slopeAt0", report.slopeAtZero.json), ("slopeAt1", report.slopeAtOne.json), ("rise", report.rise.json),
      ("degree", "\(degree)"), ("degreeIsExact", "\(isExact)"),
    ]
  }

  private var targetJSON: String {
    switch target {
    case nil: return "null"
    case .exact(let isDerivative): return JSONObject([("of", Self.curve(isDerivative)), ("distance", "0")]).text
    case .near(let distance):
      return JSONObject([
        ("of", Self.curve(distance.isDerivative)), ("distance", distance.distance.json), ("at", distance.at.json),
        ("points", "\(distance.points)"), ("from", distance.lower.json), ("to", distance.upper.json),
      ]).text
    }
  }

  private static func curve(_ isDerivative: Bool) -> String { (isDerivative ? "hprime" : "h").jsonQuoted }

  private var centring: String {
    switch report.centring {
    case .proved: JSONObject([("centred", "true"), ("within", "0")]).text
    case .within(let bound): JSONObject([("centred", "true"), ("within", bound.json)]).text
    case .no(let N, let sum): JSONObject([("centred", "false"), ("N", "\(N)"), ("sum", sum.json)]).text
    }
  }
}
