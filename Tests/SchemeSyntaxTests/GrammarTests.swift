import Foundation
import SchemeSyntax
import Testing

/// The grammar in `grammar/` and the parser say the same.
@Suite struct GrammarTests {
  private var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// The productions of the grammar, without its comments, each with single blanks.
  private func grammar() throws -> [String] {
    let text = try String(contentsOf: root.appending(path: "grammar/scheme.ebnf"), encoding: .utf8)
    var plain = text
    while let start = plain.range(of: "(*"), let end = plain.range(of: "*)") {
      plain.removeSubrange(start.lowerBound..<end.upperBound)
    }
    return plain.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// The productions above the functions of the parser, and the names of those functions.
  private func parser() throws -> (productions: [String], functions: [String]) {
    let folder = root.appending(path: "Sources/SchemeSyntax/Parser/Grammar")
    var productions: [String] = []
    var functions: [String] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let lines = try String(contentsOf: folder.appending(path: name), encoding: .utf8).components(separatedBy: "\n")
      for (line, next) in zip(lines, lines.dropFirst()) {
        guard let production = line.wholeMatch(of: /\s+\/\/ ([a-z]+ = .* ;)/)?.1 else { continue }
        productions.append(String(production))
        functions.append(String(next.firstMatch(of: /^\s+mutating func ([a-z]+)\(/)?.1 ?? "no function: \(next)"))
      }
    }
    return (productions, functions)
  }

  @Test func everyProductionIsAFunction() throws {
    let parser = try parser()
    let grammar = try grammar()
    #expect(grammar.count == 60)
    #expect(parser.productions.sorted() == grammar.sorted())
    #expect(parser.functions == parser.productions.map { String($0.prefix { $0 != " " }) })
  }

  /// Each file reads as the grammar does.
  @Test func productionsStandInTheOrderOfTheGrammar() throws {
    let order = try grammar().map { String($0.prefix { $0 != " " }) }
    let folder = root.appending(path: "Sources/SchemeSyntax/Parser/Grammar")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let names = text.matches(of: /\s\/\/ ([a-z]+) =\s/).map { String($0.1) }
      #expect(names == order.filter { names.contains($0) }, "\(name)")
    }
  }

  /// What people write instead is no part of the grammar.
  @Test func theGrammarWordsNoRepairs() throws {
    let folder = root.appending(path: "Sources/SchemeSyntax/Parser/Grammar")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let repairs = text.matches(of: /[^.A-Za-z](?:FixIt|replace|replaceNext|insert|remove|removeNext|guess)\(/)
      #expect(repairs.isEmpty && !text.contains("Habits"), "\(name): \(repairs.map { $0.0 })")
    }
  }

  @Test func limitsAreThoseOfTheParser() throws {
    let text = try String(contentsOf: root.appending(path: "grammar/scheme.ebnf"), encoding: .utf8)
    #expect(text.contains("At most \(Limits.identifierBytes) bytes."))
    #expect(text.contains("INTEGER     digits, at most \(Int.max)"))
    #expect(text.contains("at most \(Limits.fileBytes >> 20) MiB"))
    #expect(text.contains("nest at most \(Limits.nesting) deep"))
  }

  @Test func everyNameInAProductionIsAProduction() throws {
    let grammar = try grammar()
    let names = Set(grammar.map { $0.prefix { $0 != " " } })
    for production in grammar {
      let used = production.replacing(/"[^"]*"/, with: "").matches(of: /[a-z]+/).map { $0.0 }
      for name in used { #expect(names.contains(name), "\(name) in \(production)") }
    }
  }

  @Test func keywordsAreThoseOfTheGrammar() throws {
    let words = Set(try grammar().flatMap { $0.matches(of: /"([A-Za-z_]+)"/).map { String($0.1) } })
    let contextual: Set<String> = [
      "a", "b", "Phi", "h", "Z", "mix", "in",
      "increasing", "decreasing", "concave", "convex", "centred", "bounded", "dead", "only", "at", "N", "limit", "same",
      "objective", "variance", "all", "as", "of", "target", "d",
      "up", "to", "scale", "within", "on", "with", "for", "M",
      "until", "correct", "mixed", "resample", "refill", "keep", "probability", "weighted",
      "verifier", "false_positive", "false_negative", "claims",
    ]
    #expect(words.subtracting(contextual) == Set(Keyword.allCases.map(\.rawValue)))
    #expect(contextual.isSubset(of: words))
  }
}
