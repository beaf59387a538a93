import TestSupport
import Testing

/// `--pass-rates` as a user types it.
@Suite struct PassRateVerbTests {
  private static let files = [
    "a.scheme": "scheme one { Z = R }\nscheme two { Z = R - mean }\n",
    "rates.csv": "id,pass_rate\na,0.25\nb,0.75\n", "counts.jsonl": "{\"correct\": 1, \"total\": 4}\n",
    "log.jsonl": "{\"input\":\"q\",\"score\":1.0}\n{\"input\":\"q\",\"score\":0.0}\n",
    "other.csv": "name,x,y\nq,1,2\n", "bad.csv": "pass_rate\n0.5\n1.5\n", "empty.csv": "",
    "lost.csv": "correct,total\n1,4\n5,4\n", "folder/x.csv": "pass_rate\n1\n",
  ]

  @Test(
    arguments: [
      (["check", "a.scheme", "--pass-rates", "rates.csv"], "2 prompts of rates.csv, mean rate 0.5\n"),
      (["check", "a.scheme", "--pass-rates", "log.jsonl"], "1 prompt of log.jsonl, mean rate 0.5, from 2 responses"),
      (["advise", "a.scheme", "--pass-rates", "counts.jsonl", "--group", "2..4"], "1.33  two     4"),
      (["advise", "a.scheme", "--pass-rates=rates.csv", "--today", "a.scheme:two@8"], "today's"),
      (
        ["check", "a.scheme", "--pass-rates", "other.csv", "--columns", "correct=x,total=y"],
        "1 prompt of other.csv, mean rate 0.5, from 2 responses each"
      ),
    ] as [([String], String)])
  func answers(_ words: [String], _ text: String) throws {
    let run = try Child(words, in: Workplace(Self.files)).finish()
    #expect(run.status == 0 && run.output.contains(text) && run.errors == "", "\(run.output)\(run.errors)")
  }

  private static let faults: [(String, String)] = [
    ("bad.csv", "error[S0909]: a pass rate is a number from 0 to 1, not `1.5`"),
    ("lost.csv", "error[S0909]: 5 of 4 responses cannot be correct: N is at most m"),
    ("empty.csv", "error[S0908]: there are no rows"),
    ("folder", "error[S0901]: this file cannot be read: this is a folder, and pass rates are one file"),
    ("none.csv", "error[S0901]: this file cannot be read: No such file or directory"),
    ("other.csv", "error[S0908]: no column is known to be a pass rate"),
  ]

  /// A file that cannot be read is named; what `check` says without it is said, `advise` has nothing to say.
  @Test(arguments: faults) func refusals(_ name: String, _ text: String) throws {
    let place = try Workplace(Self.files)
    let plain = try Child(["check", "a.scheme"], in: place).finish()
    for verb in ["check", "advise"] {
      let run = try Child([verb, "a.scheme", "--pass-rates", name], in: place).finish()
      #expect(run.status == 1 && run.output == (verb == "check" ? plain.output : ""), "\(run.output)")
      #expect(run.messages == [text], "\(run.errors)")
      let place = text.contains("S0909") ? ":3:" : text.contains("column") ? ":1:1" : "\n"
      #expect(run.errors.contains("--> \(name)\(place)"), "\(run.errors)")
    }
  }

  @Test func standardInput() throws {
    let place = try Workplace(Self.files)
    let bytes = Array("{\"pass_rate\": 0.5}\n{\"pass_rate\": 0.25}".utf8)
    let run = try Child(["advise", "a.scheme", "--pass-rates", "-"], in: place, bytes: bytes).finish()
    #expect(run.status == 0 && run.output.contains("2 prompts of <stdin>, mean rate 0.375"), "\(run.errors)")
  }

  /// A file that is read is not written over.
  @Test func nothingIsLost() throws {
    let place = try Workplace(Self.files)
    let run = try Child(["advise", "a.scheme", "--pass-rates", "rates.csv", "-o", "rates.csv"], in: place).finish()
    #expect(run.status == 1 && run.messages.first?.hasPrefix("error[S0902]") == true, "\(run.errors)")
    #expect(try place.text("rates.csv") == Self.files["rates.csv"])
    let written = try Child(["advise", "a.scheme", "--pass-rates", "rates.csv", "-o", "advice.txt"], in: place).finish()
    #expect(written.status == 0 && written.output == "")
    #expect(try place.text("advice.txt").hasPrefix("advice   2 prompts of rates.csv"))
  }
}
