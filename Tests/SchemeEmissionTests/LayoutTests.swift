import SchemeEmission
import TestSupport
import Testing

/// Groups of one size, of any sizes, and in any order: the same advantages, which ``AgreementTests`` compares with the
/// interpreter for groups of one size. Whatever is wrong with a call, nothing is read or written where it should not be.
@Suite(.serialized) struct LayoutTests {
  private static let text = """
    scheme grpo(eps: real = 1e-6) where eps >= 0 {
      Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)
    }
    scheme rloo where M >= 2 { Z = R - S / (M - 1) }
    """

  /// Both modes and both precisions of two schemes, with names of their own.
  private static func artifacts() throws -> (names: [String], artifacts: [Artifact]) {
    var (names, artifacts): ([String], [Artifact]) = ([], [])
    for example in Example.all(in: text) {
      for isTable in [true, false] {
        for precision in [EmissionOptions().precision, .double] {
          var options = EmissionOptions()
          options.precision = precision
          options.prefix = (isTable ? "table_" : "formula_") + precision.rawValue + "_"
          options.hasProvenance = false
          names.append(options.prefix + example.name)
          let sizes = Array(1...20) + [300]
          artifacts +=
            isTable
            ? try example.tables(sizes, .c, options).get() : try #require(example.formulas(.c, options)).get()
        }
      }
    }
    return (names, artifacts)
  }

