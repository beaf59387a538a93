import SchemeDiagnostics
import SchemeEmission
import TestSupport
import Testing

/// What generated functions promise beside the numbers, and which schemes are refused.
@Suite(.serialized) struct ContractTests {
  private static let text = """
    scheme grpo(eps: real = 1e-6) where eps >= 0 {
      Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)
    }
    scheme given(k: int, x: real = 1) where 1 <= k <= M { Z = R * x / (k - 3) }
    scheme plain where M >= 2 { Z = R - S / (M - 1) }
    scheme large(c: real = 1e300) { Z = R * c }
    scheme long(n: int = 5) { Z = R * sum(i in 1..n) 1 / i }
    scheme fixed(k: int = 3) where k <= M { h(t) = 1 - (1 - t)^k  design exact }
    """

  private static let program = """
    #include <assert.h>
    #include <math.h>
    #include <string.h>
    #include "grpo_objective.h"
    #include "given_objective.h"
    #include "plain_objective.h"
    #include "large_objective.h"
    #include "long_objective.h"
    #include "fixed_objective.h"
    #include "table_objective.h"
    #include "built_objective.h"
    #undef NDEBUG
    #include <assert.h>

    static int untouched(const float *out) { size_t i; for (i = 0; i < 8; ++i) if (out[i] != -7.0F) return 0; return 1; }

    int main(void) {
      double a[8], b[8];
      float out[8] = {-7, -7, -7, -7, -7, -7, -7, -7};
      const uint8_t u8[8] = {0, 1, 0, 1, 1, 1, 0, 0};
      const uint8_t bad[8] = {0, 1, 0, 1, 1, 2, 0, 0};
      const float f32[8] = {0, 1, -0.0F, 1, 1, 1, 0, 0};
      float wrong[5];
      size_t i, at = 99;
      wrong[0] = 0.5F; wrong[1] = -1.0F; wrong[2] = 2.0F; wrong[3] = NAN; wrong[4] = INFINITY;
      /* group sizes, empty input, overflow, NULL */
      assert(grpo_weights(0, NULL, a, b) == GRPO_GROUP_SIZE);
      assert(grpo_weights(65537, NULL, a, b) == GRPO_GROUP_SIZE);
      assert(grpo_weights((size_t)-1, NULL, a, b) == GRPO_GROUP_SIZE);
      assert(grpo_weights(8, NULL, NULL, b) == GRPO_NULL_POINTER);
      assert(grpo_advantages_u8(u8, 2, 0, NULL, out, NULL) == GRPO_GROUP_SIZE);
      assert(grpo_advantages_u8(NULL, 0, 4, NULL, NULL, NULL) == GRPO_OK);
      assert(grpo_advantages_u8(NULL, 1, 4, NULL, out, NULL) == GRPO_NULL_POINTER);
      const size_t none[3] = {0, 0, 0}, falling[3] = {0, 1, 0}, one[2] = {0, 1};
      assert(grpo_advantages_ragged_u8(NULL, NULL, 0, NULL, NULL, NULL) == GRPO_OK);
      assert(grpo_advantages_ragged_u8(NULL, none, 2, NULL, NULL, NULL) == GRPO_OK);
      assert(grpo_advantages_ragged_u8(NULL, falling, 2, NULL, NULL, NULL) == GRPO_OFFSETS);
      assert(grpo_advantages_ragged_u8(NULL, one, 1, NULL, out, NULL) == GRPO_NULL_POINTER);
      assert(grpo_advantages_ragged_u8(u8, one, 1, NULL, NULL, NULL) == GRPO_NULL_POINTER);
      assert(grpo_advantages_ragged_u8(NULL, NULL, 1, NULL, NULL, NULL) == GRPO_NULL_POINTER);
      assert(grpo_advantages_u8(u8, 1, 4, NULL, NULL, NULL) == GRPO_NULL_POINTER);
      assert(grpo_advantages_u8(u8, (size_t)-1, 4, NULL, out, NULL) == GRPO_TOO_MANY_GROUPS);
      assert(grpo_advantages_u8(u8, ((size_t)-1) / 16 + 1, 4, NULL, out, NULL) == GRPO_TOO_MANY_GROUPS);
      assert(table_advantages_f32(f32, ((size_t)-1) / 16 + 1, 4, NULL, out, NULL) == TABLE_TOO_MANY_GROUPS);
      /* rewards */
      assert(grpo_advantages_u8(bad, 2, 4, NULL, out, &at) == GRPO_INVALID_REWARD && at == 5);
      for (i = 0; i < 5; ++i) {
        float rewards[8] = {0, 1, 1, 0, 0, 0, 1, 0};
        rewards[6] = wrong[i];
        assert(grpo_advantages_f32(rewards, 2, 4, NULL, out, &at) == GRPO_INVALID_REWARD && at == 6);
        assert(grpo_advantages_f32(rewards, 2, 4, NULL, out, NULL) == GRPO_INVALID_REWARD);
        assert(table_advantages_f32(rewards, 2, 4, NULL, out, NULL) == TABLE_INVALID_REWARD);
      }
      assert(untouched(out));
      /* parameters */
      {
        grpo_params p;
        given_params q = {2, 1.0};
        large_params r = {1.0};
        long_params n = {1000000000};
        p.eps = NAN;
        assert(grpo_weights(4, &p, a, b) == GRPO_PARAMETERS);
        p.eps = INFINITY;
        assert(grpo_advantages_u8(u8, 2, 4, &p, out, NULL) == GRPO_PARAMETERS);
        p.eps = -1;
        assert(grpo_advantages_u8(u8, 2, 4, &p, out, NULL) == GRPO_CONDITION);
        p.eps = 0;
        assert(grpo_weights(2, &p, a, b) == GRPO_OK && a[0] == 0 && a[1] == -1 && b[0] == 1 && b[1] == 0);
        p.eps = 1.7e308;
        assert(grpo_weights(2, &p, a, b) == GRPO_OK);
        assert(given_weights(4, NULL, a, b) == GIVEN_PARAMETERS);
        assert(given_weights(1, &q, a, b) == GIVEN_CONDITION);
        assert(given_weights(4, &q, a, b) == GIVEN_OK && b[0] == -1);
        q.k = 3;
        assert(given_weights(4, &q, a, b) == GIVEN_UNDEFINED_WEIGHT);
        assert(given_advantages_u8(u8, 2, 4, &q, out, NULL) == GIVEN_UNDEFINED_WEIGHT);
        assert(plain_weights(1, NULL, a, b) == PLAIN_GROUP_SIZE);
        assert(plain_weights(2, (const plain_params *)&r, a, b) == PLAIN_PARAMETERS);
        assert(table_weights(4, (const table_params *)&r, a, b) == TABLE_PARAMETERS);
        assert(large_weights(2, NULL, a, b) == LARGE_OK && b[0] == 1e300);
        assert(large_advantages_u8(u8, 2, 4, NULL, out, NULL) == LARGE_WEIGHT_TOO_LARGE);
        assert(long_weights(2, &n, a, b) == LONG_TOO_MANY_TERMS);
        n.n = INT64_MAX;
        assert(long_weights(2, &n, a, b) == LONG_TOO_MANY_TERMS);
        n.n = INT64_MIN;
        assert(long_weights(2, &n, a, b) == LONG_OK && b[0] == 0);
      }
      /* the objective is a number exactly where there are weights and a probability */
      {
        grpo_params p = {0};
        given_params q = {2, 1.0};
        assert(grpo_objective(0, 2, &p) == 0 && grpo_objective(0.5, 2, &p) == 0.5 && grpo_objective(1, 2, &p) == 1);
        assert(isnan(grpo_objective(-1e-300, 2, &p)) && isnan(grpo_objective(1.5, 2, &p)));
        assert(isnan(grpo_objective(NAN, 2, &p)) && isnan(grpo_objective(INFINITY, 2, &p)));
        assert(isnan(grpo_objective(0.5, 0, &p)) && isnan(grpo_objective(0.5, (size_t)-1, &p)));
        p.eps = -1;
        assert(isnan(grpo_objective(0.5, 2, &p)));
        p.eps = NAN;
        assert(isnan(grpo_objective(0.5, 2, &p)));
        assert(isnan(given_objective(0.5, 4, NULL)) && given_objective(0.5, 4, &q) == -0.5);
        q.k = 3;
        assert(isnan(given_objective(0.5, 4, &q)) && isnan(given_objective(0, 4, &q)));
        assert(isnan(plain_objective(0.5, 1, NULL)) && plain_objective(0.5, 2, NULL) == 0.5);
        assert(isnan(plain_objective(0.5, 2, (const plain_params *)&q)));
        assert(large_objective(0.5, 8, NULL) == 0.5e300);
        assert(isnan(fixed_objective(0.5, 2, NULL)) && fixed_objective(0.5, 3, NULL) == 0.875);
        assert(isnan(table_objective(0.5, 5, NULL)) && table_objective(1, 4, NULL) == 0.75);
        assert(isnan(table_objective(0.5, 4, (const table_params *)&q)) && isnan(table_objective(2, 4, NULL)));
      }
      assert(fixed_weights(2, NULL, a, b) == FIXED_GROUP_SIZE);
      /* what is built in is an argument like others, of one value */
      {
        fixed_params p = {3};
        built_params q = {-0.0, 0.25, 7};
        assert(fixed_weights(3, &p, a, b) == FIXED_OK && fixed_objective(0.5, 3, &p) == 0.875);
        p.k = 2;
        assert(fixed_weights(3, &p, a, b) == FIXED_PARAMETERS && isnan(fixed_objective(0.5, 3, &p)));
        assert(built_weights(4, &q, a, b) == BUILT_OK && built_advantages_u8(u8, 2, 4, &q, out, &at) == BUILT_OK);
        for (i = 0; i < 8; ++i) out[i] = -7;
        q.y = NAN;
        assert(built_advantages_u8(u8, 2, 4, &q, out, &at) == BUILT_PARAMETERS);
        q.y = 0.25;
        q.k = 8;
        assert(built_weights(4, &q, a, b) == BUILT_PARAMETERS && isnan(built_objective(0.5, 4, &q)));
      }
      assert(table_weights(5, NULL, a, b) == TABLE_GROUP_SIZE);
      assert(untouched(out));
      /* a dead group, a mixed group, and the type of rewards does not matter; in place is fine */
      assert(grpo_advantages_u8(u8, 2, 4, NULL, out, NULL) == GRPO_OK);
      {
        float same[8];
        assert(grpo_advantages_f32(f32, 2, 4, NULL, same, NULL) == GRPO_OK);
        assert(memcmp(same, out, sizeof out) == 0);
        memcpy(same, f32, sizeof same);
        assert(grpo_advantages_f32(same, 2, 4, NULL, same, NULL) == GRPO_OK);
        assert(memcmp(same, out, sizeof out) == 0);
        assert(table_advantages_u8(u8, 2, 4, NULL, same, NULL) == TABLE_OK);
      }
      assert(out[0] == -out[1] && out[0] == out[2] && out[4] == out[5]);
      for (i = 0; i < 12; ++i) assert(strlen(grpo_error((int)i)) > 0);
      assert(strstr(grpo_error(GRPO_INVALID_REWARD), "(r + 1) / 2") != NULL);
      assert(strcmp(grpo_error(-1), "unknown status") == 0);
      return 0;
    }

    """

