import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// `Tests/Data/golden` has one scheme for each form, design and split; beside each stands what every stage makes of it.
@Suite struct StageTests {
  private static let folder = Repository.data.appendingPathComponent("golden")

  @Test(arguments: try Repository.schemeFiles(in: folder).map { $0.deletingPathExtension().lastPathComponent })
  func everyStage(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name + ".scheme")))
    let request = Request(
      files: [SourceFile(name: name + ".scheme", bytes: bytes)],
      groups: [GroupSizes(4)])
    var text = section("source", String(decoding: bytes, as: UTF8.self))
    for stage in Driver.Stage.allCases { text += section(stage.rawValue, output(Driver.dump(stage, request))) }
    text += section("weights", output(Driver.weights(request, by: .s, format: .csv)))
    text += section("weights by N", output(Driver.weights(request, by: .N, format: .csv)))
    text += section("table", output(Driver.table(request, at: .equallySpaced(5), format: .csv)))
    text += section("check", output(Driver.check(request)))
    try GoldenText.expect(text, in: Self.folder.appendingPathComponent(name + ".txt.golden"))
  }

  private func section(_ title: String, _ text: String) -> String {
    var text = text
    while text.hasSuffix("\n") { text.removeLast() }
    return "~~~ \(title)\n\(text)\n"
  }

  /// The text that was asked for, and the diagnostics below it.
  private func output(_ outcome: Outcome) -> String {
    var text = ""
    _ = outcome.write? { piece in
      text += piece
      return true
    }
    let renderer = DiagnosticRenderer(format: .human, color: false)
    return text + outcome.diagnostics.map { renderer.render($0) }.joined()
  }
}
