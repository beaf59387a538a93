import SchemeNumerics
import SchemePrompts
import SchemeText

/// The numbers of a scheme on prompts, as reports write them.
extension PromptReport {
  /// The means by the names of their fields.
  private var estimates: [(name: String, words: String, value: Estimate)] {
    [
      ("deadShare", "dead", deadShare), ("responses", "C", responses), ("slope", "h'", slopes.mean),
      ("secondMoment", "V", moment), ("cost", "V/h'^2", cost),
    ]
  }

  /// "dead", "C", "h'", "V/h'^2" and the ten shares.
  var cells: [String] {
    let shares = gradient.value?.map(Self.percent) ?? [String](repeating: "-", count: 10)
    return [
      deadShare.value.map { NumberText.percent($0.settled) } ?? "-", responses.text, slopes.mean.text, cost.text,
    ] + shares
  }

  /// The shares of the gradient by tenths of the rate; without them why there are none.
  private var gradient: (value: [ComputableReal]?, gap: String?) { shares(of: moves) }

  private func shares(of tenths: Tenths) -> (value: [ComputableReal]?, gap: String?) {
    if isMixed { return (nil, "h falls and rises") }
    switch tenths.shares {
    case .success(let shares): return (shares, nil)
    case .failure(let gap): return (nil, gap.text)
    }
  }

  /// A share in per cent, to two digits.
  static func percent(_ share: ComputableReal) -> String {
    let value = share.times(ComputableReal(Rational(100))).settled
    guard let number = value.value else { return "-" }
    if number == 0 { return "0" }
    return number.magnitude < 0.1 ? (number < 0 ? "-0" : "<0.1") : NumberText.rounded(value, digits: 2)
  }

  /// Why some of the cells of a scheme are empty: one line for each reason.
  func gaps(_ subject: Subject, _ groupSize: Int?) -> [String] {
    var found: [(reason: String, words: [String])] = []
    func add(_ words: String, _ reason: String) {
      if let index = found.firstIndex(where: { $0.reason == reason }) {
        found[index].words.append(words)
      } else {
        found.append((reason, [words]))
      }
    }
    let remedy = remedy(subject, groupSize)
    for (_, words, value) in estimates {
      // The quotient is missing where one of both is.
      if words == "V/h'^2", slopes.mean.value == nil || moment.value == nil { continue }
      if let gap = value.gap { add(words, gap + value.taking(remedy)) }
    }
    if let gap = gradient.gap { add("gradient", gap + (isMixed ? "" : moves.mean.taking(remedy))) }
    return found.map { "\($0.words.joined(separator: ", ")): \($0.reason)" }
  }

  /// The largest groups of which there are enough responses for everything, where the scheme has some.
  private func remedy(_ subject: Subject, _ groupSize: Int?) -> String {
    let means: [(value: Estimate, order: Int)] =
      [(deadShare, 0), (responses, 0), (squares, 0), (slopes.mean, orders.slope)]
      + (isMixed ? [] : [(moves.mean, orders.moves)])
    let most = means.compactMap { value, order -> Int? in
      guard case .needs(_, let fewest) = value else { return nil }
      return fewest - order
    }.min()
    guard let most, let groupSize, most < groupSize, subject.head?.exists(at: most) == true else { return "" }
    return ": choose --group up to \(most)"
  }

  /// The fields for programs; `known` says why some are null.
  var json: [(name: String, value: String)] {
    let (gradient, slopeShares) = (shares(of: moves), shares(of: slopes))
    var reasons = estimates.compactMap { name, _, value in
      let isBeyond = value.value?.settled.isBeyond == true
      return (value.gap ?? (isBeyond ? "beyond the range of doubles" : nil)).map { (name, $0.jsonQuoted) }
    }
    if let gap = gradient.gap { reasons.append(("gradient", gap.jsonQuoted)) }
    if let gap = slopeShares.gap { reasons.append(("slopeShares", gap.jsonQuoted)) }
    if let gap = responsesPerGroup?.gap { reasons.append(("responsesPerGroup", gap.jsonQuoted)) }
    func list(_ shares: [ComputableReal]?) -> String { shares?.map(\.settled.json).jsonArray ?? "null" }
    return estimates.map { name, _, value in (name, value.json) } + [
      ("responsesPerGroup", responsesPerGroup?.json ?? "null"), ("gradient", list(gradient.value)),
      ("slopeShares", list(slopeShares.value)), ("known", JSONObject(reasons).text),
    ]
  }
}

extension Estimate {
  /// Three digits; a dash where there is no number.
  var text: String {
    switch self {
    case .known(let value): NumberText.rounded(value.settled)
    case .infinite: "infinite"
    case .needs, .needsRates, .unknown: "-"
    }
  }

  var json: String { value?.settled.json ?? "null" }

  /// A remedy, where responses are missing.
  fileprivate func taking(_ remedy: String) -> String { if case .needs = self { remedy } else { "" } }
}