  private func files() throws -> (folder: TemporaryFolder, sources: [String]) {
    let folder = try TemporaryFolder()
    var artifacts: [Artifact] = []
    for example in Example.all(in: Self.text) { artifacts += try #require(example.formulas(.c)).get() }
    let table = try #require(Example.all(in: "scheme table { Z = if N == 0 or N == M then 0 else R - mean }").first)
    artifacts += try table.tables([2, 4], .c).get()
    let built = "scheme built(x: real = 0, y: real = 0.25, k: int = 7) { Z = R * (x + y + k) }"
    artifacts += try #require(Example.all(in: built).first).tables([2, 4], .c).get()
    artifacts.append(Artifact(name: "main.c", text: Self.program))
    try Compiler.write(artifacts, to: folder)
    return (folder, artifacts.map(\.name).filter { $0.hasSuffix(".c") })
  }

  @Test(arguments: ["gcc", "clang"]) func promisesInC(compiler: String) throws {
    let (folder, sources) = try files()
    let sanitizers = TestScale.isFull ? [[], ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]] : [[]]
    for sanitizer in sanitizers {
      try Compiler.succeed([compiler, "-std=c99", "-O1", "-o", "run"] + sanitizer + sources + ["-lm"], in: folder)
      try Compiler.succeed(["./run"], in: folder)
    }
  }