  /// For each name NAME and number T: random groups, in three layouts and both types of rewards.
  private static let agreement = """
    #define CHECK(NAME, LEAST, T) \\
    static void check_##NAME(void) { \\
      static size_t offsets[801], where; \\
      static uint32_t id[4096], where_from[4096]; \\
      static uint8_t u8[4096], mixed8[4096], valid[4096]; \\
      static float f32[4096], mixed32[4096]; \\
      static T dense[4096], ragged[4096], indexed[4096]; \\
      static unsigned char bytes[sizeof(T) * 4096 + 8], source[sizeof(float) * 4096 + 8]; \\
      size_t g, i, j, groups = 40, count = 0; \\
      for (g = 0; g < groups; ++g) { \\
        size_t M = g % 7 == 3 ? 0 : g == 20 ? 300 : LEAST + next() % (20 - LEAST + 1); \\
        uint32_t chance = next() % 5; \\
        offsets[g] = count; \\
        for (i = 0; i < M; ++i) { u8[count] = (next() % 4) < chance; f32[count] = u8[count]; id[count++] = 1500 * (uint32_t)g; } \\
        if (M > 0) { assert(NAME##_advantages_u8(u8 + offsets[g], 1, M, NULL, dense + offsets[g], NULL) == 0); } \\
      } \\
      offsets[groups] = count; \\
      assert(NAME##_advantages_ragged_u8(u8, offsets, groups, NULL, ragged, &where) == 0); \\
      assert(memcmp(dense, ragged, count * sizeof(T)) == 0); \\
      memset(ragged, 1, sizeof ragged); \\
      assert(NAME##_advantages_ragged_f32(f32, offsets, groups, NULL, ragged, NULL) == 0); \\
      assert(memcmp(dense, ragged, count * sizeof(T)) == 0); \\
      for (i = 0; i < count; ++i) { where_from[i] = (uint32_t)i; } \\
      for (i = count; i > 1; --i) { j = next() % i; uint32_t k = where_from[j]; where_from[j] = where_from[i - 1]; where_from[i - 1] = k; } \\
      { \\
        static uint32_t mixed[4096]; \\
        size_t n = 0; \\
        for (i = 0; i < count; ++i) { \\
          size_t from = where_from[i]; \\
          if (next() % 5 == 0) { valid[n] = 0; mixed8[n] = 77; mixed32[n] = NAN; mixed[n++] = next() % 2 ? id[next() % count] : 0xFFFFFFFFU; } \\
          valid[n] = (uint8_t)(1 + next() % 3); mixed8[n] = u8[from]; mixed32[n] = f32[from]; mixed[n] = id[from]; \\
          dense[2048 + n] = dense[from]; ++n; \\
        } \\
        for (i = 0; i < n; ++i) { if (!valid[i]) { dense[2048 + i] = 0; } } \\
        assert(NAME##_advantages_indexed_u8(mixed8, mixed, valid, n, 60000, NULL, indexed, &where) == 0); \\
        assert(memcmp(dense + 2048, indexed, n * sizeof(T)) == 0); \\
        assert(NAME##_advantages_indexed_f32(mixed32, mixed, valid, n, 60000, NULL, indexed, NULL) == 0); \\
        assert(memcmp(dense + 2048, indexed, n * sizeof(T)) == 0); \\
        /* in place */ \\
        if (sizeof(T) == sizeof(float)) { \\
          assert(NAME##_advantages_indexed_f32(mixed32, mixed, valid, n, 60000, NULL, (T *)(void *)mixed32, NULL) == 0); \\
          assert(memcmp(dense + 2048, mixed32, n * sizeof(T)) == 0); \\
        } \\
        /* without a mask */ \\
        assert(NAME##_advantages_indexed_u8(u8, id, NULL, count, 60000, NULL, indexed, NULL) == 0); \\
        assert(memcmp(dense, indexed, count * sizeof(T)) == 0); \\
      } \\
      /* memory that is not aligned, and in place */ \\
      memcpy(source + 1, f32, count * sizeof(float)); \\
      assert(NAME##_advantages_ragged_f32((const float *)(const void *)(source + 1), offsets, groups, NULL, (T *)(void *)(bytes + 3), NULL) == 0); \\
      assert(memcmp(dense, bytes + 3, count * sizeof(T)) == 0); \\
      if (sizeof(T) == sizeof(float)) { \\
        assert(NAME##_advantages_ragged_f32(f32, offsets, groups, NULL, (T *)(void *)f32, NULL) == 0); \\
        assert(memcmp(dense, f32, count * sizeof(T)) == 0); \\
      } \\
      /* failures, with their places, before anything is written */ \\
      memset(ragged, 1, sizeof ragged); \\
      memcpy(indexed, ragged, sizeof ragged); \\
      u8[5] = 2; \\
      assert(NAME##_advantages_ragged_u8(u8, offsets, groups, NULL, ragged, &where) == 4 && where == 5); \\
      assert(NAME##_advantages_indexed_u8(u8, id, NULL, count, 60000, NULL, ragged, &where) == 4 && where == 5); \\
      u8[5] = 1; \\
      assert(NAME##_advantages_indexed_u8(u8, id, NULL, count, 58500, NULL, ragged, &where) == 12 && id[where] == 58500); \\
      assert(NAME##_advantages_indexed_u8(u8, id, NULL, count, 0, NULL, ragged, &where) == 12 && where == 0); \\
      offsets[9] += 100000; \\
      assert(NAME##_advantages_ragged_u8(u8, offsets, groups, NULL, ragged, &where) == 11 && where == 9); \\
      offsets[9] -= 100000; \\
      offsets[0] = 1; \\
      assert(NAME##_advantages_ragged_u8(u8, offsets, groups, NULL, ragged, &where) == 11 && where == 0); \\
      offsets[0] = 0; \\
      j = offsets[12]; \\
      offsets[12] = (size_t)-1; \\
      assert(NAME##_advantages_ragged_u8(u8, offsets, groups, NULL, ragged, &where) == 11 && where == 11); \\
      offsets[12] = j; \\
      for (i = 0; i < 65537; ++i) { many[i] = 0; } \\
      offsets[1] = 0; offsets[2] = 65537; \\
      assert(NAME##_advantages_ragged_u8(many, offsets, 2, NULL, ragged, &where) == 1 && where == 1); \\
      assert(NAME##_advantages_u8(u8, 1, 70000, NULL, ragged, &where) == 1 && where == SIZE_MAX); \\
      assert(NAME##_advantages_ragged_u8(u8, NULL, 1, NULL, ragged, &where) == 6 && where == SIZE_MAX); \\
      assert(NAME##_advantages_indexed_u8(u8, id, NULL, 1, (1U << 24) + 2U, NULL, ragged, &where) == 5 && where == SIZE_MAX); \\
      assert(NAME##_advantages_ragged_u8(NULL, NULL, 0, NULL, NULL, NULL) == 0); \\
      assert(NAME##_advantages_ragged_u8(u8, NULL, 1, NULL, ragged, NULL) == 6); \\
      assert(NAME##_advantages_ragged_u8(u8, offsets, (size_t)-1, NULL, ragged, NULL) == 5); \\
      assert(NAME##_advantages_indexed_u8(NULL, NULL, NULL, 0, 5, NULL, NULL, NULL) == 0); \\
      assert(NAME##_advantages_indexed_u8(u8, NULL, NULL, 1, 5, NULL, ragged, NULL) == 6); \\
      assert(NAME##_advantages_indexed_u8(u8, id, NULL, (size_t)-1, 5, NULL, ragged, NULL) == 5); \\
      assert(NAME##_advantages_indexed_u8(u8, id, NULL, 1, (size_t)-1, NULL, ragged, NULL) == 5); \\
      /* overlaps that are not allowed: a wrong answer, or a failure */ \\
      (void)NAME##_advantages_u8((const uint8_t *)indexed, 16, 8, NULL, indexed, &where); \\
      memset(indexed, 0, sizeof indexed); \\
      (void)NAME##_advantages_f32((const float *)(const void *)indexed, 64, 8, NULL, (T *)(void *)((char *)indexed + 4), &where); \\
      memset(indexed, 0, sizeof indexed); \\
      (void)NAME##_advantages_ragged_u8((const uint8_t *)indexed, (const size_t *)(const void *)indexed, 30, NULL, indexed, &where); \\
      for (i = 0; i <= 30; ++i) { offsets[i] = 2 * i; } \\
      memset(u8, 1, 64); \\
      (void)NAME##_advantages_ragged_u8(u8, offsets, 30, NULL, (T *)(void *)offsets, &where); \\
      memset(id, 0, sizeof id); \\
      (void)NAME##_advantages_indexed_u8(u8, id, NULL, 8, 60000, NULL, (T *)(void *)id, &where); \\
      (void)NAME##_advantages_indexed_u8(u8, id, u8, 8, 60000, NULL, (T *)(void *)u8, &where); \\
    }

    """

