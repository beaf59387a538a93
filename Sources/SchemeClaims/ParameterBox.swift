import SchemeIR
import SchemeNumerics

/// The ranges of `for all eps in [lo, hi]`: a claim for every value of some real parameters.
///
/// It is judged for the whole box at once, with an interval for each parameter. Where that does not tell, single values are
/// tried: one that fails refutes the claim, and is named. Then halves of the box are judged, the widest side cut first.
package struct ParameterBox {
  package struct Side {
    let parameter: Int
    let name: String
    /// Outward for the proof, where an end is no double.
    let outer: Interval
    /// Inward for the values that refute.
    let inner: Interval

    /// From one real number to another; nil where there is none between, or that is not known.
    package init?(parameter: Int, name: String, from lower: ComputableReal, to upper: ComputableReal) {
      let (low, high) = (Interval(lower.quick), Interval(upper.quick))
      guard low.upper <= high.lower, low.lower.isFinite, high.upper.isFinite else { return nil }
      self.parameter = parameter
      self.name = name
      outer = Interval(low.lower, high.upper)
      inner = Interval(low.upper, high.lower)
    }
  }

  private let sides: [Side]

  private let groupSize: Int?
  private let obstacle: Reason?

  /// - Parameters:
  ///   - groupSize: M, by which the cost of a judgement goes; nil where there is none.
  ///   - obstacle: why no part of the box can be judged at once, only single values; nil where it can.
  package init(_ sides: [Side], groupSize: Int?, obstacle: Reason? = nil) {
    self.sides = sides
    self.groupSize = groupSize
    self.obstacle = obstacle
  }

  /// What comes of the claim for some setting of the parameters, in the order of the sides; nil where the scheme does not exist.
  package typealias Judging = ([ParameterSetting]) -> Verdict?

  /// How many parts of the box are judged: fewer of large groups, for which each takes long.
  private var mostParts: Int { max(2, min(256, (1 << 17) / (groupSize ?? 1))) }
  /// Where single values are tried: in a range of one parameter; in each of several, and for large groups.
  private static let places = [0, 1, 0.5, 0.25, 0.75, 0.125, 0.0625, 0.03125]
  private static let fewPlaces = [0, 1, 0.5]
  private static let mostPoints = 27

  /// The verdict for every value, or else for those at which it is not what is wanted; nil where the scheme exists for none.
  ///
  /// - Parameter isNegated: whether the claim is to fail for every value, instead of to hold.
  package func verdict(isNegated: Bool, _ judge: Judging) -> Judgement? {
    if let obstacle { return verdict(isNegated: isNegated, obstacle, judge) }
    let whole = sides.map(\.outer)
    guard let atOnce = judge(ranges(whole)) else { return nil }
    if isSettled(atOnce, isNegated) { return Judgement(atOnce) }
    for point in points {
      let verdict = judge(point) ?? Self.isMissing
      if !isSettled(verdict, isNegated) { return judgement(verdict, point) }
    }
    guard var parts = halves(whole) else { return judgement(atOnce, ranges(whole)) }
    var count = 0
    var last = atOnce
    while let part = parts.popLast() {
      let setting = ranges(part)
      last = judge(setting) ?? Self.isMissing
      count += 1
      if isSettled(last, isNegated) { continue }
      guard case .unknown = last, count < mostParts, let halves = halves(part) else {
        return judgement(last, setting)
      }
      parts += halves
    }
    return Judgement(last)
  }

  /// The verdict at a single value where the claim fails, else that nothing is known of those between.
  private func verdict(isNegated: Bool, _ obstacle: Reason, _ judge: Judging) -> Judgement? {
    var exists = false
    for point in points {
      guard let verdict = judge(point) else { continue }
      exists = true
      if !isSettled(verdict, isNegated) { return judgement(verdict, point) }
    }
    return exists ? Judgement(.unknown(obstacle)) : nil
  }

  private static let isMissing = Verdict.unknown(.missing("the scheme does not exist there"))

  private func judgement(_ verdict: Verdict, _ settings: [ParameterSetting]) -> Judgement {
    Judgement(verdict, with: Array(zip(sides.map(\.name), settings)))
  }

  /// Whether a verdict for some values is what the claim wants for all.
  private func isSettled(_ verdict: Verdict, _ isNegated: Bool) -> Bool {
    switch verdict {
    case .proved: !isNegated
    case .refuted: isNegated
    case .unknown: false
    }
  }

  private func ranges(_ part: [Interval]) -> [ParameterSetting] {
    zip(sides, part).map { side, range in
      range.lower == range.upper
        ? .value(.real(range.lower))
        : .range(ParameterRange(lower: range.lower, upper: range.upper, parameter: side.parameter))
    }
  }

  private var points: [[ParameterSetting]] {
    let places = sides.count == 1 && (groupSize ?? 1) <= 4096 ? Self.places : Self.fewPlaces
    var points: [[ParameterSetting]] = [[]]
    for side in sides {
      let range = side.inner
      let values = places.map { min(max(range.lower * (1 - $0) + range.upper * $0, range.lower), range.upper) }
      points = Array(points.flatMap { point in values.map { point + [.value(.real($0))] } }.prefix(Self.mostPoints))
    }
    return points
  }

  /// The arithmetic mean, or the geometric one where the ends have the same sign and different sizes.
  private static func middle(_ range: Interval) -> Double {
    if range.lower > 0, range.upper / range.lower > 4 { return range.lower.squareRoot() * range.upper.squareRoot() }
    if range.upper < 0, range.lower / range.upper > 4 {
      return -(-range.lower).squareRoot() * (-range.upper).squareRoot()
    }
    return range.lower / 2 + range.upper / 2
  }

  /// Both halves across the side that is widest, measured by the whole of it; nil where no double lies between.
  private func halves(_ part: [Interval]) -> [[Interval]]? {
    func width(_ index: Int) -> Double {
      let whole = sides[index].outer
      return (part[index].upper / 2 - part[index].lower / 2) / (whole.upper / 2 - whole.lower / 2)
    }
    let open = part.indices.filter { part[$0].lower < part[$0].upper }
    guard let side = open.max(by: { width($0) < width($1) }) else { return nil }
    let range = part[side]
    let middle = Self.middle(range)
    guard middle > range.lower, middle < range.upper else { return nil }
    var (low, high) = (part, part)
    low[side] = Interval(range.lower, middle)
    high[side] = Interval(middle, range.upper)
    return [high, low]
  }
}
