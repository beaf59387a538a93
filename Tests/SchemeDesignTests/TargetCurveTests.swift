import Foundation
import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeText
import TestSupport
import Testing

/// Targets as curves: heights, and where there are none.
@Suite struct TargetCurveTests {
  /// The target `h(t) = …` or `h'(t) = …`.
  private func curve(_ target: String) throws -> TargetCurve {
    let scheme = try lower("scheme x { \(target)  design exact }")
    guard case .target(let node, let isDerivative, _, _) = scheme.form else { throw Refused(messages: [target]) }
    return TargetCurve(
      scheme.program, node, isDerivative: isDerivative, Environment(groupSize: 8, parameters: []))
  }

  /// h(t) - h(0) and what it is, from the integral or the function itself.
  private static let ln2 = log(2.0)

  private static let known: [(String, [Double], [Double])] = [
    ("h(t) = t^2", [0.25, 0.5, 1], [0.0625, 0.25, 1]),
    ("h(t) = 1e9 + t^2", [0.5, 1], [0.25, 1]),
    ("h(t) = 2 * asin(sqrt(t))", [0.25, 0.5, 0.75, 1], [Double.pi / 3, Double.pi / 2, 2 * Double.pi / 3, Double.pi]),
    ("h(t) = t^0.25", [0x1p-40, 0.0625, 1], [0x1p-10, 0.5, 1]),
    // Limits at the end, where the formula has no value.
    ("h(t) = t * log(t)", [0.5, 1], [-ln2 / 2, 0]),
    ("h(t) = if t == 0 then 0 else t * log(t)", [0.5, 1], [-ln2 / 2, 0]),
    ("h(t) = t * log(t) + (1 - t) * log(1 - t)", [0.5, 1], [-ln2, 0]),
    ("h'(t) = 1 / sqrt(t)", [0.25, 1], [1, 2]),
    ("h'(t) = 1 / sqrt(t * (1 - t))", [0.25, 0.5, 1], [Double.pi / 3, Double.pi / 2, Double.pi]),
    ("h'(t) = 3 * t^2", [0.5, 1], [0.125, 1]), ("h'(t) = log(t)", [1], [-1]),
    ("h'(t) = 1 / (1 + t)", [1], [ln2]), ("h'(t) = exp(t)", [1], [exp(1.0) - 1]),
  ]

  @Test(arguments: TestScale.some(known, every: 4))
  func heights(_ target: String, _ nodes: [Double], _ wanted: [Double]) throws {
    let heights = try curve(target).heights(at: [0] + nodes)
    #expect(heights.count == nodes.count + 1 && heights[0] == .zero)
    for (height, value) in zip(heights.dropFirst(), wanted) {
      let width = value == 0 ? 1e-30 : 2 * value.ulp
      #expect(height.upper - height.lower <= width, "\(target): \(height)")
      // What is written here is rounded itself.
      let slack = value == 0 ? 1e-30 : 2 * value.ulp
      #expect(height.lower <= value + slack && height.upper >= value - slack, "\(target): \(height), not \(value)")
    }
  }

  /// Exact where doubles are.
  @Test func exactHeights() throws {
    #expect(try curve("h(t) = t^2").heights(at: [0.5, 1]) == [.zero, Interval(0.75, 0.75)])
    #expect(try curve("h(t) = 3 * t - 1").heights(at: [0, 0.125]) == [.zero, Interval(0.375, 0.375)])
  }

  /// The integrals of slopes from 0 to 1/4, 3/4 and 1: with kinks and steps by hand, others by mpmath at 40 digits.
  private static let slopeCases: [(String, [Double])] = [
    ("abs(t - 0.5)", [0.09375, 0.15625, 0.25]), ("min(t, 0.25)", [0.03125, 0.15625, 0.21875]),
    ("if t < 0.5 then 1 else 2", [0.25, 1, 1.5]), ("max(1, 2 * t)", [0.25, 0.8125, 1.25]),
    ("max(t, 0.3)", [0.075, 0.32625, 0.545]), ("floor(2 * t) + abs(abs(t - 0.5) - 0.25)", [0.03125, 0.34375, 0.625]),
    ("exp(30 * (1 - (1 - t)^1.7))", [2571.853602619661936, 28925358524.72662419, 1289506341204.845522]),
    ("(1 - sqrt(1 - (1 - t)^8))^0.5", [0.1185919770885892970601, 0.1521799263870472063191, 0.1523180332815626622662]),
    ("sqrt(asin(sqrt(t)))", [0.14318854239643346345, 0.58428533758200807451, 0.86101605477437262994]),
    ("(1 - t^0.1)^2.5", [0.006170811872731876945, 0.007041279860082840234, 0.007050265658422880957]),
    ("(1 - t^0.01)^0.5", [0.03769065938290226880926, 0.07961495504995211747668, 0.08829207931756567946519]),
    ("sigmoid(44.6 * (t^3 - 1))^(-0.9)", [58729889161325172.087, 70614877127098234.863, 70614877297497137.931]),
    // Infinite at an end, with a kink elsewhere: 2 sqrt t up to 1/4, and t - t log t up to 1/2.
    ("max(1 / sqrt(t), 2)", [1, 2, 2.5]), ("max(1 / sqrt(1 - t), 2)", [0.5, 1.5, 2.5]),
    ("if t < 0.5 then -log(t) else 1", [0.25 + 0.5 * ln2, 0.75 + 0.5 * ln2, 1 + 0.5 * ln2]),
    ("sigmoid(10 * (t - 0.5))", [0.007217438580343155472763, 0.2572174385803431554728, 0.5]),
  ]