  private static func program(_ names: [String]) -> String {
    let includes = names.map { "#include \"\($0).h\"\n" }.joined()
    let checks = names.map { name in
      let least = name.contains("rloo") ? 2 : 1
      return "CHECK(\(name), \(least), \(name.contains("double") ? "double" : "float"))\n"
    }
    return """
      #include <math.h>
      #include <string.h>
      \(includes)#undef NDEBUG
      #include <assert.h>

      static uint8_t many[65537];
      static uint32_t state = 1;
      static uint32_t next(void) { state = state * 1664525U + 1013904223U; return state >> 8; }

      """ + agreement + checks.joined()
        + "int main(void) {\n" + names.map { "  check_\($0)();\n" }.joined() + "  return 0;\n}\n"
  }

  @Test(
    arguments: TestScale.some(
      ["gcc -O3", "clang -O2", "clang -O1 -fsanitize=address,undefined -fno-sanitize-recover=all"], every: 2))
  func layoutsInC(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let folder = try TemporaryFolder()
    var (names, artifacts) = try Self.artifacts()
    if !TestScale.isFull { names = names.filter { ["formula_single_grpo", "table_double_rloo"].contains($0) } }
    let sources = names.map { $0 + ".c" }
    artifacts.append(Artifact(name: "main.c", text: Self.program(names)))
    try Compiler.write(artifacts, to: folder)
    try Compiler.succeed(words + ["-std=c99", "-g", "-o", "run", "main.c"] + sources + ["-lm"], in: folder)
    try Compiler.succeed(["./run"], in: folder)
  }

