import SchemeAccuracy
import SchemeCode
import SchemeEmission
import SchemeIR
import SchemeNumerics
import TestSupport
import Testing

/// Random formulas give the same bits, or the same refusal, in the interpreter and in generated C.
@Suite(.serialized) struct RandomTests {
  private static let sizes = [1, 2, 3, 5]
  private static let probabilities = [0x1p-20, 0.375, 1]

  /// In every tenth round, and in the first, in Swift as well.
  @Test(arguments: 0..<TestScale.rounds(1, full: 4)) func formulas(round: Int) throws {
    let folder = try TemporaryFolder()
    var examples: [Example] = []
    for number in 0..<TestScale.count(16, full: 100) {
      var random = RandomScheme(seed: UInt64(1000 * round + number))
      examples += Example.all(in: random.text(name: "r\(number)"))
    }
    var expected: [String] = []
    var emitted: [Example] = []
    for example in examples {
      guard case .success(let artifacts)? = example.formulas(.c), let formula = try example.emitted() else {
        continue
      }
      try Compiler.write(artifacts, to: folder)
      emitted.append(example)
      for size in Self.sizes { expected += Self.lines(formula, example, size) }
    }
    #expect(emitted.count > examples.count / 2)
    let main = Self.program(emitted.map(\.name))
    try Compiler.write([Artifact(name: "main.c", text: main)], to: folder)
    if TestScale.isFull, round % 10 == 0 { try compareSwift(Array(emitted.prefix(50)), expected) }
    for dialect in [["gcc", "-std=c99"], ["clang", "-std=c17"]] {
      // gcc would compute log1p(2) itself, and round it otherwise than the library that the interpreter calls.
      try Compiler.succeed(dialect + Compiler.strict + ["-fno-builtin", "-o", "run", "main.c", "-lm"], in: folder)
      let found = try Compiler.succeed(["./run"], in: folder).split(separator: "\n").map(String.init)
      let same = zip(found, expected).prefix { $0 == $1 }.count
      if same < max(found.count, expected.count) {
        let line = same < expected.count ? expected[same] : "the end"
        let name = line.split(separator: " ").first.map(String.init)
        let source = emitted.first { $0.name == name }?.source.bytes ?? []
        Issue.record(
          "\(dialect[0]): \(same < found.count ? found[same] : "the end") instead of \(line)\n\(String(decoding: source, as: UTF8.self))"
        )
      }
    }
  }

  /// The same in Swift, without optimisation.
  private func compareSwift(_ examples: [Example], _ expected: [String]) throws {
    let folder = try TemporaryFolder()
    var main = """
      func hex(_ x: Double) -> String {
        let text = String(x.bitPattern, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
      }
      var h: (Double) throws -> Double = { $0 }
      func show(_ heading: String, _ size: Int, _ advantages: ([UInt8]) throws -> [Float]) {
        for N in 0...size {
          guard let out = try? advantages((0..<size).map { $0 < N ? 1 : 0 }) else { return print(heading, "no floats") }
          let (correct, wrong) = (N > 0 ? out[0] : 0, N < size ? out[size - 1] : 0)
          print(heading, "N", N, String(correct.bitPattern, radix: 16), String(wrong.bitPattern, radix: 16))
        }
      }

      """
    for example in examples {
      try Compiler.write(try #require(example.formulas(.swift)).get(), to: folder)
      let namespace = SwiftNames(scheme: example.name).namespace
      for size in Self.sizes {
        let heading = "\(example.name) \(size)"
        main += """
          h = { try \(namespace).objective(at: $0, groupSize: \(size)) }
          if let (a, b) = try? \(namespace).weights(groupSize: \(size)) {
            for s in 0..<\(size) { print("\(heading) \\(s) \\(hex(a[s])) \\(hex(b[s]))") }
            show("\(heading)", \(size)) { try \(namespace).advantages(rewards: $0, groupSize: \(size)) }
            for t in \(Self.probabilities) { print("\(heading) h", hex(try h(t))) }
          } else {
            print((try? h(0.5)) == nil ? "\(heading) fails" : "\(heading) has an objective without weights")
          }

          """
      }
    }
    try Compiler.write([Artifact(name: "main.swift", text: main)], to: folder)
    let files = examples.flatMap { [$0.name + ".swift", $0.name + "+Objective.swift"] } + ["main.swift"]
    try Compiler.succeed(
      ["swiftc", "-swift-version", "6", "-warnings-as-errors", "-wmo", "-Onone", "-o", "run"] + files, in: folder)
    let found = try Compiler.succeed(["./run"], in: folder).split(separator: "\n").map(String.init)
    let names = Set(examples.map(\.name))
    #expect(
      found == expected.filter { line in line.split(separator: " ").first.map { names.contains(String($0)) } ?? false })
  }

