import Foundation
import SchemeDriver
import TestSupport
import Testing

/// What `weigh fit` says of a file.
func fit(_ text: String, name: String = "w.csv") -> Outcome { Driver.fit(request(files: [(name, text)])) }

/// The names and values that `weigh fit` gives, in its order.
func found(_ outcome: Outcome) -> [String] {
  (outcome.text ?? "").split(separator: "\n").filter { $0.hasPrefix("  fit ") }.map { line in
    String(line.dropFirst(14).prefix { $0 != "," || line.contains("(k = 1, ") }).trimmed
  }
}

/// What `weigh fit` chooses: values of parameters, factors, and how digits are read.
@Suite struct FitSearchTests {
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

  /// A factor below 0; an eps that is usual beside a factor.
  @Test func factors() throws {
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

  /// The least that has to be chosen, in whichever way digits are read: whole numbers are exact, what fits without a factor comes before
  /// what needs one, a value that is used before one that is nearer, and a factor is looked for among those that every digit admits.
  @Test(
    arguments: TestScale.some(
      [
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
      ], every: 2)) func leastChoice(_ rows: String, _ wanted: String)
  {
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

  /// Values just above a power of ten, on whose two sides those that are tried lie ten times as far apart; a value that some of the weights
  /// meet in many ways; digits that leave a few values; small numbers beside large ones; few sizes of many weights.
  @Test(
    arguments: TestScale.some(
      [
        ("grpo", "eps = 0.11", 8, 17), ("grpo", "eps = 0.112", 8, 4), ("power", "alpha = 1.1", 8, 6),
        ("asymmetric", "delta = 11", 8, 6), ("asymmetric", "delta = 88.907", 32, 6), ("power", "alpha = 30", 8, -6),
        ("power", "alpha = 5.58", 8, -6), ("grpo", "eps = 0.0000043382", 8, 8),
        ("quantile_gate", "kappa = 0.4", 8, 4), ("quantile_gate", "kappa = 0.82", 16, 4),
        ("w_reinforce", "lambda = 0.125", 8, 17), ("quantile_gate", "kappa = 0.17", 16, 3),
        ("risk_sensitive", "β = 0.827", 8, -9),
      ], every: 3)) func steps(_ name: String, _ setting: String, _ M: Int, _ digits: Int) throws
  {
    let texts = try Repository.schemeFiles(in: Repository.samples).map { try String(contentsOf: $0, encoding: .utf8) }
    let text = try #require(texts.first { $0.contains("\nscheme \(name)(") })
    let (parameter, value) = (setting.split(separator: " ")[0], setting.split(separator: " ")[2])
    let known = request(text, [M...M], set: ["\(parameter)=\(value)"], schemes: [name])
    let exact = try #require(Driver.weights(known, by: .N, format: .csv).text)
    let rows = exact.split(separator: "\n").dropFirst().map { row -> String in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let numbers = cells[3...4].map { cell -> String in
        guard let number = Double(cell), digits < 17 else { return cell }
        // %.6f or %.6g, or nine digits of a float.
        return String(
          format: digits > 0 ? "%.\(digits)f" : "%.\(-digits)g", digits == -9 ? Double(Float(number)) : number)
      }
      return "\(cells[1]),\(cells[2]),\(numbers[0]),\(numbers[1])\n"
    }
    let outcome = fit("M,N,correct,wrong\n" + rows.joined())
    let number = try #require(Double(value))
    let first = try #require(found(outcome).first, "\(outcome.text ?? "")")
    #expect(first.hasPrefix("\(name)(\(parameter) = "), "\(outcome.text ?? "")")
    let there = try #require(Double(first.split(separator: " ")[2].dropLast()))
    // Fewer digits may do; a gate is passed by so many counts.
    let isThere =
      name == "quantile_gate"
      ? Int(there * Double(M)) == Int(number * Double(M)) : abs(there - number) <= 1e-4 * number
    #expect(isThere, "\(outcome.text ?? "")")
  }

  /// Values at the ends of those that are tried, and beyond the smallest one above 0.
  @Test(
    arguments: TestScale.some(
      [
        ("asymmetric", "delta", "7000"), ("asymmetric", "delta", "9000"), ("grpo", "eps", "3e-12"),
        ("grpo", "eps", "2e-10"),
      ], every: 2)) func ends(_ scheme: String, _ name: String, _ value: String) throws
  {
    let forms = [
      "asymmetric": "Z = if R == 1 then 1 - mean else -mean / \(value)",
      "grpo": "Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + \(value))",
    ]
    let source = "scheme x {\n  \(try #require(forms[scheme]))\n}\n"
    let weights = try #require(
      Driver.weights(request(files: [("x.scheme", source)], [4...5]), by: .N, format: .csv).text)
    let number = try #require(Double(value))
    let wanted = number == number.rounded() ? "\(scheme)(\(name) = \(value))" : "\(scheme)(\(name) = \(number))"
    #expect(found(fit(weights)).contains(wanted), "\(fit(weights).text ?? "")")
  }
}

extension String {
  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
