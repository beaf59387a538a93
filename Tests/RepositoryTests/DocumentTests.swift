import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeEmission
import SchemeText
import TestSupport
import Testing

/// The examples of the documents hold: every `console` block has what its commands print today, and every scheme is
/// without fault unless the next block says what `weigh check` finds wrong with it.
@Suite struct DocumentTests {
  private static let paths = ["README.md", "grammar/README.md", "samples/trainers.md"]

  @Test(arguments: paths) func toursPrintWhatTheySay(_ path: String) throws {
    let document = try Document(path)
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("samples"), withDestinationURL: Repository.samples)
    let lines = try document.pieces.flatMap { piece in
      switch piece {
      case .text(let lines): lines
      case .block(let block): try ["```" + block.language] + rerun(block, in: folder.url) + ["```"]
      }
    }
    let text = lines.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["WEIGH_RECORD_GOLDEN"] == "1" {
      try text.write(to: document.url, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: document.url, encoding: .utf8) == text)
  }

  /// The lines of a block as they should be. A scheme is written to a file of its own name; commands are run.
  private func rerun(_ block: Document.Block, in folder: URL) throws -> [String] {
    switch block.language {
    case "scheme":
      let name = try #require(block.schemeName)
      try block.text.write(to: folder.appendingPathComponent("\(name).scheme"), atomically: true, encoding: .utf8)
      return block.lines
    case "console":
      return try block.commands.flatMap { command in
        let words = command.split(separator: " ").map(String.init)
        try #require(words.first == "weigh", "\(command)")
        let printed = try WeighBinary.run(Array(words.dropFirst()), in: folder).text.components(separatedBy: "\n")
        return ["$ " + command] + printed.reversed().drop { $0.isEmpty }.reversed()
      }
    default: return block.lines
    }
  }

  @Test(arguments: paths) func schemesAreWithoutFault(_ path: String) throws {
    let blocks = try Document(path).blocks
    for (block, next) in zip(blocks, blocks.dropFirst() + [Document.Block(language: "")])
    where block.language == "scheme" {
      let name = try #require(block.schemeName) + ".scheme"
      if next.language == "console", next.commands.contains(where: { $0.hasPrefix("weigh check \(name)") }) { continue }
      let found = Driver.check(Request(files: [SourceFile(name: name, text: block.text)])).diagnostics
      let text = found.map { DiagnosticRenderer(format: .short, color: false).render($0) }.joined()
      #expect(text.isEmpty, "\(text)")
    }
  }

  /// The table of adapters is the vocabulary's.
  @Test func everyAdapterIsListed() throws {
    let rows = try Document("samples/trainers.md").table("adapter")
    #expect(rows == Adapter.allCases.map { ["`\($0.rawValue)`", $0.package.rawValue, $0.summary] })
  }

  @Test func everyBlockOfTheReferenceIsRun() throws {
    for block in try Document("grammar/README.md").blocks {
      #expect(["scheme", "console"].contains(block.language), "\(block.lines.first ?? "")")
    }
  }
}