  /// NaN is a reward like any other that is not 0 or 1, also where the compiler assumes that there is none.
  @Test(arguments: TestScale.some(["gcc", "clang"], every: 2)) func fastMath(compiler: String) throws {
    let (folder, _) = try files()
    let main = """
      #include "table.h"
      int main(void) {
        union { uint32_t bits; float value; } nan = {0x7FC00000U};
        float rewards[2], out[2];
        rewards[0] = 1.0F;
        rewards[1] = nan.value;
        return table_advantages_f32(rewards, 1, 2, NULL, out, NULL) == TABLE_INVALID_REWARD ? 0 : 1;
      }
      """
    try Compiler.write([Artifact(name: "nan.c", text: main)], to: folder)
    try Compiler.succeed([compiler, "-O3", "-ffast-math", "-o", "nan", "nan.c", "table.c"], in: folder)
    try Compiler.succeed(["./nan"], in: folder)
    let refused = try Compiler.run([compiler, "-O3", "-ffast-math", "-c", "grpo.c"], in: folder)
    #expect(refused.status != 0 && refused.output.contains("without -ffast-math"))
    // Nor would the arithmetic of an objective survive.
    for flag in ["-ffast-math", "-ffinite-math-only", "-mfpmath=387"] where compiler == "gcc" || flag == "-ffast-math" {
      for file in ["grpo.c", "grpo_objective.c", "table_objective.c"] {
        let refused = try Compiler.run([compiler, "-std=c99", flag, "-c", file], in: folder)
        #expect(refused.status != 0 && refused.output.contains("#error"), "\(flag) \(file)")
      }
      try Compiler.succeed([compiler, "-std=c99", flag, "-c", "table.c"], in: folder)
    }
  }