  @Test(arguments: TestScale.some(slopeCases, every: 2))
  func slopes(_ slope: String, _ wanted: [Double]) throws {
    var heights: [Interval] = []
    let curve = try curve("h'(t) = \(slope)")
    let time = try WorkTime.measure { heights = try curve.heights(at: [0, 0.25, 0.75, 1]) }
    // Exponents and factors that are no doubles move values by some 1e-14 of them.
    let size = try #require(wanted.last) * 1e-14
    for (height, value) in zip(heights.dropFirst(), wanted) {
      #expect(height.lower <= value + size && value - size <= height.upper, "\(height), not \(value)")
      #expect(height.upper - height.lower < size, "\(height)")
    }
    #expect(time < .seconds(TestScale.isFull ? 0.1 : 3), "\(time)")
  }

  /// h of a slope with a kink, and its derivatives, on pieces: t up to 1/2, and t^2 + 1/4 from there on.
  @Test func slopeRanges() throws {
    let curve = try curve("h'(t) = max(1, 2 * t)")
    let middle = try #require(curve.value(at: 0.5))
    for (lower, upper, wanted) in [(0.0, 0.5, 0.5), (0.5, 1.0, 0.75), (0.25, 0.75, 0.5625)] {
      let range = try #require(curve.range(0, lower, upper))
      #expect(range.width >= wanted && range.width < wanted + 1e-12, "\(range)")
      #expect(range.lower <= middle.lower && middle.upper <= range.upper)
      let slope = try #require(curve.range(1, lower, upper))
      #expect(slope.lower <= max(1, 2 * lower) && slope.upper >= 2 * upper && slope.width <= 2 * (upper - lower) + 1e-9)
    }
    let bend = try #require(curve.range(2, 0.625, 1))
    #expect(bend.lower <= 2 && bend.upper >= 2 && bend.width < 1e-6)
    #expect(curve.range(2, 0.25, 0.75) == nil)
  }

  /// The point is named at which there is no value.
  private static let openCases: [(String, Double)] = [
    ("h(t) = sqrt(t - 0.5)", 0.25), ("h(t) = log(t)", 0), ("h'(t) = 1 / t", 0), ("h(t) = 1 / (1 - t)", 1),
  ]

  @Test(arguments: openCases)
  func noHeight(_ target: String, _ place: Double) throws {
    let curve = try curve(target)
    let fault = #expect(throws: TargetFault.self) { try curve.heights(at: [place, 0.75, 1].sorted()) }
    #expect(fault?.t == place)
    let diagnostic = fault?.diagnostic(of: "x", isDerivative: curve.isDerivative, at: Span(0, 0))
    #expect(diagnostic?.severity == .error)
    let text = place == 0.25 ? "0.25" : "\(Int(place))"
    #expect(diagnostic?.message.hasSuffix("at t = \(text)") == true, "\(diagnostic?.message ?? "")")
  }

  private static let endCases: [(String, [UnitEnd])] = [
    ("h(t) = log(t)", [UnitEnd.zero]), ("h(t) = log(t / (1 - t))", [.zero, .one]), ("h(t) = log(1 - t)", [.one]),
    ("h(t) = sqrt(t)", []), ("h(t) = t * log(t)", []), ("h'(t) = 1 / t", [.zero]), ("h'(t) = 1 / sqrt(1 - t)", []),
    ("h(t) = if t == 0 then 0 else log(t)", [.zero]), ("h(t) = exp(3 * t)", []),
    ("h(t) = log(t) + (1 - t) * log(1 - t)", [.zero]),
  ]

