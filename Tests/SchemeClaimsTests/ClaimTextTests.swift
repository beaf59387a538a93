import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeSyntax
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// Claims as they are written, through all stages: of every kind some that are true and tight, and some that are false by
/// little. What is true comes from the mathematics beside it.
@Suite struct ClaimTextTests {
  /// What `weigh check` says of the claims of a scheme.
  func check(_ members: String, _ claim: String, M: Int, head: String = "", beside: String = "") -> Outcome {
    let text = "scheme x\(head) { \(members)\n  expect \(claim)\n}\n\(beside)\n"
    return Driver.check(
      Request(
        files: [SourceFile(name: "x.scheme", text: text)], selectors: [.init(file: nil, scheme: "x")],
        groups: [GroupSizes(M)]))
  }

  func holds(
    _ members: String, _ claim: String, M: Int, beside: String = "", at location: SourceLocation = #_sourceLocation
  ) {
    let outcome = check(members, claim, M: M, beside: beside)
    #expect(
      !outcome.hasFailed, "M = \(M), \(members): \(claim): \(outcome.diagnostics.map(\.diagnostic.message))",
      sourceLocation: location)
    // And what is proved can be denied: that is refuted.
    let denied = check(members, "not " + claim, M: M, beside: beside)
    #expect(denied.diagnostics.map(\.diagnostic.code).contains(.refutedClaim), "not \(claim)", sourceLocation: location)
  }

  func fails(
    _ members: String, _ claim: String, M: Int, beside: String = "", at location: SourceLocation = #_sourceLocation
  ) {
    let codes = check(members, claim, M: M, beside: beside).diagnostics.map(\.diagnostic.code)
    #expect(codes.contains(.refutedClaim), "M = \(M), \(members): \(claim): \(codes)", sourceLocation: location)
    #expect(!check(members, "not " + claim, M: M, beside: beside).hasFailed, "not \(claim)", sourceLocation: location)
  }

  private static let grpo = "Z = if N == 0 or N == M then 0 else (R - mean) / population_std"
  private static let rejection = "a[s] = 0  b[s] = M / (s + 1)"
  private static let reinforce = "Z = R"

  /// A scheme whose slope is a polynomial.
  private func slope(_ text: String) -> String { "h'(t) = \(text)  design exact  split none" }

  // MARK: Shape

  @Test(arguments: [3, 8, 40])
  func increasing(_ M: Int) {
    for sign in ["", "-"] {
      let claim = sign.isEmpty ? "increasing" : "decreasing"
      func form(_ text: String) -> String { slope("\(sign)(\(text))") }
      // Below 0 on an interval of width 1e-6, around 1/3, next to 0 and next to 1.
      fails(form("(t - 0.3333)^2 - 2.5e-13"), claim, M: M)
      fails(form("t - 1e-6"), claim, M: M)
      fails(form("1 - 1e-6 - t"), claim, M: M)
      holds(form("(t - 0.3333)^2 + 1e-13"), claim, M: M)
      holds(form("(t - 0.5)^2"), claim, M: M)
      holds(form("t * (1 - t)"), claim, M: M)
    }
    fails("a[s] = 1 / 3  b[s] = 1 / 3", "increasing", M: M)
    fails("a[s] = 1 / 3  b[s] = 1 / 3", "decreasing", M: M)
  }

  /// h'' = g for h' = its integral.
  @Test(arguments: [4, 9])
  func concave(_ M: Int) {
    for (sign, claim) in [("-", "concave"), ("", "convex")] {
      // g = (t - 3/10)^2 - 1e-10, t - 1e-8, 1 - t - 1e-8
      fails(slope("\(sign)((t - 0.3)^3 / 3 - 1e-10 * t)"), claim, M: M)
      fails(slope("\(sign)(t^2 / 2 - 1e-8 * t)"), claim, M: M)
      fails(slope("\(sign)((1 - 1e-8) * t - t^2 / 2)"), claim, M: M)
      // A straight line is neither.
      fails(Self.reinforce, claim, M: M)
      holds(slope("\(sign)((t - 0.3)^3 / 3 + 1e-10 * t)"), claim, M: M)
      holds(slope("\(sign)(t - 0.5)^3"), claim, M: M)
      holds(slope("\(sign)t^2"), claim, M: M)
    }
    holds(Self.rejection, "concave", M: M)
  }

  // MARK: Weights

  @Test func centred() {
    fails("Z = if N == 3 then R - mean + 1e-9 else R - mean", "centred", M: 8)
    fails("Z = if N == M then 1e-300 else R - mean", "centred", M: 8)
    fails("Z = R - mean + 1e-15", "centred", M: 5)
    fails("Z = (R - mean) * (1 + 1e-12 * R)", "centred", M: 6)
    holds("Z = R - mean", "centred", M: 7)
    holds("Z = (R - mean) * N^2 / 3", "centred", M: 16)
    holds(Self.grpo, "centred", M: 8)
  }

  /// The largest weight of GRPO without eps is sqrt(M - 1), of mean-centred weights 1 - 1/M.
  @Test func bounded() {
    fails(Self.grpo, "bounded 2.645751311064590", M: 8)
    fails(Self.grpo, "bounded sqrt(M - 1) * 0.99", M: 8)
    fails("Z = R - mean", "bounded 0.8749999999999999", M: 8)
    fails("Z = if N == 5 then -1.000001 else R", "bounded 1", M: 8)
    holds(Self.grpo, "bounded 2.645751311064591", M: 8)
    holds(Self.grpo, "bounded sqrt(M - 1)", M: 8)
    holds("Z = R - mean", "bounded 0.875", M: 8)
    holds("Z = R - mean", "bounded 1 - 1 / M", M: 7)
  }

  @Test func dead() {
    fails("Z = R - mean", "dead only at N in {0}", M: 8)
    fails("Z = (R - mean) * (N - 3)", "dead only at N in {0, M}", M: 8)
    fails("Z = if N >= M - 1 then 0 else R", "dead only at N in {0, M}", M: 8)
    holds("Z = R - mean", "dead only at N in {0, M}", M: 8)
    holds("Z = if N == 4 then 1e-300 * R else R", "dead only at N in {0}", M: 8)
    holds("Z = 1", "dead only at N in {0}", M: 8)
    holds("Z = (R - mean) * (N - 3)", "dead only at N in {0, 3, M}", M: 8)
  }

  // MARK: Curves

  @Test func equal() {
    let sum = "sum(k in 1..M) (1 - (1 - t)^k) / k"
    for M in [1, 2, TestScale.count(8, full: 100)] {
      holds(Self.rejection, "h(t) = \(sum)", M: M)
      holds(Self.rejection, "h(t) = 3 + \(sum)", M: M)
      holds(Self.rejection, "h(t) = 2 * \(sum) up to scale", M: M)
      holds(Self.rejection, "h'(t) = (1 - (1 - t)^M) / t", M: M)
      fails(Self.rejection, "h(t) = \(sum) + 1e-9 * t", M: M)
      fails(Self.rejection, "h'(t) = (1 - (1 - t)^M) / t + 1e-12", M: M)
    }
    fails(Self.rejection, "h(t) = -\(sum) up to scale", M: 8)
    fails(Self.rejection, "h(t) = \(sum) + 1e-9 * t^2 up to scale", M: 8)
    fails(Self.rejection, "h(t) = 1.000000001 * \(sum)", M: 8)
    // A polynomial is no logarithm, however near.
    fails(Self.rejection, "h(t) = log(t)", M: TestScale.count(16, full: 1000))
    fails(Self.grpo, "h(t) = 2 * asin(sqrt(t))", M: TestScale.count(16, full: 500))
    holds(Self.grpo, "h(t) = t", M: 2)
    holds(Self.grpo, "h(t) = t up to scale", M: 3)
    fails(Self.grpo, "h(t) = t up to scale", M: 4)
  }

  /// sup |h - e| after the best constant is half the range of h - e.
  @Test func near() {
    func claim(_ curve: String, _ distance: Double, _ factor: Double, _ interval: String = "") -> String {
      "h(t) ~ \(curve) within \(distance * factor)" + interval
    }
    func harmonicSum(_ M: Int, _ t: Double) -> Double {
      (1...M).reduce(0.0) { $0 + (1 - pow(1 - t, Double($1))) / Double($1) } - log(t)
    }
    let cases: [(form: String, M: Int, curve: String, interval: String, distance: Double)] = [
      // t - t^2: from 0 to 1/4.
      (Self.reinforce, 8, "t^2", "", 0.125),
      // t - 2 asin sqrt t falls from 0 to 1 - pi: its slope 1 - 1/sqrt(t (1-t)) is below 0.
      (Self.grpo, 2, "2 * asin(sqrt(t))", "", (Double.pi - 1) / 2),
      // The sum falls on (0,1]: (1 - (1-t)^M)/t - 1/t < 0.
      (Self.rejection, 16, "log(t)", " on [0.1, 1]", (harmonicSum(16, 0.1) - harmonicSum(16, 1)) / 2),
      (Self.rejection, 256, "log(t)", " on [0.01, 0.5]", (harmonicSum(256, 0.01) - harmonicSum(256, 0.5)) / 2),
      // t - sin-like cubic: t - t^3 has its largest value 2/(3 sqrt 3) at 1/sqrt 3.
      (Self.reinforce, 4, "t^3", "", 1 / (3 * 3.0.squareRoot())),
      // t - sqrt t: from 0 down to -1/4 at t = 1/4, where sqrt has no bounded slope at 0.
      (Self.reinforce, 64, "sqrt(t)", "", 0.125),
    ]
    for (form, M, curve, interval, distance) in cases where TestScale.isFull || M <= 16 {
      holds(form, claim(curve, distance, 1.001, interval), M: M)
      fails(form, claim(curve, distance, 0.99, interval), M: M)
    }
    fails(Self.rejection, "h(t) ~ log(t) within 100", M: 16)
    // A polynomial is subtracted exactly: the distances are those of 2e-9 t.
    let sum = "sum(k in 1..M) (1 - (1 - t)^k) / k"
    for M in TestScale.isFull ? [8, 64] : [8] {
      holds(Self.rejection, "h(t) ~ \(sum) within 1e-14", M: M)
      holds(Self.rejection, "h(t) ~ \(sum) + 2e-9 * t within 1.001e-9", M: M)
      fails(Self.rejection, "h(t) ~ \(sum) + 2e-9 * t within 0.99e-9", M: M)
      holds(Self.rejection, "h'(t) ~ (1 - (1 - t)^M) / t within 1e-14 on [0.25, 1]", M: M)
    }
    // Of h' no constant is taken: |1 - 2t| <= 1.
    holds(Self.reinforce, "h'(t) ~ 2 * t within 1.001", M: 8)
    fails(Self.reinforce, "h'(t) ~ 2 * t within 0.99", M: 8)
    holds(Self.reinforce, "h'(t) ~ 2 * t within 0.5005 on [0.25, 0.75]", M: 8)
    fails(Self.reinforce, "h'(t) ~ 2 * t within 0.495 on [0.25, 0.75]", M: 8)
  }

  /// H_8 = 761/280 is the rise of rejection sampling at M = 8.
  @Test func values() {
    holds(Self.rejection, "h(1) ~ 761 / 280 within 1e-15", M: 8)
    holds(Self.rejection, "h(1) ~ 2.7178 within 5.8e-5", M: 8)
    fails(Self.rejection, "h(1) ~ 2.7178 within 5.7e-5", M: 8)
    fails(Self.rejection, "h(1) ~ 761 / 280 + 2e-15 within 1e-15", M: 8)
    holds(Self.reinforce, "h(0.25) ~ 0.25 within 1e-16", M: 8)
    fails(Self.reinforce, "h(0.25) ~ 0.250001 within 1e-9", M: 8)
    holds(Self.rejection, "h'(0) ~ 8 within 1e-14", M: 8)
    fails(Self.rejection, "h'(1) ~ 1.0000001 within 1e-9", M: 8)
  }

  @Test func same() {
    let payoff = "scheme y { Phi[n] = harmonic(n) }"
    for M in [1, 8, 100] { holds(Self.rejection, "same as y", M: M, beside: payoff) }
    fails(Self.rejection, "same as y", M: 8, beside: "scheme y { Phi[n] = harmonic(n) * (1 + 1e-9) }")
    holds(Self.rejection, "same as y up to scale", M: 8, beside: "scheme y { Phi[n] = harmonic(n) * (1 + 1e-9) }")
    fails(Self.rejection, "same as y up to scale", M: 8, beside: "scheme y { Phi[n] = harmonic(n) + 1e-9 * n }")
    fails(Self.rejection, "same as y up to scale", M: 8, beside: "scheme y { Phi[n] = -harmonic(n) }")
    fails(Self.reinforce, "same as y", M: 8, beside: "scheme y { a[s] = 0  b[s] = if s == 7 then 1 + 1e-9 else 1 }")
    holds(
      Self.reinforce, "same as y", M: 8, beside: "scheme y where M >= 2 { a[s] = -s / (M - 1)  b[s] = 1 - s / (M - 1) }"
    )
    let grpo =
      "scheme y(eps: real = 1e-6) { \(Self.grpo.replacingOccurrences(of: "population_std", with: "(population_std + eps)")) }"
    holds(Self.grpo, "same as y(eps = 0)", M: 8, beside: grpo)
    fails(Self.grpo, "same as y", M: 8, beside: grpo)
  }

  // MARK: Bad input

  @Test(arguments: [
    ("increasing for M in 5..4", DiagnosticCode.groupSizeOutOfRange), ("increasing for M in {0}", .groupSizeOutOfRange),
    ("same as nobody", .unknownScheme), ("h(t) ~ t within 1 on [0.5, 0.25]", .wrongArguments),
    ("h(t) ~ t within 1 on [0.5, 1.5]", .wrongArguments), ("h(t) = t on [0.5, 0.5]", .wrongArguments),
    ("h(t) ~ t within 1 on [0.5, 1 / M]", .undecidedClaim), ("h(2) ~ 1 within 1", .undecidedClaim),
    ("increasing with eps = 1", .unknownParameter), ("bounded log(0)", .undefinedWeight),
  ])
  func refused(_ claim: String, _ code: DiagnosticCode) {
    let outcome = check(Self.reinforce, claim, M: 4)
    #expect(
      outcome.hasFailed && outcome.diagnostics.map(\.diagnostic.code) == [code],
      "\(outcome.diagnostics.map(\.diagnostic))")
  }
}

