import SchemeClaims
import SchemeText

extension DiffReport {
  /// One line with an object; `grammar/report.schema.json` describes it.
  var json: String {
    let fields =
      first.json(kind: "comparison", sizes.first) + [
        ("against", JSONObject(second.json(sizes.second)).text), ("isDifferent", "\(isDifferent)"),
        ("objective", Self.json(comparison.objective)), ("weights", Self.json(weights: comparison)),
        ("variance", comparison.variance.map { Self.json($0) } ?? "null"),
      ]
    return JSONObject(fields).text + "\n"
  }

  /// One that the other side does not have.
  static func json(alone contender: DiffContender) -> String {
    JSONObject(contender.subject.json(kind: "alone")).text + "\n"
  }

  private static func json(_ objective: Comparison.Objective) -> String {
    switch objective {
    case .same(let certainty): return JSONObject([("verdict", "same".jsonQuoted)] + fields(certainty)).text
    case .upToScale(let factor, let certainty):
      return JSONObject(
        [("verdict", "up to scale".jsonQuoted), ("factor", factor.json)] + fields(certainty)
      ).text
    case .different(let gap, let slope):
      return JSONObject([("verdict", "different".jsonQuoted), ("h", json(gap)), ("hprime", json(slope))]).text
    case .undecided(let known):
      return JSONObject([("verdict", "undecided".jsonQuoted), ("known", known.jsonQuoted)]).text
    }
  }

  private static func fields(_ certainty: Comparison.Certainty) -> [(name: String, value: String)] {
    switch certainty {
    case .proved: [("within", "0")]
    case .within(let bound): [("within", bound.json)]
    }
  }

  private static func json(_ gap: Comparison.Gap) -> String {
    JSONObject([("gap", gap.size.json), ("at", gap.t.json)]).text
  }

  private static func json(weights comparison: Comparison) -> String {
    let largest = comparison.largest.map { gap in
      JSONObject([
        ("N", "\(gap.N)"), ("of", (gap.isCorrect ? "correct" : "wrong").jsonQuoted), ("first", gap.first.json),
        ("second", gap.second.json),
      ]).text
    }
    return JSONObject([
      ("differentAt", comparison.differing.map(String.init).jsonArray), ("largest", largest ?? "null"),
    ]).text
  }

  private static func json(_ variance: Comparison.Variance) -> String {
    let (less, isProved): (String, Bool?) =
      switch variance.order {
      case .same: ("neither", nil)
      case .firstIsLess(let isProved): ("first", isProved)
      case .secondIsLess(let isProved): ("second", isProved)
      case .mixed: ("each somewhere", nil)
      }
    let ratios = variance.ratios.map { JSONObject([("p", $0.p.json), ("ratio", $0.ratio.json)]).text }
    return JSONObject(
      [("less", less.jsonQuoted)] + (isProved.map { [("proved", "\($0)")] } ?? []) + [("ratios", ratios.jsonArray)]
    ).text
  }
}
