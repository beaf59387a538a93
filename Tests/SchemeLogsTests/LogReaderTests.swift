import Foundation
import SchemeLogs
import TestSupport
import Testing

/// What trainers leave on disk, read as it comes.
@Suite struct LogReaderTests {
  /// Reads a text in pieces of a size.
  private static func read(
    _ text: String, _ format: LogFormat, pieces: Int = .max, chosen: [LogRole: String] = [:]
  ) -> Result<LogTable, LogProblem> {
    let (log, problems) = whole(text, format, pieces: pieces, chosen: chosen)
    if let groups = log?.groups { return .success(groups) }
    return .failure(problems.first ?? LogProblem("these are no responses", line: nil))
  }

  private static func whole(
    _ text: String, _ format: LogFormat, pieces: Int = .max, chosen: [LogRole: String] = [:]
  ) -> (log: Log?, problems: [LogProblem]) {
    let bytes = Array(text.utf8)
    var reader = LogReader(format, chosen: chosen)
    var place = 0
    while place < bytes.count {
      let end = min(bytes.count, pieces == .max ? bytes.count : place + pieces)
      if !reader.feed(bytes[place..<end]) { break }
      place = end
    }
    return reader.finish()
  }

  private static func file(_ name: String) throws -> Result<LogTable, LogProblem> {
    let place = Repository.data.appendingPathComponent("logs/\(name)")
    let text = try String(contentsOf: place, encoding: .utf8)
    return read(text, try #require(LogFormat(name: name, start: ArraySlice(text.utf8))))
  }

  private static func lines(_ table: LogTable) -> [String] {
    table.list.map { row in
      func text(_ number: LogNumber?) -> String { number.map { "\($0.value)" } ?? "-" }
      return "\(row.M) \(row.N) \(text(row.correct)) \(text(row.wrong)) x\(row.groups)"
    }
  }

  // MARK: - Files

  /// The answers are those of the readme beside the originals.
  @Test(arguments: [
    ("completions.csv", ["4 1 1.299 -0.433 x1", "4 2 0.866 -0.866 x1"]),
    ("long.csv", ["4 1 0.75 -0.25 x1", "4 2 0.5 -0.5 x1"]), ("traces.jsonl", ["4 1 0.75 -0.25 x1"]),
  ]) func files(_ name: String, _ lines: [String]) throws {
    let table = try Self.file(name).get()
    #expect(Self.lines(table) == lines && table.hasWeights && table.notes == [] && table.unequal == nil)
  }

  /// Rewards alone say who was right.
  @Test func rewardsWithoutWeights() throws {
    let table = try Self.file("rollout.jsonl").get()
    #expect(!table.hasWeights && Self.lines(table) == ["2 1 - - x1"])
  }

  // MARK: - Forms

  /// What the pieces are changes nothing, nor what ends a line, nor in which order rows and columns are.
  @Test(arguments: [1, 2, 3, 7, .max]) func pieces(_ size: Int) {
    let rows = ["a,1,0.75", "b,1,0.5", "a,0,-0.25", "a,0,-0.25", "b,0,-0.5", "a,0,-0.25", "b,1,0.5", "b,0,-0.5"]
    let wanted = ["4 1 0.75 -0.25 x1", "4 2 0.5 -0.5 x1"]
    for end in ["\n", "\r\n", "\r"] {
      for start in ["", "\u{FEFF}"] {
        for last in ["", end] {
          let text = start + (["uid,reward,advantage"] + rows).joined(separator: end) + last
          let table = try? Self.read(text, .csv, pieces: size).get()
          #expect(table.map(Self.lines) == wanted, "\(end.debugDescription) \(size)")
        }
      }
    }
    let swapped = "adv\tnote\tscore\tprompt\n0.75\tx\t1\ta\n" + "-0.25\t\t0\ta\n-0.25\t \t0\ta\n-0.25\t,\t0\ta"
    #expect((try? Self.read(swapped, .tsv, pieces: size).get()).map(Self.lines) == ["4 1 0.75 -0.25 x1"])
    let objects = """
      {"step":3,"prompt":"q\\n\\"\\u00e9\\ud83d\\ude00","reward":true,"advantages":[0,0.5,0.5],"more":{"a":[1,{}]}}

      {"advantages": [-0.5, -0.5, 0.0], "reward": false, "prompt": "q\\n\\"é😀", "step": 3, "x": null}
      {"advantages": [0.0], "reward": false, "prompt": "q\\n\\"é😀", "step": 4}
      """
    let table = try? Self.read(objects, .lines, pieces: size).get()
    #expect(table.map(Self.lines) == ["1 0 - 0.0 x1", "2 1 0.5 -0.5 x1"])
    #expect(table?.notes == ["zeros among the weights of tokens are taken for places that do not count"])
  }

  @Test func quotes() {
    let text = "prompt,reward,adv\n\"what, \"\"then\"\"\nor\",1,1\n \"what, \"\"then\"\"\nor\" ,0,-1\nb,0,0\n"
    #expect((try? Self.read(text, .csv, pieces: 3).get()).map(Self.lines) == ["1 0 - 0.0 x1", "2 1 1.0 -1.0 x1"])
  }

  @Test(
    arguments: [
      ("x.csv", "{", LogFormat.lines), ("x.TSV", "", .tsv), ("a/x.jsonl", "", .lines), ("x.csv", "a\tb", .tsv),
      ("<stdin>", "\u{FEFF} \n{\"a\":1}", .lines), ("x.scheme", "uid,reward", nil), ("<stdin>", "scheme a {", nil),
      ("<stdin>", "a,b\treward\nd", .tsv), ("log", "uid, \"adv\"\nc\td", .csv), ("log", "a,b\n", nil), ("log", "", nil),
      ("x.parquet", "", .parquet), ("log", "PAR1\u{0}", .parquet), ("<stdin>", "M,N,correct,wrong\r\n", .csv),
    ] as [(String, String, LogFormat?)])
  func formats(_ name: String, _ start: String, _ format: LogFormat?) {
    #expect(LogFormat(name: name, start: ArraySlice(start.utf8)) == format)
  }

  /// Rewards of two values stand for right and wrong; of one only where that says which.
  private static let pairs: [(String, String, [String])] = [
    (
      "-1", "1",
      [
        "rewards are -1 and 1: 1 is taken for right",
        "formulas have rewards 0 and 1: an eps beside a deviation is the trainer's over 2 there",
      ]
    ),
    (
      "0.25", "0.75",
      [
        "rewards are 0.25 and 0.75: 0.75 is taken for right",
        "formulas have rewards 0 and 1: an eps beside a deviation is the trainer's over 0.5 there",
      ]
    ),
    ("2", "3", ["rewards are 2 and 3: 3 is taken for right"]),
    ("0", "1", []), ("False", "true", []), ("0.0", "1.0", []),
  ]

  @Test(arguments: pairs) func rewards(_ low: String, _ high: String, _ notes: [String]) throws {
    for values in [[low, high, low], [high, low, low]] {
      let rows = values.map { "a,\($0),\($0 == high ? "2" : "-1")" }
      let table = try Self.read("uid,reward,adv\n" + rows.joined(separator: "\n"), .csv).get()
      #expect(Self.lines(table) == ["3 1 2.0 -1.0 x1"] && table.notes == notes)
    }
  }

  @Test func columnsByName() throws {
    let text = "uid,q,reward,r,advantage,z\n1,a,5,1,9,1\n2,a,6,0,9,-1\n"
    let table = try Self.read(text, .csv, chosen: [.group: "q", .reward: "r", .advantage: "z"]).get()
    #expect(Self.lines(table) == ["2 1 1.0 -1.0 x1"])
  }

  // MARK: - Groups that differ

  /// 1.2076 and 1.2077 may be one number, 1.2076 and 1.2078 are not, nor 1 and 2; single precision counts as equal.
  @Test func agreement() throws {
    #expect(
      try #require(LogNumber(ArraySlice("1.2076".utf8))).agrees(with: #require(LogNumber(ArraySlice("1.2077".utf8)))))
    #expect(
      try !#require(LogNumber(ArraySlice("1.2076".utf8))).agrees(with: #require(LogNumber(ArraySlice("1.2078".utf8)))))
    // Half a unit of the second digit, however large or small the number is.
    #expect(try #require(LogNumber(ArraySlice("1.2e30".utf8))).halfUnit == 5e28)
    #expect(try #require(LogNumber(ArraySlice("1.2e-30".utf8))).halfUnit.distance(to: 5e-32).magnitude < 1e-47)
    #expect(LogNumber(ArraySlice("1.2e300".utf8))?.significantDigits == 2)
    #expect(!LogNumber(1, decimals: 0).agrees(with: LogNumber(2, decimals: 0)))
    let third = LogNumber(1.0 / 3, decimals: 16)
    #expect(
      third.agrees(with: LogNumber(Double(Float(1.0 / 3)), decimals: 16))
        && !third.agrees(with: LogNumber(0.3334, decimals: 4)))
    let text = """
      uid,reward,adv
      a,1,0.5
      a,0,-0.5
      b,1,0.7
      b,0,-0.5
      c,1,0.5
      c,0,-0.5
      d,1,0.1
      d,1,0.2
      """
    let table = try Self.read(text, .csv).get()
    let row = try #require(table.list.first { $0.N == 1 })
    #expect(row.groups == 3 && row.others == 1 && abs(row.gap - 0.2) < 1e-15 && row.otherLine == 4)
    #expect(table.unequal?.groups == 1 && table.unequal?.line == 9 && table.sizes == [2: 4])
  }

