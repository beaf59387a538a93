import SchemeNumerics
import SchemeObjective
import SchemePlans
import SchemeText
import SchemeVocabulary

/// The object for programs.
extension CheckReport {
  /// One line with an object; `grammar/report.schema.json` describes it.
  var json: String {
    let shares = deadShares.map { JSONObject([("p", $0.p.json), ("share", $0.value.json)]).text }
    let declared: [(name: String, value: String)] = [
      ("declaration", subject.declaration.jsonQuoted), ("design", design?.text.jsonQuoted ?? "null"),
      ("leastError", design?.leastError?.json ?? "null"),
      ("plan", subject.plan?.jsonQuoted ?? "null"), ("prompts", subject.prompts?.jsonQuoted ?? "null"),
      ("verifier", verifier),
    ]
    let fields =
      subject.json(kind: "report", groupSize) + declared + [
        ("identity", identityJSON), ("objective", JSONObject(objectiveFields).text),
        ("target", targetJSON), ("centring", centring),
        ("largestWeight", report.largestWeight.json),
        ("dead", (report.deadGroups.map { json(of: $0) } + report.deadFamilies.map(\.text.jsonQuoted)).jsonArray),
        ("deadNotKnown", report.undecidedGroups.map { json(of: $0) }.jsonArray), ("deadShare", shares.jsonArray),
        ("responses", Self.draws(draws)), ("responsesPerGroup", Self.draws(drawsPerGroup)),
        ("effectiveD", effective?.map(\.json).jsonArray ?? "null"),
        ("gradient", gradient.map { Self.json($0) } ?? "null"),
        ("secondMoment", moments),
        ("varianceOverRLOO", variances.map { Self.json($0.p, $0.ratio) }.jsonArray),
      ]
    let late: [(name: String, value: String)?] = [
      limit.map { ("limit", $0.json) }, subject.given.map { ("fit", $0.fit?.json ?? "null") },
    ]
    return JSONObject(fields + late.compactMap { $0 }).text + "\n"
  }

  private var verifier: String {
    guard let noise else { return "null" }
    return JSONObject([
      ("falsePositive", noise.falsePositive.nearestDouble.json),
      ("falseNegative", noise.falseNegative.nearestDouble.json),
    ]).text
  }

  private static func json(_ gradient: GradientShares) -> String {
    switch gradient {
    case .shares(let parts):
      let list = parts.map { part in
        JSONObject([("from", part.from.json), ("to", part.to.json), ("share", part.share.json)]).text
      }
      return JSONObject([("shares", list.jsonArray)]).text
    case .infinite(let ends):
      return JSONObject([("infiniteAt", ends.map { $0 == .zero ? "0" : "1" }.jsonArray)]).text
    case .none(let reason): return JSONObject([("known", reason.text.jsonQuoted)]).text
    }
  }

  private var moments: String {
    secondMoments.map { JSONObject([("p", $0.p.json), ("value", $0.value.json)]).text }.jsonArray
  }

  private static func draws(_ draws: [(p: Double, value: Settled)]?) -> String {
    draws?.map { JSONObject([("p", $0.p.json), ("draws", $0.value.json)]).text }.jsonArray ?? "null"
  }

  /// N; where groups have several sizes an object with the size beside it.
  private func json(of group: GroupKind) -> String {
    report.hasOneSize
      ? "\(group.correct)" : JSONObject([("N", "\(group.correct)"), ("tries", "\(group.size)")]).text
  }

  private static func json(_ p: Double, _ ratio: UpdateVariance.Ratio) -> String {
    let (value, known): (String, String?) =
      switch ratio {
      case .value(let value): (value.json, nil)
      case .infinite: ("null", "infinite: h' = 0")
      case .none: ("null", "there is none")
      case .unknown(let reason): ("null", reason.text)
      }
    return JSONObject([("p", p.json), ("ratio", value)] + (known.map { [("known", $0.jsonQuoted)] } ?? [])).text
  }

  private var objectiveFields: [(name: String, value: String)] {
    var shape: [(name: String, value: String)]
    switch report.slopeSign {
    case .nonNegative: shape = [("shape", "increases".jsonQuoted), ("proved", "true")]
    case .nonPositive: shape = [("shape", "decreases".jsonQuoted), ("proved", "true")]
    case .zero: shape = [("shape", "constant".jsonQuoted), ("proved", "true")]
    case .mixed(let negative, let positive):
      shape = [
        ("shape", "mixed".jsonQuoted), ("proved", "true"), ("fallsAt", negative.t.json), ("risesAt", positive.t.json),
      ]
    case .unknown(let reason, let negative, let positive):
      shape = [("shape", "unknown".jsonQuoted), ("proved", "false"), ("known", reason.text.jsonQuoted)]
      if let negative { shape.append(("fallsAt", negative.t.json)) }
      if let positive { shape.append(("risesAt", positive.t.json)) }
    }
    let (degree, isExact) =
      switch report.degree {
      case .exactly(let value): ("\(value)", "true")
      case .atMost(let value): ("\(value)", "false")
      case nil: ("null", "null")
      }
    return shape + [
      ("slopeAt0", report.slopeAtZero.json), ("slopeAt1", report.slopeAtOne.json), ("rise", report.rise.json),
      ("anchor", report.anchor.value.map { NumberText.rounded($0.point) } ?? "null"), ("degree", degree),
      ("degreeIsExact", isExact),
    ]
  }

  private var targetJSON: String {
    switch target {
    case nil: return "null"
    case .exact(let isDerivative): return JSONObject([("of", Self.curve(isDerivative)), ("distance", "0")]).text
    case .near(let distance):
      var fields = [("of", "h".jsonQuoted)]
      switch distance.knowledge {
      case .atMost(let bound): fields += [("distance", bound.json)]
      case .points(let count, let reason):
        fields += [("distance", "null"), ("points", "\(count)"), ("known", reason.text.jsonQuoted)]
      }
      fields += [
        ("reached", distance.reached.json), ("at", distance.at.json), ("from", distance.lower.json),
        ("to", distance.upper.json),
      ]
      if let rescaled = distance.rescaled {
        fields += [
          ("rescaled", JSONObject([("factor", rescaled.factor.json), ("distance", rescaled.bound.json)]).text)
        ]
      }
      return JSONObject(fields).text
    }
  }

  private static func curve(_ isDerivative: Bool) -> String { (isDerivative ? "hprime" : "h").jsonQuoted }

  private var centring: String {
    switch report.centring {
    case .proved: return JSONObject([("centred", "true"), ("within", "0")]).text
    case .within(let bound): return JSONObject([("centred", "true"), ("within", bound.json)]).text
    case .no(let group, let sum):
      if let open = sumLeftOpen { return JSONObject([("centred", "true"), ("within", open.json)]).text }
      return JSONObject(
        [("centred", "false"), ("N", "\(group.correct)")]
          + (report.hasOneSize ? [] : [("tries", "\(group.size)")]) + [("sum", sum.json)]
      ).text
    case .unknown(let reason, let bound):
      return JSONObject([("centred", "null"), ("within", bound.json), ("known", reason.text.jsonQuoted)]).text
    }
  }
}

extension Settled {
  /// The double as json has it; null where there is none.
  var json: String {
    switch self {
    case .nearest(let value), .assumedTie(let value): value.json
    case .beyond, .open, .infinite: "null"
    }
  }
}