  /// Choices between constants are made: Swift would warn of the branch that is never taken. One whose condition has no value stays.
  @Test(arguments: [
    ("if 5 / 4 < 0.5 then 1 / (s + 1) else harmonic(2)", 0), ("if 0.1 * 0.1 - 0.3 < 0.2 then s else M", 0),
    ("if 3 * 0.1 == 0.3 or s == 1 then 2 else 3", 1), ("if sqrt(2) < 1.5 and not (e < 2) then s else M", 0),
    ("if log(0) < 1 then s else M", 1), ("if s < 0.2 * M then s else M", 1),
  ]) func constantChoices(_ text: String, _ count: Int) throws {
    let example = try #require(Example.all(in: "scheme f {\n  a[s] = 0\n  b[s] = \(text)\n}").first)
    let exact = try Formula(try #require(example.designed()), values: [])
    let emitted = exact.rewritten()
    let choices = emitted.program.reachable(from: [emitted.b]).filter {
      if case .select = emitted.program[$0].operation { true } else { false }
    }
    #expect(choices.count == count)
    let environment = Environment(groupSize: 3, parameters: [])
    let (own, others) = (EmittedWeights(exact, environment), EmittedWeights(emitted, environment))
    for s in 0..<3 {
      let value = try? own.weight(isCorrect: true, others: s).hi
      let other = try? others.weight(isCorrect: true, others: s).hi
      #expect(value == other)
    }
  }

  /// A rewritten formula means the same real number, and has none where the formula as written has none.
  @Test func rewriting() throws {
    for number in 0..<TestScale.count(150, full: 3_000) {
      var random = RandomScheme(seed: UInt64(50_000 + number))
      let text = random.text(name: "r\(number)")
      guard let example = Example.all(in: text).first, let designed = example.designed(),
        let exact = try? Formula(designed, values: example.defaults)
      else { continue }
      let emitted = exact.rewritten()
      for size in Self.sizes {
        let environment = Environment(groupSize: size, parameters: example.values)
        let before = Interpreter(exact.program, BallArithmetic(precision: 256), environment)
        let after = Interpreter(emitted.program, BallArithmetic(precision: 256), environment)
        // Rewriting relies on the conditions.
        guard exact.conditions.allSatisfy({ (try? before.truth($0)) ?? false }) else { continue }
        for s in 0..<size {
          before.set(others: s)
          after.set(others: s)
          for (x, y) in [(exact.a, emitted.a), (exact.b, emitted.b)] {
            let isSame = Self.agree(Self.value(x, before), Self.value(y, after))
            #expect(isSame, "M = \(size), s = \(s)\n\(text)")
          }
        }
      }
    }
  }

  private static func value(
    _ id: NodeID, _ interpreter: Interpreter<BallArithmetic>
  ) -> Result<Ball, EvaluationFault> {
    do throws(EvaluationFault) {
      return .success(try interpreter.real(id))
    } catch {
      return .failure(error)
    }
  }

  private static func agree(_ x: Result<Ball, EvaluationFault>, _ y: Result<Ball, EvaluationFault>) -> Bool {
    switch (x, y) {
    case (.success(let x), .success(let y)): x.lower <= y.upper && y.lower <= x.upper
    case (.failure, .failure): true
    case (.success, .failure(let fault)), (.failure(let fault), .success):
      // What an enclosure cannot decide, or has no room for, is not a difference.
      switch fault.reason {
      case .arithmetic(.undecided), .arithmetic(.overflow), .arithmetic(.tooLarge), .tooMuchWork, .undecidable: true
      default: false
      }
    }
  }

  private static func lines(_ formula: Formula, _ example: Example, _ size: Int) -> [String] {
    let weights = EmittedWeights(formula, Environment(groupSize: size, parameters: example.values))
    guard weights.exist, let (a, b) = weights.all(size) else { return ["\(example.name) \(size) fails"] }
    var lines = (0..<size).map { s in "\(example.name) \(size) \(s) \(hex(a[s].hi)) \(hex(b[s].hi))" }
    lines += advantages(a, b).map { "\(example.name) \(size) \($0)" }
    let objective = EmittedObjective(a: a, b: b)
    return lines + probabilities.map { "\(example.name) \(size) h \(hex(objective($0)))" }
  }

  /// Of a correct and of a wrong response for each N, up to a group with a weight beyond the range of floats: other groups do not
  /// mind it.
  private static func advantages(_ a: [DoubleDouble], _ b: [DoubleDouble]) -> [String] {
    var lines: [String] = []
    for N in 0...a.count {
      let correct = N > 0 ? b[N - 1].nearestFloat : 0
      let wrong = N < a.count ? a[N].nearestFloat : 0
      if correct.isInfinite || wrong.isInfinite { return lines + ["no floats"] }
      lines.append("N \(N) \(String(correct.bitPattern, radix: 16)) \(String(wrong.bitPattern, radix: 16))")
    }
    return lines
  }

  private static func hex(_ value: Double) -> String {
    let text = String(value.bitPattern, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  /// Includes all of the code, which takes a third of the time of compiling each file by itself.
  private static func program(_ names: [String]) -> String {
    let files = names.map { "#include \"\($0).c\"\n#include \"\($0)_objective.c\"\n" }.joined()
    return files + """
      #include <math.h>
      #include <stdio.h>
      #include <string.h>
      static unsigned long long bits(double x) { uint64_t y; memcpy(&y, &x, sizeof y); return y; }
      static unsigned fbits(float x) { uint32_t y; memcpy(&y, &x, sizeof y); return y; }
      static const double t[] = {\(probabilities.map(\.description).joined(separator: ", "))};
      static const int sizes[] = {\(sizes.map(String.init).joined(separator: ", "))};
      static double a[8], b[8];
      static float out[8];
      static uint8_t rewards[8];
      #define SHOW(NAME) \\
        static void show_##NAME(int M) { \\
          int s, N; \\
          if (NAME##_weights((size_t)M, NULL, a, b) != 0) { \\
            printf("%s %d %s\\n", #NAME, M, isnan(NAME##_objective(0.5, (size_t)M, NULL)) ? "fails" : "has an objective"); \\
            return; \\
          } \\
          for (s = 0; s < M; ++s) printf("%s %d %d %016llx %016llx\\n", #NAME, M, s, bits(a[s]), bits(b[s])); \\
          for (N = 0; N <= M; ++N) { \\
            for (s = 0; s < M; ++s) rewards[s] = s < N; \\
            if (NAME##_advantages_u8(rewards, 1, (size_t)M, NULL, out, NULL) != 0) { \\
              printf("%s %d no floats\\n", #NAME, M); \\
              break; \\
            } \\
            printf("%s %d N %d %x %x\\n", #NAME, M, N, N > 0 ? fbits(out[0]) : 0, N < M ? fbits(out[M - 1]) : 0); \\
          } \\
          for (s = 0; s < \(probabilities.count); ++s) \\
            printf("%s %d h %016llx\\n", #NAME, M, bits(NAME##_objective(t[s], (size_t)M, NULL))); \\
        }
      \(names.map { "SHOW(\($0))\n" }.joined())
      int main(void) {
        int i;
      \(names.map { "  for (i = 0; i < \(sizes.count); ++i) show_\($0)(sizes[i]);\n" }.joined())  return 0;
      }

      """
  }
}