  @Test(arguments: endCases)
  func infiniteEnds(_ target: String, _ ends: [UnitEnd]) throws { #expect(try curve(target).infiniteEnds == ends) }

  private static let gapCases: [(String, Double)] = [
    ("h(t) = -1 / (t - 0.5)", 0.5), ("h(t) = 1 / (t - 0.3000001)", 0.3000001),
    ("h(t) = 1 / (2 * t^2 - 1)", 0.5.squareRoot()),
    ("h(t) = log(t - 0.25)", 1.0 / 256), ("h'(t) = 1 / (t - 0.3)^2", 0.3), ("h'(t) = 1 / (t - 1 / 3)^2", 1.0 / 3),
  ]

  @Test(arguments: gapCases)
  func gaps(_ target: String, _ place: Double) throws {
    let curve = try curve(target)
    let gap = try #require(curve.firstGap)
    #expect(abs(gap - place) <= 2 * place.ulp)
    #expect(curve.fault?.t == gap)
  }

  @Test(arguments: ["h(t) = log(t)", "h(t) = if t < 0.5 then t else 1 / t", "h(t) = 1 / (t + 1e-3)", "h(t) = asin(t)"])
  func noGap(_ target: String) throws { #expect(try curve(target).firstGap == nil) }

  @Test func jumps() throws {
    let step = try #require(try curve("h(t) = if t < 0.3 then 0 else 2").jump)
    #expect(step.t == 0.3 && step.size == 2)
    let floor = try #require(try curve("h(t) = floor(t + 0.25)").jump)
    #expect(floor.t == 0.75 && floor.size == 1)
    for target in [
      "h(t) = if t < 0.3 then t else 0.3", "h(t) = if t == 0 then 0 else t^0.01", "h(t) = abs(t - 0.3)",
      "h'(t) = if t < 0.3 then 0 else 2", "h(t) = sigmoid(1000 * (t - 0.5))",
    ] {
      let jump = try curve(target).jump
      #expect(jump == nil, "\(target)")
    }
    let diagnostic = try #require(try curve("h(t) = if t < 0.3 then 0 else 2").fault)
      .diagnostic(of: "x", isDerivative: false, at: Span(0, 0))
    #expect(diagnostic.message == "h of `x` jumps at t = 0.3, by 2.0")
    #expect(diagnostic.label == "an h_M has no jumps: it stays 1.0 away at the least")
  }

  private static let kinkCases: [(String, [Double])] = [
    ("h(t) = abs(t - 0.7)", [0.7]), ("h(t) = min(t, 0.5)", [0.5]), ("h(t) = if t < 0.3 then t else 0.3", [0.3]),
    ("h(t) = abs(abs(t - 0.5) - 0.125)", [0.375, 0.5, 0.625]), ("h(t) = t^2", []),
    ("h(t) = if t == 0 then 0 else t * log(t)", []), ("h(t) = max(t, 2)", []),
  ]

  @Test(arguments: kinkCases)
  func kinks(_ target: String, _ places: [Double]) throws {
    let kinks = try curve(target).kinks
    #expect(kinks.count == places.count)
    for (kink, place) in zip(kinks, places) { #expect(abs(kink - place) <= place.ulp) }
  }

  /// t (1 - t) falls by 1/4 from 1/2 on.
  @Test func falls() throws {
    let nodes = (0...8).map { Double($0) / 8 }
    let fall = try #require(TargetCurve.fall(nodes, try curve("h(t) = t * (1 - t)").heights(at: nodes)))
    #expect(fall.from == 0.5 && fall.to == 1 && abs(fall.depth - 0.25) < 1e-15)
    #expect(TargetCurve.fall(nodes, try curve("h(t) = t^2").heights(at: nodes)) == nil)
  }

  /// A branch has derivatives where its condition has one outcome; elsewhere there may be a jump.
  @Test func branches() throws {
    let curve = try curve("h(t) = if t < 0.5 then t else t^2 + 0.25")
    for (order, wanted) in [(1, Interval(1.25, 1.5)), (2, Interval(2, 2))] {
      let range = try #require(curve.range(order, 0.625, 0.75))
      #expect(range.lower <= wanted.lower && range.upper >= wanted.upper && range.width < wanted.width + 1e-9)
      #expect(curve.range(order, 0.25, 0.75) == nil)
    }
    #expect(try self.curve("h(t) = if t < 0.5 then t else t + 1").range(1, 0.25, 0.75) == nil)
    #expect(try #require(self.curve("h(t) = max(t, t)").range(2, 0.25, 0.75)).magnitude < 1e-300)
  }

  /// Enclosures on pieces hold what h, h' and h'' are there.
  @Test func ranges() throws {
    let curve = try curve("h(t) = t * log(t)")
    // h is known up to a constant: it falls from 0 to log(1/4)/4 on the first quarter.
    let piece = try #require(curve.range(0, 0, 0.25))
    #expect(piece.upper - piece.lower >= -log(0.25) / 4 && piece.upper - piece.lower < 1)
    let slope = try #require(curve.range(1, 0.25, 0.5))
    #expect(slope.lower <= log(0.25) + 1 && slope.upper >= log(0.5) + 1)
    let bend = try #require(curve.range(2, 0.25, 0.5))
    #expect(bend.lower <= 2 && bend.upper >= 4)
  }
}
