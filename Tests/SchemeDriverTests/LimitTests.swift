import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeText
import TestSupport
import Testing

/// `expect limit h(t) = …`: claims about what an objective tends to.
@Suite struct LimitClaimTests {
  private static let grpo =
    "scheme x(eps: real = 1e-6) where eps >= 0 {\n"
    + "  Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)\n  expect CLAIM\n}"

  /// The objects of the claims of a text.
  private func claims(_ text: String, _ groups: [ClosedRange<Int>]? = nil) throws -> [[String: Any]] {
    let lines = (Driver.check(request(text, groups), as: .json).text ?? "").split(separator: "\n")
    return try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
      .filter { $0["kind"] as? String == "claim" }
  }

  private func verdict(_ claim: String, of scheme: String = grpo) throws -> String? {
    try claims(scheme.replacing("CLAIM", with: claim)).first?["verdict"] as? String
  }

  @Test(
    arguments: TestScale.some(
      [
        ("limit h(t) = 2 * asin(sqrt(t)) with eps = 0", "proved"),
        ("limit h(t) = 2 * asin(sqrt(t)) - 7 with eps = 0", "proved"),
        ("limit h(t) = pi - 2 * asin(sqrt(1 - t)) with eps = 0", "proved"),
        ("limit h'(t) = 1 / (sqrt(t * (1 - t)) + eps)", "proved"),
        ("limit h'(t) = 1 / (sqrt(t * (1 - t)) + eps) with eps = 0.25", "proved"),
        // A factor, a sign, and eps that is not 0.
        ("limit h(t) = 2.0000001 * asin(sqrt(t)) with eps = 0", "refuted"),
        ("limit h(t) = -2 * asin(sqrt(t)) with eps = 0", "refuted"),
        ("limit h(t) = 2 * asin(sqrt(t))", "refuted"),
        ("limit h(t) = 2 * asin(sqrt(t)) with eps = 1e-12", "refuted"),
        ("limit h'(t) = 1 / (sqrt(t * (1 - t)) + eps) + 1e-30", "refuted"),
        // It has no derivative.
        ("limit h(t) = abs(t - 1 / 2) with eps = 0", "refuted"),
        ("limit h(t) = 2 * asin(sqrt(max(t, 0))) with eps = 0", "undecided"),
        ("limit h'(t) = 1 / (sqrt(t * (1 - t)) + eps) for all eps in [0, 1]", "undecided"),
        ("limit h'(t) = 2 for all eps in [0, 1]", "refuted"),
      ], every: 2))
  func verdicts(_ claim: String, _ expected: String) throws {
    #expect(try verdict(claim) == expected)
  }

