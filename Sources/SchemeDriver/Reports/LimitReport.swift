import SchemeClaims
import SchemeDesign
import SchemeIR
import SchemeLimits
import SchemeNumerics
import SchemeObjective
import SchemeText
import SchemeVocabulary

/// What a scheme tends to as its groups grow, and how near it is at one group size: the line `compare`.
struct LimitReport {
  private let limit: LargeGroupLimit
  private let comparison: LimitComparison?
  /// h_M is such a multiple of the limit, up to a constant, proved.
  private let multiple: Double?
  private let groupSize: Int
  /// Of the parameters, by position.
  private let names: [String]

  /// nil where nobody asks for it; where there is no group size; and of a target, which is its own limit.
  init?(_ subject: Subject, _ instance: SchemeInstance) {
    guard let head = subject.head, head.showsLimit, let M = instance.groupSize, instance.scheme.target == nil else {
      return nil
    }
    limit = LargeGroupLimit.of(head.scheme, head.values)
    groupSize = M
    names = head.scheme.parameters.map(\.name)
    if case .slope(let slope) = limit, !slope.isFlat, let curve = slope.curve(budget: instance.environment.budget) {
      let comparison = LimitComparison(instance.curve, limit: curve, groupSize: M)
      self.comparison = comparison
      // What is known to be apart is no multiple.
      let isApart = comparison?.fit.map { !Self.isNear($0) } == true
      multiple = isApart ? nil : LimitClaims.factor(of: instance, over: slope)
    } else {
      (comparison, multiple) = (nil, nil)
    }
  }

  /// The part of its range to which a distance is searched, and a little more.
  private static let nothing = 1.01e-7

  /// Whether a distance does not tell an objective from a multiple of its limit.
  private static func isNear(_ fit: LimitComparison.Fit) -> Bool { fit.part <= nothing }

  /// The fit with which it is the limit already, to what tells no more; nil where it is not.
  private var same: LimitComparison.Fit? { comparison?.fit.flatMap { Self.isNear($0) ? $0 : nil } }
}

extension LimitSlope {
  /// h_inf, as a curve; nil where nothing is known of it.
  func curve(budget: Int) -> TargetCurve? {
    guard jumps.isEmpty else { return nil }
    let environment = Environment(groupSize: nil, parameters: parameters, budget: budget)
    if let antiderivative {
      return TargetCurve(program, antiderivative, isDerivative: false, environment)
    }
    guard let (program, slope) = wholeSlope else { return nil }
    return TargetCurve(program, slope, isDerivative: true, environment)
  }

  /// h_inf in the language's own words; nil where it is not known, or long.
  func objectiveText(_ names: [String]) -> String? {
    antiderivative.flatMap { program.formula($0, parameters: names, atMost: 60) }
  }

  /// h_inf' likewise.
  func slopeText(_ names: [String]) -> String? {
    let texts = parts.compactMap { part -> String? in
      guard let text = program.formula(part.slope, parameters: names, atMost: 96) else { return nil }
      return parts.count == 1 ? text : "\(text) on (\(part.piece.lower), \(part.piece.upper))"
    }
    return texts.count == parts.count && parts.count <= 4 ? texts.joined(separator: ", ") : nil
  }
}

// MARK: - For people

extension LimitReport {
  /// What it tends to, with what is spanned of that; and how near it is, if anything is known of that.
  var lines: [String] {
    switch limit {
    case .unknown(let reason): return ["no limit is known: \(reason)"]
    case .none(let obstruction): return [obstruction.text]
    case .slope(let slope):
      if slope.isFlat { return ["tends to a constant as M grows"] }
      return [([statement(slope)] + ends(slope) + jumps(slope)).joined(separator: "   ")]
        + (distances.isEmpty ? [] : [distances.joined(separator: "   ")])
    }
  }

  private func statement(_ slope: LimitSlope) -> String {
    if let text = slope.objectiveText(names) { return "tends to \(text) as M grows" + share("it", "that") }
    if let text = slope.slopeText(names) { return "h' tends to \(text) as M grows" + share("h", "its limit") }
    return "tends to a curve with a long formula as M grows" + share("it", "that")
  }

