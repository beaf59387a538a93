import SchemeDriver
import Testing

/// `weigh dump objective`, and what else says which curve is induced.
@Suite struct OutlineTests {
  private static func dump(_ text: String, _ groups: [ClosedRange<Int>]? = [4...4], set: [String] = []) -> String {
    Driver.dump(.objective, request(text, groups, set: set)).text ?? ""
  }

  /// Rejection sampling tried again: h' = 1/t; the groups with N = 0 and N = M do not arrive.
  @Test func resampled() {
    let text = Self.dump("scheme f { sample M, resample until mixed  a[s] = 0  b[s] = M / (s + 1) }")
    #expect(
      text == """
        f   M = 4   weights a, b, sample M, resample until mixed   test.scheme:1
          wrong    N = 1..3 of 4
          correct  N = 1..3 of 4
          d        4.0 2.0 1.3333333333333333 0.0
          h'       quotient, order 2 over t S(t), S of order 2
          h        integral of h', 0 at t = 1, infinite at t = 0


        """, "\(text)")
  }

  /// Each of three kept with probability 1/2: 1/2 - (1 - 1/8) / 3 = 5/24.
  @Test func kept() {
    let text = Self.dump(
      "scheme f(rho: real) { sample M, keep with probability rho  Z = R - mean }", [3...3], set: ["rho=0.5"])
    #expect(text.hasPrefix("f(rho = 0.5)   M = 3   "), "\(text)")
    #expect(text.contains("  wrong    N = 0 of 1, 0..1 of 2, 0..2 of 3\n"), "\(text)")
    #expect(text.contains("  correct  N = 1 of 1, 1..2 of 2, 1..3 of 3\n"), "\(text)")
    #expect(text.contains("  d        0.20833333333333334 0.20833333333333334 0.20833333333333334\n"), "\(text)")
    #expect(text.contains("  h'       polynomial, order 2\n  h        polynomial, order 3, 0 at t = 0\n"), "\(text)")
  }

  @Test func otherCurves() {
    let first = Self.dump("scheme f { sample until 1 correct  Z = R }")
    #expect(first.contains("  h'       quotient, order 0 over t\n"), "\(first)")
    let odds = Self.dump("scheme f { sample until mixed  Z = R / N - (1 - R) / (tries - N) }")
    #expect(odds.contains("  h        integral of h', 0 at t = 1/2, infinite at t = 0 and t = 1\n"), "\(odds)")
    let rooted = Self.dump("scheme f { prompts weighted sqrt(t)  Z = R }", [1...1])
    #expect(rooted.contains("  h'       polynomial, order 0, times the weight of prompts\n"), "\(rooted)")
    #expect(rooted.contains("  h        integral of h', 0 at t = 0\n"), "\(rooted)")
  }

  @Test func sizesAndFaults() {
    let text = Self.dump("scheme f where M > 2 { Z = R } scheme g { Z = R }", [2...3])
    #expect(text.split(separator: "\n").filter { $0.contains("M = ") }.count == 3, "\(text)")
    let broken = Driver.dump(.objective, request("scheme f { Z = q } scheme g { Z = R }", [2...2]))
    #expect(broken.codes == [.unknownName])
    #expect(Driver.dump(.objective, request(files: [("w.csv", "M,s,a,b\n1,0,0,1\n")])).codes == [])
    #expect(Driver.dump(.ir, request(files: [("w.csv", "M,s,a,b\n1,0,0,1\n")])).codes == [.badWeightTable])
  }

  // MARK: - Where h is 0

  @Test(arguments: [
    ("sample M, resample until mixed  Z = R / mean", "h(1) = 0", "1"),
    ("sample until mixed  Z = R / N - (1 - R) / (tries - N)", "h(1/2) = 0", "0.5"), ("Z = R", nil, "0"),
  ])
  func anchors(_ members: String, _ equation: String?, _ anchor: String) {
    let text = "scheme f { \(members) }"
    let report = Driver.check(request(text, [8...8])).text ?? ""
    let line = report.split(separator: "\n").first { $0.hasPrefix("  objective") } ?? ""
    if let equation { #expect(line.hasSuffix("   " + equation), "\(report)") } else { #expect(!line.contains("= 0")) }
    let json = Driver.check(request(text, [8...8]), as: .json).text ?? ""
    #expect(json.contains(#""anchor": \#(anchor), "#), "\(json)")
  }

  /// A table between the ends has all values, and says nevertheless where h is 0.
  @Test(arguments: [
    ("sample M, resample until mixed  Z = R / mean", [0, 0.5], ["h is set to 0 at t = 1"]),
    ("sample M, resample until mixed  Z = R / mean", [0.5], ["it is set to 0 at t = 1"]),
    ("sample until mixed  Z = R / N - (1 - R) / (tries - N)", [0.5], ["it is set to 0 at t = 1/2"]),
    ("prompts weighted 1 / sqrt(t)  Z = R", [0.5], []),
  ])
  func tableNotes(_ members: String, _ points: [Double], _ said: [String]) {
    let outcome = Driver.table(request("scheme f { \(members) }"), at: .listed(points), format: .csv)
    #expect(outcome.text != nil)
    let found = (outcome.diagnostics + outcome.diagnosticsOfWriting()).map(\.diagnostic)
    #expect(found.map { $0.notes.first ?? $0.label } == said)
  }

  // MARK: - What groups cost

  /// M/q: 8 / (1 - 0.5^7) = 8.06.
  @Test func refilled() {
    let text = "scheme f { sample M, refill until mixed  Z = R }"
    let report = Driver.check(request(text, [8...8])).text ?? ""
    let line = "  responses   for a group that arrives: 104 at t = 0.01, 14 at 0.1, 8.06 at 0.5, 14 at 0.9\n"
    #expect(report.contains(line), "\(report)")
    let json = Driver.check(request(text, [8...8]), as: .json).text ?? ""
    #expect(json.contains(#""responses": null, "responsesPerGroup": [{"p": 0.01, "draws": 103.55"#), "\(json)")
    let plain = Driver.check(request("scheme f { Z = R }", [8...8]), as: .json).text ?? ""
    #expect(plain.contains(#""responsesPerGroup": null"#))
  }

  /// A plan that loses nothing has its d_s too.
  @Test func nothingIsLost() {
    let json =
      Driver.check(request("scheme f { sample M, keep with probability 1  Z = R }", [3...3]), as: .json).text ?? ""
    #expect(json.contains(#""effectiveD": [1.0, 1.0, 1.0]"#), "\(json)")
  }
}
