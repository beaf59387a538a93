import Foundation
import SchemeEmission
import TestSupport
import Testing

/// Generated code passes the strictest flags of every compiler and standard.
@Suite(.serialized) struct StrictTests {
  @Test func samplesInC() throws {
    let folder = try TemporaryFolder()
    let examples = try Example.samples().filter { TestScale.isFull || Self.fewSamples.contains($0.name) }
    var sources: [String] = []
    var missing: [String] = []
    for (index, example) in examples.enumerated() {
      // The two modes have the same file names.
      for (mode, artifacts) in [("table", example.tables([1, 2, 8], .c)), ("formula", example.formulas(.c))] {
        guard let artifacts = try? artifacts?.get() else {
          missing.append("\(mode) \(example.name)")
          continue
        }
        let place = "\(mode)\(index)"
        try FileManager.default.createDirectory(
          at: folder.url.appendingPathComponent(place), withIntermediateDirectories: true)
        try Compiler.write(artifacts.map { Artifact(name: place + "/" + $0.name, text: $0.text) }, to: folder)
        sources += artifacts.map { place + "/" + $0.name }.filter { $0.hasSuffix(".c") }
      }
    }
    // Centred splits are solutions of equations, and best designs numbers: they have no formula.
    let withoutFormula = [
      "arcsine_as_grpo", "arcsine_closest", "log_odds_best", "log_within", "pass_at_k_zero_sum", "root", "sharpened",
      "truncated_log_odds",
    ].filter { name in examples.contains { $0.name == name } }
    #expect(missing.sorted() == withoutFormula.map { "formula \($0)" })
    for dialect in Compiler.dialects {
      try Compiler.succeed(dialect + Compiler.strict + ["-fsyntax-only"] + sources, in: folder)
    }
  }

  private static let fewSamples: Set<String> = [
    "grpo", "pass_at_k_shaped", "quantile_gate", "truncated_log",
  ]

  /// Names that are keywords, macros or types of the languages, and comments that try to get out.
  private static let hostile = """
    /// */ int main(void) { return 1; } /*
    /// \\(exit(1)) ??/
    /// ends in a backslash \\
    /// \u{202E}reversed\u{202C} \u{2028} \u{7} #error no
    scheme int(double: real = 1, self: real = 2, NULL: real = 3, template: int = 4, out: real = 5, rewards: real = 6,
      weight: real = 7, x1: real = 8, linux: real = 9, inout: real = 10, type: real = 11, p: real = 12, s: real = 13) {
      Z = R * double + self + NULL + template + out + rewards + weight + x1 + linux + inout + type + p + s
    }
    scheme stdint { Z = R }
    scheme class(ε: real = 0.5) { Z = R * ε }
    scheme sendable { Z = R / 3 }
    scheme float(init: real = 1) { Z = R * init }
    scheme array { Z = R * 1e-310 }
    scheme main(min_: real = 1) where min_ < 5 { Z = R }
    scheme Ωμέγα(Ϟ: int = 2) { Z = R * Ϟ }
    scheme failure { Z = R - 0.5 }
    """

  @Test func hostileNamesAndComments() throws {
    let folder = try TemporaryFolder()
    let examples = Example.all(in: Self.hostile)
    #expect(examples.count == 9)
    var files: [String: [String]] = ["c": [], "swift": []]
    for example in examples {
      for (language, ending) in [(TargetLanguage.c, "c"), (.swift, "swift")] {
        let artifacts = try #require(example.formulas(language)).get()
        try Compiler.write(artifacts, to: folder)
        files[ending]? += artifacts.map(\.name).filter { $0.hasSuffix("." + ending) }
        // A comment stays one: the text of the attack stands in no other line.
        for artifact in artifacts {
          for line in artifact.text.split(separator: "\n") where line.contains("exit(1)") || line.contains("int main(")
          {
            #expect(line.hasPrefix(ending == "c" ? " * " : "// "))
          }
        }
      }
    }
    for dialect in Compiler.dialects {
      try Compiler.succeed(dialect + Compiler.strict + ["-I.", "-fsyntax-only"] + (files["c"] ?? []), in: folder)
    }
    try Compiler.succeed(
      [
        "swiftc", "-swift-version", "6", "-warnings-as-errors", "-wmo", "-typecheck", "-parse-as-library",
        "-module-name",
        "Hostile",
      ]
        + (files["swift"] ?? []), in: folder)
  }
}
