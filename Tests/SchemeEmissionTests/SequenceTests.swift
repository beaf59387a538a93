import SchemeAccuracy
import SchemeCode
import SchemeEmission
import SchemeIR
import SchemeObjective
import SchemePlans
import SchemeVocabulary
import TestSupport
import Testing

/// Code for plans whose groups have several sizes gives the advantages of exactly the groups that the plan draws.
@Suite(.serialized) struct SequenceTests {
  /// Plans with and without a cap that something looks at, and a number that is computed.
  private static let text = """
    scheme capped { sample until 2 correct or M  Z = if tries == M and N < 2 then 0 else R / M }
    scheme budget(B: int = 2) where B >= 1 and M <= 9 { sample until B correct or M  Z = R / tries - 1 / 8 }
    scheme mixed_or_not { sample until mixed or M  Z = if M == 1 then R else R - S / M }
    scheme first { sample until 1 correct or M  Z = R * tries }
    scheme free(B: int = 2) { sample until B correct  Z = R / B }
    scheme both { sample until mixed  Z = R / N - (1 - R) / (tries - N) }
    scheme doubled(k: int = 1) where k >= 0 { mix = free(B = 2 * k + 1) }
    """

  /// One of the codes that are tried, and the groups that it should know with their advantages.
  private struct Case {
    let name: String
    let artifacts: [Artifact]
    /// The values of the parameters of C, as they are written there; nil for NULL.
    let parameters: String?
    let expected: [GroupKind: (wrong: Float?, correct: Float?)]
  }

  /// The largest group of the tests.
  private static let largest = 6

  /// The advantages in the groups that arrive with some caps, or without one.
  private static func expected(
    _ example: Example, caps: [Int]
  ) throws -> [GroupKind: (wrong: Float?, correct: Float?)] {
    var found: [GroupKind: (wrong: Float?, correct: Float?)] = [:]
    for weights in try weights(example, caps).weights {
      for (group, weight) in zip(weights.places.wrong, weights.a) {
        found[group, default: (nil, nil)].wrong = weight.float
      }
      for (group, weight) in zip(weights.places.correct, weights.b) {
        found[group, default: (nil, nil)].correct = weight.float
      }
    }
    return found
  }

