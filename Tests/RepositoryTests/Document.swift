import Foundation
import TestSupport

/// A document whose examples are run: its text, in pieces.
struct Document {
  let url: URL
  let pieces: [Piece]

  enum Piece {
    /// Lines outside of fences.
    case text([String])
    case block(Block)
  }

  /// A fenced block.
  struct Block {
    let language: String
    var lines: [String] = []

    /// What stands behind the prompts.
    var commands: [String] { lines.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) } }
    var text: String { lines.joined(separator: "\n") + "\n" }
    /// The name of its first scheme, after which its file is called.
    var schemeName: String? {
      lines.first { $0.hasPrefix("scheme ") }.map { $0.dropFirst(7).prefix { $0.isLetter || $0 == "_" } }
        .map(String.init)
    }
  }

  /// Reads a document of the repository.
  init(_ path: String) throws {
    url = Repository.root.appendingPathComponent(path)
    var pieces: [Piece] = []
    var text: [String] = []
    var open: Block?
    for line in try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n") {
      if let block = open {
        if line == "```" {
          pieces.append(.block(block))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        pieces.append(.text(text))
        text = []
        open = Block(language: String(line.dropFirst(3)))
      } else {
        text.append(line)
      }
    }
    self.pieces = pieces + [.text(text)]
  }

  var blocks: [Block] {
    pieces.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }

  /// The text outside of fences.
  var prose: String {
    pieces.flatMap { if case .text(let lines) = $0 { lines } else { [String]() } }.joined(separator: "\n")
  }

  /// The rows of the table whose first heading is the given one; each cell without its blanks.
  func table(_ heading: String) -> [[String]] {
    let lines = prose.components(separatedBy: "\n")
    guard let start = lines.firstIndex(where: { $0.hasPrefix("| \(heading) |") }) else { return [] }
    return lines[start...].dropFirst(2).prefix { $0.hasPrefix("|") }.map { line in
      line.dropFirst().dropLast().components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }
}

extension String {
  /// What stands between backquotes.
  var code: [String] { matches(of: /`([^`]+)`/).map { String($0.1) } }
}
