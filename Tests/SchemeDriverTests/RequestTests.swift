import SchemeAccuracy
import SchemeDiagnostics
import SchemeDriver
import SchemeEmission
import SchemeText
import TestSupport
import Testing

/// Which schemes, group sizes and parameter values a request means.
@Suite struct RequestTests {
  private func weights(_ request: Request) -> Outcome { Driver.weights(request, by: .s, format: .csv) }

  /// The group sizes of a table's rows, each once, in order.
  private func sizes(_ outcome: Outcome) -> [Int] {
    var sizes: [Int] = []
    for row in outcome.rows {
      let size = Int(row.split(separator: ",")[1]) ?? 0
      if sizes.last != size { sizes.append(size) }
    }
    return sizes
  }

  // MARK: - Group sizes

  @Test func listsRangesAndDefaults() {
    let plain = "scheme x { Z = R }"
    #expect(sizes(weights(request(plain))) == [8])
    #expect(sizes(weights(request("group 4, 2\n" + plain))) == [4, 2])
    #expect(sizes(weights(request("group 4, 2\n" + plain, [3...3]))) == [3])
    #expect(sizes(weights(request(plain, [2...4, 3...6, 1...1]))) == [2, 3, 4, 5, 6, 1])
    #expect(sizes(weights(request("group 3..5, 4, 9\n" + plain))) == [3, 4, 5, 9])
    let largest = TestScale.count(2048, full: 65536)
    #expect(sizes(weights(request(plain, [largest...largest]))) == [largest])
    // Each file has its own line.
    let two = [("a.scheme", "group 2\nscheme x { Z = R }"), ("b.scheme", "scheme y { Z = R }")]
    #expect(sizes(weights(request(files: two))) == [2, 8])
  }

  @Test(arguments: [0...0, -1...2, 65537...65537, 8...100_000])
  func sizesOutOfRange(_ group: ClosedRange<Int>) {
    let outcome = weights(request("scheme x { Z = R }\nscheme y { Z = R }", [group]))
    #expect(outcome.codes == [.groupSizeOutOfRange])
    #expect(outcome.hasFailed && outcome.text == nil)
    #expect(outcome.messages[0].contains("from 1 to 65536"))
  }

  @Test func excludedSizesAreNoted() {
    let text = "scheme x(k: int = 4) where k <= M { Z = R * k }"
    let some = weights(request(text, [2...6]))
    #expect(some.codes == [.groupSizesExcluded])
    #expect(some.messages == ["`x` is left out at M = 2, 3"])
    #expect(!some.hasFailed)
    #expect(sizes(some) == [4, 5, 6])
    let none = weights(request(text, [2...3]))
    #expect(none.codes == [.conditionFails])
    #expect(none.hasFailed && none.text == nil)
    #expect(none.messages[0].contains("k = 4"))
    #expect(weights(request(text, [3...3])).hasFailed)
    #expect(!weights(request(text, [3...3], set: ["k=3"])).hasFailed)
    let many = weights(request(text, [1...30], set: ["k=25"]))
    #expect(many.messages == ["`x` is left out at M = 24 sizes from 1 to 24"])
    // One scheme of several may be left out altogether: an error.
    #expect(weights(request(text + "\nscheme y { Z = R }", [2...2])).hasFailed)
  }

  // MARK: - Values

  /// b_0 of `b[s] = v` with the value set.
  private func value(_ type: String, _ text: String) -> (value: String?, codes: [DiagnosticCode]) {
    let source = "scheme x(v: \(type) = 1) { a[s] = 0 b[s] = v }"
    let outcome = weights(request(source, [1...1], set: ["v=\(text)"]))
    return (outcome.rows.first?.split(separator: ",").dropLast().last.map(String.init), outcome.codes)
  }

  @Test(arguments: [
    ("int", "3", "3.0"), ("int", "-3", "-3.0"), ("int", "2^3", "8.0"), ("int", "7 div 2", "3.0"),
    ("int", "floor(2.7)", "2.0"),
    ("int", "choose(5, 2)", "10.0"), ("real", "3", "3.0"), ("real", "1e-6", "1e-06"), ("real", "0.1", "0.1"),
    ("real", "1/3", "0.3333333333333333"), ("real", "pi", "3.141592653589793"), ("real", "e^2", "7.38905609893065"),
    ("real", "-2.5", "-2.5"), ("real", "sqrt(2)", "1.4142135623730951"), ("real", "sum(k in 1..4) k", "10.0"),
    ("real", "9007199254740993", "9007199254740992.0"), ("real", "1e-320", "1e-320"),
    ("real", "if 1 < 2 then 5 else 1/0", "5.0"),
  ])
  func valuesThatAreTaken(_ type: String, _ text: String, _ wanted: String) {
    let found = value(type, text)
    #expect(found.codes == [])
    #expect(found.value == wanted)
  }

