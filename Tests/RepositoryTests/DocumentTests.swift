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
  private static let paths = [
    "README.md", "grammar/README.md", "grammar/reports.md", "samples/tour.md", "samples/trainers.md",
  ]

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

  /// The lines of a block as they should be. A scheme is written to a file of its own name, a table to the one that stands behind its
  /// language; commands are run.
  private func rerun(_ block: Document.Block, in folder: URL) throws -> [String] {
    switch block.language {
    case "scheme":
      let name = try #require(block.schemeName)
      try block.text.write(to: folder.appendingPathComponent("\(name).scheme"), atomically: true, encoding: .utf8)
      return block.lines
    case "console":
      return try block.commands.flatMap { command in
        let words = Self.words(command)
        try #require(words.first == "weigh", "\(command)")
        let printed = try WeighBinary.run(Array(words.dropFirst()), in: folder).text.components(separatedBy: "\n")
        return ["$ " + command] + printed.reversed().drop { $0.isEmpty }.reversed()
      }
    case let language where language.hasPrefix("csv "):
      let file = folder.appendingPathComponent(String(language.dropFirst(4)))
      try (block.text + "\n").write(to: file, atomically: true, encoding: .utf8)
      return block.lines
    default: return block.lines
    }
  }

  /// As a shell splits them: what stands in single quotes is one word.
  private static func words(_ command: String) -> [String] {
    command.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
      place % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
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

  /// The programs in C and Swift. Of 8 responses one is correct: with d = 4, 16/7, … of pass@4 it gets d_0 = 4, and the others
  /// -(1/7) d_1 = -16/49.
  @Test(arguments: [
    (
      "c",
      ["cc", "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-o", "run", "main.c", "generated/pass_at_k.c"]
    ),
    ("swift", ["swiftc", "-swift-version", "6", "-Onone", "-o", "run", "main.swift", "generated/pass_at_k.swift"]),
  ])
  func programsOfTrainers(_ language: String, _ compile: [String]) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("samples"), withDestinationURL: Repository.samples)
    let blocks = try Document("samples/trainers.md").blocks
    let commands = blocks.filter { $0.language == "console" }.flatMap(\.commands)
    let command = try #require(commands.first { $0.hasPrefix("weigh emit \(language) ") })
    let words = command.split(separator: " ").dropFirst().map(String.init)
    #expect(try WeighBinary.run(words, in: folder.url).status == 0)
    let program = try #require(blocks.first { $0.language == language })
    #expect(program.lines.count <= 13)
    try program.text.write(to: folder.url.appendingPathComponent("main.\(language)"), atomically: true, encoding: .utf8)
    let include = language == "c" ? ["-Igenerated"] : []
    #expect(try run(compile + include, in: folder.url) == "")
    let number = language == "c" ? ("4", "-0.326531") : ("4.0", "-0.3265306")
    #expect(
      try run(["./run"], in: folder.url) == "\(number.0) for the correct response, \(number.1) for the others\n")
  }

  /// What a command prints, which must succeed.
  private func run(_ command: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(command)")
    return String(decoding: data, as: UTF8.self)
  }

  @Test func everyBlockOfTheReferenceIsRun() throws {
    for block in try Document("grammar/README.md").blocks {
      #expect(["scheme", "console"].contains(block.language), "\(block.lines.first ?? "")")
    }
  }
}
