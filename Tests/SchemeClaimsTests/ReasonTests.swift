import SchemeDiagnostics
import SchemeDriver
import SchemeNumerics
import TestSupport
import Testing

/// What is said of a claim that is not decided is what has happened, at the t where it has.
@Suite struct ReasonTests {
  private let claims = ClaimTextTests()

  /// x with members, a claim on it that is true, and why it is not proved.
  @Test(
    arguments: TestScale.some(
      [
        ("Z = R", "h(t) ~ floor(t + 0.7) within 2", "no bound is known next to t = 0.3"),
        // exp(-1/t) is 0 in the limit, and divides by 0 at 0.
        ("Z = R", "h(t) ~ t + exp(-1 / t) within 2", "the right side has no value at t = 0: add `on [lo, hi]`"),
        ("Z = R", "h(t) ~ sqrt(t - 0.3) within 2", "the right side has no value at t = 0: add `on [lo, hi]`"),
        // 0^0 = 1, and powers of an interval with 0 have no bound.
        ("Z = R", "h(t) ~ t^t within 2", "no bound is known next to t = 0"),
        ("Z = R", "h(t) ~ t + (t - 0.3)^2 / abs(t - 0.3) within 2", "no bound is known next to t = 0.3"),
        ("prompts weighted sqrt(t)  Z = R", "h'(t) = sqrt(t)", "no difference was found on 34 points"),
        (
          "prompts weighted sqrt(t)  Z = R", "convex",
          "the sign of h'': the weight of prompts is no quotient of polynomials"
        ),
      ], every: 3))
  func reasons(_ members: String, _ claim: String, _ reason: String) {
    let found = claims.check(members, claim, M: 8).diagnostics.map(\.diagnostic)
    #expect(found.map(\.code) == [.undecidedClaim], "\(claim)")
    #expect(found.first?.label == reason, "\(claim)")
  }

  /// Two places without a bound: the search names one of them, where the pieces are the narrowest.
  @Test func places() {
    struct Gap: EnclosedFunction {
      func values(at points: [Double]) -> [Interval?] { points.map { Interval($0, $0) } }
      func ranges(on pieces: [Interval]) -> [Interval] {
        pieces.map { $0.lower <= 0.3 && $0.upper >= 0.3 ? .all : $0 }
      }
      var exhausted: Reason? { nil }
      var cost: Int { 1 }
    }
    let search = RangeSearch(Gap(), on: 0, 1, goal: .within(2), isUpToConstant: false)
    #expect(search.reason == .missing("no bound is known next to t = 0.3"))
    // The values themselves are known to within 1/4 only.
    struct Blurred: EnclosedFunction {
      func values(at points: [Double]) -> [Interval?] { points.map { Interval($0, $0 + 0.25) } }
      func ranges(on pieces: [Interval]) -> [Interval] { pieces.map { Interval($0.lower, $0.upper + 0.25) } }
      var exhausted: Reason? { nil }
      var cost: Int { 1 }
    }
    let blurred = RangeSearch(Blurred(), on: 0, 1, goal: .within(1.1), isUpToConstant: false)
    #expect(blurred.reason == .missing("the values next to t = 0.8 are known no better"))
    // A budget is that of the pieces.
    struct Costly: EnclosedFunction {
      func values(at points: [Double]) -> [Interval?] { points.map { Interval($0, $0) } }
      func ranges(on pieces: [Interval]) -> [Interval] { pieces.map { Interval($0.lower - 1, $0.upper + 1) } }
      var exhausted: Reason? { nil }
      var cost: Int { 1000 }
    }
    let costly = RangeSearch(Costly(), on: 0, 1, goal: .within(1.5), isUpToConstant: false)
    #expect(costly.reason == .budget(100, of: "pieces"))
  }

  @Test(arguments: [
    (0.25, 0.3125, "0.3"), (0.29999999999, 0.30000000001, "0.3"), (0.0, 0x1p-400, "0"), (0.99, 1.0, "1"),
    (0.123_456, 0.123_457, "0.123457"),
  ])
  func simplest(_ lower: Double, _ upper: Double, _ text: String) {
    #expect(Interval(lower, upper).simplest == text)
  }

  /// What a report says of h' where a weight of prompts is beside it.
  @Test func weights() {
    let cases = [
      ("sqrt(t)", "h' has the weight of prompts"), ("t^-0.5", "h' has the weight of prompts"),
      ("1 / (1 + t)", "h' is a quotient"), ("1 / t", "no polynomial"), ("t", "degree 2"),
    ]
    for (weight, words) in cases {
      let text = claims.check("prompts weighted \(weight)  Z = R", "increasing", M: 4).text
      #expect(text.contains("   \(words)"), "\(weight): \(text)")
    }
  }
}

extension Outcome {
  /// All that it writes.
  fileprivate var text: String {
    var text = ""
    _ = write? {
      text += $0
      return true
    }
    return text
  }
}