  /// Another thread writes over rewards, offsets, ids and masks all the time: answers may be wrong, or failures, and nothing is
  /// read or written where it should not be.
  @Test func memoryThatChanges() throws {
    let program = """
      #include <pthread.h>
      #include <stdlib.h>
      #include <string.h>
      #include "formula_single_grpo.h"
      #include "table_double_rloo.h"

      static struct { uint8_t u8[512]; float f32[512]; size_t offsets[65]; uint32_t ids[512]; uint8_t valid[512]; } *volatile input;
      static volatile int isDone;

      static void *write(void *unused) {
        uint32_t state = 7;
        while (!isDone) {
          volatile unsigned char *bytes = (volatile unsigned char *)input;
          state = state * 1664525U + 1013904223U;
          bytes[(state >> 8) % sizeof *input] = state >> 31 ? (unsigned char)(state >> 24) : (unsigned char)((state >> 24) & 1);
        }
        return unused;
      }

      int main(void) {
        pthread_t thread;
        int round;
        size_t i, where;
        float *out = malloc(512 * sizeof *out);
        double *wide = malloc(512 * sizeof *wide);
        input = calloc(1, sizeof *input);
        if (out == NULL || wide == NULL || input == NULL || pthread_create(&thread, NULL, write, NULL) != 0) return 2;
        for (round = 0; round < ROUNDS; ++round) {
          memset(input->u8, 0, sizeof input->u8 + sizeof input->f32);
          for (i = 0; i <= 64; ++i) input->offsets[i] = 8 * i;
          for (i = 0; i < 512; ++i) { input->ids[i] = (uint32_t)(i % 64); input->valid[i] = 1; }
          (void)formula_single_grpo_advantages_u8(input->u8, 64, 8, NULL, out, &where);
          (void)formula_single_grpo_advantages_f32(input->f32, 64, 8, NULL, out, &where);
          (void)formula_single_grpo_advantages_ragged_u8(input->u8, input->offsets, 64, NULL, out, &where);
          (void)formula_single_grpo_advantages_indexed_f32(input->f32, input->ids, input->valid, 512, 64, NULL, out, &where);
          (void)table_double_rloo_advantages_u8(input->u8, 64, 8, NULL, wide, &where);
          (void)table_double_rloo_advantages_f32(input->f32, 64, 8, NULL, wide, &where);
          (void)table_double_rloo_advantages_ragged_f32(input->f32, input->offsets, 64, NULL, wide, &where);
          (void)table_double_rloo_advantages_indexed_u8(input->u8, input->ids, input->valid, 512, 64, NULL, wide, &where);
        }
        isDone = 1;
        if (pthread_join(thread, NULL) != 0) return 3;
        free(out);
        free(wide);
        free((void *)input);
        return 0;
      }

      """
    let folder = try TemporaryFolder()
    let (_, artifacts) = try Self.artifacts()
    let text = program.replacing("ROUNDS", with: "\(TestScale.count(300, full: 20_000))")
    try Compiler.write(artifacts + [Artifact(name: "main.c", text: text)], to: folder)
    try Compiler.succeed(
      [
        "clang", "-std=c11", "-O2", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-pthread", "-o",
        "run",
        "main.c", "formula_single_grpo.c", "table_double_rloo.c", "-lm",
      ], in: folder)
    try Compiler.succeed(["./run"], in: folder)
  }

  // MARK: - Sequential plans