  /// The slope 1/sqrt(t (1-t)) of the limit, and the half of it that is claimed.
  @Test func bothValuesAreTold() throws {
    let claim = try #require(
      try claims(Self.grpo.replacing("CLAIM", with: "limit h(t) = asin(sqrt(t)) with eps = 0")).first)
    let witness = try #require(claim["witness"] as? [String: Any])
    let t = try #require(witness["t"] as? Double)
    let slope = 1 / (t * (1 - t)).squareRoot()
    #expect(try (#require(witness["found"] as? Double) - slope).magnitude < 1e-15 * slope)
    #expect(try (#require(witness["claimed"] as? Double) - slope / 2).magnitude < 1e-15 * slope)
    #expect(claim["M"] is NSNull)
  }

  @Test(arguments: [
    ("Z = if M mod 2 == 0 then R else 2 * R", "alternates with M modulo 2"),
    ("Z = M * R", "grows beyond all bounds on (0, 1)"),
    ("Z = if 2 * S < M then R else M * R", "grows beyond all bounds on (1/2, 1)"),
  ])
  func thereIsNone(_ weights: String, _ words: String) throws {
    let outcome = Driver.check(request("scheme x {\n  \(weights)\n  expect limit h(t) = t\n}"))
    #expect(outcome.codes.first == .refutedClaim)
    #expect(outcome.diagnostics.first?.diagnostic.label == "h' has no limit: it \(words)")
    // What `not` says of it is true.
    #expect(Driver.check(request("scheme x {\n  \(weights)\n  expect not limit h(t) = t\n}")).codes == [])
  }

  @Test func whatNoRuleTellsIsUndecided() throws {
    let scheme = "scheme x {\n a[s] = 0\n b[s] = sum(j in 1..s) 1 / j^2\n expect limit h(t) = pi^2 / 6 * t\n}"
    let outcome = Driver.check(request(scheme))
    #expect(outcome.codes == [.undecidedClaim])
    #expect(outcome.diagnostics[0].diagnostic.label.hasPrefix("the limit is not known: "))
  }

  /// What holds at all points without a proof is undecided, and says how well.
  @Test func whatHoldsUnprovedSaysHowWell() throws {
    let text = """
      scheme one_sided(eps: real = 0) {
        Z = if N == 0 then 0 else (R - mean) / (sqrt(mean) + eps)
        expect limit h(t) = 2 * sqrt(max(t, 0)) with eps = 0
      }
      """
    let max = try #require(try claims(text).first)
    let known = try #require(max["known"] as? String)
    let gap = try #require(known.firstMatch(of: #/holds to ([0-9.e-]+) at 34 points/#).flatMap { Double($0.1) })
    #expect(gap < 1e-25)
  }

  /// A slope with a step, whose integral is min(t, 1/2), and one with a kink: what is false is seen between points.
  @Test(arguments: [
    ("if 2 * s < M then 1 else 0", "min(t, 1 / 2)", "undecided"),
    ("if 2 * s < M then 1 else 0", "min(t, 1 / 2) * 1.000001", "refuted"),
    ("if 2 * s < M then 1 else 0", "min(t, 1 / 3)", "refuted"),
    ("abs(2 * s - M) / M", "if t < 1 / 2 then t - t^2 else t^2 - t + 1 / 2", "undecided"),
    ("abs(2 * s - M) / M", "if t < 1 / 2 then t^2 - t else t - t^2 - 1 / 2", "refuted"),
  ])
  func pieces(_ weight: String, _ curve: String, _ expected: String) throws {
    let claim = try #require(
      try claims("scheme x {\n a[s] = 0\n b[s] = \(weight)\n expect limit h(t) = \(curve)\n}").first)
    #expect(claim["verdict"] as? String == expected)
    if expected == "undecided" {
      let known = try #require(claim["known"] as? String)
      let gap = try #require(known.firstMatch(of: #/holds to ([0-9.e-]+) at 34 points/#).flatMap { Double($0.1) })
      #expect(gap < 1e-14)
    }
  }

  @Test(arguments: [
    ("Phi[n] = if 2 * n > M then 1 else 0", "h(t) = 0", "the slopes are the same, and h may jump at t = 1/2"),
    ("Phi[n] = if 2 * n > M then 1 else 0", "h(t) = abs(t - 1 / 2)", "h may jump at t = 1/2"),
    ("Z = R * (-1)^N", "h(t) = 0", "d has no limit: it alternates with s modulo 2"),
    ("h(t) = sqrt(t) design best", "h'(t) = 1 / (2 * sqrt(t))", "`design best` comes near h"),
    ("a[s] = 0 b[s] = -M / (M - s)", "h(t) = log(t - 1)", "the right side is not shown to have a value"),
  ])
  func whatSlopesDoNotTellIsUndecided(_ body: String, _ claim: String, _ words: String) {
    let outcome = Driver.check(request("scheme x {\n \(body)\n expect limit \(claim)\n}"))
    let found = outcome.diagnostics.first { $0.diagnostic.code == .undecidedClaim }
    #expect(found?.diagnostic.label.hasPrefix(words) == true, "\(outcome.diagnostics.map(\.diagnostic.label))")
  }

  // MARK: - Sizes

  @Test func noGroupSizePlaysAPart() throws {
    let text = Self.grpo.replacing("CLAIM", with: "limit h(t) = 2 * asin(sqrt(t)) with eps = 0")
    #expect(try claims(text, [2...4]).count == 1)
    #expect(try claims("claims for M in {2, 4}\n" + text, [8...8]).count == 1)
    let report = try #require(Driver.check(request(text, [4...5])).text)
    #expect(report.components(separatedBy: "  claims      1 proved, of the limit\n").count == 2)
  }

  @Test(arguments: [
    ("limit h(t) = t for M in {8}", DiagnosticCode.misplacedClause), ("limit h(0.5) = 1", .typeMismatch),
    ("limit h(t) = t / M", .wrongStage), ("limit h(t) = t with eps = 1 / M", .wrongStage),
  ])
  func whatIsRefused(_ claim: String, _ code: DiagnosticCode) {
    #expect(Driver.check(request(Self.grpo.replacing("CLAIM", with: claim))).codes == [code])
  }

  // MARK: - Plans

  @Test(arguments: [
    ("sample until 3 correct\n Z = R / 3", "h(t) = log(t)"),
    (
      "sample until mixed or M\n Z = if N == 0 or N == tries then 0 else R / N - (1 - R) / (tries - N)",
      "h(t) = log(t / (1 - t))"
    ),
    ("sample M, resample until mixed\n Z = (R - mean) / population_std", "h(t) = 2 * asin(sqrt(t))"),
    ("sample M, refill until mixed\n Z = (R - mean) / population_std", "h(t) = 2 * asin(sqrt(t))"),
    ("sample M, keep with probability 0.25\n Z = R", "h(t) = t / 4"),
    ("prompts weighted 1 - t\n Z = R", "h(t) = t - t^2 / 2"),
    ("verifier(false_positive = 0.25)\n Z = R", "h'(t) = 3 / 4"),
    ("h(t) = t^3 design potential", "h(t) = t^3"),
  ])
  func plans(_ body: String, _ curve: String) throws {
    let scheme = "scheme x {\n \(body)\n expect CLAIM\n}"
    #expect(try verdict("limit \(curve)", of: scheme) == "proved")
    #expect(try verdict("limit \(curve) + t / 1024", of: scheme) == "refuted")
  }

  /// Every limit of `limits.json`, by its formula; and with another factor or sign it is refuted.
  @Test func references() throws {
    let data = try Data(contentsOf: Repository.data.appendingPathComponent("reference/limits.json"))
    let file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let cases = try #require(file["cases"] as? [[String: Any]])
    let guarded = "if N == 0 or N == M then 0 else"
    let schemes = [
      "reinforce": ("a[s] = 0 b[s] = 1", "h(t) = t"), "rloo": ("Z = R - S / (M - 1)", "h(t) = t"),
      "mean_centred": ("Z = R - N / M", "h(t) = t"),
      "grpo": ("Z = \(guarded) (R - mean) / (population_std + eps)", "h'(t) = 1 / (sqrt(t * (1 - t)) + eps)"),
      "grpo_sample_std": ("Z = \(guarded) (R - mean) / (sample_std + eps)", "h'(t) = 1 / (sqrt(t * (1 - t)) + eps)"),
      "rejection_sampling": ("a[s] = 0 b[s] = M / (s + 1)", "h(t) = log(t)"),
      "maxrl_shipped": ("Z = if N == 0 then 0 else R / mean - 1", "h(t) = log(t)"),
      "pass_at_k": ("h(t) = 1 - (1 - t)^k design exact", "h(t) = 1 - (1 - t)^k"),
      "log_odds": (
        "Z = \(guarded) if R == 1 then M / N else -M / (M - N)", "h(t) = log(t / (1 - t))"
      ),
      "rs_grpo": (
        "Z = (e^(beta * R) / (1 - mean + mean * e^beta) - 1) / beta", "h(t) = log(1 - t + t * e^beta) / beta"
      ),
    ]
    #expect(Set(cases.compactMap { $0["scheme"] as? String }) == Set(schemes.keys))
    for entry in cases {
      let name = try #require(entry["scheme"] as? String)
      let (body, curve) = try #require(schemes[name])
      let parameters = try #require(entry["params"] as? [String: [String: String]])
      let written = parameters.mapValues { $0["written"] ?? "" }
      let heads = written.map { "\($0.key): \($0.key == "k" ? "int" : "real") = \($0.value)" }
      let head = heads.isEmpty ? "" : "(\(heads.joined(separator: ", ")))"
      let condition = name == "rloo" ? "where M >= 2 " : name == "pass_at_k" ? "where 1 <= k <= M " : ""
      let (left, right) = (curve.prefix { $0 != "=" }, curve.drop { $0 != "=" }.dropFirst())
      let text = """
        scheme x\(head) \(condition){
          \(body)
          expect limit \(curve)
          expect not limit \(left)= 1.0001 * (\(right))
          expect not limit \(left)= -(\(right))
          expect not limit \(left)= (\(right)) + 1e-9 * t
        }
        """
      let verdicts = try claims(text).map { $0["holds"] as? Bool }
      #expect(verdicts == [true, true, true, true], "\(name)")
    }
  }
}

