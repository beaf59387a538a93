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

  @Test(arguments: ["tables", "formulas", "targets"], TargetLanguage.allCases)
  func code(_ name: String, language: TargetLanguage) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name + ".scheme"), encoding: .utf8)
    var request = Request(
      files: [SourceFile(name: name + ".scheme", text: text)],
      groups: name == "tables" ? [GroupSizes(1), GroupSizes(4)] : nil)
    request.emission.withObjective = true
    request.accuracy = AccuracySample(dense: 8, largest: 8, others: 8)
    let outcome = Driver.emit(language, request)
    #expect(!outcome.artifacts.isEmpty && outcome.diagnostics.isEmpty)
    for artifact in outcome.artifacts {
      try GoldenText.expect(artifact.text, in: Self.folder.appendingPathComponent(artifact.name + ".golden"))
    }
  }
}
