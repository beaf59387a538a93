import Foundation
import SchemeDiagnostics
import SchemeDriver
import TestSupport
import Testing

/// Which known scheme numbers are.
@Suite struct FitTests {
  private func fit(_ text: String, name: String = "w.csv") -> Outcome { Driver.fit(request(files: [(name, text)])) }

  /// The names and values that `weigh fit` gives, in its order.
  private func found(_ outcome: Outcome) -> [String] {
    (outcome.text ?? "").split(separator: "\n").filter { $0.hasPrefix("  fit ") }.map { line in
      String(line.dropFirst(14).prefix { $0 != "," || line.contains("(k = 1, ") }).trimmed
    }
  }

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

  /// Weights of the library itself, at values of parameters that nobody has named, at full precision.
  @Test(
    arguments: TestScale.some(
      [
        ("grpo(eps: real = 1e-6)", "Z = (R - mean) / (population_std + 0.0371)", "grpo(eps = 0.0371)"),
        ("softmax", "Z = M * e^(R / 0.7) / (N * e^(1 / 0.7) + M - N) - 1", "softmax(tau = 0.7)"),
        ("pass", "h(t) = 1 - (1 - t)^3  design exact  split leave_one_out", "pass_at_k(k = 3)"),
        ("power", "Z = if R == 1 then (1 - mean)^0.971 else -mean * (1 - mean)^(0.971 - 1)", "power(alpha = 0.971)"),
        ("half", "Z = 0.5 * (R - mean)", "0.5 times mean_centred"),
        ("w", "Z = if R == 1 then 0.3 else -1", "w_reinforce(lambda = 0.3)"),
      ], every: 3)) func parameters(_ name: String, _ form: String, _ wanted: String) throws
  {
    let head = name.contains("(") ? name : name + "_"
    let source = "scheme \(head) {\n  \(form.replacingOccurrences(of: "  ", with: "\n  "))\n}\n"
    let weights = try #require(
      Driver.weights(request(files: [("x.scheme", source)], [5...6]), by: .N, format: .csv).text)
    let outcome = fit(weights)
    #expect(found(outcome).first == wanted, "\(outcome.text ?? "")")
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

  /// Each size by itself where no scheme has all; a factor below 0; an eps that is usual beside a factor.
  @Test func parts() throws {
    let outcome = fit("M,N,correct,wrong\n4,1,0.75,-0.25\n4,2,0.5,-0.5\n3,1,7,-0.1\n3,2,0.3,4\n")
    #expect(found(outcome).contains("mean_centred") && outcome.hasFailed, "\(outcome.text ?? "")")
    #expect(found(fit("M,N,correct,wrong\n4,1,-0.75,0.25\n4,2,-0.5,0.5\n")).first == "-1 times mean_centred")
    // (R - mean) / (sample deviation + 0.0001) / 2 at M = 8, in double.
    let half = (1...7).map { N -> String in
      let mean = Double(N) / 8
      let deviation = (Double(N * (8 - N)) / 56).squareRoot() + 1e-4
      return "8,\(N),\((1 - mean) / deviation / 2),\(-mean / deviation / 2)"
    }
    #expect(
      found(fit("M,N,correct,wrong\n" + half.joined(separator: "\n"))).first
        == "0.5 times grpo_sample_std(eps = 0.0001)")
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

  /// The least that has to be chosen, in whichever way digits are read: whole numbers are exact, what fits without a factor comes before
  /// what needs one, a value that is used before one that is nearer, and a factor is looked for among those that every digit admits.
  @Test(arguments: [
    ("4,1,1,-2\n4,2,1,-2\n4,3,1,-2", "no known scheme has these weights"),
    (
      "4,1,1.00000000,-0.57734927\n4,2,1.15469854,-1.15469854\n4,3,0.57734927,-1.00000000",
      "leave_one_out_std(eps = 1e-06)"
    ),
    ("4,1,1.5,-0.4999\n4,2,0.8659,-0.8659\n4,3,0.4999,-1.5", "grpo_sample_std(eps = 0.0001)"),
    (
      "5,1,1.308e+01,-3.269e+00\n5,2,9.808e+00,-6.538e+00\n5,3,6.538e+00,-9.808e+00\n5,4,3.269e+00,-1.308e+01",
      "13.077 times rloo"
    ),
    // Some of the factors that are admitted are beyond doubles.
    (
      "4,1,1.3482698511467367e+308,-4.4942328371557893e+307\n4,2,8.988465674311579e+307,-8.988465674311579e+307\n4,3,4.4942328371557893e+307,-1.3482698511467367e+308",
      "1.79769"
    ),
  ]) func leastChoice(_ rows: String, _ wanted: String) {
    let text = Driver.fit(request(files: [("w.csv", "M,N,correct,wrong\n\(rows)\n")])).text ?? ""
    #expect(text.contains("fit         \(wanted)"), "\(text)")
  }

  /// A weight that rises and falls with its parameter, which has two valleys, and one that doubles lose digits of.
  @Test(arguments: TestScale.some([("0.3", 8), ("4", 64), ("3.37", 64), ("0.0217", 16), ("2.5", 32)], every: 5))
  func valleys(_ beta: String, _ M: Int) throws {
    let source = "scheme x {\n  Z = (e^(\(beta) * R) / (1 - mean + mean * e^\(beta)) - 1) / \(beta)\n}\n"
    let weights = try #require(
      Driver.weights(request(files: [("x.scheme", source)], [M...M]), by: .N, format: .csv).text)
    #expect(found(fit(weights)).first == "risk_sensitive(β = \(beta))", "\(fit(weights).text ?? "")")
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

extension String {
  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
