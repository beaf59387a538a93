import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeText
import TestSupport
import Testing

/// `Tests/Data/bad` has files with one mistake each, named after the code of their first diagnostic, such as
/// `S0307-s-in-Z.scheme`. Beside each stands the text that `weigh check` gives for it.
@Suite struct BadFileTests {
  private static let folder = Repository.data.appendingPathComponent("bad")

  private struct BadFile: Sendable {
    /// Without its extension.
    let name: String
    let fileName: String
    let bytes: [UInt8]
    let diagnostics: [LocatedDiagnostic]
  }

  private static let files: Result<[BadFile], any Error> = Result {
    let logs = try [".csv", ".tsv", ".jsonl"].flatMap { try Repository.files(in: folder, ending: $0) }
    return try (Repository.schemeFiles(in: folder) + logs).map { url in
      let bytes = [UInt8](try Data(contentsOf: url))
      let name = url.deletingPathExtension().lastPathComponent
      return BadFile(
        name: name, fileName: url.lastPathComponent, bytes: bytes,
        diagnostics: check(bytes, as: url.lastPathComponent))
    }
  }

  /// What `weigh check` finds wrong with a text. Some are as deep as a text can be.
  private static func check(_ bytes: [UInt8], as name: String) -> [LocatedDiagnostic] {
    DeepThread.value { Driver.check(Request(files: [SourceFile(name: name, bytes: bytes)])).diagnostics }
  }

  /// Codes that no text of a scheme file triggers in `weigh check`, and why.
  private static let withoutFile: [DiagnosticCode: String] = [
    .fileTooLarge: "the file would have 16 MiB",
    .nameCollision: "given by `weigh emit`",
    .tableModeOnly: "given by `weigh emit`",
    .infiniteValue: "given by `weigh table`",
    .wholeGroupsOnly: "given by `weigh weights`",
    .unreadableFile: "about the file, not its text",
    .unwritableFile: "about the output",
    .schemeNotFound: "about --scheme",
    .ambiguousScheme: "about two files",
    .badParameterValue: "about --set",
    .tooManyErrors: "about the run",
    .undrawableFigure: "given by `weigh plot`",
    .incompleteWeights: "given by `weigh table`",
  ]

  @Test func texts() throws {
    let renderer = DiagnosticRenderer(format: .human, color: false)
    for file in try Self.files.get() {
      let text = file.diagnostics.map { renderer.render($0) }.joined()
      try GoldenText.expect(text, in: Self.folder.appendingPathComponent(file.name + ".txt.golden"))
    }
  }

  @Test func firstDiagnosticIsTheOneThatTheFileIsNamedAfter() throws {
    for file in try Self.files.get() {
      #expect(file.diagnostics.first?.diagnostic.code.rawValue == String(file.name.prefix(5)), "\(file.name)")
    }
  }

  @Test func everyCodeHasAFile() throws {
    let codes = Set(try Self.files.get().map { String($0.name.prefix(5)) })
    for code in DiagnosticCode.allCases {
      #expect(codes.contains(code.rawValue) != (Self.withoutFile[code] != nil), "\(code) \(code.rawValue)")
    }
  }

  @Test func everyTextBelongsToAFile() throws {
    if GoldenText.isRecording { return }
    let texts = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".txt.golden") }.map { String($0.dropLast(".txt.golden".count)) }
    #expect(texts.sorted() == (try Self.files.get()).map(\.name).sorted())
  }

  /// A fix-it is offered where the repair is plain: applied, it does away with the error that it belongs to.
  @Test func fixItsRepair() throws {
    for file in TestScale.some(try Self.files.get(), every: 4) {
      let messages = file.diagnostics.map(\.diagnostic.message)
      for (diagnostic, fixIt) in file.diagnostics.flatMap({ d in d.diagnostic.fixIts.map { (d.diagnostic, $0) } }) {
        var repaired = file.bytes
        repaired.replaceSubrange(fixIt.span.start..<fixIt.span.end, with: Array(fixIt.replacement.utf8))
        let left = Self.check(repaired, as: file.fileName).filter { $0.diagnostic.message == diagnostic.message }.count
        #expect(left < messages.filter { $0 == diagnostic.message }.count, "\(file.name): \(fixIt.message)")
      }
    }
  }

  /// `weigh check --fix` makes every certain repair and no other: what it leaves has none, and the diagnostics whose
  /// only repairs were certain are gone.
  @Test func certainRepairsAreMadeTogether() throws {
    for file in TestScale.some(try Self.files.get(), every: 4)
    where String(validating: file.bytes, as: UTF8.self) != nil {
      let (repaired, repairs, isComplete) = DeepThread.value {
        Driver.repair(SourceFile(name: file.fileName, bytes: file.bytes))
      }
      #expect(isComplete && repairs.filter { !$0.isCertain } == [], "\(file.name)")
      #expect(repairs.isEmpty == (repaired.bytes == file.bytes), "\(file.name)")
      let left = Self.check(repaired.bytes, as: file.fileName).map(\.diagnostic)
      #expect(left.flatMap(\.fixIts).filter(\.isCertain) == [], "\(file.name)")
      let certain = file.diagnostics.map(\.diagnostic).filter { $0.fixIts.contains(where: \.isCertain) }
      #expect(repairs.count >= certain.count, "\(file.name)")
      let messages = Set(left.map(\.message))
      for diagnostic in certain { #expect(!messages.contains(diagnostic.message), "\(file.name)") }
    }
  }

  /// A file that is too large is refused before it is read.
  @Test func fileTooLarge() {
    let file = SourceFile(name: "large.scheme", bytes: Array(repeating: 0x20, count: (16 << 20) + 1))
    let found = Driver.check(Request(files: [file])).diagnostics.map(\.diagnostic)
    #expect(found.map(\.code) == [.fileTooLarge])
    #expect(found[0].message.contains("16"))
  }
}
