import SchemeIR
import SchemeNumerics
import SchemeRecognition
import SchemeText

/// What the objective is, for people and for programs.
extension CheckReport {
  /// nil where nothing is known.
  var identityText: String? {
    let formula = identity.formula.map { "h(t) = \($0)" }
    let parts = [formula, nameText].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "   ")
  }

  /// What it is called, or near; nil where nothing is known.
  var nameText: String? { identity.match.map { Self.text($0, groupSize) } }

  /// The same in a few words: a name, else a formula; empty where nothing is known.
  var shortIdentity: String {
    switch identity.match {
    case .same(let parts, _): Self.text(parts)
    case .near(let near):
      "\(NumberText.rounded(near.factor, digits: 6)) \(near.name) to \(NumberText.atLeast(near.distance, digits: 2))\(Self.place(near))"
    case nil: identity.formula ?? ""
    }
  }

  private static func text(_ match: Match, _ groupSize: Int?) -> String {
    switch match {
    case .same(let parts, let reach): text(parts) + (groupSize == nil ? "" : text(reach))
    case .near(let nearness):
      "within \(NumberText.atLeast(nearness.distance)) of \(NumberText.rounded(nearness.factor, digits: 6)) \(nearness.name)"
        + place(nearness) + ", after the best constant"
    }
  }

  private static func place(_ nearness: Match.Nearness) -> String {
    if nearness.lower == 0, nearness.upper == 1 { return "" }
    return " on \(NumberText.interval(nearness.lower, nearness.upper))"
  }

  private static func text(_ parts: [Match.Part]) -> String {
    if parts.count == 1 {
      let size = number(parts[0].factor)
      let isNegative = parts[0].factor.sign.value == -1
      if size == "1" { return (isNegative ? "the negative of " : "") + parts[0].name }
      return "\(isNegative ? "-" : "")\(size) times \(parts[0].name)"
    }
    var text = ""
    for part in parts {
      let isNegative = part.factor.sign.value == -1
      text += text.isEmpty ? (isNegative ? "-" : "") : isNegative ? " - " : " + "
      let size = number(part.factor)
      text += (size == "1" ? "" : size + " ") + part.name
    }
    return text
  }

  /// The absolute value: exactly where that is short, else to six digits.
  private static func number(_ factor: ComputableReal) -> String {
    if let exact = factor.exact, let text = FormulaText.number(exact) { return text }
    return NumberText.rounded(factor.magnitude.settled, digits: 6)
  }

  private static func text(_ reach: Match.Reach) -> String {
    switch reach {
    case .this: return ", at this M"
    case .every(let from, let factor):
      let sizes = from == 1 ? "every M" : "every M >= \(from)"
      return switch factor {
      case .constant: ", for \(sizes)"
      case .ofSize(let text?): ", \(text) times for \(sizes)"
      case .ofSize(nil): ", a multiple for \(sizes)"
      }
    }
  }

  // MARK: - For programs

  /// null where nothing is known.
  var identityJSON: String {
    if identity.isEmpty { return "null" }
    var fields = [("formula", identity.formula?.jsonQuoted ?? "null")]
    switch identity.match {
    case nil: break
    case .same(let parts, let reach):
      fields.append(("same", parts.map { Self.json($0) }.jsonArray))
      guard case .every(let from, let factor) = reach else { break }
      fields.append(("groupSizesFrom", "\(from)"))
      if case .ofSize(let text) = factor { fields.append(("factorOfM", text?.jsonQuoted ?? "null")) }
    case .near(let nearness):
      let near = [
        ("name", nearness.name.jsonQuoted), ("scheme", nearness.scheme.jsonQuoted), ("factor", nearness.factor.json),
        ("distance", nearness.distance.json), ("from", nearness.lower.json), ("to", nearness.upper.json),
      ]
      fields.append(("near", JSONObject(near).text))
    }
    return JSONObject(fields).text
  }

  private static func json(_ part: Match.Part) -> String {
    let parameters = part.parameters.map { name, value in
      switch value {
      case .integer(let number): (name, "\(number)")
      case .real(let number): (name, number.json)
      }
    }
    let exact = part.factor.exact.flatMap { exact in
      FormulaText.number(exact).map { (exact.sign < 0 ? "-" : "") + $0 }
    }
    return JSONObject([
      ("name", part.name.jsonQuoted), ("scheme", part.scheme.jsonQuoted), ("parameters", JSONObject(parameters).text),
      ("factor", part.factor.settled.json), ("exactFactor", exact?.jsonQuoted ?? "null"),
    ]).text
  }
}
