import SchemeDiagnostics
import TestSupport
import Testing

/// Claims `for all` values of parameters: true and false ones, and those that ranges do not tell.
@Suite struct RangeClaimTests {
  private let claims = ClaimTextTests()

  /// x(c) with members, and what else is in the file.
  private func diagnostics(
    _ members: String, _ claim: String, M: Int, head: String = "(c: real = 0.25)", beside: String = ""
  ) -> [Diagnostic] {
    claims.check(members, claim, M: M, head: head, beside: beside).diagnostics.map(\.diagnostic)
      .filter { $0.code != .deadScheme && $0.code != .valueTooLarge }
  }

  private func holds(_ members: String, _ claim: String, M: Int = 8, beside: String = "") {
    #expect(diagnostics(members, claim, M: M, beside: beside).map(\.code) == [], "\(claim)")
    #expect(diagnostics(members, "not " + claim, M: M, beside: beside).map(\.code) == [.refutedClaim], "not \(claim)")
  }

  private func undecided(
    _ members: String, _ claim: String, _ reason: String, M: Int = 8, head: String = "(c: real = 0.25)"
  ) {
    let found = diagnostics(members, claim, M: M, head: head)
    #expect(found.map(\.code) == [.undecidedClaim], "\(claim)")
    #expect(found.first?.label == reason)
  }

  private func fails(_ members: String, _ claim: String, _ witness: String, M: Int = 8) {
    let found = diagnostics(members, claim, M: M)
    #expect(found.map(\.code) == [.refutedClaim], "\(claim)")
    #expect(found.first?.label == witness)
  }

  private static let grpo = "Z = (R - mean) / (population_std + c)"
  private static let square = "h(t) = t + c * t^2  design exact"

  /// Weights that have no value for some of the range are bounded by nothing there.
  @Test(arguments: ["sqrt(c - 0.5)", "(c - 0.5)^1.5", "asin(2 * c)", "(c - 0.5)^c"]) func withoutValue(_ factor: String)
  {
    for claim in ["bounded 200 for all c in [0.25, 1]", "increasing for all c in [0.25, 1]"] {
      let found = diagnostics("Z = R * \(factor)", claim, M: 4, head: "(c: real = 0.5)").map(\.code)
      #expect(found == [.undecidedClaim] || found == [.refutedClaim], "\(factor): \(claim): \(found)")
    }
  }

  /// At M = 8 the weights of GRPO are largest at c = 0: sqrt 7 and 1/sqrt 7 at either end. d_s > 0 for every c > 0.
  @Test func divisors() {
    holds(Self.grpo, "increasing for all c in [1e-9, 1e-2]")
    holds(Self.grpo, "dead only at N in {0, M} for all c in [1e-9, 1]")
    holds(Self.grpo, "bounded 2.6458 for all c in [1e-9, 1e-2]")
    fails(
      Self.grpo, "bounded 2.64 for all c in [1e-9, 1e-2]", "|a[s]| is 2.65 at s = 7, claimed is 2.64, with c = 1e-09")
    // For every c, by the form of the weights.
    holds(Self.grpo, "centred for all c in [1e-9, 1]")
    undecided(
      Self.grpo, "centred for all c in [0, 1]",
      "the weight of a wrong response of `x` has no value at M = 8, s = 0 (N = 0): the divisor is 0, with c = 0")
  }

  /// h' = 1 + 2 c t.
  @Test func slopes() {
    holds(Self.square, "increasing for all c in [-0.49, 3]")
    fails(Self.square, "increasing for all c in [-0.6, 0.4]", "h'(t) is -0.2 at t = 1, with c = -0.6")
    // Only near one place of the range.
    fails(
      "h(t) = (c - 0.3)^2 * t - 1e-6 * t  design exact", "not decreasing for all c in [0.29, 0.31]",
      "what `not` denies is proved, with c = 0.3")
    holds(Self.square, "convex for all c in [0.5, 5]")
    fails(Self.square, "concave for all c in [-1, 0]", "h''(t) everywhere is 0, with c = 0")
  }

  @Test func distances() {
    holds(Self.square, "h(t) = t + c * t^2 for all c in [-0.4, 3]")
    holds(Self.square, "h(t) ~ t within 0.201 for all c in [-0.4, 0.2]")
    fails(
      Self.square, "h(t) ~ t within 0.19 for all c in [-0.4, 0.2]",
      "the distance after the best constant is 0.2 between t = 1 and t = 0, claimed is 0.19, with c = -0.4")
    holds(Self.square, "h(1) ~ 1 within 0.4000001 for all c in [-0.4, 0.4]")
    holds(Self.square, "h'(t) ~ 1 + 2 * c * t within 1e-9 for all c in [-0.4, 0.4]")
  }