  /// What one file asks of the compiler, others do not notice that are compiled with it.
  @Test(arguments: TestScale.some(["clang", "gcc"], every: 2)) func nothingLeaks(compiler: String) throws {
    let (folder, _) = try files()
    let both = """
      #include "grpo.c"
      #include "grpo_objective.c"
      #include "table.c"
      #include "table_objective.c"
      double after(double x, double y, double z) { return x * y + z; }
      int always(int x) { return x == x; }
      """
    try Compiler.write([Artifact(name: "both.c", text: both)], to: folder)
    let assembly = try Compiler.succeed(
      [compiler, "-std=gnu17", "-O2", "-march=haswell", "-S", "-o", "-", "both.c"], in: folder)
    let after = try #require(assembly.components(separatedBy: "\nafter:").last).components(separatedBy: "ret")[0]
    #expect(after.contains("vfmadd"))
    // Nor is a setting of theirs lost.
    if compiler == "clang" {
      try Compiler.write([Artifact(name: "off.c", text: "#pragma STDC FP_CONTRACT OFF\n" + both)], to: folder)
      let assembly = try Compiler.succeed([compiler, "-O2", "-march=haswell", "-S", "-o", "-", "off.c"], in: folder)
      let after = try #require(assembly.components(separatedBy: "\nafter:").last).components(separatedBy: "ret")[0]
      #expect(!after.contains("vfm"))
    }
    let warned = try Compiler.run([compiler, "-Wtautological-compare", "-fsyntax-only", "both.c"], in: folder)
    #expect(warned.output.contains("tautological") && !warned.output.contains("grpo.c"))
  }

