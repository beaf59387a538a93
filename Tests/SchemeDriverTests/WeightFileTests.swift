import SchemeDiagnostics
import SchemeDriver
import SchemeText
import TestSupport
import Testing

/// Weights as numbers, in `weigh check`.
@Suite struct WeightFileTests {
  /// Small numbers leave no more open than their digits do: 0.005 and 0.005 sum to 0.01.
  @Test func smallWeightsAreNotCentred() {
    let file = request(files: [("w.csv", "M,N,correct,wrong\n2,0,,0\n2,1,0.005,0.005\n2,2,0,\n")])
    #expect(Driver.check(file).text?.contains("not centred (sum 0.01 at N = 1)") == true)
  }

  private func check(_ text: String, name: String = "w.csv", _ groups: [ClosedRange<Int>]? = nil) -> Outcome {
    Driver.check(request(files: [(name, text)], groups))
  }

  /// RLOO at M = 2: h = t, so slope 1 and rise 1; dead at N = 0 and 2, with probability p^2 + (1-p)^2.
  private static let rloo = "M,N,correct,wrong\n2,0,,0\n2,1,1,-1\n2,2,0,\n"

  @Test func report() throws {
    let outcome = check(Self.rloo)
    #expect(outcome.codes == [])
    let text = try #require(outcome.text)
    #expect(text.hasPrefix("w   M = 2   weights as numbers   w.csv:2\n"))
    #expect(text.contains("increases on [0,1], proved   slope 1 at 0, 1 at 1   rise 1   degree 1\n"))
    #expect(text.contains("centred, proved   |Z| <= 1\n"))
    #expect(text.contains("N = 0, 2: 98 % at t = 0.01, 82 % at 0.1, 50 % at 0.5, 82 % at 0.9\n"))
    #expect(text.contains("1 times RLOO's at t = 0.01, 1 at 0.1, 1 at 0.5, 1 at 0.9\n"))
  }

  /// Other spellings of the same table.
  @Test(arguments: [
    "M,N,correct,wrong\r\n2,0,,0\r\n2,1,1,-1\r\n2,2,0,\r\n",
    "\u{FEFF}M,N,correct,wrong\n2,0,,0\n\n2,1,1,-1\n2,2,0,",
    "wrong\tcorrect\tM\tN\n0\tnan\t2\t0\n-1\t1\t2\t1\nnan\t0\t2\t2\n",
    "step,M,N,correct,wrong,phi\n7,2,2,0,9,1\n7,2,0,5,0,0\n8,2,1,1,-1,x\n",
    "\"M\", \"N\", \"correct\", \"wrong\"\n2.0, 0.0, , 0\n2, 1, 1.0, -1e0\n2, 2, 0, \n",
    "M,s,a,b\n2,0,0,1\n2,1,-1,0\n", "b,a,s,M,d\n0,-1,1,2,1\n1,0,0,2,1\n",
  ])
  func spellings(_ text: String) throws {
    let (outcome, plain) = (check(text), check(Self.rloo))
    #expect(outcome.codes == [])
    // All but the place is the same.
    let body = { (outcome: Outcome) in (outcome.text ?? "").split(separator: "\n").dropFirst().joined(separator: "\n") }
    #expect(body(outcome) == body(plain))
  }

