import SchemeNumerics
import SchemeObjective
import SchemePlans
import SchemeText
import SchemeVocabulary

/// The block for people.
extension CheckReport {
  /// The block, without what is said of claims: what is said, and a picture of h' under the line of the objective.
  var text: String {
    let size = groupSize.map { "   M = \($0)" } ?? ""
    var rows = rows
    if let place = rows.firstIndex(where: { $0.label == "objective" }), let spark {
      rows.insert(("slope", "\(spark)   h' from t = 0 to t = 1"), at: place + 1)
    }
    return "\(subject.text)\(size)   \(subject.form)   \(subject.place)\n" + LabelledLines.text(rows)
  }

  /// What is said, each under a word that `weigh explain` knows.
  var rows: [(label: String, text: String)] {
    func list(_ values: [(p: Double, value: Settled)]) -> String {
      NumberText.list(values.map { (p: $0.p, text: NumberText.rounded($0.value)) })
    }
    let rows: [(label: String, text: String?)] = [
      ("groups", subject.given?.groupsText), ("what it is", identityText), ("what it is", givenName),
      ("objective", objective),
      ("target", target.map { Self.text($0) + rule }),
      ("compare", limit?.lines.first), ("compare", limit?.lines.dropFirst().first), ("design", leastError),
      ("weights", weights), ("dead", dead), ("responses", draws.map(list)),
      ("responses", drawsPerGroup.map { "for a group that arrives: \(list($0))" }),
      ("gradient", gradient.map { Self.text($0) }), ("variance", variance),
    ]
    return rows.compactMap { label, text in text.map { (label, $0) } }
  }

  /// Of weights as numbers: which known schemes have them.
  private var givenName: String? { subject.given.map { $0.fit?.short ?? GivenWeights.askFit } }

  /// Of `design best`: what is proved of all others, and where d_s stand.
  private var leastError: String? {
    guard let design, let least = design.leastError else { return nil }
    guard let smallest = d.min(), let largest = d.max() else { return nil }
    let zeros = d.count { $0 == 0 }
    var parts = least > 0 ? ["none comes nearer than \(NumberText.atMost(least)), proved"] : []
    if !isNearest(least) { parts.append("that it is within 1.05 of the least is not proved") }
    parts.append("d from \(NumberText.rounded(smallest)) to \(NumberText.rounded(largest))")
    if zeros > 0 { parts.append("\(zeros) of them 0") }
    if case .design(.best(let options)) = design.rule, let cap = options.cap {
      let capped = d.count { $0.magnitude == cap }
      if capped > 0 { parts.append(capped == d.count ? "all of them the cap" : "\(capped) of them the cap") }
    }
    if let fall = design.fall {
      let places = "t = \(NumberText.rounded(fall.from)) to \(NumberText.rounded(fall.to))"
      parts.append("the target falls from \(places): no rising h comes nearer than \(NumberText.atMost(fall.size))")
    }
    return parts.joined(separator: "   ")
  }

  /// Whether a design that is to come as near as it can is proved to: to 1.05 of the least distance, and what bounds of both take.
  private func isNearest(_ least: Double) -> Bool {
    guard case .design(.best(let options))? = design?.rule, options.within == nil,
      case .near(let distance)? = target
    else { return true }
    return distance.reached <= 1.06 * least
  }

  /// The design that `auto` is here, where that is not said.
  private var rule: String {
    guard let design, design.isAutomatic, case .near? = target else { return "" }
    guard let closest, case .near(let distance)? = target, closest.error < 0.9 * distance.reached else {
      return "   by design \(design.text)"
    }
    let place = NumberText.interval(closest.interval.lower, closest.interval.upper)
    return "   by design \(design.text)   `best` would come within \(NumberText.rounded(closest.error)) on \(place)"
  }

  private var objective: String {
    let degree: String
    switch report.degree {
    case .exactly(let value): degree = "degree \(value)"
    case .atMost(let value): degree = "degree at most \(value)"
    case nil where report.hasFormula: degree = "h' has the weight of prompts"
    case nil: degree = report.isUnbounded ? "no polynomial" : "h' is a quotient"
    }
    let slopes = "slope \(NumberText.rounded(report.slopeAtZero)) at 0, \(NumberText.rounded(report.slopeAtOne)) at 1"
    return ([shape, slopes, "rise \(NumberText.rounded(report.rise))", degree] + anchor).joined(separator: "   ")
  }

  /// Where h is 0, unless it is at 0.
  private var anchor: [String] {
    guard let anchor = report.anchor.value, anchor != .zero else { return [] }
    return [anchor.equation]
  }