  /// A parameter that is passed on is the same number on both sides; one that is computed from it is another.
  @Test func schemes() {
    let other = "scheme y(d: real = 0) { Z = (R - mean) / (population_std + d) }"
    holds(Self.grpo, "same as y(d = c) for all c in [1e-9, 1]", beside: other)
    let twice = diagnostics(Self.grpo, "same as y(d = 2 * c) for all c in [0.1, 1]", M: 8, beside: other)
    #expect(twice.map(\.code) == [.refutedClaim])
    let sum = "scheme y(d: real = 0, f: real = 0) { h(t) = t + (d - f) * t^2 + f * t^2  design exact }"
    holds(Self.square, "same as y(d = c, f = 3) for all c in [-0.4, 0.4]", beside: sum)
    // Two parameters over the same range are two.
    let two = diagnostics(
      "h(t) = t + (c - k) * t  design exact", "h(t) = t for all c in [0, 1], k in [0, 1]", M: 4,
      head: "(c: real = 0, k: real = 0)")
    #expect(two.map(\.code) == [.refutedClaim])
    #expect(two.first?.label.hasSuffix(", with c = 0, k = 1") == true)
  }

  /// A decision that depends on a range has no outcome, and the default is not taken for it.
  @Test func decisions() {
    let step = "Z = if c < 0.5 then R else -R"
    holds(step, "increasing for all c in [0, 0.4]")
    holds(step, "decreasing for all c in [0.5, 1]")
    fails(step, "increasing for all c in [0, 1]", "h'(t) is -1 at t = 0, with c = 1")
    // In so small a part of the range that no value that is tried lies in it.
    undecided(
      "Z = if c > 0.3 and c < 0.3000001 then -R else R", "increasing for all c in [0, 1]",
      "the weight of a wrong response of `x` cannot be computed at M = 8, s = 0 (N = 0): some values of the range decide "
        + "this otherwise than others, with c in [0.3, 0.30000000000000004]"
    )
    // In double, in which decisions are taken, 1e17 + c is 1e17 for c up to 8, and 1e17 + 32 for c = 30.
    let rounded = "Z = if (1e17 + c) - 1e17 < 4 then R else -R"
    holds(rounded, "increasing for all c in [1, 3]")
    fails(rounded, "increasing for all c in [1, 30]", "h'(t) is -1 at t = 0, with c = 30")
    holds("Z = if 2 * c - 1 < 1 then R else -R", "increasing for all c in [0, 0.9]")
    holds("Z = floor(2 + c) * R", "h(t) = 2 * t for all c in [0.01, 0.99]")
  }

  @Test func conditions() {
    let head = "(c: real = 0.25) where c < 0.5"
    #expect(diagnostics(Self.square, "increasing for all c in [-0.4, 0.4]", M: 8, head: head).map(\.code) == [])
    undecided(
      Self.square, "increasing for all c in [-0.4, 0.6]", "the scheme does not exist there, with c = 0.6", head: head)
    #expect(
      diagnostics(Self.square, "increasing for all c in [0.6, 0.8]", M: 8, head: head).map(\.code) == [.emptyClaim])
  }

  @Test func ends() {
    // Ends that are no doubles: outward for the proof.
    holds(Self.square, "h(t) ~ t within 1/6 + 1e-6 for all c in [-1/3, 1/3]")
    holds(Self.square, "increasing for all c in [0, 0]")
    #expect(diagnostics(Self.square, "increasing for all c in [1, 0]", M: 8).map(\.code) == [.badParameterValue])
    #expect(diagnostics(Self.square, "increasing for all c in [0, log(0)]", M: 8).map(\.code) == [.badParameterValue])
    holds("Z = c * R", "increasing for all c in [1e-9, 1e9]")
    // At 1e10 the weights are beyond the doubles: there is no scheme.
    undecided(
      "Z = 1e300 * c * R", "increasing for all c in [1, 1e10]",
      "the weight of a correct response of `x` is beyond the range of doubles at M = 8, s = 0 (N = 1), with c = 10000000000"
    )
    fails("Z = c * R", "increasing for all c in [-1e308, 1e308]", "h'(t) is -1e+308 at t = 0, with c = -1e+308")
  }

  /// Only at the first group size of several that are compared has the claim a place.
  @Test func severalSizes() {
    holds("Z = c * R", "same objective for M in {2, 5} for all c in [1, 2]")
    holds("Z = c * (R - mean)", "same objective for M in {2, 5} up to scale for all c in [1, 2]")
  }
}
