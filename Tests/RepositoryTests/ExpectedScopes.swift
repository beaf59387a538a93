import SchemeNumerics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// The scope that each token of a file should have, from its kind and the tokens around it.
struct ExpectedScopes {
  private let file: SourceFile
  /// The tokens without blanks and comments.
  private let tokens: [Token]
  /// With the comments; the scope without the grammar's own name, "none" for plain names.
  private(set) var scopes: [(Token, String)] = []

  init(_ file: SourceFile, _ all: [Token]) {
    self.file = file
    tokens = all.filter { !$0.kind.isTrivia && $0.kind != .documentation }
    scopes += all.filter { $0.kind == .comment }.map { ($0, "comment.line.double-slash") }
    scopes += all.filter { $0.kind == .documentation }.map { ($0, "comment.line.documentation") }
    scopes += tokens.indices.compactMap { place in scope(place).map { (tokens[place], $0) } }
  }

  private func kind(_ place: Int) -> TokenKind { tokens.indices.contains(place) ? tokens[place].kind : .endOfFile }

  /// A token's text, where it stands on one line with the next one that decides.
  private func text(_ place: Int) -> String { tokens.indices.contains(place) ? file.text(tokens[place].span) : "" }

  /// nil for bytes that belong to no token.
  private func scope(_ place: Int) -> String? {
    switch tokens[place].kind {
    case .keyword(let keyword): scope(keyword)
    case .integer: "constant.numeric.integer"
    case .real: "constant.numeric.float"
    case .derivativeHead: "entity.name.function.head"
    case .leftParenthesis, .rightParenthesis: "punctuation.section.parens"
    case .leftBracket, .rightBracket: "punctuation.section.brackets"
    case .leftBrace, .rightBrace: "punctuation.section.braces"
    case .comma: "punctuation.separator.comma"
    case .colon: "punctuation.separator.colon"
    case .dotDot: "keyword.operator.range"
    case .plus, .minus, .star, .slash, .caret: "keyword.operator.arithmetic"
    case .assign: "keyword.operator.assignment"
    case .comparison, .tilde: "keyword.operator.comparison"
    case .identifier:
      startsClaims(place)
        ? "keyword.other"
        : verifierWord(place) ?? claimWord(place) ?? declared(place) ?? clauseWord(place) ?? meaning(text(place))
    case .whitespace, .newline, .comment, .documentation, .dot, .question, .unknown, .endOfFile: nil
    }
  }

  private func scope(_ keyword: Keyword) -> String {
    switch keyword {
    case .scheme, .let: "storage.type"
    case .group, .where, .design, .split, .sample, .prompts, .expect: "keyword.other"
    case .if, .then, .else: "keyword.control.conditional"
    case .and, .or, .not: "keyword.operator.logical"
    case .div, .mod: "keyword.operator.arithmetic"
    case .sum, .prod: "keyword.operator.reduction"
    }
  }

  /// The scope of a word of claims, on the line of an `expect`.
  private func claimWord(_ place: Int) -> String? {
    guard TextMateTests.claimWords.contains(text(place)), declared(place) != "keyword.operator.reduction" else {
      return nil
    }
    let line = { (place: Int) in file.position(tokens[place].span.start).line }
    for before in (0..<place).reversed() where line(before) == line(place) {
      if startsClaims(before) { return "keyword.other.claim" }
      if [.keyword(.expect), .keyword(.sample), .keyword(.prompts)].contains(kind(before)) {
        return "keyword.other.claim"
      }
    }
    return nil
  }

  /// Whether this is `claims` before `for`.
  private func startsClaims(_ place: Int) -> Bool {
    text(place) == "claims" && text(place + 1) == "for" && !isSplit(place)
  }

  /// The scope of `verifier` before its parenthesis, and of a chance that is given.
  private func verifierWord(_ place: Int) -> String? {
    switch kind(place + 1) {
    case .leftParenthesis where text(place) == "verifier" && !isSplit(place): "keyword.other"
    case .assign where VerifierSyntax.Chance(rawValue: text(place)) != nil: "variable.parameter"
    default: nil
    }
  }

  /// The names of arguments of designs and splits that stand before their values.
  static let clauseWords = Set(
    (DesignName.allCases.flatMap(\.arguments) + SplitName.allCases.filter { !$0.isPositional }.flatMap(\.arguments))
      .filter { $0.kind != .flag }.map(\.name))

  /// The scope of such a name that is given, outside of claims.
  private func clauseWord(_ place: Int) -> String? {
    guard kind(place + 1) == .assign, Self.clauseWords.contains(text(place)), !isSplit(place) else { return nil }
    return "variable.parameter"
  }

  /// Whether the next token stands on another line, which no expression of the editors' grammar sees.
  private func isSplit(_ place: Int) -> Bool {
    file.position(tokens[place].span.start).line != file.position(tokens[place + 1].span.start).line
  }

  /// The scope of a name that is bound here, or of a word that means something only here.
  private func declared(_ place: Int) -> String? {
    let before = kind(place - 1)
    let after = kind(place + 1)
    switch before {
    case .keyword(.scheme): return "entity.name.type.scheme"
    case .keyword(.let): return after == .leftParenthesis ? "entity.name.function" : "entity.name.constant"
    case .keyword(.design): return DesignName(rawValue: text(place)).map { _ in "support.constant.design" }
    case .keyword(.split): return SplitName(rawValue: text(place)).map { _ in "support.constant.split" }
    case .colon: return "support.type"
    case .leftBracket: return "variable.parameter"
    case .leftParenthesis:
      switch kind(place - 2) {
      case .keyword(.sum), .keyword(.prod), .derivativeHead: return "variable.parameter"
      case .identifier where text(place - 2) == "h" && after == .rightParenthesis: return "variable.parameter"
      default: break
      }
    case .identifier where text(place) == "in":
      if kind(place - 2) == .leftParenthesis, [.keyword(.sum), .keyword(.prod)].contains(kind(place - 3)) {
        return "keyword.operator.reduction"
      }
    default: break
    }
    return after == .colon || isArgument(place) ? "variable.parameter" : nil
  }

  /// Whether it is an argument in the head of a `let` function.
  private func isArgument(_ place: Int) -> Bool {
    var before = place - 1
    while kind(before) == .comma, kind(before - 1) == .identifier { before -= 2 }
    return kind(before) == .leftParenthesis && kind(before - 1) == .identifier && kind(before - 2) == .keyword(.let)
  }

  private func meaning(_ name: String) -> String {
    if Builtin(rawValue: name) != nil { return "support.function" }
    if NamedConstant(rawValue: name) != nil { return "constant.language" }
    if DefinitionSyntax.Head(rawValue: name) != nil { return "entity.name.function.head" }
    return ReservedNames.symbols.contains(name) ? "variable.language" : "none"
  }
}
