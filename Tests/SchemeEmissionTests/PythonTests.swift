import Foundation
import SchemeCode
import SchemeDiagnostics
import SchemeEmission
import SchemeNumerics
import TestSupport
import Testing

/// Generated Python computes what the interpreter does, and nothing of a scheme file becomes code.
@Suite(.serialized) struct PythonTests {
  private static func options(_ python: PythonOptions) -> EmissionOptions {
    var options = EmissionOptions()
    options.python = python
    return options
  }

  private func python(_ example: Example, _ sizes: [Int], _ package: ArrayPackage = .torch) throws -> [Artifact] {
    try Emitter.emit(
      example.scheme, .table(sizes.compactMap { example.source($0) }), .python, Example.provenance,
      Self.options(PythonOptions(package: package)), parameterValues: example.values
    ).get()
  }

  // MARK: - Numbers

  @Test func samples() throws {
    let sizes = TestScale.isFull ? [1, 2, 3, 4, 5, 7, 8, 16, 33, 64, 256, 257] : [1, 2, 5, 8]
    let few: Set = ["truncated_log", "grpo", "pass_at_k", "quantile_gate"]
    try agree(try Example.samples().filter { TestScale.isFull || few.contains($0.name) }, sizes)
  }

  @Test(arguments: 0..<TestScale.rounds(1, full: 5)) func randomSchemes(round: Int) throws {
    let examples = (0..<TestScale.count(30, full: 100)).flatMap { number in
      var random = RandomScheme(seed: UInt64(7000 + 1000 * round + number))
      return Example.all(in: random.text(name: "r\(number)"))
    }
    try agree(examples.filter { example in [1, 2, 3, 5].contains { example.source($0) != nil } }, [1, 2, 3, 5])
  }

