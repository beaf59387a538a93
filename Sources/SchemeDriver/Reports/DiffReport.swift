import SchemeClaims
import SchemeText

/// The block that `weigh diff` prints for two schemes at one group size.
enum DiffReport {
  /// Whether two are different in what matters: the weights of a table, the objective of schemes.
  static func isDifferent(_ comparison: Comparison, _ first: DiffContender, _ second: DiffContender) -> Bool {
    if first.isTable || second.isTable, let weights = comparison.weights { return weights.isSame != true }
    switch comparison.objective {
    case .same: return false
    case .proportional(let factor, _): return factor.sign.value != 1
    case .different, .undecided: return true
    }
  }

  static func text(
    _ first: DiffContender, _ second: DiffContender, _ M: Int, _ comparison: Comparison
  ) -> String {
    var lines = ["\(first.subject.text) against \(second.subject.text)   M = \(M)"]
    lines[0] += "   \(first.subject.place), \(second.subject.place)"
    lines.append("  objective   " + objective(comparison.objective))
    if let weights = comparison.weights { lines.append("  weights     " + text(weights)) }
    if let variance = comparison.variance { lines.append("  variance    " + text(variance)) }
    return lines.joined(separator: "\n") + "\n\n"
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
      return "different: h by up to \(text(gap)), after the best constant; h' by up to \(text(slope))"
    case .undecided(let reason, let slope):
      return "not known: \(reason.text); h' differs by \(NumberText.atLeast(slope.possible)) at the most"
    }
  }

  private static func text(_ certainty: Comparison.Certainty) -> String {
    switch certainty {
    case .proved: "proved"
    case .within(let bound): "to within \(NumberText.atLeast(bound, digits: 2))"
    }
  }

  private static func text(_ gap: Comparison.Gap) -> String {
    gap.possible.isFinite
      ? "\(NumberText.atLeast(gap.possible)) at t = \(NumberText.rounded(gap.t))"
      : "\(NumberText.atMost(gap.reached)) or more, at t = \(NumberText.rounded(gap.t))"
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