  /// Clang defines no macro for some flags that change arithmetic: the numbers stay what they are.
  @Test func unsafeMath() throws {
    let (folder, _) = try files()
    let main = """
      #include "grpo.h"
      #include "grpo_objective.h"
      #include <stdio.h>
      int main(void) {
        double a[40], b[40];
        for (size_t M = 2; M <= 40; ++M) {
          if (grpo_weights(M, NULL, a, b) != GRPO_OK) return 1;
          for (size_t s = 0; s < M; ++s) printf("%a %a\\n", a[s], b[s]);
          for (int k = 0; k <= 32; ++k) printf("%a\\n", grpo_objective(k / 32.0, M, NULL));
        }
        return 0;
      }
      """
    try Compiler.write([Artifact(name: "print.c", text: main)], to: folder)
    func output(_ flags: [String]) throws -> String {
      try Compiler.succeed(
        ["clang", "-O2", "-march=haswell"] + flags + ["-o", "print", "print.c", "grpo.c", "grpo_objective.c", "-lm"],
        in: folder)
      return try Compiler.succeed(["./print"], in: folder)
    }
    let plain = try output([])
    #expect(plain.split(separator: "\n").count > 1000)
    for flags in [
      ["-funsafe-math-optimizations"], ["-fassociative-math", "-fno-signed-zeros", "-fno-trapping-math"],
      ["-freciprocal-math"], ["-ffp-model=fast"],
    ] {
      #expect(try output(flags) == plain, "\(flags)")
    }
  }

