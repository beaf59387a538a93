import TestSupport
import Testing

/// `weigh diff` as a user types it.
@Suite struct DiffVerbTests {
  private static let files = [
    "one.scheme": "scheme x { Z = R }\nscheme y { Z = 2 * R }\n", "two.scheme": "scheme z { Z = R - mean }\n",
    "w.csv": "M,N,correct,wrong\n2,0,,0\n2,1,1,0\n2,2,1,\n", "bad.csv": "M,N,correct,wrong\n2,0,,nan\n",
  ]

  @Test(
    arguments: [
      (["one.scheme:x", "one.scheme:y"], 0, "up to scale, proved: the first is 0.5 times"),
      (["one.scheme:x", "two.scheme"], 0, "the first is 1.14286 times"),
      (["one.scheme:x", "two.scheme", "--group", "2"], 0, "the first is 2 times"),
      (["one.scheme:x", "w.csv"], 0, "the same, proved"), (["one.scheme:y", "w.csv"], 1, "different at N = 1, 2"),
      (["one.scheme:y", "w.csv", "--within", "1"], 0, "M = 2"), (["one.scheme", "one.scheme"], 0, "y against y"),
    ] as [([String], Int32, String)])
  func answers(_ words: [String], _ status: Int32, _ text: String) throws {
    let run = try Child(["diff"] + words, in: Workplace(Self.files)).finish()
    #expect(run.status == status && run.output.contains(text) && run.errors == "", "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    (["one.scheme:q", "two.scheme"], "error[S0903]: there is no scheme `q`"),
    (["one.scheme", "two.scheme:z"], "error[S0903]: no scheme has the same name on both sides"),
    (["none.scheme", "two.scheme"], "error[S0901]"), (["two.scheme", "bad.csv"], "error[S0909]"),
    (["one.scheme:x", "w.csv", "--group", "3"], "error[S0601]: the table has no weights at M = 3"),
  ])
  func refusals(_ words: [String], _ text: String) throws {
    let run = try Child(["diff"] + words, in: Workplace(Self.files)).finish()
    #expect(
      run.status == 1 && run.output == "" && run.messages.count == 1 && run.messages[0].hasPrefix(text), "\(run.errors)"
    )
  }

  /// What needs formulas says so, and leaves the table as it is.
  @Test(arguments: [
    ["fmt", "w.csv"], ["dump", "ir", "w.csv"], ["dump", "tokens", "w.csv"], ["design", "w.csv"],
  ])
  func otherVerbs(_ words: [String]) throws {
    let place = try Workplace(Self.files)
    let run = try Child(words, in: place).finish()
    #expect(run.status == 1 && run.output == "", "\(run.output)")
    #expect(run.messages == ["error[S0908]: this is a table of numbers; a scheme file is needed"], "\(run.errors)")
    #expect(try place.text("w.csv") == Self.files["w.csv"])
  }

  @Test func standardInput() throws {
    let place = try Workplace(Self.files)
    let table = Array(try #require(Self.files["w.csv"]).utf8)
    let run = try Child(["diff", "one.scheme:x", "-"], in: place, bytes: table).finish()
    #expect(run.status == 0 && run.output.contains("x against <stdin>"), "\(run.output)\(run.errors)")
    // A scheme is no table, whatever its first line lists.
    let scheme = Array("// s, M, N\nscheme z { Z = R }".utf8)
    let formulas = try Child(["diff", "one.scheme:x", "-"], in: place, bytes: scheme).finish()
    #expect(formulas.status == 0 && formulas.output.contains("x against z"), "\(formulas.output)\(formulas.errors)")
    // A file whose name has a colon is that file.
    try place.write(Array("scheme x { Z = R }".utf8), to: "one.scheme:x")
    #expect(try place.weigh("diff", "one.scheme:x", "two.scheme").status == 0)
  }
}
