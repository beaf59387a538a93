import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeText

/// The block that `weigh check` prints for one scheme at one group size.
struct CheckReport {
  let text: String

  init(_ head: SchemeHead, _ instance: SchemeInstance, _ report: ObjectiveReport) {
    var lines = [Self.heading(head, instance)]
    lines.append("  objective   " + Self.objective(report))
    if case .target(_, let isDerivative, .exact, _) = head.scheme.form {
      lines.append("  target      " + (isDerivative ? "h_M' = h', by design" : "h_M = h, by design"))
    } else if let distance = TargetDistance(instance.scheme, instance.weights, instance.environment) {
      lines.append("  target      " + Self.target(distance))
    }
    lines.append("  weights     " + Self.weights(report, instance))
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ head: SchemeHead, _ instance: SchemeInstance) -> String {
    let settings = zip(head.scheme.parameters, head.values).map { "\($0.name) = \($1.text)" }
    let name = head.scheme.name + (settings.isEmpty ? "" : "(\(settings.joined(separator: ", ")))")
    let line = head.file.position(head.scheme.nameSpan.start).line
    return "\(name)   M = \(instance.groupSize)   \(head.scheme.declaration)   \(head.file.name):\(line)"
  }

  private static func objective(_ report: ObjectiveReport) -> String {
    let shape: String
    switch report.monotonicity {
    case .increases(let certainty): shape = "increases on [0,1], \(text(certainty))"
    case .decreases(let certainty): shape = "decreases on [0,1], \(text(certainty))"
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

  private static func target(_ distance: TargetDistance) -> String {
    let interval = "[\(NumberText.rounded(distance.lower)), \(NumberText.rounded(distance.upper))]"
    let place = "on \(distance.points) points of \(interval)"
    let value = NumberText.rounded(distance.distance)
    return distance.isDerivative
      ? "|h_M' - h'| <= \(value) \(place), largest at t = \(NumberText.rounded(distance.at))"
      : "|h_M - h| <= \(value) \(place), after the best constant"
  }

  private static func weights(_ report: ObjectiveReport, _ instance: SchemeInstance) -> String {
    let centring: String
    switch report.centring {
    case .proved: centring = "centred, proved"
    case .within(let bound): centring = "centred to within \(NumberText.rounded(bound, digits: 1))"
    case .no(let N, let sum): centring = "not centred (sum \(NumberText.rounded(sum)) at N = \(N))"
    }
    return [centring, "|Z| <= \(NumberText.rounded(report.largestWeight))", dead(report, instance.groupSize)]
      .joined(separator: "   ")
  }

  private static func dead(_ report: ObjectiveReport, _ M: Int) -> String {
    let counts = report.deadCounts
    if counts.isEmpty { return "no dead groups" }
    if counts.count == M + 1 { return "every group is dead" }
    let shown = counts.prefix(4).map { "N = \($0)" }.joined(separator: ", ")
    let list = counts.count > 4 ? "\(shown), … (\(counts.count) counts)" : shown
    let shares = [0.1, 0.5].map { NumberText.percent(report.deadShare(at: $0, groupSize: M)) }
    return "dead at \(list): \(shares[0]) of groups at p = 0.1, \(shares[1]) at p = 0.5"
  }
}