  /// The formula has a * b + c, which a target with such an instruction must not fuse.
  @Test(arguments: TestScale.some(["gcc -std=gnu17", "clang -std=gnu17", "g++ -x c++", "clang++ -x c++"], every: 3))
  func nothingIsFused(compiler: String) throws {
    let text = "scheme fused(x: real = 3, y: real = 5) { Z = R * x + y * mean + sqrt(mean) * x }"
    let folder = try TemporaryFolder()
    let example = try #require(Example.all(in: text).first)
    let command = compiler.split(separator: " ").map(String.init)
    let flags = ["-O3", "-march=haswell", "-S", "-o", "-"]
    for (artifacts, file) in [
      (try #require(example.formulas(.c)).get(), "fused.c"), (try example.tables([4], .c).get(), "fused_objective.c"),
    ] {
      try Compiler.write(artifacts, to: folder)
      let assembly = try Compiler.succeed(command + flags + [file], in: folder)
      #expect(assembly.contains("mulsd") && !assembly.contains("vfm") && !assembly.contains("vfnm"))
    }
  }

  // MARK: - Swift

  @Test func promisesInSwift() throws {
    let folder = try TemporaryFolder()
    var names: [String] = []
    for example in Example.all(in: Self.text) where ["grpo", "given", "plain", "large"].contains(example.name) {
      let artifacts = try #require(example.formulas(.swift)).get()
      try Compiler.write(artifacts, to: folder)
      names += artifacts.map(\.name)
      #expect(artifacts.allSatisfy { $0.text.hasPrefix("// swift-format-ignore-file\n") })
    }
    let main = """
      func expect(_ text: String, _ body: () throws -> Void) {
        do { try body(); print("nothing thrown instead of \\(text)") }
        catch { if "\\(error)".contains(text) == false { print("\\(error) instead of \\(text)") } }
      }
      expect("the group size is not from 1 to 65536") { _ = try Grpo.weights(groupSize: 0) }
      expect("the group size is not from 1 to 65536") { _ = try Grpo.weights(groupSize: -1) }
      expect("the group size is not from 1 to 65536") { _ = try Grpo.advantages(rewards: [UInt8](repeating: 0, count: 8), groupSize: -4) }
      expect("not a finite") { _ = try Grpo.weights(groupSize: 4, parameters: .init(eps: .nan)) }
      expect("condition") { _ = try Grpo.weights(groupSize: 4, parameters: .init(eps: -1)) }
      expect("not from 2 to 65536") { _ = try Plain.weights(groupSize: 1) }
      expect("(response 2)") { _ = try Grpo.advantages(rewards: [0, 1, 7, 9] as [UInt8], groupSize: 4) }
      expect("(response 3)") { _ = try Grpo.advantages(rewards: [0, 1, 1, -1] as [Float], groupSize: 4) }
      expect("(response 0)") { _ = try Grpo.advantages(rewards: [.nan, 1, 1, 1] as [Float], groupSize: 4) }
      expect("the group size") { _ = try Grpo.objective(at: 0.5, groupSize: 0) }
      expect("not a finite") { _ = try Grpo.objective(at: 2, groupSize: 4, parameters: .init(eps: .nan)) }
      expect("not a finite number") { _ = try Given.objective(at: 0.5, groupSize: 4, parameters: .init(k: 3)) }
      expect("whole groups") { _ = try Grpo.advantages(rewards: [0, 1, 1] as [UInt8], groupSize: 4) }
      expect("not a finite number") { _ = try Given.weights(groupSize: 4, parameters: .init(k: 3)) }
      expect("range of float") { _ = try Large.advantages(rewards: [0, 1] as [UInt8], groupSize: 2) }
      func leavesOutputAlone() {
        var out: [Float] = [-7, -7, -7, -7]
        let bad: [UInt8] = [0, 1, 2, 0]
        var span = out.mutableSpan
        do { try Grpo.advantages(rewards: bad.span, groupSize: 4, into: &span); print("no error") }
        catch { if error.reason != .invalidReward || error.index != 2 { print(error) } }
        if out != [-7, -7, -7, -7] { print("out was touched") }
      }
      leavesOutputAlone()
      if try Grpo.advantages(rewards: [] as [UInt8], groupSize: 4) != [] { print("empty input") }
      if try Given.objective(at: 0.5, groupSize: 4, parameters: .init(k: 2)) != -0.5 { print("objective") }
      if try !Grpo.objective(at: 1.5, groupSize: 4).isNaN { print("t = 1.5") }
      if try !Grpo.objective(at: .nan, groupSize: 4).isNaN { print("t = NaN") }
      if try Given.weights(groupSize: 2, parameters: .init(k: 2)).b != [-1, -1] { print("given") }
      """
    try Compiler.write([Artifact(name: "main.swift", text: main)], to: folder)
    try Compiler.succeed(
      ["swiftc", "-swift-version", "6", "-warnings-as-errors", "-wmo", "-Onone", "-o", "run", "main.swift"] + names,
      in: folder)
    #expect(try Compiler.succeed(["./run"], in: folder) == "")
  }

  // MARK: - What is refused

  @Test func schemesWithoutFormula() throws {
    let text = "scheme centred_pass(k: int = 3) where k < M { h(t) = 1 - (1 - t)^k  design exact  split centred }"
    let example = try #require(Example.all(in: text).first)
    for language in TargetLanguage.allCases {
      guard case .failure(let failure)? = example.formulas(language) else {
        Issue.record("code was generated")
        continue
      }
      #expect(failure.diagnostic.code == .tableModeOnly)
      #expect(failure.diagnostic.notes.contains { $0.contains("--group") })
      _ = try example.tables([8], language).get()
    }
  }

  @Test func weightsBeyondFloat() throws {
    let example = try #require(Example.all(in: "scheme huge { Z = R * 1e300 }").first)
    guard case .failure(let failure) = example.tables([2], .c) else {
      Issue.record("code was generated")
      return
    }
    #expect(failure.diagnostic.code == .weightTooLarge)
  }

  @Test func codeIsDeterministicAndNamesItsSource() throws {
    for example in Example.all(in: Self.text) {
      let first = try #require(example.formulas(.c)).get().map(\.text)
      let second = try #require(Example.all(in: Self.text).first { $0.name == example.name }?.formulas(.c)).get()
      #expect(first == second.map(\.text))
      for text in first {
        #expect(text.contains("from test.scheme, SHA-256 0123, scheme language 1."))
        #expect(text.contains("Generated code belongs to whoever generated it."))
      }
    }
  }
}
