import SchemeEmission
import TestSupport
import Testing

/// Many responses in groups of 1, 2, 4 or 8 are copied eight at a time: they get the same bits as the same groups where each is
/// looked at by itself, which groups of any size are; the last ones that make no eight too, and floats in their own place. The rows of
/// formulas are computed in advance; one that fails matters where a group has it, and only there.
@Suite struct ManyResponsesTests {
  private static let scheme = "scheme many { Z = (R - mean) * 1e3 + N * 0.1 + R }"
  private static let sizes = [1, 2, 4, 8, 16, 24]

  private func write(
    _ isTable: Bool, _ language: TargetLanguage, _ options: EmissionOptions, to folder: TemporaryFolder
  ) throws {
    let example = try #require(Example.all(in: Self.scheme).first)
    let artifacts =
      isTable
      ? try example.tables(Self.sizes, language, options).get()
      : try #require(example.formulas(language, options)).get()
    try Compiler.write(artifacts, to: folder)
  }

  @Test(arguments: TestScale.some([(true, false), (true, true), (false, false), (false, true)], every: 3))
  func inC(isTable: Bool, isDouble: Bool) throws {
    let folder = try TemporaryFolder()
    var options = EmissionOptions()
    options.precision = isDouble ? .double : .single
    try write(isTable, .c, options, to: folder)
    // Formulas keep no rows of large groups.
    let text = Self.program(isDouble ? "double" : "float", isTable ? Self.sizes : Self.sizes + [300])
    try Compiler.write([Artifact(name: "main.c", text: text)], to: folder)
    // The code of an optimising compiler is what users run.
    let flags = TestScale.isFull ? [["-O0"], ["-O2"], ["-O3"], ["-O1", "-fsanitize=address,undefined"]] : [["-O3"]]
    for compiler in ["gcc", "clang"] {
      for flags in flags {
        try Compiler.succeed([compiler, "-std=c99"] + flags + ["-o", "run", "main.c", "many.c", "-lm"], in: folder)
        #expect(try Compiler.succeed(["./run"], in: folder) == "", "\(compiler) \(flags)")
      }
    }
  }

  /// Whatever else is wrong, the first reward that is neither 0 nor 1 is reported, and nothing is written.
  @Test(arguments: ["gcc -O3", "clang -O2"]) func firstFault(command: String) throws {
    let folder = try TemporaryFolder()
    try write(true, .c, EmissionOptions(), to: folder)
    let main = """
      #include "many.h"
      #include <stdio.h>
      static uint8_t bytes[4200];
      static float floats[4200], out[4200];
      int main(void) {
        const size_t counts[] = {1, 3, 4, 7, 31, 1027, 4200};
        size_t i, k, place;
        for (i = 0; i < 4200; ++i) { bytes[i] = (uint8_t)(i % 3 == 0); floats[i] = bytes[i]; out[i] = -7.0F; }
        for (k = 0; k < sizeof counts / sizeof counts[0]; ++k) {
          for (place = 0; place < counts[k]; place += counts[k] < 100 ? 1 : 29) {
            const size_t last = counts[k] - 1;
            const uint8_t byte = bytes[place], end = bytes[last];
            size_t where = 9999, same = 9999;
            bytes[last] = 3;
            bytes[place] = (uint8_t)(place % 2 == 0 ? 2 : 255);
            floats[last] = 0.25F;
            floats[place] = place % 3 == 0 ? -1.0F : place % 3 == 1 ? 1e-45F : 1.0000001F;
            if (many_advantages_u8(bytes, counts[k], 1, NULL, out, &where) != MANY_INVALID_REWARD || where != place) puts("byte");
            if (many_advantages_f32(floats, counts[k], 1, NULL, out, &same) != MANY_INVALID_REWARD || same != place) puts("float");
            bytes[last] = end;
            floats[last] = end;
            bytes[place] = byte;
            floats[place] = byte;
          }
          if (many_advantages_u8(bytes, 0, 1, NULL, out, NULL) != 0) puts("nothing");
        }
        for (i = 0; i < 4200; ++i) if (out[i] != -7.0F) puts("written");
        return 0;
      }

      """
    try Compiler.write([Artifact(name: "main.c", text: main)], to: folder)
    let words = command.split(separator: " ").map(String.init)
    try Compiler.succeed(words + ["-std=c99", "-o", "run", "main.c", "many.c"], in: folder)
    #expect(try Compiler.succeed(["./run"], in: folder) == "")
  }

