import SchemeDiagnostics
import Testing

/// Numbers that are written as quotients, as 1/3, in exponents and functions of formulas in t.
@Suite struct FractionClaimTests {
  private let claims = ClaimTextTests()

  private static let logarithm = "sample until 1 correct  Z = R"
  private static let resampled = "sample M, resample until mixed  Z = R / mean"

  @Test(arguments: [
    (logarithm, "h'(t) = t^(-3/3)"), (logarithm, "h'(t) = abs(2/3) / t * 3/2"),
    (logarithm, "h'(t) = min(1/3, 2/5) * 3 / t"), (logarithm, "h'(t) = max(1/3, 2/5) * 5 / 2 / t"),
    // The distance is half of what t^(1/3) rises by.
    (logarithm, "h(t) ~ log(t) + t^(1/3) within 0.26793 on [0.1, 1]"), (resampled, "h'(t) = t^(-3/3)"),
    ("prompts weighted t^(1/3)  Z = R", "h(1) ~ 0.75 within 1e-9"),
    ("prompts weighted abs(1/3) * t  Z = R", "h(t) = t^2 / 6"),
    ("prompts weighted sqrt(4/9) * t  Z = R", "h(t) = t^2 / 3"),
  ])
  func hold(_ members: String, _ claim: String) { claims.holds(members, claim, M: 4) }

  @Test(arguments: [
    (logarithm, "h'(t) = t^(-1/3)"), (logarithm, "h'(t) = 1/t + t^(1/3) - t"),
    (logarithm, "h(t) ~ log(t) + t^(1/3) within 0.26791 on [0.1, 1]"), (resampled, "h'(t) = t^(-1/3)"),
    ("sample until 1 correct  verifier(false_positive = 0.25)  Z = R", "h'(t) = 0.75 * (0.25 + 0.75 * t)^(-1/3)"),
    ("prompts weighted 1 / (1 + t)  Z = R", "h'(t) = (1 + t)^(-1/7)"),
    ("sample M, resample until mixed  Z = R - mean", "h'(t) = (1 - 1/M) * (1 - t^M - (1 - t)^M)^(-1/3)"),
    ("prompts weighted t^(1/3)  Z = R", "h'(t) = t"), ("prompts weighted t^(2/3)  Z = R", "h'(t) = t^2"),
    ("prompts weighted abs(1/3) * t  Z = R", "h(t) = t^2 / 2"),
  ])
  func doNotHold(_ members: String, _ claim: String) {
    let codes = claims.check(members, claim, M: 4).diagnostics.map(\.diagnostic).filter { $0.severity == .error }
      .map(\.code)
    #expect(codes == [.refutedClaim] || codes == [.undecidedClaim], "\(codes)")
  }

  /// h' = t^(1/3) is that of 3/4 t^(4/3), not of t^2/2.
  @Test func targets() {
    claims.holds("h'(t) = t^(1/3)  design best", "h(t) ~ 3 / 4 * t^(4/3) within 0.002", M: 8)
    claims.fails("h'(t) = t^(1/3)  design best", "h(t) ~ t^2 / 2 within 0.05", M: 8)
  }
}