  private static func weights(
    _ example: Example, _ caps: [Int]
  ) throws -> (caps: [Int], weights: [GroupWeights], plan: SamplingPlan<Int, Double>) {
    let sizes: [Int?] = example.scheme.sampling.plan.hasGroupSize ? caps : [nil]
    let instances = sizes.compactMap { cap in
      try? SchemeInstance(example.scheme, Environment(groupSize: cap, parameters: example.values))
    }
    let weights = try instances.map { try $0.weights(upTo: largest)?.weights ?? $0.weights }
    return (instances.compactMap(\.groupSize), weights, try #require(instances.first).source.plan.kind)
  }

  private static func cases(_ language: TargetLanguage) throws -> [Case] {
    var cases: [Case] = []
    for example in Example.all(in: text) {
      let designed = try #require(example.designed())
      for isTable in language == .python ? [true] : [true, false] {
        var options = EmissionOptions()
        options.prefix = language == .c ? (isTable ? "table_" : "formula_") : ""
        options.namespace = language == .swift ? (isTable ? "Table_" : "Formula_") + example.name : nil
        let caps = designed.readsCap ? [5] : isTable ? [4, 5] : Array(1...largest)
        let known = try weights(example, caps)
        let sequence = SequenceWeights(known.plan, caps: known.caps, readsCap: designed.readsCap, known.weights)
        let mode: EmissionMode = isTable ? .sequence(sequence) : .formula(designed, defaults: example.defaults)
        let artifacts = try Emitter.emit(
          example.scheme, mode, language, Example.provenance, options, parameterValues: example.values,
          accuracy: Example.accuracy
        ).get()
        let values = example.values.map { if case .integer(let value) = $0 { "\(value)" } else { "0" } }
        cases.append(
          Case(
            name: options.namespace ?? options.prefix + example.name, artifacts: artifacts,
            parameters: designed.readsCap && !isTable ? (values + ["5"]).joined(separator: ", ") : nil,
            expected: try expected(example, caps: caps)))
      }
    }
    #expect(cases.count == (language == .python ? 7 : 14))
    return cases
  }

  private static func lines(_ cases: [Case]) -> [String] {
    cases.flatMap { item in
      (1...largest).flatMap { size in
        (0...size).map { N in
          let group = GroupKind(correct: N, size: size)
          guard let row = item.expected[group] else { return "\(item.name) \(size) \(N) none" }
          func text(_ x: Float?) -> String { x.map { "\($0.bitPattern)" } ?? "-" }
          return "\(item.name) \(size) \(N) \(text(row.wrong)) \(text(row.correct))"
        }
      }
    }
  }

  @Test func inC() throws {
    let cases = try Self.cases(.c)
    var program = "#include <stdio.h>\n#include <string.h>\n"
    for item in cases { program += "#include \"\(item.name).h\"\n" }
    program += """
      static unsigned bits(float x) { unsigned y; memcpy(&y, &x, sizeof y); return y; }
      int main(void) {
        size_t M, N, i;
        uint8_t r[8];
        float out[8];

      """
    for item in cases {
      let parameters = item.parameters.map { "const \(item.name)_params p = {\($0)};" } ?? ""
      program += """
          for (M = 1; M <= \(Self.largest); ++M) for (N = 0; N <= M; ++N) {
            \(parameters)
            for (i = 0; i < M; ++i) r[i] = i < N;
            printf("\(item.name) %d %d ", (int)M, (int)N);
            if (\(item.name)_advantages_u8(r, 1, M, \(item.parameters == nil ? "NULL" : "&p"), out, NULL)) { puts("none"); continue; }
            if (N < M) printf("%u ", bits(out[M - 1])); else printf("- ");
            if (N > 0) printf("%u\\n", bits(out[0])); else printf("-\\n");
          }

        """
    }
    program += "  return 0;\n}\n"
    let folder = try TemporaryFolder()
    try Compiler.write(cases.flatMap(\.artifacts) + [Artifact(name: "main.c", text: program)], to: folder)
    let sources = cases.flatMap { $0.artifacts.map(\.name).filter { $0.hasSuffix(".c") } }
    try Compiler.succeed(
      ["gcc", "-std=c99", "-o", "main"] + Compiler.strict + ["main.c"] + sources + ["-lm"], in: folder)
    compare(try Compiler.succeed(["./main"], in: folder), Self.lines(cases))
  }

  /// In a debug build one of them: compiling takes most of the time.
  @Test func inSwift() throws {
    let cases = try Self.cases(.swift).enumerated().filter { TestScale.isFull || $0.offset == 0 }
      .map(\.element)
    var program = ""
    for item in cases {
      let parameters = item.parameters.map { values in
        let own = values.split(separator: ", ").dropLast().map { "B: \($0), " }.joined()
        return ", parameters: \(item.name).Parameters(\(own)cap: 5)"
      }
      program += """
        for M in 1...\(Self.largest) {
          for N in 0...M {
            let rewards = (0..<M).map { UInt8($0 < N ? 1 : 0) }
            let out = try? \(item.name).advantages(rewards: rewards, offsets: [0, M]\(parameters ?? ""))
            let text = out.map { "\\(N < M ? "\\($0[M - 1].bitPattern)" : "-") \\(N > 0 ? "\\($0[0].bitPattern)" : "-")" }
            print("\(item.name) \\(M) \\(N) \\(text ?? "none")")
          }
        }

        """
    }
    let folder = try TemporaryFolder()
    var files: [String] = []
    for (index, item) in cases.enumerated() {
      files.append("file\(index).swift")
      try Compiler.write([Artifact(name: files[index], text: item.artifacts[0].text)], to: folder)
    }
    try Compiler.write([Artifact(name: "main.swift", text: program)], to: folder)
    let flags = ["-swift-version", "6", "-warnings-as-errors", "-wmo", "-Onone", "-o", "main", "main.swift"]
    try Compiler.succeed(["swiftc"] + flags + files, in: folder)
    compare(try Compiler.succeed(["./main"], in: folder), Self.lines(cases))
  }

  /// The rows of tables are NaN in the places of groups that the plan does not draw.
  @Test func inPython() throws {
    let cases = try Self.cases(.python)
    let harness = try PythonHarness()
    try harness.write(cases.flatMap(\.artifacts))
    var program = ""
    for item in cases {
      program += """
        import \(item.name) as code
        for M in range(1, \(Self.largest + 1)):
            rows = code._numbers(M, False) if M in code.GROUP_SIZES else [(math.nan, math.nan)] * (M + 1)
            values = code.weights(M) if M in code.GROUP_SIZES else None
            for N, (wrong, correct) in enumerate(rows):
                missing = math.isnan(wrong) or math.isnan(correct)
                if values:
                    assert N == M or math.isnan(values[0][N]) == missing, (M, N)
                    assert N == 0 or math.isnan(values[1][N - 1]) == missing, (M, N)
                wrong, correct = "-" if N == M else int(narrow(wrong), 16), "-" if N == 0 else int(narrow(correct), 16)
                print("\(item.name)", M, N, *(["none"] if missing else [wrong, correct]))

        """
    }
    let found = try harness.run(program)
    compare(found.joined(separator: "\n"), Self.lines(cases))
  }

  private func compare(_ output: String, _ wanted: [String]) {
    let found = output.split(separator: "\n").map(String.init)
    #expect(found.count == wanted.count)
    for (line, other) in zip(found, wanted) { #expect(line == other) }
  }
}
