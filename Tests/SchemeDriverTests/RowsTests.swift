import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeVocabulary
import SchemeText
import TestSupport
import Testing

/// Weights that are given in part, and what the responses of a trainer come to.
@Suite struct RowsTests {
  private func check(_ text: String, name: String = "w.csv") -> Outcome {
    Driver.check(request(files: [(name, text)]))
  }

  /// R - mean at M = 4: 1 - 1/4 and -1/4, 1 - 2/4 and -2/4.
  private static let centred = "M,N,correct,wrong\n4,1,0.75,-0.25\n4,2,0.5,-0.5\n"

  @Test func report() throws {
    let outcome = check(Self.centred)
    #expect(outcome.codes == [] && !outcome.hasFailed)
    let text = try #require(outcome.text)
    #expect(text.hasPrefix("w   M = 4   weights of 2 of 5 rows   w.csv:2\n"))
    #expect(text.contains("  rows        N = 1: 0.75, -0.25; N = 2: 0.5, -0.5\n"))
    // a_0, b_2, a_3 and b_3 are not there.
    #expect(
      text.contains(
        "of a wrong response at N = 0, of a correct response at N = 3, of a wrong response at N = 3 and 1 more"))
    #expect(text.contains("  weights     centred on these rows   |Z| <= 0.75 on them\n"))
    #expect(text.contains("  what it is  the weights of mean_centred"))
    // N b + (M - N) a: 1 * 1 - 3 * 0.25.
    #expect(check("M,N,correct,wrong\n4,1,1,-0.25\n").text?.contains("not centred (sum 0.25 at N = 1)") == true)
    #expect(check("M,N,correct,wrong\n4,1,1,\n").text?.contains("no row has both weights") == true)
  }

  /// Whole tables are named as parts of them are, in text and for programs; of many numbers that takes long, and is not asked.
  @Test func names() throws {
    let whole = "M,N,correct,wrong\n2,0,,0\n2,1,0.5,-0.5\n2,2,0,\n"
    #expect(check(whole).text?.contains("  what it is  the weights of mean_centred") == true)
    let object = try #require(Driver.check(request(files: [("w.csv", whole)]), as: .json).text)
    #expect(object.contains("\"fit\": {\"matches\": [{\"scheme\": \"mean_centred\""), "\(object)")
    // 1,000 is more than 512.
    let large = check("M,N,correct,wrong\n1000,1,0.5,-0.5\n")
    #expect(large.text?.contains("not looked for among many tables or large groups: `weigh fit` does\n") == true)
  }

  /// Responses in any order become the rows of their groups; how often each is seen is said.
  @Test func responses() throws {
    let text = "uid,reward,advantage\na,1,0.5\nb,0,-0.5\na,0,-0.5\nb,1,0.5\nc,0,0\nc,0,0\nd,1,0\nd,1,0\n"
    let whole = check(text)
    // All of M = 2 is there: h' = d_0 (1 - t) + d_1 t = 1/2.
    #expect(whole.codes == [] && whole.text?.contains("slope 0.5 at 0, 0.5 at 1") == true, "\(whole.text ?? "")")
    #expect(whole.text?.hasPrefix("w   M = 2   weights as numbers   w.csv\n") == true)
    let part = check("uid,reward,advantage\na,1,0.5\nb,0,-0.5\na,0,-0.5\nb,1,0.5\n")
    #expect(part.text?.contains("N = 1: 0.5, -0.5 in 2 groups\n") == true, "\(part.text ?? "")")
    #expect(whole.text?.contains("  groups      4 of M = 2\n") == true)
    let sizes = check("uid,reward,advantage\na,1,0.5\nb,0,-0.5\na,0,-0.5\nb,1,0.5\nc,0,0\n")
    #expect(
      sizes.text?.contains("  groups      2 of M = 2; in the log also 1 of M = 1\n") == true, "\(sizes.text ?? "")")
  }

  @Test(
    arguments: [
      ("uid,reward\na,1\n", [.badWeightTable]), ("uid,reward,adv\n", [.badWeightTable]),
      ("uid,reward,adv\na,1,1\na,-1,-1\n", [.assumedOfLog, .assumedOfLog]),
      ("uid,reward,score,adv\na,1,0.3,1\n", [.assumedOfLog]),
      ("uid,reward,adv\na,1,1\na,1,2\n", [.unequalWeights, .incompleteWeights]),
      ("uid,reward,adv\na,1,1\nb,1,2\nc,1,1\n", [.unequalWeights]),
      ("uid,reward,adv\na,1,x\nb,2,y\n", [.badWeightCell, .badWeightCell]),
      ("uid,reward,adv\na,1,1\na,0,0\na,0.5,0\n", [.badWeightCell]), ("uid,r,adv\na,1,1\n", [.badWeightTable]),
    ] as [(String, [DiagnosticCode])])
  func remarks(_ text: String, _ codes: [DiagnosticCode]) {
    #expect(check(text).codes == codes, "\(check(text).diagnostics.map(\.diagnostic.message))")
  }

  /// A row with three levels of reward is named by line and column.
  @Test func places() throws {
    let outcome = check("uid,reward,adv\na,1,1\na,0,0\na,0.5,0\n")
    let first = try #require(outcome.diagnostics.first)
    let span = try #require(first.diagnostic.span)
    #expect(first.file?.position(span.start).line == 4 && first.file?.position(span.start).column == 3)
    #expect(
      first.diagnostic.label == "column `reward`"
        && first.diagnostic.message.hasPrefix("a third reward: 1, 0 and now 0.5"))
  }

  // MARK: - Beside others

  private func diff(_ first: String, _ second: String, _ name: String = "x.scheme", tolerance: Double? = nil) -> Outcome
  {
    Driver.diff(
      request(files: [("w.csv", first)]), request(files: [(name, second)]), tolerance: tolerance)
  }

  @Test func agreement() throws {
    let same = diff(Self.centred, "scheme x { Z = R - mean }")
    #expect(!same.hasFailed && same.text?.contains("  weights     agrees on the 2 rows given of 5\n") == true)
    let other = diff(Self.centred, "scheme x { Z = 2 * (R - mean) }")
    #expect(
      other.hasFailed
        && other.text?.contains(
          "different at N = 1, 2 of the 2 rows given of 5: for a correct response at N = 1 0.75 against 1.5") == true
        && other.text?.contains("on all of them the first is 0.5 times the second") == true, "\(other.text ?? "")")
    #expect(!diff(Self.centred, "scheme x { Z = 1.01 * (R - mean) }", tolerance: 0.1).hasFailed)
    #expect(
      diff(Self.centred, "M,N,correct,wrong\n4,3,1,1\n", "y.csv").text?.contains("no row is given on both sides")
        == true)
    #expect(!diff(Self.centred, "M,N,correct,wrong\n4,2,0.5,\n", "y.csv").hasFailed)
    #expect(diff(Self.centred, "M,N,correct,wrong\n5,2,0.5,\n", "y.csv").codes == [.groupSizeOutOfRange])
  }

  /// Rows of two sizes are not compared, which is said.
  @Test func twoSizes() {
    let (part, whole) = ("M,N,correct,wrong\n4,1,0.75,-0.25\n", "M,N,correct,wrong\n1,0,,0\n1,1,0,\n")
    func across(_ first: String, _ second: String, _ sizes: (Int, Int)) -> Outcome {
      Driver.diff(
        request(files: [("w.csv", first)], [sizes.0...sizes.0]),
        request(files: [("x.csv", second)], [sizes.1...sizes.1]),
        against: [GroupSizes(sizes.1)])
    }
    #expect(across(part, whole, (4, 1)).codes == [.incompleteWeights] && across(part, whole, (4, 1)).hasFailed)
    #expect(across(whole, part, (1, 4)).codes == [.incompleteWeights])
    let apart = diff(part, whole, "x.csv")
    #expect(
      apart.diagnostics.first?.diagnostic.notes == [
        "`w` has M = 4, `x` has M = 1",
        "weights that are all there are compared at two sizes with --group 4 --against 1",
      ])
  }

  /// Four digits are good to half a unit of the fourth: sqrt(35/24) and -sqrt(21/40), the sample deviation at M = 8 and N = 3.
  @Test(arguments: [("1.2076", "-0.7246", true), ("1.2077", "-0.7246", false), ("1.2076", "-0.7245", false)])
  func digits(_ correct: String, _ wrong: String, _ agrees: Bool) {
    let table = "M,N,correct,wrong\n8,3,\(correct),\(wrong)\n"
    #expect(
      diff(table, "scheme x { Z = if N == 0 or N == M then 0 else (R - mean) / sample_std }").hasFailed == !agrees)
  }

  /// GRPO at M = 8 and N = 2 is sqrt 3 and -1/sqrt 3: what `fit` says it is, `diff` says agrees and `check` calls centred, in parts of a
  /// table and in whole ones. 1.74 is another number.
  @Test func oneRuleOfDigits() throws {
    let grpo = "scheme grpo { Z = if N == 0 or N == M then 0 else (R - mean) / population_std }"
    for row in ["8,2,1.73,-0.58", "16,4,1.73,-0.58"] {
      let table = "M,N,correct,wrong\n\(row)\n"
      let outcome = diff(table, grpo)
      #expect(!outcome.hasFailed, "\(outcome.text ?? "")")
      let rows = row.hasPrefix("8") ? 9 : 17
      #expect(outcome.text?.contains("the 1 row given of \(rows), as far as their digits say\n") == true)
      let request = request(files: [("w.csv", table)])
      let object = Driver.diff(request, SchemeDriverTests.request(files: [("x.scheme", grpo)]), as: .json).text
      #expect(object?.contains("\"isToDigits\": true, \"differing\": []") == true)
      let report = try #require(check(table).text)
      #expect(report.contains("centred on these rows, as far as their digits say (sum"), "\(report)")
      #expect(report.contains("the weights of grpo"), "\(report)")
    }
    #expect(!diff("M,N,correct,wrong\n8,2,1.73,-0.577\n", grpo).hasFailed)
    #expect(diff("M,N,correct,wrong\n8,2,1.74,-0.58\n", grpo).hasFailed)
    // sqrt 2, 1/sqrt 2 at M = 3.
    let whole = "M,N,correct,wrong\n3,0,,0\n3,1,1.41,-0.71\n3,2,0.71,-1.41\n3,3,0,\n"
    #expect(!diff(whole, grpo).hasFailed, "\(diff(whole, grpo).text ?? "")")
    #expect(diff(whole.replacing("1.41,", with: "1.42,"), grpo).hasFailed)
    // Of two tables both are open: 1.415 and 0.705 are rounded either way.
    let near = whole.replacing("1.41,", with: "1.42,").replacing("0.71,", with: "0.70,")
    #expect(!diff(whole, near, "y.csv").hasFailed, "\(diff(whole, near, "y.csv").text ?? "")")
    #expect(diff(whole, near.replacing("1.42,", with: "1.43,"), "y.csv").hasFailed)
    #expect(check(whole).text?.contains("centred as far as their digits say (sum -0.01 at N = 1)") == true)
    let report = try #require(Driver.check(request(files: [("w.csv", whole)]), as: .json).text)
    #expect(report.contains("\"centred\": true, \"within\": 0.01"), "\(report)")
    let other = whole.replacing("1.41,", with: "1.5,")
    #expect(check(other).text?.contains("  not centred (sum") == true, "\(check(other).text ?? "")")
    // R - mean at M = 5: what is the same as exact numbers is said to be.
    let exact = (1...4).map { "5,\($0),0.\(10 - 2 * $0),-0.\(2 * $0)\n" }.joined()
    let same = diff("M,N,correct,wrong\n\(exact)", "scheme x { Z = R - mean }").text
    #expect(same?.contains("agrees on the 4 rows given of 6\n") == true, "\(same ?? "")")
  }

  // MARK: - Any bytes

  /// Whatever stands in a file, it ends in a report or in diagnostics.
  @Test(arguments: ["w.csv", "w.tsv", "w.jsonl", "<stdin>"]) func mutations(_ name: String) {
    let table = "uid,reward,advantage\r\n\"a,b\",1,0.75\n\"a,b\",0,-0.25\nc,1,0.5\nc,0,-0.5\n"
    let texts = [
      table, table.replacingOccurrences(of: ",", with: "\t"), Self.centred,
      "{\"uid\": 1, \"reward\": true, \"adv\": [0.5, 0, 0.5]}\n{\"adv\": [-0.5], \"x\": {\"y\": [\"\\u00e9\"]}, \"uid\": 1, \"reward\": 0}\n",
    ]
    let pieces = [
      ",", "\n", "\r", "\t", "\"", "M", "nan", "-", "1e400", "65536", "0", "1", "\u{FEFF}", " ", "é", "{", "[", "}",
      "]",
      ":", "\\", "null", "1e-999", "[[[[", "\u{0}", "0.12345678901234567890", "true",
    ]
    var random = SplitMix64(seed: 9)
    for _ in 0..<TestScale.count(60, full: 8000) {
      var bytes = Array(texts[Int.random(in: 0..<texts.count, using: &random)].utf8)
      for _ in 0...Int.random(in: 0...6, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = Swift.min(bytes.count, place + Int.random(in: 0...5, using: &random))
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        bytes.replaceSubrange(
          place..<end, with: Int.random(in: 0...9, using: &random) == 0 ? [0xFF, 0x00] : Array(piece.utf8))
      }
      let request = Request(files: [SourceFile(name: name, bytes: bytes)])
      let outcome = Driver.check(request)
      #expect(outcome.hasFailed || outcome.text != nil)
      let found = Driver.fit(request)
      #expect(found.hasFailed || found.text?.contains("  fit  ") == true)
    }
  }
}
