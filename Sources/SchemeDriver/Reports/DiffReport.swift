import SchemeClaims
import SchemeDiagnostics
import SchemeNumerics
import SchemeText

/// What `weigh diff` says of two schemes, each at one group size: a block for people, or an object for programs.
struct DiffReport {
  let first: Subject
  let second: Subject
  let sizes: (first: Int?, second: Int?)
  let comparison: Comparison
  /// Whether they differ in what matters: the weights of a table, the objective of schemes.
  let isDifferent: Bool

  /// nil where one of them does not exist at its size.
  init?(_ first: DiffContender, _ M: Int?, _ second: DiffContender, _ other: Int?, _ tolerance: Double?) {
    guard let own = first.sources[M], let others = second.sources[other] else { return nil }
    self.first = first.subject
    self.second = second.subject
    sizes = (M, other)
    comparison = Comparison(own, others, tolerance: tolerance)
    if first.isTable || second.isTable, let weights = comparison.weights {
      isDifferent = weights.isSame != true
    } else {
      switch comparison.objective {
      case .same: isDifferent = false
      case .proportional(let factor, _): isDifferent = factor.sign.value != 1
      case .different, .undecided: isDifferent = true
      }
    }
  }

  // MARK: - For people

  var text: String {
    var lines = ["\(first.text) against \(second.text)   \(size)\(first.place), \(second.place)"]
    lines.append("  objective   " + Self.objective(comparison.objective))
    if let weights = comparison.weights { lines.append("  weights     " + Self.text(weights)) }
    if let responses = comparison.variance?.responses {
      let ratios = responses.map { (p: $0.p, text: NumberText.rounded($0.ratio)) }
      lines.append("  responses   the first's over the second's: \(NumberText.list(ratios))")
    }
    if let variance = comparison.variance { lines.append("  variance    " + Self.text(variance)) }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// One that the other side does not have.
  static func text(alone contender: DiffContender) -> String {
    "\(contender.subject.text)   \(contender.subject.place)\n  only there\n\n"
  }

  /// "M = 8   "; nothing where there is no M.
  private var size: String {
    switch (sizes.first, sizes.second) {
    case (nil, nil): ""
    case (let size?, nil), (nil, let size?): "M = \(size)   "
    case (let size?, let other?): size == other ? "M = \(size)   " : "M = \(size) against \(other)   "
    }
  }

  private static func objective(_ objective: Comparison.Objective) -> String {
    switch objective {
    case .same(let certainty): return "the same, \(text(certainty))"
    case .proportional(let factor, let certainty):
      let times = "the first is \(NumberText.rounded(factor.settled, digits: 6)) times the second"
      return factor.sign.value == 1
        ? "the same up to scale, \(text(certainty)): \(times)"
        : "the first is the negative of the second, \(text(certainty)): \(times)"
    case .different(let gap, let slope):
      let constant = gap.reached.isFinite ? ", after the best constant" : ""
      return "different: h \(text(gap))\(constant); h' \(text(slope))"
    case .undecided(let reason, let isOfScale, let slope):
      let question = isOfScale ? "not the same; up to scale is not known" : "not known"
      let known = "\(question): \(reason.text)"
      guard slope.possible.isFinite else { return known }
      return "\(known); h' differs by \(NumberText.atLeast(slope.possible, digits: 4)) at the most"
    }
  }

  private static func text(_ certainty: Comparison.Certainty) -> String {
    switch certainty {
    case .proved: "proved"
    case .within(let bound): "to within \(NumberText.atLeast(bound, digits: 2))"
    }
  }

  private static func text(_ gap: Comparison.Gap) -> String {
    let place = "at t = \(NumberText.rounded(gap.t))"
    if gap.isBeyond { return "beyond the range of doubles \(place)" }
    if gap.possible.isFinite { return "by up to \(NumberText.atLeast(gap.possible, digits: 4)) \(place)" }
    return gap.reached.isFinite
      ? "by \(NumberText.atMost(gap.reached, digits: 4)) or more, \(place)" : "without bound \(place)"
  }

  private static func text(_ weights: WeightComparison) -> String {
    guard let largest = weights.largest else { return "the same" }
    let size = NumberText.atLeast(largest.size, digits: 2)
    guard !weights.differing.isEmpty else {
      return weights.undecided.isEmpty
        ? "the same to within \(size)"
        : "not known to be the same at N = \(weights.undecided.listed(first: 6)): to within \(size)"
    }
    let digits = NumberText.digits(telling: largest.first, from: largest.second)
    let numbers = [largest.first, largest.second].map { NumberText.rounded($0, digits: digits) }
    let kind = largest.isCorrect ? "correct" : "wrong"
    return
      "different at N = \(weights.differing.listed(first: 6)): by up to \(size), for a \(kind) response at N = \(largest.N):"
      + " \(numbers[0]) against \(numbers[1])"
  }

  /// What cannot be said, since it is beyond the range of doubles; nil where there is nothing.
  var excess: Diagnostic? {
    var names: [String] = []
    switch comparison.objective {
    case .proportional(let factor, _): if factor.settled.isBeyond { names.append("the factor") }
    case .different(let h, let slope):
      for (name, gap) in [("h", h), ("h'", slope)] where gap.isBeyond {
        names.append("the distance of \(name) at t = \(NumberText.rounded(gap.t))")
      }
    case .undecided(_, _, let slope): if slope.isBeyond { names.append("the distance of h'") }
    case .same: break
    }
    for (name, ratios) in [("variances", comparison.variance?.ratios), ("responses", comparison.variance?.responses)] {
      let places = (ratios ?? []).filter { $0.ratio.isBeyond }.map { "\($0.p)" }
      if !places.isEmpty { names.append("the ratio of \(name) at t = \(places.listed(first: 4))") }
    }
    if names.isEmpty { return nil }
    return Diagnostic(
      .valueTooLarge, "numbers of `\(first.name)` against `\(second.name)` are beyond the range of doubles",
      at: first.span, label: names.joined(separator: "; "), notes: [ValueRemarks.largest])
  }

  private static func text(_ variance: VarianceComparison) -> String {
    let order: String
    switch variance.order {
    case .same: return "the same everywhere"
    case .firstIsLess: order = "the first has less, nowhere more, proved"
    case .secondIsLess: order = "the second has less, nowhere more, proved"
    case .mixed: order = "each has less somewhere"
    case .unknown(let reason): order = "which has less everywhere is not known (\(reason.text))"
    }
    let ratios = variance.ratios.map { (p: $0.p, text: NumberText.rounded($0.ratio)) }
    return "\(order): the first's over the second's is \(NumberText.list(ratios))"
  }
}
