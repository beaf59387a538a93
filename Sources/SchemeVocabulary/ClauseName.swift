/// The names behind a word such as `design`, and what the language says of each: parser, checker, messages, explanations and
/// editors read it here. A further design is a row of such a table.
package protocol ClauseName: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The word that the names stand behind.
  static var word: String { get }
  /// What others call them.
  static var synonyms: [String: Self] { get }
  /// What it takes in parentheses, in the order in which it is told of.
  var arguments: [ClauseArgument] { get }
  /// Whether its arguments stand without names, in that order: `bayes(1, 1)`.
  var isPositional: Bool { get }
  /// What it makes, and of what, on one line.
  var summary: String { get }
}

extension ClauseName {
  /// All names, as they are spelled.
  package static var spellings: [String] { allCases.map(\.rawValue) }

  /// The argument of this name.
  package func argument(_ name: String) -> ClauseArgument? { arguments.first { $0.name == name } }

  /// How it is written with the arguments that it must have: `bayes(u, v)`, `quasi(order = 2)`.
  package var example: String {
    let needed = arguments.filter(\.isRequired)
    if needed.isEmpty { return rawValue }
    let texts = needed.map { isPositional ? $0.name : $0.text }
    return "\(rawValue)(\(texts.joined(separator: ", ")))"
  }
}

/// What a design or a split takes in parentheses.
package struct ClauseArgument: Sendable {
  package let name: String
  package let kind: Kind
  package let isRequired: Bool
  /// What it says, as a part of a sentence: "the error that is allowed".
  package let meaning: String
  /// A value as it is written.
  package let example: String
  /// What others call it.
  package let synonyms: Set<String>

  package enum Kind: Hashable, Sendable {
    /// A word that stands by itself.
    case flag
    /// One of few whole numbers, which are written out.
    case choice([Int])
    /// A number: an expression in M and the parameters.
    case number(NumberRange)
    /// `[lo, hi]`, two numbers within 0 and 1.
    case interval
  }

  package init(
    _ name: String, _ kind: Kind, isRequired: Bool = false, _ meaning: String, example: String = "",
    synonyms: Set<String> = []
  ) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.meaning = meaning
    self.example = example
    self.synonyms = synonyms
  }

  /// How it is given: `within = 0.03`, `signed`.
  package var text: String { kind == .flag ? name : "\(name) = \(example)" }
}

/// Where a number of the language has to lie.
package enum NumberRange: Hashable, Sendable {
  /// x > 0
  case positive
  /// x >= 0
  case notNegative
  /// 0 <= x <= 1
  case share

  /// Whether a number lies there.
  package func contains(_ x: Double) -> Bool {
    switch self {
    case .positive: x > 0 && x.isFinite
    case .notNegative: x >= 0 && x.isFinite
    case .share: x >= 0 && x <= 1
    }
  }

  /// Where that is, for messages: "above 0".
  package var text: String {
    switch self {
    case .positive: "above 0"
    case .notNegative: "at least 0"
    case .share: "from 0 to 1"
    }
  }
}
