import SchemeDiagnostics
import SchemeText

extension Driver {
  /// `weigh explain`: the page about a diagnostic's code (`S0307`, also `s0307` or `307`) or about a word of the field,
  /// which may be several words; without any, the list of both. The lines have at most 80 columns.
  package static func explain(_ words: [String]) throws(UnknownTopic) -> String {
    let written = words.joined(separator: " ")
    let query = Topic.key(written)
    if query.isEmpty { return ExplanationIndex.text }
    if let code = Topic.code(query) { return ExplanationPage.text(code) }
    if let term = Topic.symbol(written) ?? Topic.term(query) { return ExplanationPage.text(term) }
    throw UnknownTopic(suggestions: Topic.suggestions(for: query))
  }
}

/// Nothing is known under the words that `weigh explain` was given.
package struct UnknownTopic: Error {
  /// Codes and terms that may be meant, the likeliest first.
  package let suggestions: [String]

  /// What to do, in one clause.
  package var advice: String {
    switch suggestions.count {
    case 0: "`weigh explain` lists all codes and terms"
    default: "did you mean \(suggestions.map { "`\($0)`" }.joined(separator: " or "))?"
    }
  }
}

/// Finds what is asked for.
private enum Topic {
  /// The form in which words are compared: lower case, with single blanks for hyphens and underscores.
  static func key(_ text: String) -> String {
    text.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" }.joined(separator: " ")
  }

  static func code(_ query: String) -> DiagnosticCode? {
    number(query).flatMap { number in DiagnosticCode.allCases.first { Self.number($0.rawValue) == number } }
  }

  /// The number of a code: at most four digits, with or without the letter.
  private static func number(_ word: String) -> Int? {
    let digits = word.first == "s" || word.first == "S" ? word.dropFirst() : word[...]
    let isNumber = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...4).contains(digits.utf8.count), isNumber else { return nil }
    return Int(digits)
  }

  /// Codes that a slip of the finger turns into the number, those with near numbers first.
  private static func codes(near number: Int) -> [String] {
    var near: [(gap: Int, code: String)] = []
    for code in DiagnosticCode.allCases.map(\.rawValue) {
      guard let other = Self.number(code), editDistance("\(number)", "\(other)") <= 1 else { continue }
      near.append((abs(other - number), code))
    }
    return near.sorted { $0 < $1 }.prefix(3).map(\.code)
  }

  /// A symbol of one letter is another one in capitals: b is a weight, B a number of responses.
  static func symbol(_ written: String) -> Term? {
    written.count == 1 ? names.first { $0.name == written }?.term : nil
  }

  static func term(_ query: String) -> Term? {
    names.first { $0.key == query }?.term ?? names.first { isPlural(query, of: $0.key) }?.term
  }

  private static func isPlural(_ word: String, of key: String) -> Bool {
    word == key + "s" || key.last == "y" && word == key.dropLast() + "ies"
  }

  /// The nearest spelling, then terms whose words begin with those of the query.
  static func suggestions(for query: String) -> [String] {
    if let number = number(query) { return codes(near: number) }
    var found: [String] = []
    if let key = nearest(to: query, among: names.map(\.key)), let name = names.first(where: { $0.key == key })?.name {
      found.append(name)
    }
    let wanted = query.split(separator: " ")
    for term in Glossary.terms where found.count < 4 && !found.contains(term.name) {
      let own = ([term.name] + term.synonyms).map { key($0).split(separator: " ") }
      let isMeant = own.contains { words in
        wanted.allSatisfy { part in part.utf8.count > 2 && words.contains { $0.hasPrefix(part) } }
      }
      if isMeant { found.append(term.name) }
    }
    return found
  }

  /// Every name and synonym, as it is compared and as it is written.
  private static let names: [(key: String, name: String, term: Term)] = Glossary.terms.flatMap { term in
    ([term.name] + term.synonyms).map { (key($0), $0, term) }
  }
}
