import SchemeLogs
import Testing

/// Files of pass rates: rates, N of m, or a response a row.
@Suite struct PassRateReaderTests {
  /// Reads a text in pieces of a size.
  private static func read(
    _ text: String, _ format: LogFormat = .csv, pieces: Int = .max, chosen: [LogRole: String] = [:]
  ) -> Result<PassRates, LogProblem> {
    let bytes = Array(text.utf8)
    return Result { () throws(LogProblem) -> PassRates in
      var reader = try PassRateReader(format, chosen: chosen)
      var place = 0
      while place < bytes.count {
        let end = min(bytes.count, pieces == .max ? bytes.count : place + pieces)
        try reader.feed(bytes[place..<end])
        place = end
      }
      return try reader.finish()
    }
  }

  private static func pairs(_ pairs: [(Int, Int, Int)]) -> PassRates {
    PassRates(
      counts: Dictionary(uniqueKeysWithValues: pairs.map { (PassRates.Pair($0.0, of: $0.1), $0.2) }))
  }

  // MARK: - Forms

  private static let rates = ["pass_rate", "PASS_RATE", "rate", "p", "mean_reward", "accuracy", "solve_rate"]

  @Test(arguments: rates) func ratesByName(_ name: String) throws {
    let wanted = PassRates(rates: [0: 2, 0.25: 1, 1: 1])
    #expect(try Self.read("id,\(name)\na,0.25\nb,0\n\nc,-0.0\nd,1.0\n").get() == wanted)
    #expect(try Self.read("x\t\(name)\na\t0.25\nb\t0\nc\t0\nd\t1", .tsv).get() == wanted)
    let objects = [0.25, 0, 1, 0].map { "{\"\(name)\": \($0), \"text\": \"x\"}" }
    #expect(try Self.read(objects.joined(separator: "\n"), .lines).get() == wanted)
    #expect(wanted.promptCount == 4)
  }

  @Test(arguments: [
    ("correct", "total"), ("num_correct", "num_samples"), ("n_correct", "n"), ("N", "M"), ("N", "m"), ("c", "n"),
    ("passed", "attempts"),
  ]) func countsByName(_ correct: String, _ total: String) throws {
    let wanted = Self.pairs([(0, 4, 1), (3, 4, 2), (3, 8, 1)])
    #expect(try Self.read("\(total),id,\(correct)\n4,a,3\n8,b,3\n4,c,0\n4,d,3\n").get() == wanted)
    let objects = [(3, 4), (3, 8), (0, 4), (3, 4)].map { "{\"\(correct)\": \($0.0), \"\(total)\": \($0.1)}" }
    #expect(try Self.read(objects.joined(separator: "\n"), .lines).get() == wanted)
    #expect(wanted.promptCount == 4)
  }

  /// Counts say more than a rate beside them, unless the rate is asked for.
  @Test func countsBeforeRates() throws {
    let text = "pass_rate,correct,total\n0.5,1,2\n"
    #expect(try Self.read(text).get() == Self.pairs([(1, 2, 1)]))
    #expect(try Self.read(text, chosen: [.rate: "pass_rate"]).get() == PassRates(rates: [0.5: 1]))
  }

  /// A log of responses is N of m for each prompt; the same prompt in another step is another one, and weights do not count.
  @Test func rollouts() throws {
    let text = """
      prompt,step,reward,advantage
      a,1,1,x
      a,1,0,
      b,1,0,nan
      a,2,1,
      a,1,0,
      b,1,0,1e999
      """
    #expect(try Self.read(text).get() == Self.pairs([(1, 3, 1), (0, 2, 1), (1, 1, 1)]))
    let log = """
      {"input":"q1","output":"c1","gts":"4","score":1.0,"step":1}
      {"input":"q1","output":"c2","gts":"4","score":0.0,"step":1}
      """
    #expect(try Self.read(log, .lines).get() == Self.pairs([(1, 2, 1)]))
    #expect(try Self.read("prompt,correct\na,True\na,False\nb,1\n").get() == Self.pairs([(1, 2, 1), (1, 1, 1)]))
    #expect(throws: LogProblem.self) { try Self.read("prompt,correct\na,3\na,5\nb,2\n").get() }
    let lists = """
      {"prompt": "a", "rewards": [1, 0, 1]}
      {"prompt": "b", "rewards": [0.0]}
      """
    #expect(try Self.read(lists, .lines).get() == Self.pairs([(2, 3, 1), (0, 1, 1)]))
    let said = try Self.read("uid,reward\na,-1\na,1\n").get()
    #expect(said.entries == Self.pairs([(1, 2, 1)]).entries)
    #expect(said.notes == ["rewards are -1 and 1: 1 is taken for right"])
  }

