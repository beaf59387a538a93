import Foundation
import TestSupport
import Testing

/// What continuous integration relies on.
@Suite struct IntegrationTests {
  private static let good = "scheme good { Z = R }\n"
  private static let bad = "scheme bad { Z = }\nscheme whole { Z = R }\n"
  private static let refuted = "scheme claimed { Z = R  expect bounded 0.5 }\n"
  private static let falling = "scheme falling { Z = -R }\n"

  @Test func annotationsNameFilesAsGitDoes() throws {
    let place = try Workplace(["x.scheme": Self.refuted, "deep/y.scheme": Self.refuted])
    let run = try place.weigh("check", ".", "--format", "github")
    #expect(run.status == 1)
    #expect(run.output.contains("file=x.scheme,") && run.output.contains("file=deep/y.scheme,"))
  }

  /// A report goes to its file although a claim fails.
  @Test func reportOfFailedClaims() throws {
    let place = try Workplace(["x.scheme": Self.refuted, "good.scheme": Self.good, "bad.scheme": Self.bad])
    let shown = try place.weigh("check", "x.scheme")
    let run = try place.weigh("check", "x.scheme", "-o", "report.txt")
    #expect(shown.status == 1 && run.status == 1 && run.output == "" && run.errors == shown.errors)
    #expect(try place.text("report.txt") == shown.output && shown.output.contains("claims      1 refuted\n"))
    // So does that of a comparison that finds a difference.
    let difference = try place.weigh("diff", "x.scheme", "good.scheme:good", "--set", "x=1", "-o", "none.txt")
    #expect(difference.status == 1)
    let square = "scheme square { h(t) = t^2  design exact }"
    try place.write(Array(square.utf8), to: "square.scheme")
    #expect(try place.weigh("diff", "good.scheme", "square.scheme", "-o", "diff.txt").status == 1)
    #expect(try place.text("diff.txt").contains("different: h by up to"))
    // A request that makes no sense writes nothing, and neither do files with errors alone.
    #expect(try place.weigh("check", "x.scheme", "--scheme", "y", "-o", "new.txt").status == 1)
    #expect(try place.weigh("check", "bad.scheme", "-o", "new.txt").status == 1)
    #expect(try place.entries().filter { $0 == "new.txt" || $0 == "none.txt" } == [])
  }

  @Test func strictness() throws {
    let place = try Workplace(["x.scheme": Self.falling, "good.scheme": Self.good])
    let (lenient, strict) = (try place.weigh("check", "x.scheme"), try place.weigh("check", "x.scheme", "--strict"))
    #expect(lenient.status == 0 && strict.status == 1)
    #expect(lenient.output == strict.output && lenient.errors == strict.errors)
    #expect(try place.weigh("check", "x.scheme", "--strict", "--format", "json").status == 1)
    #expect(try place.weigh("check", "x.scheme", "--strict", "-o", "report.txt").status == 1)
    #expect(try place.text("report.txt") == strict.output)
    #expect(try place.weigh("check", "good.scheme", "--strict").status == 0)
    // A note is no warning.
    let left = Array("scheme f where M >= 2 { Z = R - S / (M - 1) }".utf8)
    let notes = try Child(["check", "-", "--group", "1,2", "--strict"], in: place, bytes: left).finish()
    #expect(notes.status == 0 && notes.messages.count == 1)
  }

