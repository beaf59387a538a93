import Foundation
import SchemeDiagnostics
import TestSupport
import Testing

/// Distances from what a scheme is designed for, and claims about d.
@Suite struct TargetClaimTests {
  private let claims = ClaimTextTests()

  private func holds(
    _ members: String, _ claim: String, M: Int, at location: SourceLocation = #_sourceLocation
  ) { claims.holds(members, claim, M: M, at: location) }

  private func fails(
    _ members: String, _ claim: String, M: Int, at location: SourceLocation = #_sourceLocation
  ) { claims.fails(members, claim, M: M, at: location) }

  private func code(_ members: String, _ claim: String, M: Int, head: String = "") -> [DiagnosticCode] {
    claims.check(members, claim, M: M, head: head).diagnostics.map(\.diagnostic.code)
  }

  /// The claim with a distance that is true 0.1 % above, and false 0.5 % below.
  private func distance(
    _ members: String, _ distance: Double, _ after: String = "", M: Int, at location: SourceLocation = #_sourceLocation
  ) {
    holds(members, "within \(distance * 1.001) of target\(after)", M: M, at: location)
    fails(members, "within \(distance * 0.995) of target\(after)", M: M, at: location)
  }

  /// The potential of t^2 is t^2 + t (1 - t) / M.
  @Test func potentialOfASquare() {
    let square = "h(t) = t^2  design potential"
    distance(square, 1.0 / 64, M: 8)
    distance(square, 1.0 / 256, " on [1 / 4, 3 / 4]", M: 8)
    holds(square, "within 1 / (8 * M) of target", M: 8)
    holds("h(t) = t^2  design exact", "within 0 of target", M: 8)
    #expect(code(square, "within 1 of target on [0.5, 0.5]", M: 8) == [.wrongArguments])
  }

  /// At M = 1 the potential is pi t, farthest from 2 asin sqrt t where t (1 - t) = 1/pi^2.
  @Test func arcsine() {
    let t = (1 - (1 - 4 / (Double.pi * Double.pi)).squareRoot()) / 2
    distance("h(t) = 2 * asin(sqrt(t))  design potential", 2 * asin(t.squareRoot()) - .pi * t, M: 1)
    // -t log t rises to 1/e; at 0 the formula is its limit.
    let entropy = "h(t) = if t == 0 then 0 else t * log(t)  design potential"
    #expect(!claims.check(entropy, "within 1 / exp(1) / 1.999 of target", M: 1).hasFailed)
    if TestScale.isFull { distance(entropy, exp(-1) / 2, M: 1) }
  }

  /// Decisions by t have one outcome on most pieces, and on the others values are those of both branches. At M = 2 the potential of
  /// min(t, 1/2) is t - t^2/2; at M = 1 that of a step is t.
  @Test(arguments: ["t < 0.5", "not (t >= 0.5)", "2 * t <= 1 and t < 0.5", "t / (1 + t) < 1 / 3"])
  func branches(_ condition: String) {
    distance("h(t) = if \(condition) then t else 0.5  design potential", 1.0 / 16, M: 2)
    distance("h(t) = if \(condition) then 0 else 1  design potential", 0.5, M: 1)
    distance("h(t) = if \(condition) then t else 0.5  design potential", 3.0 / 64, " on [0.5, 0.75]", M: 2)
  }

  /// Of a target h' with a kink it is h that counts, in the design as in the claim: no weights with d >= 0 come nearer than 0.000692 at
  /// M = 8, proved by the dual measure.
  @Test func kinkedSlopes() {
    for target in ["h'(t) = max(1, 2 * t)", "h(t) = if t < 0.5 then t else t^2 + 0.25"] {
      holds("\(target)  design best(within = 0.001)", "within 0.001 of target", M: 8)
      fails("\(target)  design best(within = 0.001)", "within 0.0006 of target", M: 8)
    }
    // t + t^2/2 against t up to 1/2 and 2 t - 1/2 from there on: t^2/2, then (1 - t)^2/2.
    distance("h'(t) = if t < 0.5 then 1 else 2  design bernstein", 1.0 / 16, M: 2)
    // t/2 against the integral of |t - 1/2|, which is 1/4 at 1.
    distance("h'(t) = abs(t - 0.5)  design bernstein", 1.0 / 8, M: 2)
  }

