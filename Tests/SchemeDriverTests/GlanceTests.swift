import SchemeDriver
import TestSupport
import Testing

/// Of several schemes `weigh check` says a line each, which has what their blocks have.
@Suite struct GlanceTests {
  private static let sound = """
    scheme reinforce { Z = R  expect increasing expect h(t) = t for M in {2, 4} }
    scheme pass_at_two { h(t) = 1 - (1 - t)^2  design exact }
    """

  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").prefix { !$0.hasPrefix("dead:") }.map { line in
      line.split(separator: "  ").map { $0.split(separator: " ").joined(separator: " ") }
    }
  }

  /// Slopes are those of t and of 1 - (1 - t)^2; a group of M is dead where all are wrong: 0.9^M, or in pass@2 also where all are
  /// right: 0.1^M more. V/h'^2 of R at t = 1/2, M = 4: E[(sum of R_i g_i)^2] gives 1.25 times RLOO's.
  @Test func lines() throws {
    let text = try #require(Driver.check(request(Self.sound, [4...4]), isBrief: true).text)
    let rows = rows(text)
    #expect(rows[0] == ["scheme", "M", "h", "h'(0)", "h'(1)", "dead", "variance", "claims", "what it is"])
    #expect(
      rows[1].prefix(6) == ["reinforce", "4", "increases", "1", "1", "66 %"]
        && rows[1].suffix(2) == ["3 proved", "REINFORCE"])
    #expect(
      rows[2].prefix(6) == ["pass_at_two", "4", "increases", "2", "0", "66 %"]
        && rows[2].suffix(2) == [rows[2][6], "pass@2"])
    let long = try #require(Driver.check(request(Self.sound, [4...4])).text)
    #expect(long.contains("\(rows[1][6]) at 0.5") && long.contains("\(rows[2][6]) at 0.5"))
    // The columns stand below each other.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = try #require(lines[0].firstRange(of: "dead")).upperBound.utf16Offset(in: lines[0])
    for line in lines[1...2] { #expect(Array(line)[place - 1] == "%" && Array(line)[place] == " ") }
    #expect(lines.allSatisfy { $0.last != " " && $0.count <= 120 })
    #expect(text.hasSuffix("all of the report.\n\n"))
  }

  /// One scheme has its blocks, of however many sizes.
  @Test func oneScheme() {
    let one = request("scheme x { Z = R }", [2...4])
    #expect(Driver.check(one, isBrief: true).text == Driver.check(one).text)
  }

  /// What deserves attention is said in full below: claims that fail, warnings, what is not known. The rest is not.
  @Test(arguments: [
    ("scheme bad { Z = -R }", "decreases"), ("scheme bad { Z = R  expect bounded 0.5 }", "increases"),
    ("scheme bad { Z = 1 }", "constant"), ("scheme bad { Z = 0 * R }", "constant"),
    ("scheme bad { a[s] = 0  b[s] = s - 2 }", "falls and rises"),
    ("scheme bad { a[s] = 0  b[s] = 2 - s }", "rises and falls"),
    ("scheme bad { Z = R  expect h(t) ~ floor(t + 0.7) within 2 }", "increases"),
  ]) func attention(_ scheme: String, _ course: String) throws {
    let text = try #require(Driver.check(request(Self.sound + scheme, [4...4]), isBrief: true).text)
    #expect(rows(text)[3][2] == course)
    let blocks = text.components(of: "\n  objective   ")
    #expect(blocks == 1 && text.contains("\nbad   M = 4   "), "\(text)")
  }

  /// h' = -2 + 3 t and 2 - 3 t at M = 4: in the order of t.
  @Test func whatRisesAndFallsDoesSoInThatOrder() throws {
    for (sign, words) in [("", "falls at 0, rises at 1"), ("-", "rises at 0, falls at 1")] {
      let text = try #require(
        Driver.check(request("scheme x { a[s] = 0  b[s] = \(sign)(s - 2) }", [4...4])).text)
      #expect(text.contains("\n  objective   \(words), proved   "), "\(text)")
    }
  }

  /// h' = 2 t at M = 2 and 1 - 2 t at M = 4: bar k of 32 stands for t = (2 k + 1) / 64, of eight heights from 0 or the least.
  /// Its share of the height is (x + y t) / z.
  @Test(arguments: [("2 * s", 2, [0, 64, 63]), ("1 - s * 2 / 3", 4, [63, -64, 62])])
  func sparks(_ weight: String, _ M: Int, _ height: [Int]) throws {
    let bars = Array("▁▂▃▄▅▆▇█")
    let expected = (0..<32).map { k -> Character in
      let eighth = (64 * height[0] + height[1] * (2 * k + 1)) / (8 * height[2])
      return bars[min(eighth, 7)]
    }
    let text = try #require(Driver.check(request("scheme x { a[s] = 0  b[s] = \(weight) }", [M...M])).text)
    #expect(text.contains("\n  slope       \(String(expected))   h' from t = 0 to t = 1\n"), "\(text)")
    #expect(Driver.check(request("scheme x { Z = 1 }")).text?.contains("  slope  ") == false)
  }

  @Test func programsHaveAllOfIt() {
    let request = request(Self.sound, [4...4])
    #expect(Driver.check(request, as: .json, isBrief: true).text == Driver.check(request, as: .json).text)
  }

  /// Every word under which a report says something is explained.
  @Test func wordsAreExplained() throws {
    let text = """
      scheme a1 { sample M, keep with probability 0.5  h(t) = sqrt(t)  design best  expect increasing }
      scheme c1 { h(t) = sqrt(t)  design best }
      scheme b1 { sample M, refill until mixed  prompts weighted 1 - t  Z = R - mean }
      group 4
      """
    let long = try #require(Driver.check(request(text)).text)
    let labels = Set(long.matches(of: #/(?m)^  ([a-z]+)   /#).map { String($0.1) })
    #expect(
      labels.isSuperset(of: ["objective", "target", "design", "weights", "dead", "responses", "gradient", "claims"]))
    let brief = try #require(Driver.check(request(text), isBrief: true).text)
    let columns = rows(brief)[0].map { String($0.prefix { $0 != "(" }) }
    for word in labels.union(columns).subtracting(["what"]) {
      #expect(throws: Never.self, "\(word)") { try Driver.explain([word]) }
    }
  }
}

extension String {
  fileprivate func components(of text: String) -> Int {
    var (count, rest) = (0, self[...])
    while let range = rest.firstRange(of: text) { (count, rest) = (count + 1, rest[range.upperBound...]) }
    return count
  }
}