  @Test func columnsByName() throws {
    let text = "a,b,c1,d\n1,2,0.5,q\n"
    #expect(try Self.read(text, chosen: [.correct: "a", .total: "b"]).get() == Self.pairs([(1, 2, 1)]))
    #expect(try Self.read(text, chosen: [.rate: "c1"]).get() == PassRates(rates: [0.5: 1]))
    #expect(try Self.read(text, chosen: [.group: "d", .reward: "a"]).get() == Self.pairs([(1, 1, 1)]))
  }

  /// How the bytes come changes nothing.
  @Test(arguments: [1, 2, 5, 64]) func pieces(_ size: Int) throws {
    for end in ["\n", "\r\n", "\r"] {
      let text = "\u{FEFF}id,\"pass_rate\"\(end)\"a,\"\"b\",0.5\(end)c,1e-1\(end)\(end)d, 0.1 "
      #expect(try Self.read(text, pieces: size).get() == PassRates(rates: [0.5: 1, 0.1: 2]))
    }
  }

  // MARK: - Refusals

  private static let bad: [(String, Int?, String?, String)] = [
    ("", nil, nil, "there are no rows"), ("pass_rate\n", nil, nil, "there are no rows"),
    ("pass_rate\n\n \n", nil, nil, "there are no rows"),
    ("uid,reward\n", nil, nil, "there are no rows"),
    ("pass_rate\n0.5\nhalf\n", 3, "pass_rate", "a pass rate is a number from 0 to 1, not `half`"),
    ("pass_rate\n0.5\n\nnan\n", 4, "pass_rate", "a pass rate is a number from 0 to 1, not `nan`"),
    ("pass_rate\n1.0000001\n", 2, "pass_rate", "a pass rate is a number from 0 to 1, not `1.0000001`"),
    ("pass_rate\n-0.1\n", 2, "pass_rate", "a pass rate is a number from 0 to 1, not `-0.1`"),
    ("pass_rate\ninf\n", 2, "pass_rate", "a pass rate is a number from 0 to 1, not `inf`"),
    ("id,pass_rate\na,\n", 2, "pass_rate", "a pass rate is a number from 0 to 1, not nothing"),
    ("correct,total\n1,2\n-1,2\n", 3, "correct", "a count is a whole number from 0 on, not `-1`"),
    ("correct,total\n1,2\n3,2\n", 3, "correct", "3 of 2 responses cannot be correct: N is at most m"),
    ("correct,total\n0.5,2\n", 2, "correct", "a count is a whole number from 0 on, not `0.5`"),
    ("correct,total\nTrue,2\n", 2, "correct", "a count is a whole number from 0 on, not `True`"),
    ("correct,total\n0,0\n", 2, "total", "a prompt has one response at least, not 0"),
    ("correct,total\n0,x\n", 2, "total", "a count is a whole number from 0 on, not `x`"),
    ("correct,total\n0,nan\n", 2, "total", "a count is a whole number from 0 on, not `nan`"),
    ("correct,total\n0,1e300\n", 2, "total", "a count is a whole number from 0 on, not `1e300`"),
    ("correct,total\n0,1025\n", 2, "total", "a prompt has 1025 responses, and counts go up to 1024"),
    ("correct,total\n0\n", 2, nil, "this row has 1 fields, the first line 2"),
    ("a,b\n1,2\n", 1, nil, "no column is known to be a pass rate"),
    ("0.25\n0.5\n", 1, nil, "the first line names the columns, and these are numbers"),
    ("rate,rate\n0,1\n", 1, nil, "there are two columns `rate`"),
    ("uid,reward\na,0\na,1\na,2\n", 4, "reward", "a third reward: 0, 1 and now 2"),
    ("uid,reward\na,0.5\nb,1\n", nil, "reward", "each prompt has one row, and `reward` is 0.5 or 1.0"),
    ("uid,acc\na,1\nb,0.25\nc,1\n", nil, "acc", "each prompt has one row, and `acc` is 0.25 or 1.0"),
    ("uid,reward\na,0.5\n", nil, "reward", "all rewards are 0.5: it is not known whether that is right"),
  ]

  @Test(arguments: bad) func refusals(_ text: String, _ line: Int?, _ column: String?, _ message: String) {
    for pieces in [1, Int.max] {
      guard case .failure(let problem) = Self.read(text, pieces: pieces) else {
        Issue.record("\(text) is read")
        continue
      }
      #expect((problem.line, problem.column, problem.message) == (line, column, message), "\(text.debugDescription)")
    }
  }

