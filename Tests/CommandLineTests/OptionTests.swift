import Foundation
import TestSupport
import Testing

/// What each option does.
@Suite struct OptionTests {
  private func place() throws -> Workplace {
    try Workplace([
      "one.scheme": """
      group 2, 3
      scheme scaled(c: real = 1) { Z = c * (R - mean) }
      scheme other(c: real = 1) { Z = c * R }

      """,
      "two.scheme": "scheme scaled { Z = R }\n",
    ])
  }

  /// The rows of a table without its header.
  private func rows(_ run: Child.Result) -> [String] {
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func scheme() throws {
    let place = try place()
    let names = { (run: Child.Result) in Set(rows(run).map { String($0.prefix { $0 != "," }) }) }
    #expect(names(try place.weigh("weights", "one.scheme", "--scheme", "other")) == ["other"])
    #expect(
      names(try place.weigh("weights", "one.scheme", "--scheme", "other", "--scheme=scaled")) == ["other", "scaled"])
    #expect(try place.weigh("weights", ".", "--scheme", "scaled").status == 1)
    let chosen = try place.weigh("weights", ".", "--scheme", "two.scheme:scaled", "--group", "2")
    #expect(rows(chosen) == ["scaled,2,0,0.0,1.0,1.0,", "scaled,2,1,0.0,1.0,1.0,"])
    let missing = try place.weigh("weights", "one.scheme", "--scheme", "scales")
    #expect(missing.status == 1)
    #expect(missing.messages.count == 1 && missing.errors.contains("did you mean `scaled`?"))
  }

  @Test func group() throws {
    let place = try place()
    let sizes = { (run: Child.Result) in rows(run).map { $0.split(separator: ",")[1] } }
    #expect(sizes(try place.weigh("weights", "one.scheme", "--scheme", "other")) == ["2", "2", "3", "3", "3"])
    #expect(sizes(try place.weigh("weights", "two.scheme")).allSatisfy { $0 == "8" })
    let run = try place.weigh("weights", "two.scheme", "--group", "4,1..2")
    #expect(sizes(run) == ["4", "4", "4", "4", "1", "2", "2"])
  }

  @Test func set() throws {
    let place = try place()
    let all = try place.weigh("weights", "one.scheme", "--group", "1", "--set", "c=2")
    #expect(rows(all) == ["scaled,1,0,0.0,0.0,0.0,c=2", "other,1,0,0.0,2.0,2.0,c=2"])
    let own = try place.weigh("weights", "one.scheme", "--group=1", "--set=c=2", "--set", "other.c=2^3")
    #expect(rows(own) == ["scaled,1,0,0.0,0.0,0.0,c=2", "other,1,0,0.0,8.0,8.0,c=8"])
    for setting in ["d=1", "other.d=1", "c=", "c=nonsense", "c=1/0"] {
      let run = try place.weigh("weights", "one.scheme", "--set", setting)
      #expect(run.status == (setting == "c=" ? 2 : 1))
      #expect(run.messages.count >= 1)
    }
  }

  @Test func points() throws {
    let place = try place()
    let points = { (run: Child.Result) in rows(run).map { $0.split(separator: ",")[2] } }
    #expect(points(try place.weigh("table", "two.scheme", "--points", "5")) == ["0.0", "0.25", "0.5", "0.75", "1.0"])
    #expect(points(try place.weigh("table", "two.scheme")).count == 101)
    let listed = try place.weigh("table", "two.scheme", "--at", "0.5,0x1p-2,1,-0,5e-324,0.5")
    #expect(points(listed) == ["0.5", "0.25", "1.0", "0.0", "5e-324", "0.5"])
  }

