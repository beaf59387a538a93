import SchemeText
import SchemeVocabulary

/// A piece of the source. The tokens of a file, trivia included, cover its bytes without gap or overlap, so the file
/// can be rebuilt from them.
package struct Token: Sendable, Hashable {
  package let kind: TokenKind
  package let span: Span

  package init(_ kind: TokenKind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// The kinds of tokens. A foreign spelling (`**`, `≤`, `π`) has the kind of what it stands for.
package enum TokenKind: Hashable, Sendable {
  case whitespace
  case newline
  /// `// …`
  case comment
  /// `/// …`
  case documentation
  case identifier
  case keyword(Keyword)
  case integer
  case real
  /// `h'`
  case derivativeHead
  case leftParenthesis
  case rightParenthesis
  case leftBracket
  case rightBracket
  case leftBrace
  case rightBrace
  case comma
  case colon
  case dotDot
  case plus
  case minus
  case star
  case slash
  case caret
  case assign
  case comparison(ComparisonOperator)
  case tilde
  /// The dot of `np.sqrt`, which the parser explains.
  case dot
  /// The `?` of `c ? x : y`, which the parser explains.
  case question
  /// Bytes that belong to no token.
  case unknown
  case endOfFile

  /// Whether it means nothing to the parser.
  package var isTrivia: Bool {
    switch self {
    case .whitespace, .newline, .comment: true
    default: false
    }
  }
}

/// Words that can never be names.
package enum Keyword: String, CaseIterable, Sendable {
  case scheme, group, `where`, `let`, design, split, sample, prompts, expect
  case `if`, then, `else`, and, or, not, sum, prod, div, mod
}
