import Foundation
import SchemeEmission
import TestSupport
import Testing

/// Programs that print the objectives of generated code, each at a group size and a probability.
struct ObjectiveHarness {
  struct Call {
    let name: String
    let groupSize: Int
    let t: Double
  }

  let examples: [Example]
  let calls: [Call]

  /// The values, NaN where the call is refused, after all compilers have given the same bits.
  func values(
    emit: (Example, TargetLanguage) throws -> [Artifact]
  ) throws -> [Double] {
    let folder = try TemporaryFolder()
    var (sources, files): ([String], [String]) = ([], [])
    for example in examples {
      let (c, swift) = (try emit(example, .c), try emit(example, .swift))
      try Compiler.write(c + swift, to: folder)
      sources += c.map(\.name).filter { $0.hasSuffix(".c") }
      files += swift.map(\.name)
    }
    let lines = calls.map { call in
      let position = examples.firstIndex { $0.name == call.name } ?? 0
      return "\(position) \(call.groupSize) \(String(call.t.bitPattern, radix: 16))"
    }
    try Compiler.write(
      [
        Artifact(name: "calls.txt", text: lines.joined(separator: "\n") + "\n"), Artifact(name: "harness.c", text: c),
        Artifact(name: "main.swift", text: swift),
      ], to: folder)
    var outputs: [String] = []
    for compiler in ["gcc", "clang"] {
      try Compiler.succeed([compiler, "-O1", "-o", "harness", "harness.c"] + sources + ["-lm"], in: folder)
      outputs.append(try Compiler.succeed(["sh", "-c", "./harness < calls.txt"], in: folder))
    }
    let strict = ["-swift-version", "6", "-warnings-as-errors", TestScale.isFull ? "-O" : "-Onone", "-wmo"]
    try Compiler.succeed(["swiftc"] + strict + ["-o", "harness", "main.swift"] + files, in: folder)
    outputs.append(try Compiler.succeed(["sh", "-c", "./harness < calls.txt"], in: folder))
    let words = outputs.map { $0.split(separator: "\n") }
    try #require(words.allSatisfy { $0.count == calls.count })
    for (other, compiler) in zip(words.dropFirst(), ["clang", "swiftc"]) {
      let place = calls.indices.first { words[0][$0] != other[$0] }
      #expect(place == nil, "\(compiler) differs from gcc at \(place.map { "\(calls[$0])" } ?? "")")
    }
    return words[0].map { $0 == "nan" ? Double.nan : Double(bitPattern: UInt64($0, radix: 16) ?? 0) }
  }

  private var c: String {
    let names = examples.map { CNames(scheme: $0.name) }
    let includes = names.map { "#include \"\($0.prefix)_objective.h\"\n" }.joined()
    let functions = names.map {
      "static double f_\($0.prefix)(double t, size_t M) { return \($0.prefix)_objective(t, M, NULL); }\n"
    }
    return """
      #include <inttypes.h>
      #include <math.h>
      #include <stdio.h>
      #include <string.h>
      \(includes)
      \(functions.joined())
      static double (*const functions[])(double, size_t) = {\(names.map { "f_" + $0.prefix }.joined(separator: ", "))};

      int main(void) {
        int position, M;
        uint64_t bits;
        while (scanf("%d %d %" SCNx64, &position, &M, &bits) == 3) {
          double t, h;
          memcpy(&t, &bits, sizeof t);
          h = functions[position](t, (size_t)M);
          memcpy(&bits, &h, sizeof h);
          if (isnan(h)) printf("nan\\n"); else printf("%" PRIx64 "\\n", bits);
        }
        return 0;
      }

      """
  }

  private var swift: String {
    let cases = examples.enumerated().map { position, example in
      "    case \(position): return try \(SwiftNames(scheme: example.name).namespace).objective(at: t, groupSize: M)\n"
    }
    return """
      func objective(_ position: Int, _ M: Int, _ t: Double) throws -> Double {
        switch position {
      \(cases.joined())    default: return 0
        }
      }
      while let line = readLine() {
        let words = line.split(separator: " ")
        let t = Double(bitPattern: UInt64(words[2], radix: 16)!)
        let h = (try? objective(Int(words[0])!, Int(words[1])!, t)) ?? Double.nan
        print(h.isNaN ? "nan" : String(h.bitPattern, radix: 16))
      }

      """
  }
}