  /// Weights of groups as the plan draws them, by (N, tries); other groups are refused with their index.
  @Test func sequentialPlans() throws {
    let text = """
      scheme rejection(B: int = 2) where B >= 1 { sample until B correct  Z = R / B }
      scheme odds { sample until mixed  Z = R / N - (1 - R) / (tries - N) }
      scheme powers(alpha: real = 0.5) where alpha > 0 {
        sample until 1 correct or M
        Z = R * alpha * prod(k in 1 .. tries - 1) ((k - alpha) / k)
      }
      """
    let program = """
      #include "rejection.h"
      #include "odds.h"
      #include "powers.h"
      #undef NDEBUG
      #include <assert.h>

      int main(void) {
        static const uint8_t mixed[9] = {1, 0, 0, 1, 1, 1, 1, 0, 1};
        static const size_t two[4] = {0, 2, 6, 9}, bad[3] = {0, 2, 5};
        static const uint8_t first[7] = {1, 0, 0, 1, 0, 1, 0};
        static const size_t tries[5] = {0, 1, 4, 6, 7};
        float out[9] = {-7, -7, -7, -7, -7, -7, -7, -7, -7};
        double a[4], b[4];
        rejection_params three = {3};
        size_t where = 99;
        assert(odds_advantages_ragged_u8(mixed, two, 3, NULL, out, &where) == ODDS_OK);
        assert(out[0] == 1 && out[1] == -1 && out[2] == -1 && out[3] == 1.0F / 3 && out[5] == 1.0F / 3 && out[8] == 0.5F);
        assert(odds_advantages_ragged_u8(mixed + 1, bad, 2, NULL, out, &where) == ODDS_NOT_DRAWN && where == 0);
        assert(odds_advantages_ragged_u8(mixed + 3, bad, 1, NULL, out, &where) == ODDS_NOT_DRAWN && where == 0);
        assert(odds_weights(3, NULL, a, b) == ODDS_OK);
        assert(a[0] == 0 && a[1] == -0.5 && a[2] == -1 && b[0] == 1 && b[1] == 0.5 && b[2] == 0);
        assert(powers_advantages_ragged_u8(first, tries, 4, NULL, out, NULL) == POWERS_OK);
        assert(out[0] == 0.5F && out[1] == 0 && out[3] == 0.1875F && out[5] == 0.25F && out[6] == 0);
        assert(rejection_advantages_u8(first + 3, 1, 3, NULL, out, NULL) == REJECTION_OK && out[0] == 0.5F && out[1] == 0);
        assert(rejection_advantages_u8(first, 1, 7, &three, out, NULL) == REJECTION_OK && out[0] == 1.0F / 3);
        assert(rejection_advantages_u8(first, 1, 7, NULL, out, &where) == REJECTION_NOT_DRAWN);
        return 0;
      }

      """
    let folder = try TemporaryFolder()
    var sources: [String] = []
    for example in Example.all(in: text) {
      let artifacts = try #require(example.formulas(.c)).get()
      try Compiler.write(artifacts, to: folder)
      sources.append(artifacts[1].name)
      #expect(artifacts.count == 2)
    }
    #expect(sources.count == 3)
    try Compiler.write([Artifact(name: "main.c", text: program)], to: folder)
    try Compiler.succeed(
      ["gcc", "-std=c99"] + Compiler.strict + ["-o", "run", "main.c"] + sources + ["-lm"], in: folder)
    try Compiler.succeed(["./run"], in: folder)
  }

  // MARK: - Swift

