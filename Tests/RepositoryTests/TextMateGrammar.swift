import Foundation
import TestSupport

/// The part of TextMate grammars that `grammar/scheme.tmLanguage.json` uses: `match`, `begin` and `end`, captures,
/// `patterns` and includes from the repository.
struct TextMateGrammar: Decodable {
  let scopeName: String
  let fileTypes: [String]
  let patterns: [Rule]
  let repository: [String: Rule]

  struct Rule: Decodable {
    var name: String?
    var include: String?
    var match: String?
    var captures: [String: Capture]?
    var begin: String?
    var beginCaptures: [String: Capture]?
    var end: String?
    var endCaptures: [String: Capture]?
    var patterns: [Rule]?
  }

  struct Capture: Decodable { let name: String }

  init() throws {
    let url = Repository.root.appendingPathComponent("grammar/scheme.tmLanguage.json")
    self = try JSONDecoder().decode(TextMateGrammar.self, from: Data(contentsOf: url))
  }

  /// Every rule, those inside of others included.
  var rules: [Rule] {
    func all(_ rules: [Rule]) -> [Rule] { rules.flatMap { [$0] + all($0.patterns ?? []) } }
    return all(patterns) + all(repository.sorted { $0.key < $1.key }.map(\.value))
  }
}