  @Test func shortFormSaysWhatWasFound() throws {
    let place = try Workplace(["x.scheme": Self.refuted])
    let run = try place.weigh("check", "x.scheme", "--format", "short", "--group", "2")
    #expect(
      run.errors
        == "x.scheme:1:25: error: this claim is refuted at M = 2: |b[s]| is 1 at s = 0, claimed is 0.5 [S0701]\n")
  }

  /// The last line where several files are checked by people. Standard error is empty where all is well.
  @Test func summary() throws {
    let place = try Workplace([
      "a.scheme": "scheme f { Z = R  expect increasing  expect not centred }\nscheme g { Z = R }\n",
      "b.scheme": Self.refuted,
    ])
    let line = "2 files, 3 schemes, 3 claims: 2 proved, 1 refuted"
    let run = try place.weigh("check", ".", "--group", "2,4")
    #expect(run.output.hasSuffix("\n\n\(line)\n") && !run.errors.contains("files"))
    #expect(try place.weigh("check", ".", "--group", "2,4", "-o", "report.txt").output == "")
    #expect(try place.text("report.txt") == run.output)
    for format in ["short", "json", "github"] {
      let run = try place.weigh("check", ".", "--format", format)
      #expect(!run.errors.contains("2 files") && !run.output.contains("2 files"))
    }
    #expect(!(try place.weigh("check", "a.scheme")).output.contains(" schemes, "))
    try place.write(Array(Self.bad.utf8), to: "c.scheme")
    #expect(
      try place.weigh("check", ".").output.hasSuffix(
        "\n3 files, 1 of them with errors, 4 schemes, 3 claims: 2 proved, 1 refuted\n"))
  }

  /// A file with errors does not keep those of other files from being used. Of its own nothing is passed on.
  @Test func brokenNeighbours() throws {
    let place = try Workplace(["good.scheme": Self.good, "bad.scheme": Self.bad])
    let weights = "scheme,M,s,a,b,d,parameters\ngood,2,0,0.0,1.0,1.0,\ngood,2,1,0.0,1.0,1.0,\n"
    for selection in [[], ["--scheme", "good"]] {
      let run = try Child(["weights", ".", "--group", "2"] + selection, in: place).finish()
      #expect(run.status == 1 && run.output == weights && run.messages.count == 1, "\(run.output)")
    }
    #expect(try place.weigh("weights", ".", "--group", "2", "-o", "w.csv").status == 1)
    #expect(try place.text("w.csv") == weights)
    let table = try place.weigh("table", ".", "--points", "2", "--group", "2")
    #expect(table.status == 1 && table.output == "scheme,M,t,h,hprime\ngood,2,0.0,0.0,1.0\ngood,2,1.0,1.0,1.0\n")
    #expect(try place.weigh("emit", "c", ".", "-o", "c").status == 1)
    #expect(try place.entries().filter { $0.hasPrefix("c/") } == ["c/good.c", "c/good.h"])
    #expect(try place.weigh("check", "--long", ".", "-o", "report.txt").status == 1)
    #expect(try place.text("report.txt").contains("good   M = 8"))
    let difference = try place.weigh("diff", "good.scheme", ".", "--group", "2")
    #expect(difference.status == 1 && difference.output.contains("objective   the same, proved"))
    #expect(difference.messages.count == 1)
    // An undefined weight breaks its file, too.
    try place.write(Array("scheme hole { Z = 1 / (N - 1) }\nscheme beside { Z = R }\n".utf8), to: "bad.scheme")
    let hole = try place.weigh("weights", ".", "--group", "2")
    #expect(hole.status == 1 && hole.output == weights && hole.messages.count == 1)
    // What makes no sense for the whole request leaves nothing.
    #expect(try place.weigh("weights", ".", "--group", "2", "--set", "x=1").output == "")
    #expect(try place.weigh("weights", "good.scheme", "--scheme", "godo").output == "")
  }

  /// An object a line, the diagnostics first.
  @Test func comparisonsForPrograms() throws {
    let place = try Workplace(["a.scheme": Self.good, "b.scheme": "scheme double { Z = 2 * R }\n"])
    let run = try place.weigh("diff", "a.scheme", "b.scheme", "--group", "2,3", "--format", "json")
    #expect(run.status == 0 && run.errors == "")
    let objects = try run.output.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(objects.map { $0?["M"] as? Int } == [2, 3])
    let objective = objects.first??["objective"] as? [String: Any]
    #expect(objective?["verdict"] as? String == "up to scale" && objective?["factor"] as? Double == 0.5)
    let broken = try place.weigh("diff", "a.scheme", "b.scheme:c", "--format", "json")
    #expect(broken.status == 1 && broken.errors == "" && broken.output.contains("\"code\": \"S0903\""))
  }
}