  @Test(arguments: [
    ("int", "2.0"), ("int", "0.5"), ("int", "pi"), ("int", "1/2"), ("int", ""), ("real", ""), ("real", "abc"),
    ("real", "M"),
    ("real", "1 2"), ("real", "1e999"), ("real", "1/0"), ("real", "log(0)"), ("real", "10^400"), ("real", "1 < 2"),
    ("int", "2^70"),
    ("real", "nan"), ("real", "inf"), ("real", "1,5"), ("real", "v"), ("real", "t"), ("int", "9223372036854775808"),
    ("real", "sum(k in 1..10^18) k"), ("real", "2; 3"), ("real", "(1"), ("real", "R + 1"),
  ])
  func valuesThatAreRefused(_ type: String, _ text: String) {
    let found = value(type, text)
    #expect(found.codes == [.badParameterValue], "\(text)")
    #expect(found.value == nil)
  }

  @Test(arguments: [("0,001", "0.001"), ("-1,5", "-1.5"), ("1,5e-3", "1.5e-3")])
  func aDecimalCommaIsNamed(_ text: String, _ meant: String) {
    let outcome = weights(request("scheme x(v: real = 1) { a[s] = 0 b[s] = v }", [1...1], set: ["v=\(text)"]))
    #expect(outcome.diagnostics.map(\.diagnostic.label) == ["a decimal is written with a dot: \(meant)"])
  }

