import SchemePlot
import Testing

/// Ranges and round numbers.
@Suite struct AxisTests {
  private static let ranges: [[Double]] = [
    [0, 1], [-4.74, 0], [0, 3.14159], [0.1, 0.3], [-1e150, 3e150], [1e-7, 3e-7], [-1.7e308, 1.7e308],
    [1_000_000, 1_000_001], [2, 2.000001], [-3, 1000], [0.98, 1.02], [1e-290, 3e-290], [-7.5, -7.25], [12345, 67890],
  ]

  /// Ticks are multiples of 1, 2 or 5 times a power of ten, evenly spaced, few enough, and say what they are.
  @Test(arguments: ranges, [3, 5, 8, 12]) func linearTicks(_ range: [Double], _ count: Int) throws {
    let (axis, ticks) = Axis("y", around: range).drawn(ticks: count)
    #expect((2...count).contains(ticks.count))
    #expect(axis.lower <= range[0] && range[1] <= axis.upper)
    let step = ticks[1].value / 4 - ticks[0].value / 4
    for (tick, next) in zip(ticks, ticks.dropFirst()) {
      #expect(abs((next.value / 4 - tick.value / 4) / step - 1) < 1e-6)
    }
    // Of 1, 2 and 5 times a power of ten, the one next to the step.
    let rounds = (-300...308).flatMap { power in [1, 2, 5].compactMap { Double("\($0)e\(power)") } }
    let round = try #require(rounds.min { abs($0 / 4 / step - 1) < abs($1 / 4 / step - 1) })
    #expect(abs(round / 4 / step - 1) < 1e-6)
    for tick in ticks {
      #expect(Double(tick.label) == tick.value, "\(tick)")
      let multiple = tick.value / round
      #expect(abs(multiple - multiple.rounded()) < 1e-6, "\(tick)")
    }
  }

  /// Given ranges stay as they are.
  @Test func givenRanges() {
    let (axis, ticks) = Axis("t", from: 0.25, to: 0.75).drawn(ticks: 7)
    #expect((axis.lower, axis.upper) == (0.25, 0.75))
    #expect(ticks.map(\.label) == ["0.3", "0.4", "0.5", "0.6", "0.7"])
    let counts = Axis("N", from: 0, to: 3, isWhole: true).drawn(ticks: 20).ticks
    #expect(counts.map(\.label) == ["0", "1", "2", "3"])
  }

  /// One value, or values that are the same to nine digits, stand in the middle of a range.
  @Test(arguments: [0, 1, -5, 1e150, -1.7e308, 1.7e308, 0x1p-1074, 1e16]) func oneValue(_ value: Double) throws {
    let (axis, ticks) = Axis("y", around: [value, value]).drawn(ticks: 6)
    #expect(axis.lower < value && value < axis.upper || value.magnitude > 1e308)
    #expect(axis.lower < axis.upper && axis.lower.isFinite && axis.upper.isFinite)
    #expect(ticks.count >= 2)
    let place = try #require(axis.position(of: value))
    #expect((0...1).contains(place))
    #expect(Axis("y", around: []).drawn(ticks: 6).axis.lower == 0)
  }

  @Test func positions() throws {
    let axis = Axis("y", from: -1, to: 3)
    #expect(axis.position(of: -1) == 0 && axis.position(of: 1) == 0.5 && axis.position(of: 3) == 1)
    #expect(axis.position(of: 1e300) == 1000 && axis.position(of: -1e300) == -1000)
    #expect(axis.position(of: .nan) == nil)
    let odds = Axis("t", .logit, from: 0.1, to: 0.9)
    #expect(abs(try #require(odds.position(of: 0.5)) - 0.5) < 1e-12)
    // log(0.25/0.75) is half of log(0.1/0.9): 3 squared is 9.
    #expect(abs(try #require(odds.position(of: 0.25)) - 0.25) < 1e-12)
    let decades = Axis("y", .logarithmic, from: 1, to: 100)
    #expect(abs(try #require(decades.position(of: 10)) - 0.5) < 1e-12)
  }

  @Test func specialTicks() {
    let odds = Axis("t", .logit, from: 0.001, to: 0.999).drawn(ticks: 9).ticks
    #expect(odds.map(\.label) == ["0.001", "0.01", "0.1", "0.5", "0.9", "0.99", "0.999"])
    #expect(odds.allSatisfy { Double($0.label) == $0.value })
    let few = Axis("t", .logit, from: 0.001, to: 0.999).drawn(ticks: 4).ticks
    #expect(few.map(\.label) == ["0.01", "0.5", "0.99"])
    let narrow = Axis("t", .logit, from: 0.2, to: 0.8).drawn(ticks: 7).ticks
    #expect(narrow.map(\.label) == ["0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8"])
    let decades = Axis("y", .logarithmic, around: [0.9, 88]).drawn(ticks: 7)
    #expect(decades.ticks.map(\.label) == ["0.3", "1", "3", "10", "30", "100"])
    #expect((decades.axis.lower, decades.axis.upper) == (0.3, 100))
    let wide = Axis("y", .logarithmic, around: [1e-200, 1e200]).drawn(ticks: 6).ticks
    #expect((3...6).contains(wide.count) && wide.allSatisfy { Double($0.label) == $0.value })
  }

  /// Places for points: from end to end, ascending, within.
  @Test(arguments: [Scale.linear, .logit]) func places(_ scale: Scale) {
    let places = scale.places(257, from: 0.001, to: 0.999)
    #expect(places.first == 0.001 && places.last == 0.999 && places.count == 257)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Scale.linear.places(3, from: 0, to: 1) == [0, 0.5, 1])
    #expect(Scale.linear.middles(4, from: 0, to: 1) == [0.125, 0.375, 0.625, 0.875])
  }
}