  /// Whether h rises or falls, and how that is known.
  var shape: String {
    func place(_ place: SignPlace) -> String { NumberText.rounded(place.t, digits: 6) }
    switch report.slopeSign {
    case .nonNegative: return "increases on [0,1], proved"
    case .nonPositive: return "decreases on [0,1], proved"
    case .zero: return "constant: nothing is learnt"
    case .mixed(let negative, let positive):
      let (falls, rises) = ("falls at \(place(negative))", "rises at \(place(positive))")
      return (negative.t < positive.t ? "\(falls), \(rises)" : "\(rises), \(falls)") + ", proved"
    case .unknown(let reason, let negative?, _):
      return "falls at \(place(negative)); whether it rises anywhere is not known: \(reason.text)"
    case .unknown(let reason, nil, let positive?):
      return "rises at \(place(positive)); whether it falls anywhere is not known: \(reason.text)"
    case .unknown(let reason, nil, nil): return "whether it rises or falls is not known: \(reason.text)"
    }
  }

  private static func text(_ target: Target) -> String {
    switch target {
    case .exact(let isDerivative): return isDerivative ? "h_M' = h', by design" : "h_M = h, by design"
    case .near(let distance):
      let interval = NumberText.interval(distance.lower, distance.upper)
      switch distance.knowledge {
      case .atMost(let bound):
        return
          "|h_M - h| <= \(NumberText.atLeast(bound)) on \(interval), after the best constant\(text(distance.rescaled, bound))"
      case .points(let count, let reason):
        return "|h_M - h| is \(NumberText.atMost(distance.reached)) or more, from \(count) points of \(interval), "
          + "after the best constant; no bound is known: \(reason.text)"
      }
    }
  }

  /// What another learning rate makes of a distance, where that is much.
  private static func text(_ rescaled: TargetDistance.Rescaled?, _ bound: Double) -> String {
    guard let rescaled, rescaled.bound < 0.9 * bound else { return "" }
    return
      "; <= \(NumberText.atLeast(rescaled.bound)) after the best scale, times \(NumberText.rounded(rescaled.factor))"
  }

  private var weights: String {
    let centring: String
    switch report.centring {
    case .proved: centring = "centred, proved"
    case .within(let bound): centring = "centred to within \(NumberText.atLeast(bound, digits: 1))"
    case .no(let group, let sum):
      let words = sumLeftOpen == nil ? "not centred" : "centred as far as their digits say"
      centring = "\(words) (sum \(NumberText.rounded(sum)) at N = \(text(of: group)))"
    case .unknown(let reason, let bound):
      centring = "sums at most \(NumberText.atLeast(bound, digits: 1)), whether 0 is not known: \(reason.text)"
    }
    return "\(centring)   \(weightBound)"
  }

  private static func text(_ gradient: GradientShares) -> String {
    switch gradient {
    case .shares(let parts):
      return parts.enumerated().map { index, part in
        let quarter = "[\(NumberText.rounded(part.from)), \(NumberText.rounded(part.to))]"
        return "\(NumberText.percent(part.share)) \(index == 0 ? "at t " : "")in \(quarter)"
      }.joined(separator: ", ")
    case .infinite(let ends):
      return "all of it, in the limit, at t = \(ends.map { $0 == .zero ? "0" : "1" }.joined(separator: " and t = "))"
    case .none(let reason): return "no shares by t: \(reason.text)"
    }
  }

  private var dead: String {
    let open = report.undecidedGroups.map { text(of: $0) }
    let rest = open.isEmpty ? "" : "; not known at N = \(open.listed(first: 4))"
    if isDead { return "every group" }
    if report.deadGroups.isEmpty { return (open.isEmpty ? "no group" : "no group that is known") + rest }
    let shares = deadShares.map { (p: $0.p, text: NumberText.percent($0.value)) }
    return "N = \(deadGroups): " + NumberText.list(shares) + rest
  }

  private var deadGroups: String {
    let groups = report.deadGroups
    let shown = groups.prefix(4).map { text(of: $0) }.joined(separator: ", ")
    if !report.deadFamilies.isEmpty {
      return "\(shown), … (\(report.deadFamilies.map(\.text).joined(separator: "; ")))"
    }
    return groups.count > 4 ? "\(shown), … (\(groups.count) counts)" : shown
  }

  /// N, and of how many where groups have several sizes.
  func text(of group: GroupKind) -> String {
    report.hasOneSize ? "\(group.correct)" : "\(group.correct) of \(group.size)"
  }

  /// nil where RLOO does not exist.
  private var variance: String? {
    if groupSize == 1 { return nil }
    if case .zero = report.slopeSign { return "no ratio to RLOO's: h' = 0 everywhere" }
    let values = variances.compactMap { p, ratio -> (p: Double, text: String)? in
      if case .value(let value) = ratio { (p, NumberText.rounded(value)) } else { nil }
    }
    var parts: [String] = []
    if let first = values.first {
      parts.append(NumberText.list([(first.p, "\(first.text) times RLOO's")] + values.dropFirst()))
    }
    for (p, ratio) in variances {
      switch ratio {
      case .value: continue
      case .infinite: parts.append("infinite at \(p), where h' = 0")
      case .none: parts.append("no ratio at \(p), where h' = 0 and all weights are 0")
      case .unknown(let reason): parts.append("not known at \(p): \(reason.text)")
      }
    }
    return parts.joined(separator: "; ")
  }
}