  private func share(_ subject: String, _ object: String) -> String {
    func times(_ factor: Double) -> String { factor == 1 ? "" : " \(NumberText.rounded(factor)) times" }
    if let multiple { return "; at M = \(groupSize) \(subject) is\(times(multiple)) \(object), proved" }
    if let same {
      return
        "; at M = \(groupSize) \(subject) is\(times(same.factor)) \(object), to within \(NumberText.atLeast(same.bound))"
    }
    guard let share = comparison?.share else { return "" }
    let text = share > 0 && share <= 1 ? "\(NumberText.percent(share)) of" : "\(NumberText.rounded(share)) times"
    return "; at M = \(groupSize) \(subject) spans \(text) \(object)"
  }

  private func ends(_ slope: LimitSlope) -> [String] {
    let ends = zip(["0", "1"], [slope.zero, slope.one]).filter { $0.1 == .infinite }.map(\.0)
    if ends.isEmpty { return [] }
    let word = slope.objectiveText(names) == nil ? "not integrable" : "infinite"
    return ["\(word) at t = \(ends.joined(separator: " and "))"]
  }

  private func jumps(_ slope: LimitSlope) -> [String] {
    slope.jumps.isEmpty ? [] : ["h may jump at t = \(slope.jumps.map { "\($0)" }.joined(separator: ", "))"]
  }

  private var distances: [String] {
    guard let comparison, same == nil, multiple == nil else { return [] }
    var parts: [String] = []
    if let fit = comparison.fit {
      let place = fit.lower == 0 && fit.upper == 1 ? "" : " on \(NumberText.interval(fit.lower, fit.upper))"
      let times = fit.factor == 1 ? "" : "\(NumberText.rounded(fit.factor, digits: 4)) times "
      parts.append("at M = \(groupSize) within \(NumberText.atLeast(fit.bound)) of \(times)it\(place)")
    }
    if !comparison.layers.isEmpty {
      let layers = comparison.layers.map { layer in
        "\(NumberText.atLeast(layer.bound)) at \(layer.end == .zero ? 0 : 1)"
      }
      parts.append("layer \(layers.joined(separator: ", "))")
    }
    return parts
  }
}

// MARK: - For programs

extension LimitReport {
  /// An object; `grammar/report.schema.json` describes it.
  var json: String {
    switch limit {
    case .unknown(let reason): return JSONObject([("known", reason.jsonQuoted)]).text
    case .none(let obstruction): return JSONObject([("none", obstruction.text.jsonQuoted)]).text
    case .slope(let slope):
      let fields: [(name: String, value: String)] = [
        ("h", slope.objectiveText(names)?.jsonQuoted ?? "null"),
        ("hprime", slope.slopeText(names)?.jsonQuoted ?? "null"),
        ("infiniteAt", ends(slope.zero, slope.one)),
        ("mayJumpAt", slope.jumps.map(\.nearestDouble.json).jsonArray),
        ("riseShare", comparison?.share?.json ?? "null"),
      ]
      let equal = multiple.map { [(name: "multiple", value: $0.json)] } ?? []
      let fit = comparison?.fit.map { [(name: "fit", value: Self.json($0))] } ?? []
      let layers = comparison.map { [(name: "layers", value: $0.layers.map { Self.json($0) }.jsonArray)] } ?? []
      return JSONObject(fields + equal + fit + layers).text
    }
  }

  private func ends(_ zero: EndBehaviour, _ one: EndBehaviour) -> String {
    zip(["0", "1"], [zero, one]).filter { $0.1 == .infinite }.map(\.0).jsonArray
  }

  private static func json(_ fit: LimitComparison.Fit) -> String {
    JSONObject([
      ("factor", fit.factor.json), ("distance", fit.bound.json), ("from", fit.lower.json), ("to", fit.upper.json),
    ]).text
  }

  private static func json(_ layer: LimitComparison.Layer) -> String {
    JSONObject([
      ("end", layer.end == .zero ? "0" : "1"), ("from", layer.from.json), ("to", layer.to.json),
      ("distance", layer.bound.json),
    ]).text
  }
}
