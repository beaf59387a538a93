import SchemeDiagnostics
import SchemeText

/// Gives a scheme file its one layout. There are no options: what the author decides is where a formula goes on in a
/// new line, and where an empty line separates.
///
/// Lines:
/// - An item and the `}` of a scheme begin at column 0, a member is indented by 2. Each begins a line.
/// - A line break within an item or a member stays where it is; the line is indented by 4 more, save that the bracket
///   which closes the outermost one begins where the member does. No empty line stands there.
/// - `{` stands on the line of the head, unless a comment ends that line.
/// - A scheme that was written on one line stays on it if it has one member at most. Braces around nothing are `{}`.
/// - Elsewhere one empty line at most is kept, and none behind `{`, before `}` and at the ends of the file. Between a
///   scheme and the next or the previous item there is one; it stands above the comments that are directly above the
///   item.
///
/// Blanks:
/// - One stands on each side of binary operators, comparisons, `=` and words, and behind `,` and `:`.
/// - None stands inside of brackets and of the braces of claims, before `,` and `:`, around `^`, behind a sign, and before
///   the bracket of a call or of a head.
/// - `..` stands between blanks where one of its bounds has blanks outside of brackets, else without: `1..M`,
///   `0 .. M - 1`.
///
/// Comments:
/// - A comment behind code stays there, after two blanks. One on a line of its own is indented like what follows, and
///   before a closing bracket or brace like what these enclose.
/// - Its text stays as it is, but for blanks at its end.
///
/// A line ends in LF, the last one too; a byte order mark goes. Tokens and comments stay what they are, in their order,
/// so the tree stays the same. Cost: linear in the file, without recursion.
package struct Formatter {
  let source: SourceFile
  let tokens: [Token]
  /// What stands before each token of the result.
  var gaps: [Gap]
  /// Line breaks since the last token that is copied.
  var lineBreaks = 0
  /// The last token that is copied.
  var last: TokenKind?
  /// The comments on lines of their own since the last other token.
  var comments: [Int] = []

  /// The item before, and whether the current one is a scheme.
  var item: Keyword?
  /// Whether the braces of a scheme are open.
  var isInBody = false
  /// Whether a claim is being laid out, and how many of its braces are open.
  var isInClaim = false
  var claimBraces = 0
  /// The members so far of the scheme in whose braces we are.
  var members: [Int] = []
  /// Whether the item has no line breaks so far.
  var isOnOneLine = false

  /// The last token that is no comment.
  var previous: Int?
  /// What the last token that is no comment means to what stands behind it.
  var role = Role.connective
  /// The brackets that are open.
  var brackets: [Bracket] = []

  /// Line breaks, then blanks.
  struct Gap {
    var lineBreaks: UInt8 = 0
    var blanks: UInt8 = 0
  }

  private init(_ source: SourceFile, _ tokens: [Token]) {
    self.source = source
    self.tokens = tokens
    self.gaps = [Gap](repeating: Gap(), count: tokens.count)
  }

  /// The file in its layout, as UTF-8; nil where the lexer or the parser finds an error in it, since its tokens may not
  /// be what the author meant. Both come with what these two have to say.
  package static func format(_ file: SourceFile) -> (text: [UInt8]?, diagnostics: [Diagnostic]) {
    let diagnostics = Parser.parse(file).diagnostics
    if diagnostics.contains(where: { $0.severity == .error }) { return (nil, diagnostics) }
    var formatter = Formatter(file, Lexer.tokenize(file).tokens)
    formatter.layOut()
    return (formatter.text(), diagnostics)
  }

  private mutating func layOut() {
    for index in tokens.indices {
      let kind = tokens[index].kind
      switch kind {
      case .whitespace: continue
      case .newline:
        lineBreaks += 1
        continue
      case .comment, .documentation: placeComment(index)
      case .endOfFile: beginLine(index, 0)
      default:
        place(index, kind)
        take(index, kind)
      }
      last = kind
      lineBreaks = 0
    }
  }

  /// The tokens with their gaps.
  private func text() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(source.bytes.count)
    for (token, gap) in zip(tokens, gaps) where token.kind != .whitespace && token.kind != .newline {
      if token.kind == .endOfFile { break }
      if !text.isEmpty {
        for _ in 0..<gap.lineBreaks { text.append(0x0A) }
        for _ in 0..<gap.blanks { text.append(0x20) }
      }
      text += source.bytes[token.span.start..<endWithoutBlanks(token)]
    }
    if !text.isEmpty { text.append(0x0A) }
    return text
  }

  /// Where a token ends; a comment without the blanks at its end.
  private func endWithoutBlanks(_ token: Token) -> Int {
    var end = token.span.end
    guard token.kind == .comment || token.kind == .documentation else { return end }
    while source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }
}
