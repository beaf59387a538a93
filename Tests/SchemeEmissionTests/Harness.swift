import SchemeEmission
import SchemeIR
import SchemeNumerics
import SchemeObjective

/// Programs that print what generated code computes, and the same lines from the interpreter: for each scheme and group
/// size the bits of all weights, then for each N the bits of the advantages of a correct and of a wrong response.
enum Harness {
  /// Weights in double, and rows of floats.
  struct Expected {
    let a: [Double]
    let b: [Double]
    let rows: [(wrong: Float, correct: Float)]
  }

  static func lines(_ name: String, _ groupSize: Int, _ expected: Expected?) -> [String] {
    guard let expected else { return ["\(name) \(groupSize) none"] }
    var lines = ["\(name) \(groupSize)"]
    for (a, b) in zip(expected.a, expected.b) { lines.append("\(hex(a)) \(hex(b))") }
    for (N, row) in expected.rows.enumerated() {
      let correct = N > 0 ? hex(row.correct) : "-"
      let wrong = N < groupSize ? hex(row.wrong) : "-"
      lines.append("\(correct) \(wrong) \(correct) \(wrong)")
    }
    return lines
  }

  private static func hex(_ value: Double) -> String { padded(String(value.bitPattern, radix: 16), 16) }

  private static func hex(_ value: Float) -> String { padded(String(value.bitPattern, radix: 16), 8) }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: "0", count: width - text.count) + text
  }

  /// The main program in C.
  static func c(_ names: [String], _ sizes: [Int]) -> String {
    let prefixes = names.map { CNames(scheme: $0) }
    var text = "#include <stdio.h>\n#include <string.h>\n"
    for name in prefixes { text += "#include \"\(name.file).h\"\n" }
    text += """
      static unsigned long long bits(double x) { uint64_t y; memcpy(&y, &x, sizeof y); return y; }
      static unsigned fbits(float x) { uint32_t y; memcpy(&y, &x, sizeof y); return y; }
      static double a[4096], b[4096];
      static uint8_t u8[4096];
      static float f32[4096], out8[4096], out32[4096];

      """
    for name in prefixes {
      text += """
        static int run_\(name.prefix)(size_t M) {
          size_t N, i;
          int status = \(name.prefix)_weights(M, NULL, a, b);
          if (status == \(name.upper)_GROUP_SIZE || status == 3) { printf("\(name.prefix) %d none\\n", (int)M); return 0; }
          if (status != 0) { printf("\(name.prefix) %d: %s\\n", (int)M, \(name.prefix)_error(status)); return 1; }
          printf("\(name.prefix) %d\\n", (int)M);
          for (i = 0; i < M; ++i) printf("%016llx %016llx\\n", bits(a[i]), bits(b[i]));
          for (N = 0; N <= M; ++N) {
            for (i = 0; i < M; ++i) { u8[i] = i < N; f32[i] = i < N ? 1.0F : 0.0F; }
            if (\(name.prefix)_advantages_u8(u8, 1, M, NULL, out8, NULL) != 0) return 1;
            if (\(name.prefix)_advantages_f32(f32, 1, M, NULL, out32, NULL) != 0) return 1;
            if (N > 0) printf("%08x ", fbits(out8[0])); else printf("- ");
            if (N < M) printf("%08x ", fbits(out8[M - 1])); else printf("- ");
            if (N > 0) printf("%08x ", fbits(out32[0])); else printf("- ");
            if (N < M) printf("%08x\\n", fbits(out32[M - 1])); else printf("-\\n");
          }
          return 0;
        }

        """
    }
    text += "int main(void) {\n  int failed = 0;\n"
    for size in sizes {
      for name in prefixes { text += "  failed |= run_\(name.prefix)(\(size));\n" }
    }
    return text + "  return failed;\n}\n"
  }

  /// The main program in Swift.
  static func swift(_ names: [String], _ sizes: [Int]) -> String {
    var text = """
      func padded(_ text: String, _ width: Int) -> String { String(repeating: "0", count: width - text.count) + text }
      func hex(_ x: Double) -> String { padded(String(x.bitPattern, radix: 16), 16) }
      func hex(_ x: Float) -> String { padded(String(x.bitPattern, radix: 16), 8) }

      """
    for name in names {
      let namespace = SwiftNames(scheme: name).namespace
      let prefix = CNames(scheme: name).prefix
      text += """
        func run\(namespace)(_ M: Int) {
          do throws(\(namespace).Failure) {
            let (a, b) = try \(namespace).weights(groupSize: M)
            print("\(prefix) \\(M)")
            for (x, y) in zip(a, b) { print(hex(x), hex(y)) }
            for N in 0...M {
              let bytes = (0..<M).map { UInt8($0 < N ? 1 : 0) }
              let floats = bytes.map { Float($0) }
              let x = try \(namespace).advantages(rewards: bytes, groupSize: M)
              let y = try \(namespace).advantages(rewards: floats, groupSize: M)
              var z = [Float](repeating: -1, count: M)
              var span = z.mutableSpan
              try \(namespace).advantages(rewards: bytes.span, groupSize: M, into: &span)
              if x != y || x != z { print("the functions differ") }
              func pair(_ out: [Float]) -> String { (N > 0 ? hex(out[0]) : "-") + " " + (N < M ? hex(out[M - 1]) : "-") }
              print(pair(x), pair(y))
            }
          } catch {
            let text = "\\(error)"
            let isNone = text.hasPrefix("the group size") || text.hasPrefix("the scheme's condition")
            print("\(prefix) \\(M)", isNone ? "none" : text)
          }
        }

        """
    }
    for size in sizes {
      for name in names { text += "run\(SwiftNames(scheme: name).namespace)(\(size))\n" }
    }
    return text
  }
}
