import Foundation
import SchemeAccuracy
import SchemeEmission
import SchemeIR
import SchemeNumerics
import SchemeVocabulary
import TestSupport
import Testing

/// Generated formulas take the group sizes that their heading names, and no others.
@Suite struct GroupSizeTests {
  /// Weights without values at some sizes: of all schemes, of those with some parameters, and by chance.
  private static let text = """
    scheme sampled { Z = (R - mean) / (sample_std + 1e-6) }
    scheme sampled_eps(eps: real = 1e-6) where eps > 0 { Z = (R - mean) / (sample_std + eps) }
    scheme hole { Z = R / (M - 3) }
    scheme moved(c: int = 2) { Z = R / (M - c) }
    scheme late where M >= 5 and M > 3 { Z = R / M }
    scheme later(k: int = 3) where k >= 1 and M > 2 * k { Z = R / (M - 2 * k) }
    scheme guarded { Z = if M < 3 then R / (M * 0) else R }
    scheme either(x: real = 1) { Z = if x > 0 then R / (M - 1) else (1 - R) / (M - 1)^2 }
    scheme one_way(x: real = 1) { Z = if x > 0 then R / (M - 1) else R }
    scheme rooted { Z = sqrt(M - 3.5) * R }
    scheme far where M >= 100 { Z = R / M }
    scheme until_three { sample until 3 correct or M  Z = R / 3 }
    scheme until_some(B: int = 2) where B >= 1 { sample until B correct  Z = R / B }
    scheme until_both { sample until mixed  Z = R / N - (1 - R) / (tries - N) }
    scheme mixed_or_not { sample until mixed or M  Z = R - S / (tries - 1) }
    scheme again { sample M, resample until mixed  Z = R }
    """

  /// What the heading of each scheme above says after "Group sizes: ".
  private static let wanted = [
    "sampled": "2 to 65536", "late": "5 to 65536", "far": "100 to 65536", "until_three": "3 to 65536",
    "rooted": "4 to 65536", "again": "2 to 65536",
    "either":
      "2 to 65536; a size at which a weight has no value is refused (up to 8, at the default parameters: none)",
    "guarded": "3 to 65536; a size at which a weight has no value is refused (up to 8: none)",
    "hole": "1 to 65536; a size at which a weight has no value is refused (up to 8: 3)",
    "moved": "1 to 65536; a size at which a weight has no value is refused (up to 8, at the default parameters: 2)",
    "one_way":
      "1 to 65536; a size at which a weight has no value is refused (up to 8, at the default parameters: 1)",
  ]

  /// A condition may ask for sizes at the end of the ints; beyond the largest there are none.
  @Test(arguments: ["9223372036854775807", "9223372036854775800", "65537", "65536"])
  func sizesBeyondAll(least: String) throws {
    let example = try #require(Example.all(in: "scheme beyond where M >= \(least) { Z = R / M }").first)
    switch try #require(example.formulas(.c)) {
    case .success(let artifacts):
      #expect(least == "65536" && artifacts[0].text.contains("Group sizes: 65536 to 65536."))
    case .failure(let failure):
      #expect(least != "65536" && failure.diagnostic.code == .conditionFails)
    }
  }

  /// What a heading says of sizes.
  private struct Statement {
    let text: String
    let smallest: Int
    let hasCondition: Bool
    let missing: [Int]

    init(heading: String) throws {
      let words = heading.split { " \n*/".contains($0) }.joined(separator: " ")
      let start = try #require(words.range(of: "Group sizes: ")).upperBound
      text = String(words[start...].prefix { $0 != "." })
      smallest = try #require(Int(text.prefix { $0 != " " }))
      hasCondition = text.contains("where the scheme's condition holds")
      var list = Substring()
      if let place = text.range(of: ": ", options: .backwards) { list = text[place.upperBound...].prefix { $0 != ")" } }
      missing = list.split(separator: ",").compactMap { Int($0.filter(\.isNumber)) }
    }
  }

  @Test func sizes() throws {
    let own = Example.all(in: Self.text)
    #expect(own.count == 16)
    let samples = try Example.samples(withSequences: true).enumerated()
      .filter { TestScale.isFull || $0.offset % 12 == 0 }.map(\.element)
    var (sources, names): ([Artifact], [String]) = ([], [])
    var expected: [String] = []
    for example in own + samples {
      var options = EmissionOptions()
      options.prefix = names.contains(example.name) ? "again_" : ""
      let accuracy = AccuracySample(dense: 8, largest: 8, others: 8)
      guard case .success(let artifacts)? = example.formulas(.c, options, accuracy) else { continue }
      let statement = try Statement(heading: artifacts[0].text)
      if let wanted = Self.wanted[example.name] { #expect(statement.text == wanted, "\(example.name)") }
      sources += artifacts
      names.append(options.prefix + example.name)
      for M in 1...8 {
        let isNamed = M >= statement.smallest && !statement.missing.contains(M)
        let isTaken = isNamed && (!statement.hasCondition || example.admits(M))
        expected.append("\(names[names.count - 1]) \(M) \(isTaken ? 1 : 0)")
      }
    }
    #expect(names.count >= TestScale.count(20, full: 65), "\(names.count)")
    let folder = try TemporaryFolder()
    try Compiler.write(sources + [Artifact(name: "main.c", text: Self.program(names))], to: folder)
    let files = sources.map(\.name).filter { $0.hasSuffix(".c") }
    try Compiler.succeed(["gcc", "-O0", "-o", "main", "main.c"] + files + ["-lm"], in: folder)
    let found = try Compiler.succeed(["./main"], in: folder).split(separator: "\n").map(String.init)
    #expect(found.count == expected.count)
    for (line, wanted) in zip(found, expected) { #expect(line == wanted) }
  }

  private static func program(_ names: [String]) -> String {
    var text = "#include <stdio.h>\n"
    for name in names { text += "#include \"\(CNames(scheme: name).file).h\"\n" }
    text += "int main(void) {\n  static double a[8], b[8];\n  size_t M;\n"
    for name in names {
      let call = "\(CNames(scheme: name).prefix)_weights(M, NULL, a, b)"
      text += "  for (M = 1; M <= 8; ++M) printf(\"\(name) %d %d\\n\", (int)M, \(call) == 0);\n"
    }
    return text + "  return 0;\n}\n"
  }
}

extension Example {
  /// Whether the scheme's conditions hold at a group size and the defaults, and a plan that goes on until so many are correct can
  /// stop there.
  fileprivate func admits(_ M: Int) -> Bool {
    let interpreter = Interpreter(scheme.program, DoubleArithmetic(), Environment(groupSize: M, parameters: values))
    guard scheme.conditions.allSatisfy({ (try? interpreter.truth($0.node)) ?? false }) else { return false }
    guard case .untilCorrect(let wanted, _) = scheme.sampling.plan else { return true }
    return (try? interpreter.integer(wanted)).map { $0 <= M } ?? false
  }
}