/// The line `compare` of a scheme that is reported alone.
@Suite struct LimitReportTests {
  private static let grpo =
    "Z = if N == 0 or N == M then 0 else (R - mean) / population_std"

  private func line(_ body: String, _ M: Int) -> String? {
    var request = request("scheme x(delta: real = 0.5) {\n \(body)\n}", [M...M])
    request.limits = .ofOne
    let lines = (Driver.check(request).text ?? "").split(separator: "\n")
    return lines.first { $0.hasPrefix("  compare     ") }.map { String($0.dropFirst(14)) }
  }

  private func limit(_ body: String, _ M: Int) throws -> [String: Any] {
    var request = request("scheme x {\n \(body)\n}", [M...M])
    request.limits = .ofOne
    let text = try #require(Driver.check(request, as: .json).text)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(object?["limit"] as? [String: Any])
  }

  @Test func isOfOneSchemeOnly() throws {
    let both = "scheme x { Z = if N == 0 then 0 else R / mean } scheme y { Z = R }"
    var request = request(both)
    for limits in [Request.LimitReporting.none, .ofOne] {
      request.limits = limits
      #expect(Driver.check(request).text?.contains("compare") == false)
    }
    request.limits = .ofAll
    let found = Driver.check(request).text ?? ""
    for name in ["tends to log(t) ", "tends to t "] {
      #expect(found.components(separatedBy: "  compare     \(name)").count == 2, "\(name)")
    }
    // A target is its own limit.
    #expect(line("h(t) = t^2 design bernstein", 8) == nil)
  }

