import SchemeLogs
import SchemeNumerics
import SchemePrompts
import SchemeText

/// The pass rates of a data set, and the name under which reports speak of them.
package struct PromptFile: Sendable {
  let name: String
  let prompts: Prompts

  package init(name: String, _ rates: PassRates) {
    self.name = name
    prompts = Prompts(rates)
  }

  /// "1200 prompts of rates.csv, mean rate 0.41, from 8 responses each"
  var text: String {
    let count = prompts.rates.promptCount
    var parts = [
      "\(count) prompt\(count == 1 ? "" : "s") of \(name), mean rate \(NumberText.rounded(spread.mean.settled))"
    ]
    if case .counts(let counts) = prompts.rates.entries {
      let totals = Set(counts.map(\.total)).sorted()
      let most = totals.last ?? 1
      parts.append("from \(totals.count > 1 ? "\(totals[0]) to " : "")\(most) response\(most == 1 ? "" : "s") each")
    }
    return parts.joined(separator: ", ")
  }

  /// What was taken for granted.
  var notes: [String] { prompts.rates.notes }

  /// Whether rates are estimates.
  var isCounted: Bool { prompts.fewest != nil }

  /// Of estimates, what is known of them.
  var biasText: String? {
    if !isCounted { return nil }
    return "From N of m means are unbiased estimates; V and V/h'^2, and dead under refill, are made of several."
  }

  var spread: (mean: ComputableReal, shares: [ComputableReal]) { prompts.spread }

  /// The fields that say what the numbers of an object are of.
  var json: [(name: String, value: String)] {
    let spread = spread
    return [
      ("of", name.jsonQuoted), ("from", (isCounted ? "counts" : "rates").jsonQuoted),
      ("prompts", "\(prompts.rates.promptCount)"), ("fewestResponses", prompts.fewest.map { "\($0)" } ?? "null"),
      ("meanRate", spread.mean.settled.json), ("promptShares", spread.shares.map(\.settled.json).jsonArray),
    ]
  }
}
