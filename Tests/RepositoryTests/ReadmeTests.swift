import Foundation
import TestSupport
import Testing

/// The README's tour is run: every `console` block holds what its commands print today.
@Suite struct ReadmeTests {
  private let file = Repository.root.appendingPathComponent("README.md")

  /// A fenced block of the README.
  private struct Block {
    let language: String
    var lines: [String] = []
  }

  @Test func toursPrintWhatTheySay() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("samples"), withDestinationURL: Repository.samples)
    var output: [String] = []
    var block: Block?
    for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
      guard line.hasPrefix("```") else {
        if block != nil { block?.lines.append(line) } else { output.append(line) }
        continue
      }
      if let ended = block {
        output += try rerun(ended, in: folder.url) + ["```"]
        block = nil
      } else {
        output.append(line)
        block = Block(language: String(line.dropFirst(3)))
      }
    }
    let text = output.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["WEIGH_RECORD_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  /// The lines of a block as they should be. A scheme is written to a file of its own name; commands are run.
  private func rerun(_ block: Block, in folder: URL) throws -> [String] {
    switch block.language {
    case "scheme":
      let text = block.lines.joined(separator: "\n") + "\n"
      let declaration = try #require(block.lines.first { $0.hasPrefix("scheme ") })
      let name = declaration.dropFirst(7).prefix { $0.isLetter || $0 == "_" }
      try text.write(to: folder.appendingPathComponent("\(name).scheme"), atomically: true, encoding: .utf8)
      return block.lines
    case "console":
      return try block.lines.filter { $0.hasPrefix("$ weigh ") }.flatMap { line in
        let arguments = line.dropFirst(8).split(separator: " ").map(String.init)
        let run = try WeighBinary.run(arguments, in: folder)
        let printed = run.text.components(separatedBy: "\n")
        return [line] + printed.reversed().drop { $0.isEmpty }.reversed()
      }
    default: return block.lines
    }
  }

  @Test func namesTheTwoCommands() throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("    swift run -c release weigh check samples\n    swift test\n"))
  }

  @Test func namesEveryFolderOfThePipeline() throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let sources = Repository.root.appendingPathComponent("Sources")
    for folder in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      #expect(text.contains(folder), "\(folder)")
    }
  }
}