  /// At M = 2 the design of h' = t^2 has the slope t: k t^2/2 - t^3/3 ranges over 1/6 for k = 1, and over 4/81 for k = 2/3.
  @Test func slopesAreIntegrated() {
    let square = "h'(t) = t^2  design bernstein"
    distance(square, 1.0 / 12, M: 2)
    distance(square, 2.0 / 81, " up to scale", M: 2)
    // (t + 1/4)^(1/2) at M = 2: the line from 1 to 1/sqrt 5 under h' = 1 / sqrt(4 t + 1).
    let root = "h'(t) = 1 / sqrt(4 * t + 1)  design bernstein"
    if !TestScale.isFull { return }
    distance(root, (1 + (1 / 5.0.squareRoot() - 1) / 2 - (5.0.squareRoot() - 1) / 2) / 2, M: 2)
  }

  @Test func undecidedTargets() {
    let steps = "h(t) = floor(3 * t)  design potential"
    #expect(code(steps, "within 9 of target", M: 4) == [.undecidedClaim])
    let clipped = claims.check("h(t) = log(max(t, 0.1))  design potential", "within 0.01 of target", M: 4).diagnostics
    #expect(clipped.map(\.diagnostic.code) == [.refutedClaim])
    #expect(clipped[0].diagnostic.notes.first?.hasPrefix("`within 0.") == true)
  }

  /// Only where there is a target.
  @Test func noTarget() {
    #expect(code("Z = R", "within 1 of target", M: 4) == [.misplacedClause])
    #expect(code("Phi[n] = n", "within 1 of target", M: 4) == [.misplacedClause])
    #expect(code("h(t) = t  design exact", "within N of target", M: 4) == [.wrongStage])
  }

  @Test func differences() {
    holds("Z = R", "d >= 1", M: 8)
    holds("Z = R", "d <= 1", M: 8)
    fails("Z = R", "d >= 1 + 1e-15", M: 8)
    fails("Z = R", "d <= 1 - 1e-30", M: 8)
    // M / (s + 1) lies between 1 and M.
    let rejection = "a[s] = 0  b[s] = M / (s + 1)"
    holds(rejection, "d <= M", M: 9)
    holds(rejection, "d >= 1", M: 9)
    fails(rejection, "d <= M - 1e-9", M: 9)
    // sqrt 3 is no double.
    holds("a[s] = 0  b[s] = sqrt(3)", "d >= sqrt(3)", M: 3)
    holds("h(t) = 1 - (1 - t)^4  design exact", "d >= 0", M: 8)
    fails("h(t) = t * (1 - t)  design exact", "d >= 0", M: 8)
    let refuted = claims.check(rejection, "d >= 2", M: 4).diagnostics
    #expect(refuted.map(\.diagnostic.label) == ["d[s] is 1.33 at s = 2, claimed is 2"])
    #expect(refuted.map(\.diagnostic.notes) == [["the least is 1"]])
  }

  /// With ranges of parameters, and under plans: the weights' own d_s, whatever labels do.
  @Test func differencesOfFamilies() {
    #expect(code("Z = k * R", "d <= 2 for all k in [0, 2]", M: 4, head: "(k: real = 1)") == [])
    #expect(code("Z = k * R", "d <= 2 for all k in [0, 2.5]", M: 4, head: "(k: real = 1)") == [.refutedClaim])
    #expect(code("Z = k * R", "d <= 2 with k = 3", M: 4, head: "(k: real = 1)") == [.refutedClaim])
    #expect(code("verifier(false_positive = 0.25)  Z = R", "d >= 1", M: 4) == [])
    #expect(code("sample until mixed or M  Z = R / M", "d >= 0", M: 4) == [.undecidedClaim])
  }
}
