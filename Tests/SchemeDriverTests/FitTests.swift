import Foundation
import SchemeDiagnostics
import SchemeDriver
import TestSupport
import Testing

/// Which known scheme numbers are.
@Suite struct FitTests {
  /// What published trainers return is recognised as the sample that stands for it, with the values of its parameters.
  @Test func trainers() throws {
    // Those that have the weights of another sample have its name.
    let same = ["psr": "reinforce", "raft": "reinforce", "w_reinforce": "sign_reward"]
    let all = try TrainerData.all()
    #expect(all.count == 22)
    for data in TestScale.some(all, every: 11) {
      var rows = ["M,N,correct,wrong"]
      for (M, group) in data.groups.sorted(by: { $0.key < $1.key }) where M >= 2 {
        for N in 0...M {
          let cells = [group.correct[N], group.wrong[N]].map { $0.map { "\($0)" } ?? "" }
          if cells != ["", ""] { rows.append("\(M),\(N),\(cells[0]),\(cells[1])") }
        }
      }
      let outcome = Driver.fit(request(files: [("w.csv", rows.joined(separator: "\n"))]), as: .json)
      let text = try #require(outcome.text)
      let isSame = data.model.parameters.values.allSatisfy { $0 == 1 }
      let name = (isSame ? same[data.model.scheme] : nil) ?? data.model.scheme
      let own = name == data.model.scheme ? data.model.parameters : [:]
      let parameters = own.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
      #expect(
        text.contains("\"matches\": [{\"scheme\": \"\(name)\"") && parameters.allSatisfy(text.contains)
          && !outcome.hasFailed, "\(data.model.scheme) \(data.model.parameters): \(text.prefix(600))")
    }
  }

  /// The files of `logs`, with the answers of the readme beside the originals.
  @Test(arguments: [
    ("completions.csv", "1.732 times mean_centred"), ("long.csv", "mean_centred"), ("traces.jsonl", "mean_centred"),
    ("printed.csv", "grpo_sample_std(eps = 1e-06)"), ("partial.csv", "mean_centred"),
  ]) func logs(_ name: String, _ scheme: String) throws {
    let text = try String(contentsOf: Repository.data.appendingPathComponent("logs/\(name)"), encoding: .utf8)
    let outcome = fit(text, name: name)
    #expect(found(outcome).first == scheme && !outcome.hasFailed, "\(outcome.text ?? "")")
  }

  /// Digits as they are printed: zeros at the end count, halves are rounded either way, one row does not make another one exact; and so
  /// many behind the point, or in all, where numbers are no floats.
  @Test(
    arguments: TestScale.some(
      [
        ("4,2,1.0000,-1.0000\n16,4,1.7320,-0.5773", "grpo(eps = 1e-06)"),
        ("16,1,0.938,-0.062\n16,3,0.812,-0.188", "mean_centred"),
        ("8,2,1.73,-0.58", "grpo(eps = 1e-06)"),
        ("12,2,2.1409,-0.42817\n12,5,1.1328,-0.80917", "grpo_sample_std(eps = 1e-06)"),
        ("7,2,0.7142857143,-0.2857142857", "mean_centred"),
        // With N = 1 the deviation of the sample is the root of the mean.
        ("4,1,1.499997,-0.499999", "grpo_sample_std(eps = 1e-06)"),
      ], every: 3)) func digits(_ rows: String, _ wanted: String) throws
  {
    let outcome = fit("M,N,correct,wrong\n\(rows)\n")
    #expect(found(outcome).first == wanted, "\(outcome.text ?? "")")
  }

  /// Each size by itself where no scheme has all.
  @Test func parts() throws {
    let outcome = fit("M,N,correct,wrong\n4,1,0.75,-0.25\n4,2,0.5,-0.5\n3,1,7,-0.1\n3,2,0.3,4\n")
    #expect(found(outcome).contains("mean_centred") && outcome.hasFailed, "\(outcome.text ?? "")")
  }

  /// One file takes one scheme: of several it is said how to choose.
  @Test func severalForOneFile() throws {
    let rows = ["4,1,0.75,-0.25", "4,2,0.5,-0.5"]
    let table = "scheme,M,N,correct,wrong\n" + ["a", "b"].flatMap { name in rows.map { "\(name),\($0)\n" } }.joined()
    var request = request(files: [("w.csv", table)])
    let outcome = Driver.fit(request, isForFile: true)
    #expect(outcome.codes == [.ambiguousScheme] && outcome.text == nil)
    #expect(!Driver.fit(request).hasFailed)
    request.selectors = [Request.Selector(file: nil, scheme: "b")]
    #expect(Driver.fit(request, isForFile: true).text?.hasPrefix("// The weights of b in w.csv.\n") == true)
  }

  /// A name that a terminal or a comment would obey.
  @Test func names() throws {
    let table =
      "scheme,M,N,correct,wrong\n\"a\u{1B}[31m\nscheme x {\",4,1,0.75,-0.25\n\"a\u{1B}[31m\nscheme x {\",4,2,0.5,-0.5\n"
    let request = request(files: [("w\nscheme y { Z = R }.csv", table)])
    let text = try #require(Driver.fit(request, isForFile: true).text)
    #expect(
      Driver.check(SchemeDriverTests.request(files: [("f.scheme", text)])).codes == [] && !text.contains("\u{1B}"))
    #expect(try !#require(Driver.check(request).text).contains("\u{1B}"))
  }

  /// One number is no evidence for one that was chosen.
  @Test(arguments: ["4,1,0.37,", "4,2,0.37,-0.37"]) func tooFew(_ rows: String) throws {
    let outcome = fit("M,N,correct,wrong\n\(rows)\n")
    #expect(
      outcome.hasFailed && outcome.text?.contains("too few to look for a factor or a parameter") == true,
      "\(outcome.text ?? "")")
  }

  /// Numbers of no known scheme: the nearest, and where it parts.
  @Test func unknown() throws {
    let outcome = fit("M,N,correct,wrong\n4,1,0.75,-0.25\n4,2,0.5,-0.5\n4,3,0.25,-0.75\n4,4,7,\n4,0,,0\n")
    let text = try #require(outcome.text)
    #expect(outcome.hasFailed && text.contains("no known scheme has these weights, nor has one times a factor\n"))
    #expect(text.contains("  nearest     ") && text.contains("N = 4: 7 here,"), "\(text)")
    let zero = fit("M,N,correct,wrong\n4,1,0,0\n")
    #expect(zero.hasFailed && zero.text?.contains("this tells nothing") == true)
    #expect(fit("scheme a {\n  Z = R\n}\n", name: "a.scheme").hasFailed)
  }

  /// The nearest is a scheme as trainers have it, where no other parameter fits: one weight of risk_sensitive(2) off by 0.01.
  @Test func nearest() throws {
    let rows = (1...7).map { N -> String in
      let (mean, e) = (Double(N) / 8, exp(2.0))
      let of = { (R: Double) in (exp(2 * R) / (1 - mean + mean * e) - 1) / 2 }
      return "8,\(N),\(of(1) + (N == 3 ? 0.01 : 0)),\(of(0))\n"
    }
    let text = try #require(fit("M,N,correct,wrong\n" + rows.joined()).text)
    #expect(text.contains("  nearest     risk_sensitive(β = 2): ") && text.contains("N = 3: "), "\(text)")
  }

  /// What is found, as a scheme file, has the weights that were given.
  @Test(
    arguments: TestScale.some(
      [
        ("4,1,1.5,-0.5\n4,2,1,-1", "scaled"), ("4,1,1.499997,-0.499999\n4,2,0.866024,-0.866024", "grpo_sample_std"),
        ("4,1,0.75,-0.25\n4,2,0.5,-0.5", "mean_centred"),
      ], every: 2)) func written(_ rows: String, _ wanted: String) throws
  {
    let request = request(files: [("w.csv", "M,N,correct,wrong\n\(rows)\n")])
    let text = try #require(Driver.fit(request, isForFile: true).text)
    #expect(text.hasPrefix("// The weights of w in w.csv.\ngroup 4\n"))
    let file = SchemeDriverTests.request(files: [("found.scheme", text)])
    #expect(Driver.check(file).codes == [], "\(text)")
    let names = text.split(separator: "\n").filter { $0.hasPrefix("scheme ") }
    let name = String(try #require(names.last).dropFirst(7).prefix { $0.isLetter || $0 == "_" })
    var own = file
    #expect(name == wanted)
    own.selectors = [Request.Selector(file: nil, scheme: name)]
    #expect(!Driver.diff(request, own).hasFailed, "\(text)")
  }
}
