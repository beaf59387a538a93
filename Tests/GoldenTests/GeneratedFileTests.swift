import Foundation
import SchemeAccuracy
import SchemeDriver
import SchemeEmission
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// `Tests/Data/generated` has schemes, and beside them the code of each in every language, read like a change of someone
/// else and compared from then on.
@Suite struct GeneratedFileTests {
  private static let folder = Repository.data.appendingPathComponent("generated")

  /// Of every form one: weights, with parameters, a target, a plan, a verifier and a design; the groups of those that are tables.
  private static let groups: [String: [Int]] = ["tables": [1, 4], "plans": [3], "designs": [1, 3]]

  @Test(arguments: ["tables", "formulas", "targets", "plans", "verifiers", "designs"], TargetLanguage.allCases)
  func code(_ name: String, language: TargetLanguage) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name + ".scheme"), encoding: .utf8)
    var request = Request(
      files: [SourceFile(name: name + ".scheme", text: text)],
      groups: Self.groups[name].map { $0.map { GroupSizes($0) } })
    request.emission.withObjective = language != .python
    request.accuracy = AccuracySample(dense: 8, largest: 8, others: 8)
    if name == "tables", language == .python { request.emission.python = PythonOptions(adapters: [.trl, .verl]) }
    let outcome = Driver.emit(language, request)
    #expect(!outcome.artifacts.isEmpty && outcome.diagnostics.isEmpty)
    for artifact in outcome.artifacts {
      try GoldenText.expect(artifact.text, in: Self.folder.appendingPathComponent(artifact.name + ".golden"))
    }
  }

  /// The heading shows the scheme as it is written, without its claims, whatever ends its lines.
  @Test(arguments: ["\n", "\r\n"]) func theSchemeIsShown(lineBreak: String) {
    let lines = [
      "scheme f {", "\tZ = R // π", "", "  expect bounded 1", "  expect increasing", "    for M in {2}", "}", "group 2",
    ]
    let request = Request(files: [SourceFile(name: "f.scheme", text: lines.joined(separator: lineBreak))])
    let texts = Driver.emit(.swift, request).artifacts.map(\.text)
    #expect(
      texts.count == 1 && texts.allSatisfy { $0.contains("\n//\n//   scheme f {\n//    Z = R // pi\n//   }\n//\n") })
    #expect(texts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
  }
}