  @Test func severalSchemesAndSizes() throws {
    let text = "scheme,M,s,a,b\nx,1,0,0,1\ny,1,0,0,2\nx,2,0,0,1\nx,2,1,0,1\n"
    let headings = { (outcome: Outcome) in
      (outcome.text ?? "").split(separator: "\n").filter { !$0.hasPrefix(" ") }.map {
        $0.split(separator: " ")[0...3].joined(separator: " ")
      }
    }
    #expect(headings(check(text)) == ["x M = 1", "y M = 1", "x M = 2"])
    #expect(headings(check(text, [2...5])) == ["x M = 2"])
    #expect(headings(Driver.check(request(files: [("w.csv", text)], schemes: ["y"]))) == ["y M = 1"])
    let missing = Driver.check(request(files: [("w.csv", text)], schemes: ["z"]))
    #expect(missing.codes == [.schemeNotFound])
    #expect(check(text, [3...5]).codes == [.groupSizeOutOfRange])
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n", .badWeightTable, 1, 1), ("M,N,correct\n", .badWeightTable, 1, 1),
      ("M,N,N,correct,wrong\n", .badWeightTable, 1, 1),
      ("M,N,correct,wrong\n1,0,,x\n", .badWeightCell, 2, 6), ("M,N,correct,wrong\n1,0,,\n", .badWeightCell, 2, 1),
      ("M,N,correct,wrong\n1,1,inf,\n", .badWeightCell, 2, 5),
      ("M,N,correct,wrong\n1,1,1e999,\n", .badWeightCell, 2, 5),
      ("M,N,correct,wrong\n1,2,1,1\n", .badWeightCell, 2, 3), ("M,N,correct,wrong\n1,-1,1,1\n", .badWeightCell, 2, 3),
      ("M,N,correct,wrong\n0,0,1,1\n", .badWeightCell, 2, 1),
      ("M,N,correct,wrong\n65537,0,1,1\n", .badWeightCell, 2, 1),
      ("M,N,correct,wrong\n9223372036854775808,0,1,1\n", .badWeightCell, 2, 1),
      ("M,N,correct,wrong\n1,0.5,1,1\n", .badWeightCell, 2, 3), ("M,s,a,b\n1,1,1,1\n", .badWeightCell, 2, 3),
      ("M,N,correct,wrong\n1,0,1\n", .badWeightCell, 2, 1), ("M,N,correct,wrong\n1,0,1,1,1\n", .badWeightCell, 2, 1),
      ("M,N,correct,wrong\n1,0,,0\n1,1,1,\n1,1,2,\n", .repeatedWeight, 4, 5),
      ("M,s,a,b\n1,0,1,1\n1,0,1,1\n", .repeatedWeight, 3, 5),
      ("M,N,correct,wrong\n1,0,1,1\n1,0\n", .badWeightCell, 3, 1), ("M,N,correct,wrong,half\n", .badWeightTable, 1, 19),
    ] as [(String, DiagnosticCode, Int, Int)])
  func refused(_ text: String, _ code: DiagnosticCode, _ line: Int, _ column: Int) throws {
    let outcome = check(text)
    let first = try #require(outcome.diagnostics.first)
    #expect(first.diagnostic.code == code && first.diagnostic.severity == .error)
    let position = first.file.flatMap { file in first.diagnostic.span.map { file.position($0.start) } }
    #expect(position?.line == line && position?.column == column, "\(first.diagnostic.message)")
  }

  /// A whole table is a scheme like others: its objective is that of the scheme that it was made of, and its weights are its own.
  @Test func tablesAreSchemes() throws {
    let source = "group 3, 5\nscheme grpo(eps: real = 0.25) {\n  Z = (R - mean) / (population_std + eps)\n}\n"
    let scheme = request(files: [("grpo.scheme", source)])
    let printed = try #require(Driver.weights(scheme, by: .N, format: .csv).text)
    let table = request(files: [("w.csv", printed)])
    func values(_ text: String?) throws -> [[Double?]] {
      try #require(text).split(separator: "\n").dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).dropFirst().map { Double($0) }
      }
    }
    let own = try values(Driver.table(table, at: .equallySpaced(5), format: .csv).text)
    let wanted = try values(Driver.table(scheme, at: .equallySpaced(5), format: .csv).text)
    #expect(own.count == 10 && wanted.count == 10)
    for (row, other) in zip(own, wanted) {
      #expect(zip(row, other).allSatisfy { (($0 ?? .nan) - ($1 ?? .nan)).magnitude < 1e-14 })
    }
    let columns = { (text: String) in text.split(separator: "\n").map { $0.split(separator: ",").prefix(5) } }
    #expect(try columns(#require(Driver.weights(table, by: .N, format: .csv).text)) == columns(printed))
    #expect(Driver.emit(.c, table).artifacts.map(\.name) == ["grpo.h", "grpo.c"])
    #expect(Driver.emit(.python, table).codes == [])
  }

  /// Names that are none of the language, and two that become the same.
  /// What is said of a table as a scheme stands in no line of its file.
  @Test func placesOfTables() {
    let outcome = Driver.weights(
      request(files: [("w.csv", "M,N,correct,wrong\n1,0,,0\n1,1,1,\n")], [1...2]), by: .s, format: .csv)
    #expect(outcome.messages == ["`w` is left out at M = 2"] && outcome.diagnostics[0].diagnostic.span == nil)
  }

  @Test func namesOfTables() throws {
    let rows = ["a-b", "a b", "scheme", "1", "é", ""].map { "\($0),1,0,0,1\n" }.joined()
    let text = try #require(
      Driver.weights(request(files: [("x y.csv", "scheme,M,s,a,b\n" + rows)]), by: .s, format: .csv).text)
    let names = text.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first.map(String.init) }
    #expect(names == ["a_b", "a_b_", "table_scheme", "table_1", "table", "x_y"])
  }

  @Test func partsOfTables() {
    let request = request(files: [("w.csv", "M,N,correct,wrong\n3,0,,0\n")])
    #expect(Driver.check(request).codes == [])
    #expect(Driver.weights(request, by: .s, format: .csv).codes == [.incompleteWeights])
    #expect(Driver.table(request, at: .equallySpaced(3), format: .csv).codes == [.incompleteWeights])
    #expect(Driver.emit(.c, request).codes.first == .incompleteWeights)
    #expect(Driver.plot(request, PlotPlan()).codes == [.incompleteWeights])
  }

  /// A million sizes with one row each take no more memory than their rows.
  @Test func manySizes() {
    let count = TestScale.count(500, full: 20_000)
    let rows = (1...count).map { "65536,\($0),1,1" } + (1...count).map { "\($0 + 40_000),0,,1" }
    let outcome = check("M,N,correct,wrong\n" + rows.joined(separator: "\n"))
    let last = "w   M = \(count + 40_000)   weights of 1 of \(count + 40_001) rows"
    #expect(outcome.codes == [] && outcome.text?.contains(last) == true)
  }

  /// Any bytes end in a report or in diagnostics.
  @Test func mutations() {
    var random = SplitMix64(seed: 3)
    let pieces = [
      ",", "\n", "\r", "\t", "\"", "M", "N", "s", "nan", "-", "1e400", "65536", "0", "1", "\u{FEFF}", " ", "é",
    ]
    for _ in 0..<TestScale.count(300, full: 20_000) {
      var bytes = Array(Self.rloo.utf8)
      for _ in 0...Int.random(in: 0...4, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = Swift.min(bytes.count, place + Int.random(in: 0...3, using: &random))
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        bytes.replaceSubrange(
          place..<end, with: Int.random(in: 0...9, using: &random) == 0 ? [0xFF, 0x00] : Array(piece.utf8))
      }
      let outcome = Driver.check(Request(files: [SourceFile(name: "w.csv", bytes: bytes)]))
      #expect(outcome.hasFailed || outcome.text?.contains("weights") == true)
    }
  }

  @Test func warnings() {
    #expect(check("M,N,correct,wrong\n1,0,,1\n1,1,1,\n").codes == [.deadScheme])
    #expect(check("M,N,correct,wrong\n1,0,,1\n1,1,0,\n").codes == [.decreasingObjective])
  }
}
