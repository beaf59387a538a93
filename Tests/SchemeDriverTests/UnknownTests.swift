import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// What is hard to tell, put to every claim, to the report and to `diff`: numbers that are equal although their enclosures never
/// show it, differences far below a double, weights beyond one, a spike between the points of any grid, tolerances that are
/// exactly the distance, intervals whose ends are no doubles. The answers are from the mathematics beside them; none may be
/// wrong, and those marked `.open` need not be found.
@Suite struct UnknownTests {
  /// What is true, and whether it must be found out.
  enum Truth: Sendable { case yes, no, open(Bool) }

  /// A scheme whose h is known, and what is true of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let members: String
    var M = 8
    /// In the same file.
    var beside = ""
    let claims: [(String, Truth)]
    /// The shape in json, and whether the weights are centred; nil: not looked at.
    let shape: String
    let centred: Bool?
    /// The verdict of `diff` against members, in json.
    var against: [(String, String)] = []

    var testDescription: String { name }
  }

  static let irrationalTie = Case(
    name: "h = 0, in roots", members: "a[s] = 0  b[s] = sqrt(2) * sqrt(3) - sqrt(6)",
    beside: "scheme y { Z = 0 * R }\nscheme z { Z = R }",
    claims: [
      ("increasing", .no), ("decreasing", .no), ("convex", .no), ("concave", .no), ("centred", .yes),
      ("bounded 0", .yes),
      ("dead only at N in {0, M}", .no), ("h(t) = 0", .yes), ("h'(t) = 0", .yes), ("h(t) = 1e-300 * t", .no),
      ("h(t) ~ 0 within 0", .yes), ("h(t) ~ t within 0.4999", .no), ("h(t) ~ t within 0.5", .yes),
      ("h(0.5) ~ 0 within 0", .yes), ("h(0.5) ~ 1e-300 within 0", .no), ("same as y", .yes), ("same as z", .no),
      ("same as z up to scale", .no), ("same as z within 0.5", .yes), ("h(t) = t on [1/3, 2/3]", .no),
    ], shape: "constant", centred: true, against: [("Z = R", "different"), ("Z = 0 * R", "same")])

  /// h' = 1 + 1e-40 (7 t).
  static let tiny = Case(
    name: "1e-40 away", members: "a[s] = 0  b[s] = 1 + 1e-40 * s", beside: "scheme y { Z = R }\nscheme z { Z = 3 * R }",
    claims: [
      ("increasing", .yes), ("decreasing", .no), ("convex", .yes), ("concave", .no), ("centred", .no),
      ("bounded 1", .no),
      ("bounded 1 + 1e-39", .yes), ("dead only at N in {0}", .yes), ("dead only at N in {1}", .no), ("h(t) = t", .no),
      ("h(t) = t + 7e-40 * t^2 / 2", .open(false)), ("h(t) = t up to scale", .no), ("h'(t) = 1", .no),
      ("h(t) ~ t within 1e-38", .yes), ("h(t) ~ t within 1e-41", .no), ("h'(t) ~ 1 within 7.1e-40", .yes),
      ("h'(t) ~ 1 within 6.9e-40", .no), ("h(1) ~ 1 within 4e-40", .yes), ("h(1) ~ 1 within 3e-40", .no),
      ("same as y", .no), ("same as y up to scale", .no), ("same as z up to scale", .no),
      ("same as y within 1e-39", .yes),
      ("h(t) = t on [1/3, 2/3]", .no), ("h(t) ~ t within 1e-41 on [1/3, 2/3]", .no),
      ("h(t) ~ t within 1e-39 on [1/3, 2/3]", .yes),
    ], shape: "increases", centred: false,
    against: [("Z = R", "different"), ("a[s] = 0  b[s] = 2 + 2e-40 * s", "up to scale")])

  /// h' = 1 + exp(-1000) (7 t): below all doubles.
  static let exponential = Case(
    name: "exp(-1000)", members: "a[s] = 0  b[s] = 1 + exp(-1000) * s", beside: "scheme y { Z = R }",
    claims: [
      ("increasing", .yes), ("convex", .yes), ("concave", .no), ("centred", .no), ("bounded 1", .no), ("h(t) = t", .no),
      ("h(t) = t up to scale", .no), ("h'(t) = 1", .no), ("h(t) ~ t within 1e-300", .yes),
      ("h(t) ~ t within 0", .open(false)),
      ("h(t) ~ t within exp(-1000)", .open(false)), ("h(1) ~ 1 within 1e-300", .yes), ("h(1) ~ 1 within 0", .no),
      ("h(t) = t + 7 * exp(-1000) * t^2 / 2", .yes), ("same as y", .no), ("same as y up to scale", .no),
      ("same as y within 1e-300", .yes), ("h(t) = t on [1/3, 2/3]", .no),
    ], shape: "increases", centred: false,
    against: [("Z = R", "different"), ("a[s] = 0  b[s] = -1 - exp(-1000) * s", "negative")])

  /// Weights next to the largest double: sums of them are none.
  static let overflow = Case(
    name: "beyond doubles", members: "a[s] = 0  b[s] = if s == 0 then 1.7e308 else -1.7e308",
    beside: "scheme y { Z = R }",
    claims: [
      ("increasing", .open(false)), ("decreasing", .open(false)), ("convex", .open(false)), ("concave", .open(true)),
      ("centred", .no), ("bounded 1.7e308", .yes), ("bounded 1.6e308", .no), ("h(t) = t", .open(false)),
      ("h(t) ~ 0 within 1", .open(false)), ("h(0.5) ~ 0 within 1", .open(false)), ("same as y", .no),
      ("same as y up to scale", .open(false)), ("dead only at N in {0}", .yes),
    ], shape: "", centred: false)

  /// 1 - 2 pmf > 0, and 1 - 1001 pmf < 0 near s/(M-1), where pmf is some 1 / sqrt(2 pi M t (1-t)): 0.07 at M = 129.
  static func spike(_ M: Int, depth: Int) -> Case {
    let isDeep = depth > 1
    return Case(
      name: "a spike of \(depth)", members: "a[s] = 0  b[s] = if s == \(M / 3) then -\(depth) else 1", M: M,
      beside: "scheme y { Z = R }",
      claims: [
        ("increasing", isDeep ? .no : .yes), ("decreasing", .no), ("convex", .no), ("concave", .no), ("centred", .no),
        ("bounded \(depth)", .yes), ("dead only at N in {0}", .yes), ("h(t) = t", .no), ("h(t) = t up to scale", .no),
        ("h'(t) ~ 1 within \(depth + 1)", .yes), ("h'(t) ~ 1 within \(depth) / 1000", .no), ("same as y", .no),
        ("same as y up to scale", .no), ("h(1) ~ 1 within \(depth + 1) / M", .yes),
        ("h(1) ~ 1 within \(depth + 1) / M - 1e-12", .no),
      ], shape: isDeep ? "mixed" : "increases", centred: false, against: [("Z = R", "different")])
  }

  /// h = t^2: distances to t are 1/8 with the best constant, of h' to 1 exactly 1.
  static let rationalTie = Case(
    name: "exact ties", members: "h(t) = t^2  design exact", beside: "scheme y { Z = R }",
    claims: [
      ("increasing", .yes), ("decreasing", .no), ("convex", .yes), ("concave", .no), ("centred", .no),
      ("h(t) ~ t within 0.125", .yes), ("h(t) ~ t within 0.125 - 1e-15", .no), ("h'(t) ~ 1 within 1", .yes),
      ("h'(t) ~ 1 within 1 - 1e-15", .no), ("h(0.5) ~ 0.5 within 0.25", .yes),
      ("h(0.5) ~ 0.5 within 0.25 - 1e-17", .no),
      ("h(0.5) ~ 0.5 within 0.25 - 1e-16", .no), ("h(1 / 3) ~ 1 / 9 within 0", .yes),
      ("h(1 / 3) ~ 0.111 within 0", .no),
      ("same as y within 0.125", .yes), ("same as y within 0.12499", .no), ("h(t) = 3 * t^2 / 3", .yes),
      ("h(t) = t^2 / 3 up to scale", .yes), ("h(t) = t^2 + 1e-17 * t", .no),
      ("h(t) ~ t within 1/72 on [1/3, 2/3]", .open(true)), ("h(t) ~ t within 1/72 - 1e-9 on [1/3, 2/3]", .no),
      ("h(t) ~ t within 1/72 + 1e-9 on [1/3, 2/3]", .yes), ("h(t) = t^2 on [1/3, 2/3]", .yes),
      ("h(t) = t on [1/3, 2/3]", .no), ("h'(t) ~ 2 * t within 0 on [1/3, 2/3]", .yes),
    ], shape: "increases", centred: false,
    against: [("h(t) = 2 * t^2  design exact", "up to scale"), ("h(t) = -t^2  design exact", "negative")])

  /// h = log(t), without a cap, by weights of 1/2 in roots: with V / h'^2 = t, twice RLOO's at 1/2. On [0.1, 1] t is 0.45 from a
  /// constant.
  static let uncapped = Case(
    name: "log t, in roots", members: "sample until 2 correct Z = R * (sqrt(2) * sqrt(3) - sqrt(6) + 0.5)",
    beside: "scheme y { sample until 1 correct Z = R }\nscheme z { sample until mixed Z = R }",
    claims: [
      ("increasing", .yes), ("decreasing", .no), ("convex", .no), ("concave", .yes), ("centred", .no),
      ("bounded 1 / 2", .open(true)), ("bounded 0.5001", .yes), ("bounded 0.4999", .no), ("h(t) = log(t)", .yes),
      ("h(t) = 3 * log(t) up to scale", .yes), ("h(t) = log(t) + 1e-30 / t", .no), ("h'(t) = 1 / t", .yes),
      ("h(0.5) ~ log(0.5) within 1e-30", .yes), ("h(0.5) ~ log(0.5) + 1e-20 within 1e-30", .no),
      ("h(t) ~ log(t) + t within 0.45 on [0.1, 1]", .open(true)),
      ("h(t) ~ log(t) + t within 0.4499 on [0.1, 1]", .no), ("h(t) ~ log(t) + t within 0.4501 on [0.1, 1]", .yes),
      ("same as y", .yes), ("same as z", .no), ("same as z up to scale", .no), ("variance at 1 / 2 <= 2", .open(true)),
      ("variance at 1 / 2 <= 2.0001", .yes), ("variance at 1 / 2 <= 1.9999", .no),
    ], shape: "increases", centred: false,
    against: [
      ("sample until 3 correct Z = R / 3", "same"), ("sample until 3 correct Z = R", "up to scale"),
      ("sample until 3 correct Z = -R", "negative"), ("sample until mixed Z = R / N", "same"),
      ("sample until mixed Z = R", "different"),
    ])

  /// A debug build takes ten seconds for each of the others.
  static var cases: [Case] {
    let some = [irrationalTie, uncapped, overflow, spike(TestScale.isFull ? 65_536 : 129, depth: 1000), kept]
    let plans = [resampled, resampledTie, refilled, firstSuccess]
    return TestScale.isFull ? some + [tiny, exponential, rationalTie, spike(65_536, depth: 1)] + plans : some
  }

  private func file(_ name: String, _ text: String) -> SourceFile { SourceFile(name: name, text: text) }

  private func request(_ text: String, _ M: Int, name: String = "x.scheme") -> Request {
    Request(
      files: [file(name, text)], selectors: [.init(file: nil, scheme: "x")],
      groups: [GroupSizes(M)])
  }

  @Test(arguments: Self.cases) func claims(_ input: Case) throws {
    let isDenied = input.M <= 64
    let claims = input.claims.flatMap { isDenied ? [$0.0, "not " + $0.0] : [$0.0] }
    let step = isDenied ? 2 : 1
    let text = "scheme x { \(input.members)\n" + claims.map { "  expect \($0)\n" }.joined() + "}\n\(input.beside)\n"
    let objects = try json(Driver.check(request(text, input.M), as: .json)).filter { $0["kind"] as? String == "claim" }
    try #require(objects.count == claims.count)
    for (index, (claim, truth)) in input.claims.enumerated() {
      let verdicts = [objects[step * index], objects[step * (index + 1) - 1]].map { $0["verdict"] as? String }
      // `not` changes what is made of a verdict, not the verdict.
      #expect(verdicts[0] == verdicts[1], "\(claim)")
      switch truth {
      case .yes: #expect(verdicts[0] == "proved", "\(claim)")
      case .no: #expect(verdicts[0] == "refuted", "\(claim)")
      case .open(let isTrue):
        #expect(verdicts[0] == "undecided" || verdicts[0] == (isTrue ? "proved" : "refuted"), "\(claim)")
        if verdicts[0] == "undecided" { #expect((objects[step * index]["known"] as? String)?.isEmpty == false) }
      }
    }
  }

  @Test(arguments: Self.cases) func report(_ input: Case) throws {
    let text = "scheme x { \(input.members) }"
    let report = try #require(
      try json(Driver.check(request(text, input.M), as: .json)).first { $0["kind"] as? String == "report" })
    let objective = try #require(report["objective"] as? [String: Any])
    let shape = objective["shape"] as? String
    if input.shape.isEmpty { #expect(shape == "unknown" || shape == "mixed") } else { #expect(shape == input.shape) }
    // Where h' and the weights are 0, there is no ratio; an infinite one has weights that are not.
    for entry in report["varianceOverRLOO"] as? [[String: Any]] ?? [] where input.shape == "constant" {
      #expect((entry["known"] as? String)?.hasPrefix("infinite") == false)
    }
    if let centred = input.centred {
      let found = (report["centring"] as? [String: Any])?["centred"] as? Bool
      #expect(found == centred)
    }
  }

  @Test(arguments: Self.cases) func differences(_ input: Case) throws {
    let text = "scheme x { \(input.members) }"
    for (members, verdict) in [(input.members, "same")] + input.against {
      let other = request("scheme x { \(members) }", input.M, name: "y.scheme")
      let objects = try json(Driver.diff(request(text, input.M), other, as: .json))
      let comparison = try #require(objects.first { $0["kind"] as? String == "comparison" })
      #expect((comparison["objective"] as? [String: Any])?["verdict"] as? String == verdict, "\(members)")
    }
  }

  private func json(_ outcome: Outcome) throws -> [[String: Any]] {
    var text = ""
    _ = outcome.write? {
      text += $0
      return true
    }
    return try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }
}