  /// The rise of GRPO, over pi, as theory has it.
  @Test(arguments: [(2, 1.00), (4, 1.65), (8, 2.10), (16, 2.41), (64, 2.78)])
  func shares(_ M: Int, _ rise: Double) throws {
    let share = try #require(try limit(Self.grpo, M)["riseShare"] as? Double)
    #expect((share - rise / .pi).magnitude < 0.005 / .pi)
  }

  @Test func formulas() throws {
    #expect(line(Self.grpo, 8) == "tends to 2 * asin(sqrt(t)) as M grows; at M = 8 it spans 67 % of that")
    let log = line("Z = if N == 0 then 0 else R / mean", 8)
    #expect(log == "tends to log(t) as M grows   infinite at t = 0")
    #expect(line("Z = R - S / (M - 1)", 8) == "tends to t as M grows; at M = 8 it is that, proved")
    #expect(line("Z = R - mean", 8) == "tends to t as M grows; at M = 8 it is 0.875 times that, proved")
    // What differs by 10^-12 only is not that.
    let close = line("Z = if N == 3 then R * (1 + 1e-12) else R", 8)
    #expect(close?.hasPrefix("tends to t as M grows; at M = 8 it is that, to within ") == true, "\(close ?? "")")
    let kept = line("sample M, resample until mixed\n Z = R / mean", 8)
    #expect(kept == "tends to log(t) as M grows; at M = 8 it is that, proved   infinite at t = 0")
    #expect(line("Z = 1.1 * R - R / 3", 8)?.hasPrefix("tends to 0.76666") == true)
    #expect(line("Z = R * (-1)^N", 8) == "d has no limit: it alternates with s modulo 2")
    #expect(line("Z = M * R", 8) == "h' has no limit: it grows beyond all bounds on (0, 1)")
    #expect(line("Z = R * sum(j in 1..N) 1 / j^2", 8)?.hasPrefix("no limit is known: ") == true)
    #expect(line("Z = if N == M then 1 else 0", 8) == "tends to a constant as M grows")
    let parts = line("Z = if 2 * S < M then R else 2 * R", 8)
    #expect(parts?.hasPrefix("h' tends to 1 on (0, 1/2), 2 on (1/2, 1) as M grows") == true, "\(parts ?? "")")
    #expect(line("Phi[n] = if 2 * n > M then 1 else 0", 8) == "h' tends to 0 as M grows   h may jump at t = 1/2")
    let slope = line("Z = R * asin(S / M)^2 * e^(S / M)", 8)
    #expect(slope?.hasPrefix("h' tends to ") == true, "\(slope ?? "")")
  }

