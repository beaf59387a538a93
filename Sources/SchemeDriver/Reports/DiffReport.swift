import SchemeClaims
import SchemeText

/// The block that `weigh diff` prints for two schemes at one group size.
enum DiffReport {
  /// Whether two are different in what matters: the weights of a table, the objective of schemes.
  static func isDifferent(_ comparison: Comparison, _ first: DiffContender, _ second: DiffContender) -> Bool {
    if first.isTable || second.isTable { return !comparison.differing.isEmpty }
    switch comparison.objective {
    case .same, .upToScale: return false
    case .different, .undecided: return true
    }
  }

  static func text(
    _ first: DiffContender, _ second: DiffContender, _ M: Int, _ comparison: Comparison
  ) -> String {
    var lines = ["\(first.subject.text) against \(second.subject.text)   M = \(M)"]
    lines[0] += "   \(first.subject.place), \(second.subject.place)"
    lines.append("  objective   " + objective(comparison.objective))
    lines.append("  weights     " + weights(comparison))
    if let variance = comparison.variance { lines.append("  variance    " + text(variance)) }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private static func objective(_ objective: Comparison.Objective) -> String {
    switch objective {
    case .same(let certainty): return "the same, \(text(certainty))"
    case .upToScale(let factor, let certainty):
      return
        "the same up to scale, \(text(certainty)): the first is \(NumberText.rounded(factor, digits: 6)) times the second"
    case .different(let gap, let slope):
      return "different: h by up to \(text(gap)), after the best constant; h' by up to \(text(slope))"
    case .undecided(let known): return "not decided: \(known)"
    }
  }

  private static func text(_ isProved: Bool) -> String {
    isProved ? "nowhere more, proved" : "as far as 1001 points tell"
  }

  private static func text(_ certainty: Comparison.Certainty) -> String {
    switch certainty {
    case .proved: "proved"
    case .within(let bound): "to within \(NumberText.rounded(bound, digits: 2))"
    }
  }

  private static func text(_ gap: Comparison.Gap) -> String {
    "\(NumberText.rounded(gap.size)) at t = \(NumberText.rounded(gap.t))"
  }

  private static func weights(_ comparison: Comparison) -> String {
    guard let largest = comparison.largest else { return "the same" }
    let size = NumberText.rounded(largest.size, digits: 2)
    guard !comparison.differing.isEmpty else { return "the same to within \(size)" }
    let digits = NumberText.digits(telling: largest.first, from: largest.second)
    let numbers = [largest.first, largest.second].map { NumberText.rounded($0, digits: digits) }
    let kind = largest.isCorrect ? "correct" : "wrong"
    return
      "different at N = \(comparison.differing.listed(first: 6)): by up to \(size), for a \(kind) response at N = \(largest.N):"
      + " \(numbers[0]) against \(numbers[1])"
  }

  private static func text(_ variance: Comparison.Variance) -> String {
    let order: String
    switch variance.order {
    case .same: return "the same everywhere"
    case .firstIsLess(let isProved): order = "the first has less, " + text(isProved)
    case .secondIsLess(let isProved): order = "the second has less, " + text(isProved)
    case .mixed: order = "each has less somewhere"
    }
    let ratios = variance.ratios.map { (p: $0.p, text: NumberText.rounded($0.ratio)) }
    return "\(order): the first's over the second's is \(NumberText.list(ratios))"
  }
}
