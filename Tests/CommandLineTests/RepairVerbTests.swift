import Foundation
import TestSupport
import Testing

/// `weigh check --fix`, and the forms of diagnostics for programs.
@Suite struct RepairVerbTests {
  @Test func certainRepairsAreMade() throws {
    let place = try Workplace([
      "a.scheme": "scheme f {\n  Z = 2 R ** 2;\n}\n", "b.scheme": "scheme g {\n  Z = R\n}\n",
    ])
    let run = try place.weigh("check", "--fix", "--long", ".", "--group", "2")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors == "./a.scheme: 3 repairs\n")
    #expect(run.output.hasPrefix("f   M = 2"))
    #expect(try place.text("a.scheme") == "scheme f {\n  Z = 2 * R ^ 2\n}\n")
    #expect(try place.text("b.scheme") == "scheme g {\n  Z = R\n}\n")
    #expect(try place.entries() == ["a.scheme", "b.scheme"])
  }

  /// What may have been meant otherwise stays, and is reported at its new place.
  @Test func guessesAreLeftAlone() throws {
    let place = try Workplace(["a.scheme": "scheme f {\n  Z = 2 ** R * meen + std\n}\n"])
    let run = try place.weigh("check", "--fix", "a.scheme")
    #expect(run.status == 1)
    #expect(run.messages.map { String($0.prefix(12)) } == ["error[S0301]", "error[S0310]"])
    #expect(run.errors.contains("--> a.scheme:2:15"))
    #expect(try place.text("a.scheme") == "scheme f {\n  Z = 2 ^ R * meen + std\n}\n")
  }

  @Test func filesThatAreNoTextStay() throws {
    let place = try Workplace()
    let bytes = Array("scheme f { Z = R ** 2 } // ".utf8) + [0xFF]
    try place.write(bytes, to: "a.scheme")
    #expect(try place.weigh("check", "--fix", "a.scheme").status == 1)
    #expect(try Data(contentsOf: place.url("a.scheme")) == Data(bytes))
  }

  @Test func standardInputHasNoFile() throws {
    let run = try Workplace().weigh("check", "--fix", "-", input: "scheme f { Z = R ** 2 }")
    #expect(run.status == 2 && run.errors.contains("not for standard input"))
  }

  /// The diagnostics are the output, one object a line, and nothing else is written.
  @Test func json() throws {
    let place = try Workplace([
      "bad.scheme": "scheme f {\n  Z = R ** 2 + x\n}\n", "good.scheme": "scheme g { Z = R }\n",
    ])
    let run = try place.weigh("check", "bad.scheme", "missing.scheme", "--format", "json")
    #expect(run.status == 1 && run.errors == "")
    let objects = try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["code"] as? String } == ["S0901", "S0103", "S0301"])
    #expect(objects.map { $0["file"] as? String } == ["missing.scheme", "bad.scheme", "bad.scheme"])
    let good = try place.weigh("check", "good.scheme", "--format", "json")
    #expect(good.status == 0 && good.errors == "")
    #expect(
      good.output.hasPrefix("{\"schema\": 1, \"kind\": \"report\"") && good.output.split(separator: "\n").count == 1)
  }

  @Test func github() throws {
    let place = try Workplace(["bad.scheme": "scheme f {\n  Z = R ** 2\n}\n"])
    let run = try place.weigh("check", "bad.scheme", "--format", "github", "--color", "always")
    #expect(run.status == 1 && run.errors == "")
    #expect(
      run.output == "::error file=bad.scheme,line=2,col=9,endLine=2,endColumn=11,title=S0103::"
        + "`**` is written `^`%0Afix: write `^`\n")
  }

  /// With `-o` they go to the file, errors or not.
  @Test func jsonIntoAFile() throws {
    let place = try Workplace(["bad.scheme": "scheme f { Z = x }\n"])
    let run = try place.weigh("check", "bad.scheme", "--format", "json", "-o", "found.json")
    #expect(run.status == 1 && run.output == "" && run.errors == "")
    #expect(try place.text("found.json").contains("\"S0301\""))
  }
}