  private static let swift = """
    var state: UInt32 = 1
    func next(_ count: Int) -> Int { state = state &* 1_664_525 &+ 1_013_904_223; return Int(state >> 8) % count }
    func expect(_ condition: Bool, line: Int = #line) { if !condition { print("line \\(line)") } }
    func failure(_ reason: NAME.Failure.Reason, _ index: Int?, line: Int = #line, _ body: () throws(NAME.Failure) -> Void) {
      do throws(NAME.Failure) { try body(); print("line \\(line): nothing thrown") }
      catch { if error.reason != reason || error.index != index { print("line \\(line): \\(error)") } }
    }
    func run() throws {
      var rewards: [UInt8] = [], offsets = [0], group: [UInt32] = [], dense: [NUMBER] = []
      for g in 0..<30 {
        let size = g % 7 == 3 ? 0 : 2 + next(18)
        let chance = next(5)
        let part = (0..<size).map { _ in UInt8(next(4) < chance ? 1 : 0) }
        rewards += part
        offsets.append(rewards.count)
        group += part.map { _ in UInt32(1_500 * g) }
        if size > 0 { dense += try NAME.advantages(rewards: part, groupSize: size) }
      }
      let floats = rewards.map { Float($0) }
      expect(try NAME.advantages(rewards: rewards, offsets: offsets) == dense)
      expect(try NAME.advantages(rewards: floats, offsets: offsets) == dense)
      expect(try NAME.advantages(rewards: rewards, group: group, groups: 50_000) == dense)
      let order = rewards.indices.map { ($0, next(1 << 20)) }.sorted { $0.1 < $1.1 }.map(\\.0)
      var (mixed, wanted, ids, valid): ([Float], [NUMBER], [UInt32], [UInt8]) = ([], [], [], [])
      for place in order {
        if next(5) == 0 { mixed.append(.nan); wanted.append(0); ids.append(next(2) == 0 ? .max : group[next(group.count)]); valid.append(0) }
        mixed.append(floats[place]); wanted.append(dense[place]); ids.append(group[place]); valid.append(1)
      }
      expect(try NAME.advantages(rewards: mixed, group: ids, groups: 50_000, valid: valid) == wanted)
      var out = [NUMBER](repeating: -7, count: mixed.count)
      var span = out.mutableSpan
      try NAME.advantages(rewards: mixed.span, group: ids.span, groups: 50_000, valid: valid.span, into: &span)
      expect(out == wanted)
      out = [NUMBER](repeating: -7, count: rewards.count)
      span = out.mutableSpan
      try NAME.advantages(rewards: rewards.span, offsets: offsets.span, into: &span)
      expect(out == dense)
      let all: [UInt8] = []
      span = out.mutableSpan
      try NAME.advantages(rewards: floats.span, group: group.span, groups: 50_000, valid: all.span, into: &span)
      expect(out == dense)
      expect(try NAME.advantages(rewards: [] as [Float], offsets: []).isEmpty)
      expect(try NAME.advantages(rewards: [] as [Float], offsets: [0, 0, 0]).isEmpty)
      expect(try NAME.advantages(rewards: [] as [UInt8], group: [], groups: 0).isEmpty)
      failure(.offsets, 30) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: rewards + [0], offsets: offsets) }
      failure(.offsets, 0) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: rewards, offsets: [rewards.count]) }
      failure(.offsets, 1) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [0, 1] as [UInt8], offsets: [0, 3, 2]) }
      failure(.offsets, 1) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [0, 1] as [UInt8], offsets: [0, 2, 1, 2]) }
      failure(.offsets, 0) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [0, 1] as [UInt8], offsets: [0, -1, 2]) }
      failure(.invalidReward, 1) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [0, 3] as [UInt8], offsets: [0, 2]) }
      failure(.groupID, 1) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [0, 1] as [UInt8], group: [0, 2], groups: 2) }
      failure(.groupID, 0) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [0, 1] as [UInt8], group: [0, 2], groups: 0) }
      failure(.count, nil) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [0, 1] as [UInt8], group: [0, 0], groups: -1) }
      failure(.count, nil) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [0, 1] as [UInt8], group: [0], groups: 2) }
      failure(.count, nil) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [0, 1] as [UInt8], group: [0, 1], groups: .max) }
      failure(.groupSize, nil) { () throws(NAME.Failure) in _ = try NAME.advantages(rewards: [] as [UInt8], groupSize: 70_000) }
      failure(.count, nil) { () throws(NAME.Failure) in
        _ = try NAME.advantages(rewards: [0, 1] as [UInt8], group: [0, 1], groups: 2, valid: [1])
      }
    }
    try run()

    """

  /// In both modes, and with numbers of both types.
  @Test func layoutsInSwift() throws {
    let folder = try TemporaryFolder()
    let grpo = try #require(Example.all(in: Self.text).first)
    var main = ""
    var files: [String] = []
    for (name, number) in [("Formulas", "Float"), ("Tables", "Double")] {
      var options = EmissionOptions()
      options.namespace = name
      options.precision = number == "Double" ? .double : .single
      let artifacts =
        number == "Double"
        ? try grpo.tables(Array(1...20), .swift, options).get() : try #require(grpo.formulas(.swift, options)).get()
      files.append(name + ".swift")
      try Compiler.write(artifacts.map { Artifact(name: name + ".swift", text: $0.text) }, to: folder)
      let program = Self.swift.replacing("NAME", with: name).replacing("NUMBER", with: number)
      main += "do {\n" + program + "}\n"
    }
    try Compiler.write([Artifact(name: "main.swift", text: main)], to: folder)
    try Compiler.succeed(
      ["swiftc", "-swift-version", "6", "-warnings-as-errors", "-wmo", TestScale.isFull ? "-O" : "-Onone", "-o", "run"]
        + files + ["main.swift"], in: folder)
    let output = try Compiler.succeed(["./run"], in: folder)
    #expect(output == "", "\(output)")
  }
}
