import SchemeClaims
import SchemeNumerics
import SchemeText

extension DiffReport {
  /// One line with an object; `grammar/report.schema.json` describes it.
  var json: String {
    let fields =
      first.json(kind: "comparison", sizes.first) + [
        ("against", JSONObject(second.json(sizes.second)).text), ("isDifferent", "\(isDifferent)"),
        ("objective", Self.json(comparison.objective)), ("weights", comparison.weights.map { Self.json($0) } ?? "null"),
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
    case .proportional(let factor, let certainty):
      let verdict = factor.sign.value == 1 ? "up to scale" : "negative"
      return JSONObject(
        [("verdict", verdict.jsonQuoted), ("factor", factor.settled.json)] + fields(certainty)
      ).text
    case .different(let gap, let slope):
      return JSONObject([("verdict", "different".jsonQuoted), ("h", json(gap)), ("hprime", json(slope))]).text
    case .undecided(let reason, let isOfScale, let slope):
      let known = (isOfScale ? "not the same; up to scale: " : "") + reason.text
      return JSONObject([
        ("verdict", "undecided".jsonQuoted), ("known", known.jsonQuoted), ("hprime", json(slope)),
      ]).text
    }
  }

  private static func fields(_ certainty: Comparison.Certainty) -> [(name: String, value: String)] {
    switch certainty {
    case .proved: [("within", "0")]
    case .within(let bound): [("within", bound.json)]
    }
  }

  private static func json(_ gap: Comparison.Gap) -> String {
    JSONObject([("gap", gap.possible.json), ("reached", gap.reached.json), ("at", gap.t.json)]).text
  }

  private static func json(_ weights: WeightComparison) -> String {
    let largest = weights.largest.map { gap in
      JSONObject([
        ("N", "\(gap.N)"), ("of", (gap.isCorrect ? "correct" : "wrong").jsonQuoted), ("first", gap.first.json),
        ("second", gap.second.json), ("gap", gap.size.json),
      ]).text
    }
    return JSONObject([
      ("differentAt", weights.differing.map(String.init).jsonArray),
      ("notKnownAt", weights.undecided.map(String.init).jsonArray), ("largest", largest ?? "null"),
    ]).text
  }

  private static func json(_ variance: VarianceComparison) -> String {
    let (less, reason): (String, Reason?) =
      switch variance.order {
      case .same: ("neither", nil)
      case .firstIsLess: ("first", nil)
      case .secondIsLess: ("second", nil)
      case .mixed: ("each somewhere", nil)
      case .unknown(let reason): ("unknown", reason)
      }
    return JSONObject(
      [("less", less.jsonQuoted)] + (reason.map { [("known", $0.text.jsonQuoted)] } ?? [])
        + [("ratios", json(variance.ratios))] + (variance.responses.map { [("responses", json($0))] } ?? [])
    ).text
  }

  private static func json(_ ratios: [(p: Double, ratio: Settled)]) -> String {
    ratios.map { JSONObject([("p", $0.p.json), ("ratio", $0.ratio.json)]).text }.jsonArray
  }
}