  private func agree(_ examples: [Example], _ sizes: [Int]) throws {
    let harness = try PythonHarness()
    var (program, expected): (String, [String]) = ("", [])
    var count = 0
    for (index, example) in examples.enumerated() {
      // A weight beyond the range of floats has no table.
      guard let artifacts = try? python(example, sizes, ArrayPackage.allCases[index % 3]) else { continue }
      try harness.write(artifacts)
      let module = PythonNames(scheme: example.name).module
      program += "import \(module)\n"
      for size in sizes {
        program += "show(\(module), \(size))\n"
        expected += PythonHarness.lines(module, size, Harness.Expected(example, size))
      }
      count += 1
    }
    #expect(count > examples.count / 2 && count > 3)
    let found = try harness.run(program)
    let same = zip(found, expected).prefix { $0 == $1 }.count
    #expect(
      same == max(found.count, expected.count),
      "line \(same + 1): \(same < found.count ? found[same] : "the end"), not \(same < expected.count ? expected[same] : "the end")"
    )
  }

  /// A float is the one nearest to the weight, not to the double nearest to it, which is half-way between two here.
  @Test func floatsAreRoundedOnce() throws {
    let example = try #require(Example.all(in: "scheme tie { Z = R * (1 + 2^(-24) + 2^(-60)) }").first)
    let harness = try PythonHarness()
    try harness.write(try python(example, [2]))
    let found = try harness.run("import tie\nprint(tie.weights(2)[1][0].hex(), narrow(tie._numbers(2, False)[1][1]))\n")
    #expect(found == ["0x1.0000010000000p+0 3f800001"])
  }

  /// Small files have numbers to read, large ones base64, which reads back as the same.
  @Test func largeTablesAreText() throws {
    let grpo = try #require(try Example.samples().first { $0.name == "grpo" })
    let sizes = [1, 2, 45, 64, TestScale.count(777, full: 1500)]
    let harness = try PythonHarness()
    try harness.write(try python(grpo, sizes))
    let found = try harness.run("import grpo\n" + sizes.map { "show(grpo, \($0))\n" }.joined())
    #expect(found == sizes.flatMap { PythonHarness.lines("grpo", $0, Harness.Expected(grpo, $0)) })
    let large = try python(grpo, Array(1...64))[0].text
    #expect(large.contains("\n    44: (\n") && large.contains("\n    45: \"") && large.contains("import base64\n"))
    let small = try python(grpo, [2, 4, 8, 16, 32, 64])[0].text
    #expect(small.contains("\n    64: (\n") && !small.contains("base64") && small.utf8.count < 30_000)
  }

  // MARK: - Objectives

  /// At both ends and beside them, where naive sums lose everything; the references have hundreds of bits.
  @Test func objectives() throws {
    let file = Repository.data.appendingPathComponent("reference/objectives.json")
    let root = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let text = """
      scheme grpo(eps: real = 1e-6) { Z = if N == 0 or N == M then 0 else (R - N / M) / (sqrt(N * (M - N)) / M + eps) }
      scheme pass_at_k(k: int = 4) where 1 <= k <= M { h(t) = 1 - (1 - t)^k  design exact }
      scheme log_odds { Z = if N == 0 or N == M then 0 else if R == 1 then M / N else -M / (M - N) }
      """
    let harness = try PythonHarness()
    var (program, truths): (String, [Double]) = ("", [])
    for example in Example.all(in: text) {
      program += "import \(example.name)\n"
      var sizes: Set<Int> = []
      for entry in try #require(root["cases"] as? [[String: Any]]) where entry["scheme"] as? String == example.name {
        let M = try #require(entry["M"] as? Int)
        guard M <= TestScale.count(64, full: 4096) else { continue }
        sizes.insert(M)
        for row in try #require(entry["table"] as? [[String: [String: String]]]) {
          let t = try #require(row["t"]?["hex"].flatMap(Double.init))
          truths.append(try #require(row["h"]?["hex"].flatMap(Double.init)))
          program += "print(\(example.name).objective(\(t), \(M)).hex())\n"
        }
      }
      try harness.write(try python(example, sizes.sorted()))
    }
    program += """
      for t in (-1e-300, 1 + 2 ** -52, math.nan, math.inf, -math.inf):
          assert math.isnan(grpo.objective(t, 8))
      assert grpo.objective(-0.0, 8) == 0 and grpo.objective(True, 8) == grpo.objective(1, 8)
      # The double nearest to the exact sum.
      from fractions import Fraction
      for t in (0.3, 1e-20, 1e-300, 1 - 2 ** -53, 0.5):
          p, phi = Fraction(t), [*map(Fraction, grpo._POTENTIAL[8])]
          terms = [math.comb(8, n) * p ** n * (1 - p) ** (8 - n) * (phi[2 * n] + phi[2 * n + 1]) for n in range(9)]
          assert grpo.objective(t, 8) == float(sum(terms)), t
      try:
          grpo.objective(0.5, 9)
          sys.exit("a size that was not generated")
      except grpo.GroupSizeError as error:
          assert error.size == 9

      """
    let found = try harness.run(program).compactMap { Double($0) }
    try #require(found.count == truths.count && truths.count > 30)
    for (h, truth) in zip(found, truths) { #expect((h - truth).magnitude <= truth.ulp, "\(h), not \(truth)") }
  }

  // MARK: - Hostile text

  private static let hostile = #"""
    """
    __import__("os").abort()
    \
    # -*- coding: utf-7 -*-
    +AAo-__import__('os').abort()
    \u{202E}reversed\u{202C} \u{2028}import os \u{7}\u{C}import os; os.abort() π ≤ 4
    '''); raise SystemExit(1) #
    {exit(1)} %s \N{BULLET} \x00
    """#

  /// The code of a scheme is that of its weights alone: names and comments leave no trace in it.
  @Test func namesAndCommentsAreNoCode() throws {
    let attack = Self.hostile.replacing("\\u{202E}", with: "\u{202E}").replacing("\\u{2028}", with: "\u{2028}")
      .replacing("\\u{7}", with: "\u{7}").replacing("\\u{C}", with: "\u{C}").split(separator: "\n").map {
        "/// \($0)\n"
      }
      .joined()
    let long = "/// " + String(repeating: "\"\"\" ''' \\ ", count: 10_000) + "\n"
    let names = [
      "plain", "class", "lambda", "torch", "math", "typing", "coding", "__init__", "__import__", "Ωμέγα", "print",
      "advantages", "rewards", "_VALUES", "table", "self", "match", "None_", "True", "verl", "numpy",
    ]
    let body = "{ Z = R - N / M }"
    let schemes = names.enumerated().map { index, name in
      if index == 0 { return "scheme plain \(body)\n" }
      return "\(index == 1 ? long : attack)scheme \(name)(def: real = 1, __class__: real = 2) \(body)\n"
    }
    let harness = try PythonHarness()
    var modules: [String] = []
    for scheme in schemes {
      let example = try #require(Example.all(in: scheme).first, "\(scheme)")
      let provenance = Provenance(
        fileName: "\"\"\"\n__import__('os').abort()\n", sha256: "0", options: "--set x=\"\"\"\n1",
        definition: [attack, scheme])
      let artifacts = try Emitter.emit(
        example.scheme, .table([1, 2, 4].compactMap { example.source($0) }), .python, provenance,
        Self.options(PythonOptions(adapters: [.nemo, .rllm, .skyrl, .slime, .trinity, .trl, .verl])),
        parameterValues: example.values
      ).get()
      #expect(artifacts.count == 8)
      for artifact in artifacts { #expect(artifact.text.utf8.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0A) }) }
      // The stand-in for the array package stays what it is.
      #expect(artifacts[0].name != "torch.py")
      try harness.write(artifacts)
      modules.append(PythonNames(scheme: example.name).module)
    }
    #expect(Set(modules).count == names.count)
    let found = try harness.run(
      """
      import ast, pathlib
      def tree(name):
          return ast.dump(ast.parse(pathlib.Path(name + ".py").read_bytes()))
      plain = tree("plain")
      for name in \("[" + modules.map { "\"\($0)\"" }.joined(separator: ", ") + "]"):
          assert name.isidentifier() and tree(name) == plain, name
          exec(f"import {name} as module")
          assert module.weights(4)[1][0] == 0.75 and module.GROUP_SIZES == (1, 2, 4)
          for host in ("nemo", "rllm", "skyrl", "slime", "trinity", "trl", "verl"):
              tree(f"{name}_{host}")
      print("well")

      """)
    #expect(found == ["well"])
  }

  @Test(arguments: [
    ("class", "class_"), ("torch", "torch_"), ("Random", "Random_"), ("match", "match_"), ("verl", "verl_"),
    ("grpo", "grpo"), ("__init__", "init"), ("coding", "coding"), ("con", "con_"), ("λ", "lambda_"),
  ])
  func names(scheme: String, module: String) { #expect(PythonNames(scheme: scheme).module == module) }

  @Test func filesOfAdaptersMeetNoOthers() {
    let schemes = Example.all(in: "scheme f { Z = R }\nscheme f_verl { Z = R }").map(\.scheme)
    #expect(Emitter.collisions(schemes, Self.options(PythonOptions(adapters: [.trl]))).isEmpty)
    let found = Emitter.collisions(schemes, Self.options(PythonOptions(adapters: [.trl, .verl])))
    #expect(found.map(\.diagnostic.code) == [.nameCollision] && found.map(\.position) == [1])
  }
}