  private static let badLines: [(String, Int?, String)] = [
    ("{\"rate\": 0.5}\n{\"rate\": \"x\"}", 2, "a pass rate is a number from 0 to 1, not `x`"),
    ("{\"rate\": 0.5}\n{\"other\": 1}", 2, "a pass rate is a number from 0 to 1, not nothing"),
    ("{\"rate\": NaN}", 1, "a pass rate is a number from 0 to 1, not `NaN`"),
    ("{\"rate\": [0.5]}", 1, "a pass rate is a number from 0 to 1, not a list"),
    ("[0.5]", 1, "a line of JSON is an object, as {\"uid\": 7, \"reward\": 1}"),
    ("{\"uid\": 1, \"rewards\": []}", 1, "a reward is a finite number, not a list"),
    ("{\"uid\": 1, \"rewards\": [1, 0, 2]}", 1, "a third reward: 1, 0 and now 2"),
    ("{\"correct\": 2, \"total\": 1}", 1, "2 of 1 responses cannot be correct: N is at most m"),
  ]

  @Test(arguments: badLines) func refusedLines(_ text: String, _ line: Int?, _ message: String) {
    guard case .failure(let problem) = Self.read(text, .lines) else {
      Issue.record("\(text) is read")
      return
    }
    #expect((problem.line, problem.message) == (line, message))
  }

  /// Every refusal of a column says what is expected; one of a value says what to do where that is likely.
  @Test func advice() {
    func notes(_ text: String, _ chosen: [LogRole: String] = [:]) -> [String] {
      guard case .failure(let problem) = Self.read(text, chosen: chosen) else { return [] }
      return problem.notes
    }
    #expect(notes("a,b\n1,2\n").count == 3 && notes("a,b\n1,2\n")[0] == "the columns are `a`, `b`")
    #expect(notes("rate\n37.5\n") == ["per cent are divided by 100; a count needs its total beside it"])
    #expect(notes("a\n1\n", [.rate: "z"]) == ["the columns are `a`"])
    #expect(notes("uid,acc\na,0.5\nb,1\n").first?.hasSuffix("are right: --columns rate=acc") == true)
    #expect(notes("uid,acc\na,0.5\na,0.5\n").last?.hasSuffix("--columns rate=acc") == true)
    #expect(notes("uid,acc\na,0.5\nb,0.25\nc,0.75\n").last?.hasSuffix("--columns rate=acc") == true)
  }

  /// One response of each prompt, with rewards that are known or said to be rewards; two of a prompt are responses, whatever they are.
  @Test func loneResponses() throws {
    let signs = try Self.read("uid,reward\na,-1\nb,1\n").get()
    #expect(signs.entries == Self.pairs([(0, 1, 1), (1, 1, 1)]).entries)
    let text = "uid,reward\na,0.5\nb,1\n"
    #expect(try Self.read(text, chosen: [.rate: "reward"]).get() == PassRates(rates: [0.5: 1, 1: 1]))
    let read = try Self.read(text, chosen: [.reward: "reward"]).get()
    #expect(read.entries == Self.pairs([(0, 1, 1), (1, 1, 1)]).entries)
    #expect(try Self.read(text + "a,1\n").get().entries == Self.pairs([(1, 2, 1), (1, 1, 1)]).entries)
  }

  /// However many prompts there are, only different rates are kept, and too many of these are refused.
  @Test func bounds() throws {
    var reader = try PassRateReader(.csv)
    try reader.feed(ArraySlice("rate\n".utf8))
    let rows = ArraySlice(String(repeating: "0.5\n0.25\n", count: 1000).utf8)
    for _ in 0..<10 { try reader.feed(rows) }
    #expect(try reader.finish() == PassRates(rates: [0.5: 10_000, 0.25: 10_000]))
    // A stream of one rate, or of one pair, has an end; responses have that of their groups.
    for (text, isBounded) in [("rate\n0.5\n", true), ("correct,total\n1,2\n", true), ("uid,reward\na,1\n", false)] {
      let lines = text.split(separator: "\n").map { String($0) + "\n" }
      var reader = try PassRateReader(.csv, mostPrompts: 100)
      try reader.feed(ArraySlice((lines[0] + String(repeating: lines[1], count: 100)).utf8))
      do throws(LogProblem) {
        try reader.feed(ArraySlice(lines[1].utf8))
        #expect(!isBounded)
      } catch {
        #expect(isBounded && error.message == "there are more than 100 prompts" && error.line == 102)
      }
    }
    #expect(PassRates.mostEntries == 131_072 && PassRates.mostPrompts == 16_777_216 && PassRates.mostResponses == 1024)
  }
}