  /// Digits as they are written.
  @Test(arguments: [
    ("1.2076", 1.2076, 4), ("-3", -3, 0), ("+2.50", 2.5, 2), ("1e-3", 0.001, 3), ("12.5E2", 1250, -1), (".5", 0.5, 1),
    ("5.", 5, 0),
  ]) func digits(_ text: String, _ value: Double, _ decimals: Int) {
    #expect(LogNumber(ArraySlice(text.utf8)) == LogNumber(value, decimals: decimals))
  }

  @Test(arguments: ["", "-", ".", "e3", "1e", "1e+", "1e999999", "0x10", "1_000", "1,5", "--1", "1 2", "nul", "١"])
  func noNumbers(_ text: String) { #expect(LogNumber(ArraySlice(text.utf8)) == nil) }

  // MARK: - What cannot be read

  /// Where, what was found, and what was expected.
  private static let broken: [(LogFormat, String, Int?, String?, String)] = [
    (
      LogFormat.csv, "uid,reward,advantage\na,1,x\n", 2, "advantage",
      "an advantage is a finite number, or one for each token, not `x`"
    ),
    (
      .csv, "uid,reward,advantage\na,1,nan\n", 2, "advantage",
      "an advantage is a finite number, or one for each token, not `nan`"
    ),
    (.csv, "uid,reward,advantage\na,yes,1\n", 2, "reward", "a reward is a finite number, not `yes`"),
    (.csv, "uid,reward,advantage\na,1,1\na,0,1\na,0.5,1\n", 4, "reward", "a third reward: 1, 0 and now 0.5"),
    (.csv, "uid,reward,advantage\na,1\n", 2, nil, "this row has 2 fields, the first line 3"),
    (.csv, "uid,reward,advantage\n,1,1\n", 2, "uid", "the group is missing"),
    (.csv, "uid,reward,reward\n", 1, nil, "there are two columns `reward`"),
    (.csv, "uid,reward\n", nil, nil, "there are no rows"), (.csv, "\n\n", nil, nil, "there are no rows"),
    (.csv, "", nil, nil, "there are no rows"),
    (.csv, "a,b\n1,2\n", 1, nil, "no column is known to be the group"),
    (.csv, "uid,reward\n\"a,1\n2", 2, nil, "a quote is not closed"),
    (.csv, "uid,reward\n\"a\"b,1\n", 2, nil, "there is text behind a field in quotes"),
    (.csv, "uid,reward\na\u{0},1\n", 2, nil, "there is a byte 0: this is no table"),
    (.csv, "uid,reward\na,0.5\n", nil, "reward", "all rewards are 0.5: it is not known whether that is right"),
    (
      .lines, "{\"uid\":1,\"reward\":1,\"adv\":[1,2]}", 1, "adv",
      "the tokens of a response have different weights, 1 and 2"
    ),
    (
      .lines, "{\"uid\":1,\"reward\":1,\"adv\":[]}", 1, "adv",
      "an advantage is a finite number, or one for each token, not a list"
    ),
    (.lines, "{\"uid\":{},\"reward\":1}", 1, "uid", "a text or a number names a group, not an object or a list"),
    (.lines, "\n\n[1]", 3, nil, "a line of JSON is an object, as {\"uid\": 7, \"reward\": 1}"),
    (.lines, "{\"uid\":1,\"uid\":1,\"acc\":1}", 1, nil, "there are two columns `uid`"),
    (.lines, "{\"uid\":1", 1, nil, "the object does not end"),
    (
      .lines, "{\"uid\":1}{", 1, nil,
      "there is more behind the object: one object stands on each line"
    ),
    (.lines, "{\"uid\":tru}", 1, nil, "`tru` is no value of JSON"),
    (
      .lines, "{\"uid\":\"\\x\"}", 1, nil,
      "`\\` stands before a character that it does not escape"
    ),
    (.lines, "{\"uid\":\"\\u12g4\"}", 1, nil, "`\\u` is followed by four hexadecimal digits"),
    (.lines, "{\"uid\":\"a", 1, nil, "a text does not end"),
  ]

  @Test(arguments: broken) func problems(
    _ format: LogFormat, _ text: String, _ line: Int?, _ column: String?, _ message: String
  ) {
    for pieces in [1, .max] {
      guard case .failure(let problem) = Self.read(text, format, pieces: pieces) else {
        Issue.record("\(text) was read")
        continue
      }
      #expect(problem.message == message && problem.line == line && problem.column == column, "\(problem)")
    }
  }

  @Test func depth() {
    let deep = { (count: Int) in
      "{\"uid\":1,\"reward\":1,\"x\":" + String(repeating: "[", count: count) + String(repeating: "]", count: count)
        + "}"
    }
    #expect((try? Self.read(deep(64), .lines).get()) != nil)
    guard case .failure(let problem) = Self.read(deep(100_000), .lines) else {
      Issue.record("it was read")
      return
    }
    #expect(problem.message.hasPrefix("lists and objects are nested more than 64 deep"))
  }

  /// Long texts are told apart, and a line has an end.
  @Test func longTexts() throws {
    let long = String(repeating: "x", count: 100_000)
    let rows = ["a", "b", "a"].map { "{\"prompt\":\"\(long)\($0)\",\"reward\":1,\"adv\":0}\n" }
    #expect(Self.lines(try Self.read(rows.joined(), .lines).get()) == ["1 1 0.0 - x1", "2 2 0.0 - x1"])
    let endless = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    var reader = LogReader(.csv)
    var count = 0
    while count < 32, reader.feed(endless[...]) { count += 1 }
    #expect(reader.finish().problems.map(\.message) == ["a line has more than 16 MiB"] && count == 16)
  }

  /// A stream of lines on which nothing stands has an end.
  @Test func blankLines() throws {
    let blank = [UInt8](repeating: UInt8(ascii: "\n"), count: 1 << 18)
    var reader = LogReader(.csv)
    _ = reader.feed(ArraySlice("uid,reward,adv\n".utf8))
    var count = 0
    while count < 16, reader.feed(blank[...]) { count += 1 }
    #expect(reader.finish().problems.map(\.message) == ["more than 1048576 lines without a row follow each other"])
    #expect(count == 4)
    var rates = try PassRateReader(.lines)
    try rates.feed(ArraySlice("{\"rate\": 0.5}\n".utf8))
    for _ in 0..<4 { try rates.feed(blank[...]) }
    do throws(LogProblem) {
      try rates.feed(blank[...])
      Issue.record("it goes on")
    } catch {
      #expect(error.kind == .size)
    }
  }

  // MARK: - Rows that are told of

  /// Bad rows do not hide each other, up to a number.
  @Test func severalProblems() {
    let text = "uid,reward,adv\n" + (1...30).map { "a,1,\($0 % 3 == 0 ? "x" : "0.5")\n" }.joined()
    let (log, problems) = Self.whole(text, .csv)
    #expect(log == nil && problems.map(\.line) == (1...10).map { 3 * $0 + 1 })
    let many = "uid,reward,adv\n" + String(repeating: "a,1,x\n", count: 100)
    #expect(Self.whole(many, .csv).problems.count == LogReader.mostProblems)
  }

  /// The place of a problem is that of its field.
  @Test func places() throws {
    func part(_ text: String, _ format: LogFormat) throws -> String {
      let place = try #require(Self.whole(text, format).problems.first?.place)
      return String(decoding: place.text[place.part], as: UTF8.self)
    }
    #expect(try part("uid,reward,adv\na, \"y\" ,1\n", .csv) == "y")
    #expect(try part("uid\treward\tadv\na\t1\t-x\n", .tsv) == "-x")
    #expect(try part("{\"uid\":1,\"reward\":nul}", .lines) == "nul}")
  }

  // MARK: - Tables of weights

  /// In any order of rows and columns, by N or by s, as columns or as objects, each once and not all of them.
  @Test(arguments: [
    (LogFormat.csv, "M,N,correct,wrong\n3,2,1,-2\n3,1,2,\n"), (.csv, "wrong,N,M,x,correct\n-2,2,3,9,1\n,1,3,9,2"),
    (.csv, "M,s,a,b\n3,0,,2\n3,1,,1\n3,2,-2,\n"),
    (
      .lines, "[\n {\"M\":3,\"N\":2,\"correct\":1,\"wrong\":-2},\n{\"N\":1,\"M\":3.0,\"correct\":2,\"wrong\":null}\n]\n"
    ),
  ]) func tables(_ format: LogFormat, _ text: String) throws {
    let weights = try #require(Self.whole(text, format).log?.weights)
    #expect(weights.count == 1 && weights[0].groupSize == 3 && weights[0].name == nil && weights[0].whole == nil)
    let rows = weights[0].rows.map { "\($0.N) \($0.correct?.value ?? .nan) \($0.wrong?.value ?? .nan)" }
    #expect(rows == ["1 2.0 nan", "2 1.0 -2.0"])
    let missing = weights[0].missing(first: 9)
    #expect(missing.list.map { "\($0.N)\($0.isCorrect ? "c" : "w")" } == ["0w", "1w", "3c"] && missing.count == 3)
  }

  /// Three to six digits behind the point are digits as printed; more and fewer are those of a type, as are eighths.
  private static let printed: [(String, Double)] = [
    ("1.2076,-0.7246", 0.00005 * (1 + 0x1p-20)), ("0.866,-0.5", 0.0005 * (1 + 0x1p-20)),
    ("0.500,-0.5", 0.0005 * (1 + 0x1p-20)), ("0.86,-0.5", 0x1p-21 * 0.86), ("0.875,-0.5", 0x1p-21 * 0.875),
    ("0.57735026,-1", 0x1p-21), ("0.5773502588272095,-1", 0x1p-21), ("0.57735026918962573,-1", 0x1p-50),
    ("1,-1", 0x1p-21),
  ]

  @Test(arguments: printed) func errors(_ row: String, _ error: Double) throws {
    let weights = try #require(Self.whole("M,N,correct,wrong\n8,3,\(row)\n", .csv).log?.weights.first)
    #expect((weights.printed.leastError / error - 1).magnitude < 1e-12, "\(weights.printed.leastError)")
  }

  /// Numbers are read as the standard library reads them, on the short way and on the long one.
  @Test func numbers() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<TestScale.count(3000, full: 200_000) {
      let digits = (0..<Int.random(in: 1...18, using: &random)).map { _ in "\(Int.random(in: 0...9, using: &random))" }
      var text = digits.joined()
      if Bool.random(using: &random) {
        text.insert(".", at: text.index(text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &random)))
      }
      if Bool.random(using: &random) { text = "-" + text }
      if Bool.random(using: &random) { text += "e\(Int.random(in: -30...30, using: &random))" }
      let wanted = try #require(Double(text))
      #expect(LogNumber(ArraySlice(text.utf8))?.value == wanted, "\(text)")
    }
  }

  /// As many groups as there can be, each found again.
  @Test func manyGroups() throws {
    let count = TestScale.count(20_000, full: 1_000_000)
    var text = "uid,reward,adv\n"
    for round in 0...1 { for group in 0..<count { text += "\(group),\(round),\(round)\n" } }
    let table = try Self.read(text, .csv).get()
    #expect(table.sizes == [2: count] && Self.lines(table) == ["2 1 1.0 0.0 x\(count)"])
  }

  /// A group has at most 65535 responses, whatever their rewards.
  @Test func largeGroups() {
    let text = "uid,reward,adv\n" + String(repeating: "a,1,1\na,0,-1\n", count: 40_000)
    let (log, problems) = Self.whole(text, .csv)
    #expect(
      log == nil && problems.map(\.message) == ["a group has more than 65535 responses"] && problems[0].line == 65_537)
  }

  /// Weights of most groups count; of as many as others none.
  @Test func majorities() throws {
    func rows(_ weights: [String]) throws -> LogTable.Row {
      let text = weights.enumerated().map { "\($0),1,\($1)\n" }.joined()
      return try #require(Self.read("uid,reward,adv\n" + text, .csv).get().list.first)
    }
    let most = try rows(["1", "2", "2", "2", "1"])
    #expect(most.correct?.value == 2 && most.others == 2 && most.otherLine == 2 && most.gap == 1)
    // Whatever came first.
    let late = try rows((0..<9).map { "\(2 + Double($0) / 10)" } + Array(repeating: "1", count: 100))
    #expect(late.correct?.value == 1 && late.others == 9 && late.otherLine == 2 && (late.gap - 1.8).magnitude < 1e-12)
    let none = try rows(["1", "2", "3", "4"])
    #expect(none.correct == nil && !none.isSettled && none.groups == 4)
    #expect(try rows((0..<50).map { "\($0)" }).others == 49)
  }
}