  @Test func rowsThatFail() throws {
    let folder = try TemporaryFolder()
    let example = try #require(Example.all(in: "scheme gap(k: int = 3) { Z = R / (N - k) }").first)
    try Compiler.write(try #require(example.formulas(.c)).get(), to: folder)
    try Compiler.write(try #require(example.formulas(.swift)).get(), to: folder)
    let main = """
      #include "gap.h"
      #undef NDEBUG
      #include <assert.h>
      static uint8_t bytes[8192];
      static float floats[8192], out[8192];
      int main(void) {
        const size_t sizes[] = {4, 8, 16, 128, 512};
        size_t i, k, where;
        for (k = 0; k < 5; ++k) {
          const size_t M = sizes[k], groups = 8192 / M, bad = groups - 2;
          for (i = 0; i < 8192; ++i) { bytes[i] = i % M < i / M % 3; floats[i] = bytes[i]; out[i] = -7; }
          for (i = 0; i < M; ++i) floats[bad * M + i] = bytes[bad * M + i] = i < 3;
          assert(gap_advantages_u8(bytes, groups, M, NULL, out, &where) == GAP_UNDEFINED_WEIGHT && where == bad);
          assert(gap_advantages_f32(floats, groups, M, NULL, out, &where) == GAP_UNDEFINED_WEIGHT && where == bad);
          for (i = 0; i < 8192; ++i) assert(out[i] == -7);
          floats[bad * M] = bytes[bad * M] = 0;
          assert(gap_advantages_u8(bytes, groups, M, NULL, out, &where) == GAP_OK);
          assert(out[M] == -0.5F && out[M + 1] == 0 && out[bad * M] == 0 && out[bad * M + 1] == -1);
          assert(gap_advantages_f32(floats, groups, M, NULL, floats, &where) == GAP_OK);
          for (i = 0; i < 8192; ++i) assert(floats[i] == out[i]);
        }
        return 0;
      }

      """
    try Compiler.write([Artifact(name: "main.c", text: main)], to: folder)
    try Compiler.succeed(["gcc", "-std=c99", "-O2", "-o", "run", "main.c", "gap.c", "-lm"], in: folder)
    try Compiler.succeed(["./run"], in: folder)
    let swift = """
      var rewards = (0..<8192).map { UInt8($0 % 8 < $0 / 8 % 3 ? 1 : 0) }
      let out = try Gap.advantages(rewards: rewards, groupSize: 8)
      print(out[8], out[9], out[17])
      for i in 4000..<4003 { rewards[i] = 1 }
      do throws(Gap.Failure) { print(try Gap.advantages(rewards: rewards, groupSize: 8)) } catch { print(error.reason, error.index ?? -1) }
      """
    try Compiler.write([Artifact(name: "main.swift", text: swift)], to: folder)
    try Compiler.succeed(
      ["swiftc", "-swift-version", "6", "-wmo", "-Onone", "-o", "run", "main.swift", "gap.swift"], in: folder)
    #expect(try Compiler.succeed(["./run"], in: folder) == "-0.5 0.0 -1.0\nundefinedWeight 500\n")
  }

  @Test(arguments: [true, false]) func inSwift(isTable: Bool) throws {
    let folder = try TemporaryFolder()
    try write(isTable, .swift, EmissionOptions(), to: folder)
    let main = """
      var state: UInt32 = 1
      for M in \(Self.sizes) {
        for groups in [8192 / M, 8192 / M + 1, 9000 / M + 3] {
          let bits = (0..<groups * M).map { _ in
            state = state &* 1664525 &+ 1013904223
            return state >> 31 == 1
          }
          let bytes = bits.map { UInt8($0 ? 1 : 0) }
          let floats = bits.map { Float($0 ? 1 : 0) }
          let offsets = (0...groups).map { $0 * M }
          let wanted = try Many.advantages(rewards: bytes, offsets: offsets)
          if try Many.advantages(rewards: bytes, groupSize: M) != wanted { print("bytes", M, groups) }
          if try Many.advantages(rewards: floats, groupSize: M) != wanted { print("floats", M, groups) }
        }
      }
      """
    try Compiler.write([Artifact(name: "main.swift", text: main)], to: folder)
    for flags in TestScale.isFull ? ["-Onone", "-O"] : ["-Onone"] {
      try Compiler.succeed(
        ["swiftc", "-swift-version", "6", "-wmo", flags, "-o", "run", "main.swift", "many.swift"], in: folder)
      #expect(try Compiler.succeed(["./run"], in: folder) == "")
    }
  }

  private static func program(_ number: String, _ sizes: [Int]) -> String {
    """
    #include "many.h"
    #include <stdio.h>
    #include <string.h>
    enum { most = 10000 };
    static uint8_t bytes[most];
    static float floats[most];
    static \(number) wanted[most], out[most];
    static size_t offsets[most];
    int main(void) {
      const size_t sizes[] = {\(sizes.map(String.init).joined(separator: ", "))};
      uint32_t state = 1;
      size_t i, k, g, j;
      for (k = 0; k < sizeof sizes / sizeof sizes[0]; ++k) {
        const size_t M = sizes[k];
        const size_t counts[] = {8192 / M, 8192 / M + 1, 9000 / M + 3};
        for (j = 0; j < 3; ++j) {
          const size_t groups = counts[j], count = groups * M;
          for (i = 0; i < count; ++i) {
            state = state * 1664525U + 1013904223U;
            bytes[i] = (uint8_t)(state >> 31);
            floats[i] = bytes[i] != 0 ? 1.0F : (state >> 30 & 1U) != 0 ? -0.0F : 0.0F;
          }
          for (g = 0; g <= groups; ++g) offsets[g] = g * M;
          if (many_advantages_ragged_u8(bytes, offsets, groups, NULL, wanted, NULL) != 0) puts("ragged");
          memset(out, 0xFF, sizeof out);
          if (many_advantages_u8(bytes, groups, M, NULL, out, NULL) != 0) puts("status");
          if (memcmp(out, wanted, count * sizeof out[0]) != 0) printf("bytes %d %d\\n", (int)M, (int)groups);
          memset(out, 0xFF, sizeof out);
          if (many_advantages_f32(floats, groups, M, NULL, out, NULL) != 0) puts("status");
          if (memcmp(out, wanted, count * sizeof out[0]) != 0) printf("floats %d %d\\n", (int)M, (int)groups);
          \(number == "float" ? """
              if (many_advantages_f32(floats, groups, M, NULL, floats, NULL) != 0) puts("status");
              if (memcmp(floats, wanted, count * sizeof out[0]) != 0) printf("in place %d %d\\n", (int)M, (int)groups);
            """ : "")
        }
      }
      return 0;
    }

    """
  }
}