/// What is said beside a claim that is refuted.
extension ClaimTextTests {
  @Test(arguments: [
    ("decreasing", "it is increasing"), ("bounded 0.5", "the largest is 1"),
    ("dead only at N in {M}", "all weights are 0 at N = 0"),
    ("h(t) = 4 * t", "it holds `up to scale`, with the factor 0.25"),
    ("same as y", "it holds `up to scale`, with the factor 0.5"),
    ("centred", "the weights of a group sum to 0 when each is a multiple of R - mean"),
    // The distance is 1/8.
    ("h(t) ~ t^2 within 0.1", "`within 0.127` holds"),
  ])
  func hints(_ claim: String, _ hint: String) {
    let outcome = check("Z = R", claim, M: 8, beside: "scheme y { Z = 2 * R }")
    #expect(outcome.diagnostics.map(\.diagnostic.notes) == [[hint]])
  }

  /// What is said instead of a claim holds where it is written. sqrt(2) is 1.41421 and more, sqrt(3) 1.73205 and more.
  @Test(arguments: [
    ("a[s] = 0  b[s] = sqrt(2)", "bounded 1", "bounded "), ("a[s] = 0  b[s] = sqrt(2)", "d <= 1", "d <= "),
    ("a[s] = 0  b[s] = s + sqrt(0.1)", "d >= 1", "d >= "), ("a[s] = -sqrt(3)  b[s] = 0", "bounded 1", "bounded "),
    ("a[s] = 0  b[s] = 1 / 3", "d >= 1", "d >= "), ("a[s] = 0  b[s] = 1e-300 / 3", "d >= 1", "d >= "),
  ])
  func hintsHold(_ weights: String, _ claim: String, _ start: String) throws {
    let note = try #require(check(weights, claim, M: 4).diagnostics.first?.diagnostic.notes.first)
    let number = try #require(note.split(separator: " ").last)
    #expect(check(weights, start + number, M: 4).diagnostics.isEmpty, "\(note)")
  }

  /// Another scheme's errors are said once, and that the claim hangs on them.
  @Test func brokenPartner() {
    let found = check("Z = R", "same as y", M: 8, beside: "scheme y { Z = q }").diagnostics.map(\.diagnostic)
    #expect(found.map(\.code) == [.unknownName, .undecidedClaim])
    #expect(found.last?.label == "`y` has errors of its own")
  }

  @Test func impossibleCounts() {
    for claim in ["dead only at N in {0, 9}", "dead only at N in {-1, 0}"] {
      #expect(check("Z = R", claim, M: 8).diagnostics.map(\.diagnostic.code) == [.undecidedClaim])
    }
  }
}