  /// GRPO with M = 8 comes within 0.116 of 1.48 asin sqrt t.
  @Test func fits() throws {
    let fit = try #require(try limit(Self.grpo, 8)["fit"] as? [String: Double])
    let (factor, distance) = (try #require(fit["factor"]), try #require(fit["distance"]))
    #expect((2 * factor - 1.48).magnitude < 0.01 && (distance - 0.116).magnitude < 0.0006)
    #expect(fit["from"] == 0 && fit["to"] == 1)
    let log = try #require(try limit("Z = if N == 0 then 0 else R / mean", 16)["fit"] as? [String: Double])
    #expect(log["from"] == 1.0 / 16 && log["to"] == 1)
    // Here h_M is infinite at both ends, and its limit is not.
    let kept = try limit("sample M, resample until mixed\n Z = (R - mean) / population_std", 8)
    let inner = try #require(kept["fit"] as? [String: Double])
    #expect(inner["from"] == 0.125 && inner["to"] == 0.875 && kept["riseShare"] is NSNull)
  }

  /// h_M of weights by its definition: the mean of the d_s below a binomial count.
  private func objective(_ d: [Double], _ t: Double) -> Double {
    let M = d.count
    var (phi, chance, sum) = (0.0, pow(1 - t, Double(M)), 0.0)
    for n in 0...M {
      sum += phi * chance
      if n < M {
        phi += d[n] / Double(M)
        chance *= Double(M - n) / Double(n + 1) * t / (1 - t)
      }
    }
    return sum
  }

  private func layer(_ d: [Double], from: Double, to: Double, _ limit: (Double) -> Double) -> Double {
    let shift = objective(d, 0.5) - limit(0.5)
    return (0...4000).map { step in
      let t = max((from + (to - from) * Double(step) / 4000) / Double(d.count), 1e-300)
      return (objective(d, t) - limit(t) - shift).magnitude
    }.max() ?? 0
  }

  @Test func layers() throws {
    func found(_ body: String, _ M: Int) throws -> [(end: Int, from: Double, to: Double, distance: Double)] {
      let layers = try #require(try limit(body, M)["layers"] as? [[String: Any]])
      return try layers.map { layer in
        (
          try #require(layer["end"] as? Int), try #require(layer["from"] as? Double),
          try #require(layer["to"] as? Double), try #require(layer["distance"] as? Double)
        )
      }
    }
    for M in [8, 64] {
      let size = Double(M)
      let rejection = try found("a[s] = 0\n b[s] = M / (s + 1)", M)
      try #require(rejection.map(\.end) == [0])
      #expect(rejection[0].from == 1 && rejection[0].to == min(8, size / 2))
      let log = layer((0..<M).map { size / Double($0 + 1) }, from: 1, to: rejection[0].to) { Foundation.log($0) }
      #expect((rejection[0].distance - log).magnitude < 0.002 * log)
      let d = (0..<M).map { s -> Double in
        func deviation(_ N: Int) -> Double { (Double(N * (M - N))).squareRoot() / size }
        let right = s + 1 == M ? 0 : (1 - Double(s + 1) / size) / deviation(s + 1)
        return right + (s == 0 ? 0 : Double(s) / size / deviation(s))
      }
      let arcsine = layer(d, from: 0, to: min(8, size / 2)) { 2 * asin($0.squareRoot()) }
      let grpo = try found(Self.grpo, M)
      try #require(grpo.map(\.end) == [0, 1])
      for layer in grpo { #expect((layer.distance - arcsine).magnitude < 0.002 * arcsine) }
    }
  }

  /// The words of the line have pages.
  @Test(arguments: ["compare", "limit", "no limit", "rise", "layer", "infinite", "not integrable", "M"])
  func words(_ word: String) throws {
    _ = try Driver.explain(word.split(separator: " ").map(String.init))
  }
}

/// `weigh plot --limit`.
@Suite struct LimitPlotTests {
  private func plot(_ text: String, _ quantity: PlotQuantity = .h) -> Outcome {
    var plan = PlotPlan()
    plan.shown = quantity
    plan.showsLimits = true
    return Driver.plot(request(text, [4...4, 8...8]), plan)
  }

  @Test func isDrawnOnce() throws {
    let text =
      "scheme x { Z = if N == 0 or N == M then 0 else (R - mean) / population_std }\nscheme y { Z = if N == 0 then 0 else R / mean }\n"
      + "scheme z { a[s] = 0 b[s] = M / (s + 1) }"
    let svg = try #require(plot(text).text)
    for name in ["limit 2 * asin(sqrt(t))", "limit log(t)"] {
      #expect(svg.components(separatedBy: "<title>\(name)</title>").count == 2, "\(name)")
    }
    #expect(try #require(plot(text, .hprime).text).contains("<title>limit 2 * asin(sqrt(t))</title>"))
    let pieces = plot("scheme x { Z = if 2 * S < M then R else 2 * R }", .hprime)
    #expect(pieces.text?.contains("<title>limit h' = 1 on (0, 1/2), 2 on (1/2, 1)</title>") == true)
  }

  @Test(arguments: [
    ("Z = R * (-1)^N", PlotQuantity.h, "d has no limit: it alternates with s modulo 2"),
    ("Z = R * sum(j in 1..N) 1 / j^2", .h, "no limit is known: a sum or product of more and more terms"),
    ("Phi[n] = if 2 * n > M then 1 else 0", .h, "it may jump at t = 1/2"),
    ("h(t) = sqrt(t) design best", .hprime, "`design best` comes near h, its slope need not come near h'"),
  ])
  func whatHasNoneIsRefused(_ weights: String, _ quantity: PlotQuantity, _ reason: String) {
    let outcome = plot("scheme x { \(weights) }", quantity)
    #expect(outcome.codes == [.undrawableFigure])
    #expect(outcome.diagnostics.first?.diagnostic.label == reason)
  }
}
