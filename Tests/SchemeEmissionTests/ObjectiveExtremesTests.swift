import SchemeEmission
import SchemeNumerics
import TestSupport
import Testing

/// Generated objectives at the ends of [0, 1] and of the range of doubles, where Phi begins or ends with zeros, and where
/// d alternates; against the sum of Phi_n C(M, n) t^n (1 - t)^(M - n) in integers of any size.
@Suite(.serialized) struct ObjectiveExtremesTests {
  /// A scheme whose d_s are doubles, so that nothing is lost on the way to the objective.
  struct Extreme {
    let name: String
    let text: String
    let d: @Sendable (_ s: Int, _ M: Int) -> Double
  }

  static let extremes: [Extreme] = [
    Extreme(name: "alternating", text: "b[s] = 1 - 2 * (s mod 2)") { s, _ in s % 2 == 0 ? 1 : -1 },
    Extreme(name: "swinging", text: "b[s] = (s + 1) * (1 - 2 * (s mod 2))") { s, _ in
      Double(s % 2 == 0 ? s + 1 : -s - 1)
    },
    Extreme(name: "late", text: "b[s] = if 2 * s < M then 0 else 1e30") { s, M in 2 * s < M ? 0 : 1e30 },
    Extreme(name: "last", text: "b[s] = if s + 1 < M then 0 else 1e150") { s, M in s + 1 < M ? 0 : 1e150 },
    Extreme(name: "early", text: "b[s] = if 2 * s < M then 1e-150 else 0") { s, M in 2 * s < M ? 1e-150 : 0 },
    Extreme(name: "hill", text: "b[s] = if s == 0 then 1 else if s == M - 1 then -1 else 0") { s, M in
      s == 0 ? 1 : s == M - 1 ? -1 : 0
    },
    Extreme(name: "steep", text: "b[s] = if s == 0 then 1e-150 else 1e150") { s, _ in s == 0 ? 1e-150 : 1e150 },
    Extreme(name: "huge", text: "b[s] = 1e150") { _, _ in 1e150 },
    Extreme(name: "tiny", text: "b[s] = 1e-150") { _, _ in 1e-150 },
    Extreme(name: "subnormal", text: "b[s] = -\(0x1p-1030)") { _, _ in -0x1p-1030 },
    Extreme(name: "zero", text: "b[s] = 0") { _, _ in 0 },
  ]

  /// Unless there is time, those that a compiler or the range of doubles has most to do with.
  private static let chosen = extremes.filter {
    TestScale.isFull || ["steep", "zero"].contains($0.name)
  }

  static let sizes = TestScale.isFull ? [1, 2, 3, 8, 64, 200] : [1, 2, 9]

  static let probabilities: [Double] = [
    0, -0.0, 0x1p-1074, 0x1p-1030, 1e-300, 1e-150, 1e-20, 1e-9, 0x1p-10, 0.1, 1 / 3, 0.5, 0.75, 0.99, 1 - 1e-9,
    1 - 0x1p-53, 1,
  ]

  @Test func tables() throws {
    // Tables hold weights in float.
    let extremes = Self.chosen.filter { extreme in
      Self.sizes.allSatisfy { M in (0..<M).allSatisfy { extreme.d($0, M).magnitude < 1e38 } }
    }
    let refused = Self.refused("zero") + [.init(name: "zero", groupSize: 7, t: 0.5)]
    let found = try values(extremes, Self.grid(extremes) + refused) { try $0.tables(Self.sizes, $1).get() }
    try check(found, extremes)
    #expect(found.suffix(refused.count).allSatisfy { $0.value.isNaN })
  }

  @Test func formulas() throws {
    let further = """
      scheme widest { Z = (2 * R - 1) * 1.7e308 }
      scheme partial(k: int = 2) where k <= M { Z = if M == 5 and N == 0 and R == 0 then log(N) else R / k }
      """
    let times: [Double] = [0, 0x1p-1030, 0.25, 0.5, 1]
    let wide = times.map { ObjectiveHarness.Call(name: "widest", groupSize: 4, t: $0) }
    let refused = Self.refused("zero") + [1, 5].map { .init(name: "partial", groupSize: $0, t: 0.5) }
    let found = try values(Self.chosen, Self.grid(Self.chosen) + wide + refused, further: further) {
      try #require($0.formulas($1)).get()
    }
    try check(found, Self.chosen)
    // A difference of weights beyond the range of doubles is no obstacle while h is not: h = 3.4e308 t.
    let widest = found.filter { $0.call.name == "widest" }.map(\.value)
    #expect(widest == [0, 1.7e308 * 0x1p-1029, 0.5 * 1.7e308, 1.7e308, .infinity])
    #expect(found.suffix(refused.count).allSatisfy { $0.value.isNaN })
  }