  @Test func settingsFindTheirScheme() {
    let text = "scheme x(v: int = 1) { a[s] = 0 b[s] = v }\nscheme y(v: int = 2, w: int = 0) { a[s] = 0 b[s] = v + w }"
    func b(_ set: [String]) -> [String] {
      weights(request(text, [1...1], set: set)).rows.map { String($0.split(separator: ",")[4]) }
    }
    #expect(b([]) == ["1.0", "2.0"])
    #expect(b(["v=5"]) == ["5.0", "5.0"])
    #expect(b(["y.v=5"]) == ["1.0", "5.0"])
    #expect(b(["y.v=5", "v=7"]) == ["7.0", "5.0"])
    #expect(b(["v=5", "v=6"]) == ["6.0", "6.0"])
    #expect(b(["w=5"]) == ["1.0", "7.0"])
    for unknown in ["u=1", "x.w=1", "z.v=1"] {
      let outcome = weights(request(text, [1...1], set: [unknown]))
      #expect(outcome.codes == [.unknownParameter], "\(unknown)")
      #expect(outcome.hasFailed)
    }
    #expect(
      weights(request(text, [1...1], set: ["x.vv=1"])).diagnostics[0].diagnostic.notes.contains("did you mean `x.v`?"))
    // The components of a mixture keep their own.
    let mixture = "scheme f(k: int = 3) { Z = R * k }\nscheme m { mix = 2 * f }"
    #expect(weights(request(mixture, [1...1], set: ["k=5"])).rows == ["f,1,0,0.0,5.0,5.0,k=5", "m,1,0,0.0,6.0,6.0,"])
    #expect(weights(request(mixture, [1...1], set: ["k=5"], schemes: ["m"])).codes == [.unknownParameter])
  }

  @Test func missingAndBadDefaults() {
    let missing = weights(request("scheme x(v: real) { Z = R * v }", [2...2]))
    #expect(missing.codes == [.missingArgument])
    #expect(!weights(request("scheme x(v: real) { Z = R * v }", [2...2], set: ["v=2"])).hasFailed)
    #expect(weights(request("scheme x(v: real = log(0)) { Z = R * v }", [2...2])).codes == [.badParameterDefault])
    #expect(!weights(request("scheme x(v: real = log(0)) { Z = R * v }", [2...2], set: ["v=1"])).hasFailed)
  }

  // MARK: - Selectors

  private let two = [
    ("dir/a.scheme", "scheme x { Z = R }\nscheme y { Z = 2 * R }"),
    ("b.scheme", "scheme x { Z = 3 * R }\nscheme z { Z = R }"),
  ]

  @Test func selectorsChoose() {
    func names(_ selectors: [String]) -> [String] {
      weights(request(files: two, [1...1], schemes: selectors)).rows.map { String($0.split(separator: ",")[0]) }
    }
    #expect(names(["y"]) == ["y"])
    // In source order, each once.
    #expect(names(["z", "y", "y"]) == ["y", "z"])
    #expect(names(["b.scheme:x", "z"]) == ["x", "z"])
    let b = weights(request(files: two, [1...1], schemes: ["b.scheme:x"]))
    #expect(b.rows == ["x,1,0,0.0,3.0,3.0,"])
    for file in ["a.scheme", "dir/a.scheme"] {
      #expect(weights(request(files: two, [1...1], schemes: ["\(file):x"])).rows == ["x,1,0,0.0,1.0,1.0,"])
    }
  }

  @Test func selectorsThatFindNothing() {
    for selector in ["w", "c.scheme:x", ".scheme:x", "a.scheme:z"] {
      let outcome = weights(request(files: two, [1...1], schemes: [selector]))
      #expect(outcome.codes.contains(.schemeNotFound), "\(selector)")
      #expect(outcome.text == nil)
    }
    let near = weights(request("scheme rejection { Z = R }", schemes: ["rejektion"]))
    #expect(near.diagnostics[0].diagnostic.notes == ["did you mean `rejection`?"])
  }

  @Test func oneNameInTwoFiles() {
    let ambiguous = weights(request(files: two, [1...1]))
    #expect(ambiguous.codes == [.ambiguousScheme])
    #expect(ambiguous.diagnostics[0].diagnostic.notes.contains { $0.contains("dir/a.scheme") })
    #expect(weights(request(files: two, [1...1], schemes: ["x"])).codes == [.ambiguousScheme])
    #expect(Driver.table(request(files: two, [1...1]), at: .equallySpaced(2), format: .csv).hasFailed)
    #expect(!Driver.check(request(files: two, [1...1])).hasFailed)
  }

  @Test func brokenFilesAreToldAndNothingIsWritten() {
    for text in ["scheme x {", "scheme x { Z = 1 / N }", "scheme { }", "\u{0}", "scheme x { Z = y }"] {
      let outcome = weights(request(text, [2...2]))
      #expect(outcome.hasFailed && outcome.text == nil, "\(text)")
      let table = Driver.table(request(text, [2...2]), at: .listed([0.5]), format: .csv)
      #expect(table.hasFailed && table.text == nil, "\(text)")
    }
    #expect(!Driver.check(request("")).hasFailed)
    #expect(Driver.check(request("")).text == "no schemes\n")
  }

  @Test func nothingToEmit() {
    let outcome = Driver.emit(.c, request("// nothing yet\n"))
    #expect(outcome.hasFailed && outcome.artifacts.isEmpty)
    #expect(outcome.diagnostics.map(\.diagnostic.message) == ["there is no scheme to generate code for"])
  }

  /// A wrong `group` line is told although `--group` stands in for it.
  @Test func groupLinesAreAlwaysChecked() {
    let text = "group 0, 8, 70000\nscheme x { Z = R }"
    let outcome = Driver.check(request(text, [4...4]))
    #expect(
      outcome.diagnostics.map(\.diagnostic.message) == [
        "a group size is a whole number from 1 to 65536, not 0",
        "a group size is a whole number from 1 to 65536, not 70000",
      ])
    #expect(outcome.hasFailed)
  }

  /// `let`s that double share their parts, and no stage reads a part once for each way to it.
  @Test(arguments: TestScale.some(["N / 3", "N + 1", "(N + 1) * (N + 2) - M"], every: 2), ["+", "*"])
  func doublingLets(first: String, operation: String) {
    let lets = (1...40).map { "let a\($0) = a\($0 - 1) \(operation) a\($0 - 1)" }.joined(separator: "\n")
    let weights = "scheme f { let a0 = \(first)\n\(lets)\nZ = if a40 > 3 then R else 0 }"
    let target = "scheme f { let a0 = 1 / 3\n\(lets)\nh(t) = t + (1 - t) * a40 design exact }"
    let time = WorkTime.measure {
      for text in [weights, target] {
        _ = Driver.check(request(text))
        // The accuracy of formulas with large powers is measured for long.
        var code = request(text, TestScale.isFull || operation == "+" ? nil : [8...8])
        if !TestScale.isFull { code.accuracy = AccuracySample(dense: 8, largest: 8, others: 8) }
        _ = Driver.emit(.c, code)
      }
    }
    #expect(time < .seconds(60))
  }
}
