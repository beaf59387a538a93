import Foundation
import SchemeDiagnostics
import SchemeDriver
import TestSupport
import Testing

/// The formats of `weights` and `table`.
@Suite struct TableTests {
  private let grpo = "scheme grpo { Z = if N == 0 or N == M then 0 else (R - mean) / population_std }"

  /// A row of json output.
  private struct Row: Decodable, Equatable {
    var scheme: String
    var M: Int
    var s: Int?
    var a: Double?
    var b: Double?
    var d: Double?
    var N: Int?
    var correct: Double?
    var wrong: Double?
    var phi: Double?
    var t: Double?
    var h: Double?
    var hprime: Double?
  }

  @Test func weightsByS() {
    let root = Double(2).squareRoot()
    let csv = Driver.weights(request(grpo, [3...3]), by: .s, format: .csv).text
    #expect(
      csv == """
        scheme,M,s,a,b,d,parameters
        grpo,3,0,0.0,\(root),\(root),
        grpo,3,1,\(-root / 2),\(root / 2),\(root),
        grpo,3,2,\(-root),0.0,\(root),

        """)
  }

  @Test func weightsByN() throws {
    let csv = Driver.weights(request("scheme x { Z = if R == 1 then 1 / N else -N }", [2...2]), by: .N, format: .csv)
      .text
    #expect(
      csv == """
        scheme,M,N,correct,wrong,phi,sumsq,parameters
        x,2,0,,0.0,0.0,0.0,
        x,2,1,1.0,-1.0,0.5,2.0,
        x,2,2,0.5,,1.25,0.5,

        """)
    let json = try #require(
      Driver.weights(request("scheme x { Z = if R == 1 then 1 / N else -N }", [2...2]), by: .N, format: .json).text)
    #expect(json.contains("\"correct\": null"))
    let rows = try JSONDecoder().decode([Row].self, from: Data(json.utf8))
    #expect(
      rows == [
        Row(scheme: "x", M: 2, N: 0, wrong: 0, phi: 0), Row(scheme: "x", M: 2, N: 1, correct: 1, wrong: -1, phi: 0.5),
        Row(scheme: "x", M: 2, N: 2, correct: 0.5, phi: 1.25),
      ])
  }

  @Test func allFormatsHoldTheSameNumbers() throws {
    let text =
      grpo + "\nscheme ζ { Phi[n] = harmonic(n) }\nscheme tiny { Z = R * 1e-310 }\nscheme big { Z = R * 1e308 }"
    let points = TablePoints.listed([0, 1e-300, 0.1, 0.5, 0.75, 1 - 0x1p-53, 1, 0.1])
    func table(_ format: TableFormat) throws -> String {
      try #require(Driver.table(request(text, [2...4]), at: points, format: format).text)
    }
    let csv = try table(.csv).split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(csv.count == 1 + 4 * 3 * 8)
    #expect(csv[0] == ["scheme", "M", "t", "h", "hprime"])
    let tsv = try table(.tsv).split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(tsv == csv)
    let json = try JSONDecoder().decode([Row].self, from: Data(try table(.json).utf8))
    let loose = try JSONSerialization.jsonObject(with: Data(try table(.json).utf8)) as? [[String: Any]]
    #expect(loose?.count == json.count)
    let markdown = try table(.markdown).split(separator: "\n")
    #expect(markdown[0] == "| scheme | M | t | h | hprime |")
    #expect(markdown[1] == "|---|---|---|---|---|")
    for (index, row) in json.enumerated() {
      let cells = csv[index + 1]
      #expect(cells[0] == row.scheme)
      #expect(Int(cells[1]) == row.M)
      #expect(Double(cells[2]) == row.t && Double(cells[3]) == row.h && Double(cells[4]) == row.hprime)
      #expect(markdown[index + 2] == "| " + cells.joined(separator: " | ") + " |")
      #expect(!cells.contains("-0.0"))
    }
  }

  /// An int is the number itself also where a double is not: 2^53 + 1 is one more than 2^53.
  @Test func largeInts() {
    let outcome = Driver.weights(
      request("scheme x { Z = R * (9007199254740993 * 1.0 - 9007199254740992) }", [1...1]), by: .s, format: .csv)
    #expect(outcome.rows == ["x,1,0,0.0,1.0,1.0,"])
  }

  /// Squares of small weights are as exact as others: 2 (3 * 2^-520)^2 = 9 * 2^-1039.
  @Test func smallSquares() {
    let text = "M,N,correct,wrong\n2,0,,0\n2,1,\(3 * 0x1p-520),-\(3 * 0x1p-520)\n2,2,0,\n"
    let table = Driver.weights(request(files: [("w.csv", text)]), by: .N, format: .csv).text
    #expect(table?.contains(",\(9 * 0x1p-1039),") == true, "\(table ?? "")")
  }

  /// Squares beyond the range of doubles are no reason to refuse weights that are doubles.
  @Test func squaresBeyond() {
    let outcome = Driver.weights(request("scheme x { Z = 1e200 * R }", [1...1]), by: .N, format: .csv)
    #expect(outcome.codes == [] && outcome.text?.hasSuffix("x,1,0,,0.0,0.0,0.0,\nx,1,1,1e+200,,1e+200,,\n") == true)
    #expect(Driver.weights(request("scheme x { Z = 1e200 * R }", [1...1]), by: .s, format: .csv).codes == [])
  }

  @Test func emptyTables() throws {
    #expect(Driver.weights(request(""), by: .s, format: .csv).text == "scheme,M,s,a,b,d,parameters\n")
    for format in TableFormat.allCases {
      let text = try #require(Driver.table(request("", [4...4]), at: .equallySpaced(2), format: format).text)
      if format == .json { #expect(try JSONDecoder().decode([Row].self, from: Data(text.utf8)).isEmpty) }
    }
  }

  @Test func equallySpacedPoints() {
    for count in [2, 3, 11, 101] {
      let rows = Driver.table(request("scheme x { Z = R }", [1...1]), at: .equallySpaced(count), format: .csv).rows
      let points = rows.compactMap { Double($0.split(separator: ",")[2]) }
      #expect(points == (0..<count).map { Double($0) / Double(count - 1) })
      // h = t, exactly.
      #expect(rows.compactMap { Double($0.split(separator: ",")[3]) } == points)
    }
  }

  @Test func orderAndValues() {
    let text = "scheme y { Z = 2 * R }\nscheme x { Z = R }"
    let rows = Driver.table(request(text, [3...3, 1...2]), at: .listed([0.5, 0.25, 0.5]), format: .csv).rows
    let places = rows.map { $0.split(separator: ",").prefix(3).joined(separator: " ") }
    let wanted = ["y", "x"].flatMap { name in
      [3, 1, 2].flatMap { M in ["\(name) \(M) 0.5", "\(name) \(M) 0.25", "\(name) \(M) 0.5"] }
    }
    #expect(places == wanted)
    #expect(rows.first == "y,3,0.5,1.0,2.0")
    #expect(rows.last == "x,2,0.5,0.5,1.0")
  }

  @Test func aReaderThatGoesAwayEndsTheWork() {
    let outcome = Driver.table(request("scheme x { Z = R }", [1...1]), at: .equallySpaced(10_000_000), format: .csv)
    var count = 0
    let finished = outcome.write? { _ in
      count += 1
      return count < 5
    }
    #expect(finished == false)
    #expect(count == 5)
  }

  // MARK: - Numbers for people

  /// The slope at 0 as `check` writes it, to three digits.
  @Test(arguments: [
    ("1", "1"), ("2.6457513", "2.65"), ("0.04", "0.04"), ("1.2345e-7", "1.23e-07"), ("12.345", "12.3"),
    ("999.6", "1000"),
    ("0.0009996", "0.001"), ("0.00012345", "0.000123"), ("0.00001", "1e-05"), ("1234567", "1.23e+06"),
    ("9.999e99", "1e+100"),
    ("9.996", "10"), ("1.5e300", "1.5e+300"), ("100", "100"), ("-0.5", "-0.5"),
    ("1e-310", "1e-310"),
    ("0.30000000000000004", "0.3"), ("1e6", "1e+06"), ("0.0001", "0.0001"), ("2", "2"),
    ("1.001", "1"),
  ])
  func roundedNumbers(_ value: String, _ text: String) throws {
    let report = try #require(Driver.check(request("scheme x { a[s] = 0 b[s] = \(value) }", [1...1])).text)
    #expect(report.contains("slope \(text) at 0, \(text) at 1"), "\(value): \(report)")
  }

  // MARK: - The report

  @Test func theReportSaysWhatIsTrue() throws {
    let report = try #require(Driver.check(request(grpo, [8...8])).text)
    let lines = report.split(separator: "\n").map(String.init)
    #expect(lines[0].hasPrefix("grpo   M = 8   advantage Z   test.scheme:1"))
    #expect(lines[1] == "  what it is  GRPO without eps, for every M")
    #expect(lines[2].contains("increases on [0,1], proved   slope 2.65 at 0, 2.65 at 1   rise 2.1 "))
    #expect(lines[3].hasPrefix("  slope  "))
    #expect(lines[4].contains("|Z| <= 2.65"))
    // 0.99^8 = 92 %, 0.9^8 + 0.1^8 = 43 %, 2 / 2^8 = 0.78 %.
    #expect(lines[5] == "  dead        N = 0, 8: 92 % at t = 0.01, 43 % at 0.1, 0.78 % at 0.5, 43 % at 0.9")
  }

  @Test func warningsAreOfWhatIsWrong() {
    func codes(_ form: String, _ M: Int) -> [DiagnosticCode] {
      Driver.check(request("scheme x { \(form) }", [M...M])).codes
    }
    #expect(codes("Z = R", 4) == [])
    #expect(codes("Z = 1 - R", 4) == [.decreasingObjective])
    #expect(codes("Z = 0", 4) == [.deadScheme])
    #expect(codes("Z = 1", 4) == [.deadScheme])
    #expect(codes("a[s] = 0 b[s] = if s == 1 then 1 else if s == 2 then -1 else 0", 4) == [.decreasingObjective])
    // 3/10 is not the double 0.3, though it rounds to it; 0.375 is a double.
    #expect(codes("Z = if N / M >= 0.3 then R else 0", 10) == [.closeDecision])
    #expect(codes("Z = if N / M >= 0.375 then R else 0", 8) == [])
    #expect(codes("Z = if N * 0.1 >= 0.3 then R else 0", 10) == [.closeDecision])
    #expect(codes("Z = if floor(0.12 * 25) == 3 then R else 0", 4) == [.closeDecision])
    #expect(!Driver.check(request("scheme x { Z = 0 }")).hasFailed)
  }

  @Test func dumpsAreStable() throws {
    let text =
      "let half(z) = z / 2\nscheme x(k: int = 3) where k <= M { Z = half(k * R) - mean }\nscheme y { mix = 2 * x - x(k = 1) }"
    for stage in Driver.Stage.allCases {
      let first = try #require(Driver.dump(stage, request(text)).text)
      #expect(first == Driver.dump(stage, request(text)).text)
      #expect(!first.isEmpty)
    }
  }
}