  @Test func by() throws {
    let place = try place()
    let byCount = try place.weigh("weights", "two.scheme", "--group", "2", "--by", "N")
    #expect(
      byCount.output
        == "scheme,M,N,correct,wrong,phi,sumsq,parameters\nscaled,2,0,,0.0,0.0,0.0,\nscaled,2,1,1.0,0.0,0.5,1.0,\nscaled,2,2,1.0,,1.0,2.0,\n"
    )
    #expect(try place.weigh("weights", "two.scheme", "--by", "s").output == place.weigh("weights", "two.scheme").output)
  }

  @Test func format() throws {
    let place = try place()
    let run = { (format: String) in
      try place.weigh("table", "two.scheme", "--group", "1", "--at", "0,1", "--format", format).output
    }
    #expect(try run("csv") == "scheme,M,t,h,hprime\nscaled,1,0.0,0.0,1.0\nscaled,1,1.0,1.0,1.0\n")
    #expect(try run("tsv") == "scheme\tM\tt\th\thprime\nscaled\t1\t0.0\t0.0\t1.0\nscaled\t1\t1.0\t1.0\t1.0\n")
    #expect(
      try run("markdown") == """
        | scheme | M | t | h | hprime |
        |---|---|---|---|---|
        | scaled | 1 | 0.0 | 0.0 | 1.0 |
        | scaled | 1 | 1.0 | 1.0 | 1.0 |

        """)
    let json = try JSONSerialization.jsonObject(with: Data(try run("json").utf8)) as? [[String: Any]]
    #expect(json?.count == 2)
    #expect(json?.last?["h"] as? Double == 1)
    let short = try place.weigh("check", "-", "--format", "short", input: "scheme f { Z = x }\n")
    #expect(short.errors.hasPrefix("<stdin>:1:16: error: "))
    #expect(short.errors.split(separator: "\n").count == 1)
  }

  @Test func color() throws {
    let place = try Workplace(["bad.scheme": "scheme f { Z = x }\n"])
    let isColored = { (run: Child.Result) in run.errors.contains("\u{1B}[") }
    #expect(!isColored(try place.weigh("check", "bad.scheme")))
    #expect(!isColored(try place.weigh("check", "bad.scheme", "--color", "never")))
    #expect(isColored(try place.weigh("check", "bad.scheme", "--color", "always")))
    #expect(isColored(try place.weigh("check", "bad.scheme", "--color=always", environment: ["NO_COLOR": "1"])))
  }

  @Test func operandsMayLookLikeOptions() throws {
    let place = try Workplace(["--points": baseline, "-": "nonsense"])
    #expect(try place.weigh("check", "--", "--points").status == 0)
    #expect(try place.weigh("check", "./-").status == 1)
    // `-` stays standard input behind `--`.
    #expect(try place.weigh("check", "--", "-", input: baseline).output.hasPrefix("baseline "))
  }

  @Test func optionsAndOperandsMix() throws {
    let place = try place()
    let run = try place.weigh("dump", "--color", "never", "tokens", "two.scheme")
    #expect(run.status == 0)
    #expect(run.output == (try place.weigh("dump", "tokens", "two.scheme", "--color=never")).output)
  }

  @Test(arguments: ["tokens", "syntax", "typed", "ir", "objective"]) func dump(stage: String) throws {
    let run = try place().weigh("dump", stage, "one.scheme")
    #expect(run.status == 0)
    #expect(run.output.contains("scaled"))
  }

  /// Group sizes and parameters are for the one stage that has them.
  @Test func dumpOfObjectives() throws {
    let place = try Workplace(["f.scheme": "scheme f(c: real = 1) { Z = c * R }\n"])
    let run = try place.weigh("dump", "objective", "f.scheme", "--group", "2,3", "--set", "c=2")
    #expect(run.status == 0)
    #expect(run.output.contains("f(c = 2)   M = 2   ") && run.output.contains("f(c = 2)   M = 3   "))
    #expect(run.output.contains("  d        2.0 2.0 2.0\n"))
    for option in [["--group", "2"], ["--set", "c=2"], ["--scheme", "f"]] {
      let refused = try Child(["dump", "ir", "f.scheme"] + option, in: place).finish()
      #expect(refused.status == 2)
      #expect(refused.errors.contains("`--scheme`, `--group` and `--set` are for `dump objective`"))
    }
  }
}
