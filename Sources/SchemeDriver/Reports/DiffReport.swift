import SchemeClaims
import SchemeText

/// What `weigh diff` says of two schemes, each at one group size: a block for people, or an object for programs.
struct DiffReport {
  let first: Subject
  let second: Subject
  let sizes: (first: Int, second: Int)
  let comparison: Comparison
  /// Whether they differ in what matters: the weights of a table, the objective of schemes.
  let isDifferent: Bool

  /// nil where they cannot be compared.
  init?(_ first: DiffContender, _ M: Int, _ second: DiffContender, _ other: Int, _ tolerance: Double?) {
    guard M == other, let own = first.sources[M], let others = second.sources[other] else { return nil }
    self.first = first.subject
    self.second = second.subject
    sizes = (M, other)
    comparison = Comparison(own, others, tolerance: tolerance)
    if first.isTable || second.isTable {
      isDifferent = !comparison.differing.isEmpty
    } else {
      switch comparison.objective {
      case .same, .upToScale: isDifferent = false
      case .different, .undecided: isDifferent = true
      }
    }
  }

  // MARK: - For people

  var text: String {
    let size = sizes.first == sizes.second ? "\(sizes.first)" : "\(sizes.first) against \(sizes.second)"
    var lines = ["\(first.text) against \(second.text)   M = \(size)   \(first.place), \(second.place)"]
    lines.append("  objective   " + Self.objective(comparison.objective))
    lines.append("  weights     " + Self.weights(comparison))
    if let variance = comparison.variance { lines.append("  variance    " + Self.text(variance)) }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// One that the other side does not have.
  static func text(alone contender: DiffContender) -> String {
    "\(contender.subject.text)   \(contender.subject.place)\n  only there\n\n"
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
