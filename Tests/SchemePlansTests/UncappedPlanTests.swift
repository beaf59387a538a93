import SchemeNumerics
import SchemePlans
import SchemeVocabulary
import TestSupport
import Testing

/// Plans without a cap against sums over their groups, term by term.
@Suite struct UncappedPlanTests {
  private static let plans: [UncappedPlan] = [.untilCorrect(1), .untilCorrect(2), .untilCorrect(5), .untilMixed]

  /// Totals in the groups of each family: x + y u for correct ones, z + w u for wrong ones.
  private struct Totals {
    let families: [(x: Int, y: Int, z: Int, w: Int)]

    /// Both families of `until mixed` have the same first group; those of `until B` begin without wrong responses.
    init(_ plan: UncappedPlan, _ generator: inout SplitMix64) {
      func any() -> Int { Int.random(in: -9...9, using: &generator) }
      let (x, z) = (any(), plan == .untilMixed ? any() : 0)
      families = plan.families.map { _ in (x, any(), z, any()) }
    }

    func weights(_ plan: UncappedPlan) -> [[Rational]] {
      var (wrong, correct): ([Rational], [Rational]) = ([], [])
      for group in plan.firstGroups {
        guard let index = plan.families.firstIndex(where: { $0[0] == group || $0[1] == group }) else { continue }
        let more = group == plan.families[index][0] ? 0 : 1
        let total = families[index]
        if group.correct > 0 { correct.append(Rational(reducing: total.x + more * total.y, over: group.correct)) }
        if group.wrong > 0 { wrong.append(Rational(reducing: total.z + more * total.w, over: group.wrong)) }
      }
      return [wrong, correct]
    }
  }

  /// h', E[T] and E[sum Z^2] at t by the law, up to groups that come with less than 1e-30.
  private static func sums(_ plan: UncappedPlan, _ totals: Totals, _ t: Double) -> (
    slope: Double, cost: Double, squares: Double
  ) {
    var sums = (slope: 0.0, cost: 0.0, squares: 0.0)
    for (family, total) in zip(plan.families, totals.families) {
      // The chance of a label sequence, times how many there are.
      var chance = pow(t, family.first.correct) * pow(1 - t, family.first.wrong)
      for more in 0..<2000 {
        let group = family[more]
        let (correct, wrong) = (Double(total.x + more * total.y), Double(total.z + more * total.w))
        sums.cost += chance * Double(group.size)
        sums.slope += chance * (correct / t - wrong / (1 - t))
        sums.squares += chance * correct * correct / Double(group.correct)
        if group.wrong > 0 { sums.squares += chance * wrong * wrong / Double(group.wrong) }
        switch plan {
        case .untilMixed: chance *= family.isOfCorrect ? t : 1 - t
        // C(T, B-1) / C(T-1, B-1) = T / (T - B + 1)
        case .untilCorrect: chance *= (1 - t) * Double(group.size) / Double(more + 1)
        }
      }
    }
    return sums
  }

  private static func pow(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { product, _ in product * x } }

  @Test func sumsOverAllGroups() {
    var generator = SplitMix64(seed: 13)
    for plan in Self.plans {
      for _ in 0..<20 {
        let totals = Totals(plan, &generator)
        let numbers = plan.totals(totals.weights(plan).map { ComputableSequence($0) })
        for t in [0.25, 0.5, 0.8125] {
          let wanted = Self.sums(plan, totals, t)
          let slope = Self.value(plan.slope(numbers), at: t)
          let cost = Self.value(plan.cost, at: t)
          var squares = Self.value(plan.squares(numbers), at: t)
          if let factors = plan.logarithms(numbers) {
            squares -= factors.quick[0].nearestDouble * (1 - t) * Self.log(1 - t)
            squares -= factors.quick[1].nearestDouble * t * Self.log(t)
          }
          let size = 1e-10 * (1 + abs(wanted.squares))
          #expect(abs(slope - wanted.slope) <= size, "\(plan) \(totals) \(t)")
          #expect(abs(cost - wanted.cost) <= size && abs(squares - wanted.squares) <= size, "\(plan) \(totals) \(t)")
        }
      }
    }
  }

  private static func value(_ function: RationalFunction, at t: Double) -> Double {
    function.value(at: t).value?.quick.nearestDouble ?? .nan
  }

  private static func log(_ x: Double) -> Double {
    ComputableReal(x).map { $0.logarithm.quick.nearestDouble } ?? .nan
  }

  /// Groups up to a size come with the chances that they have with a cap above it.
  @Test func groupsAsWithACap() throws {
    for plan in Self.plans {
      let size = 9
      let capped: SamplingPlan<Int, Double> =
        if case .untilCorrect(let B) = plan { .untilCorrect(B, isCapped: true) } else { .untilMixed(isCapped: true) }
      let bounded = try #require(BoundedPlan(capped, size: size + 1))
      let shares = try bounded.shares(RationalArithmetic(maximumBits: 64))
      let early = zip(bounded.groups, shares).filter { $0.0.size <= size }
      #expect(plan.groups(upTo: size) == early.map(\.0))
      #expect(plan.groups(upTo: size).map { plan.share(of: $0) } == early.map(\.1))
    }
    #expect(UncappedPlan.untilCorrect(4).groups(upTo: 3) == [])
    #expect(UncappedPlan.untilMixed.groups(upTo: 1) == [])
  }

  @Test func plansWithAGroupSize() {
    #expect(UncappedPlan(.group) == nil && UncappedPlan(.untilMixed(isCapped: true)) == nil)
    #expect(UncappedPlan(.untilCorrect(0, isCapped: false)) == nil)
    #expect(UncappedPlan(.untilCorrect(3, isCapped: false)) == .untilCorrect(3))
  }
}