  // MARK: - Calls

  private static func grid(_ extremes: [Extreme]) -> [ObjectiveHarness.Call] {
    extremes.flatMap { extreme in
      sizes.flatMap { M in probabilities.map { .init(name: extreme.name, groupSize: M, t: $0) } }
    }
  }

  /// Outside [0, 1], and sizes that no scheme has.
  private static func refused(_ name: String) -> [ObjectiveHarness.Call] {
    let times: [Double] = [-0x1p-1074, -1, 1.0.nextUp, 2, .infinity, -.infinity, .nan]
    return times.map { .init(name: name, groupSize: 2, t: $0) }
      + [0, 65_537, -1].map { .init(name: name, groupSize: $0, t: 0.5) }
  }

  private func values(
    _ extremes: [Extreme], _ calls: [ObjectiveHarness.Call], further: String = "",
    _ emit: (Example, TargetLanguage) throws -> [Artifact]
  ) throws -> [(call: ObjectiveHarness.Call, value: Double)] {
    let text = extremes.map { "scheme \($0.name) { a[s] = 0  \($0.text) }\n" }.joined() + further
    let harness = ObjectiveHarness(examples: Example.all(in: text), calls: calls)
    return Array(zip(calls, try harness.values(emit: emit)))
  }

  /// Compares what was found for the schemes that have exact weights.
  private func check(_ found: [(call: ObjectiveHarness.Call, value: Double)], _ extremes: [Extreme]) throws {
    let count = extremes.count * Self.sizes.count * Self.probabilities.count
    for (call, value) in found.prefix(count) {
      let extreme = try #require(extremes.first { $0.name == call.name })
      let exact = try #require(ExactObjective(d: (0..<call.groupSize).map { extreme.d($0, call.groupSize) }))
      let error = try #require(exact.error(of: value, at: call.t))
      let bound = exact.changesSign ? 0x1p-52 * exact.largest : value.ulp
      #expect(error <= bound, "\(call): \(value)")
    }
  }
}

/// The objective of weights that are doubles, exactly.
struct ExactObjective {
  /// M Phi_n times 2^-exponent.
  private let sums: [BigInt]
  private let exponent: Int
  private var M: Int { sums.count - 1 }

  /// nil if some d_s is not finite.
  init?(d: [Double]) {
    let exponents = d.filter { $0 != 0 }.map { Int($0.exponent) - 52 }
    exponent = max(exponents.min() ?? 0, -1074)
    var sums = [BigInt.zero]
    for difference in d {
      guard let value = BigFloat(difference) else { return nil }
      sums.append(sums[sums.count - 1] + (value.mantissa << (value.isZero ? 0 : value.exponent - exponent)))
    }
    self.sums = sums
  }

  var changesSign: Bool { sums.contains { $0.sign < 0 } && sums.contains { $0.sign > 0 } }

  /// max |Phi_n|, rounded.
  var largest: Double {
    let largest = sums.map(\.absolute).max() ?? .zero
    return BigFloat(largest, exponent: exponent).nearestDouble / Double(M)
  }

  /// |value - h(t)|, rounded; nil if t or the value is not finite.
  func error(of value: Double, at t: Double) -> Double? {
    guard let probability = BigFloat(t), let value = BigFloat(value) else { return nil }
    // t = p / 2^k
    let k = max(0, -probability.exponent)
    let p = probability.mantissa << (probability.isZero ? 0 : probability.exponent + k)
    let q = (BigInt.one << k) - p
    var (total, powers, choose) = (BigInt.zero, BigInt.one, BigInt.one)
    // M h 2^(k M) is the sum of M Phi_n C(M, n) p^n q^(M - n): a Horner scheme in p, from n = M down.
    for n in stride(from: M, through: 0, by: -1) {
      total = total * p + sums[n] * choose * powers
      powers = powers * q
      choose = (choose * BigInt(n)).quotientAndRemainder(dividingBy: BigInt(M - n + 1))?.quotient ?? .zero
    }
    let difference = value * BigFloat(M) - BigFloat(total, exponent: exponent - k * M)
    return difference.absolute.nearestDouble / Double(M)
  }
}
