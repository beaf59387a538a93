import SchemeEmission
import TestSupport
import Testing

/// Many responses in groups of 1, 2, 4 or 8 are copied eight at a time: they get the same bits as the same groups where each is
/// looked at by itself, which groups of any size are; the last ones that make no eight too, and floats in their own place.
@Suite struct ManyResponsesTests {
  private static let scheme = "scheme many { Z = (R - mean) * 1e3 + N * 0.1 + R }"
  private static let sizes = [1, 2, 4, 8, 16, 24]

  @Test(arguments: [false, true]) func inC(isDouble: Bool) throws {
    let folder = try TemporaryFolder()
    var options = EmissionOptions()
    options.precision = isDouble ? .double : .single
    let example = try #require(Example.all(in: Self.scheme).first)
    try Compiler.write(try example.tables(Self.sizes, .c, options).get(), to: folder)
    try Compiler.write([Artifact(name: "main.c", text: Self.program(isDouble ? "double" : "float"))], to: folder)
    // The code of an optimising compiler is what users run.
    let flags = TestScale.isFull ? [["-O0"], ["-O2"], ["-O3"], ["-O1", "-fsanitize=address,undefined"]] : [["-O3"]]
    for compiler in ["gcc", "clang"] {
      for flags in flags {
        try Compiler.succeed([compiler, "-std=c99"] + flags + ["-o", "run", "main.c", "many.c", "-lm"], in: folder)
        #expect(try Compiler.succeed(["./run"], in: folder) == "", "\(compiler) \(flags)")
      }
    }
  }

  @Test func inSwift() throws {
    let folder = try TemporaryFolder()
    let example = try #require(Example.all(in: Self.scheme).first)
    try Compiler.write(try example.tables(Self.sizes, .swift).get(), to: folder)
    let main = """
      var state: UInt32 = 1
      for M in \(Self.sizes) {
        for groups in [4096 / M, 4096 / M + 1, 8200 / M + 3] {
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

  private static func program(_ number: String) -> String {
    """
    #include "many.h"
    #include <stdio.h>
    #include <string.h>
    enum { most = 8300 };
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
        const size_t counts[] = {4096 / M, 4096 / M + 1, 8200 / M + 3};
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
