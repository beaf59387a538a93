import SchemeText
import SchemeVocabulary

/// Files: schemes, and what they share.
extension Parser {
  // file = { scheme | binding | group | claims } ;
  mutating func file() -> SyntaxFile {
    var items: [SyntaxFile.Item] = []
    while current.kind != .endOfFile {
      beginMember()
      parameterNames = []
      let item: SyntaxFile.Item? =
        switch current.kind {
        case .keyword(.scheme): scheme().map { .scheme($0) }
        case .keyword(.let): binding().map { .definition($0) }
        case .keyword(.group): group().map { .group($0) }
        case .identifier where startsClaims(at: cursor): claims().map { .claims($0) }
        default: strayItem()
        }
      if let item { items.append(item) }
      if isPanicking { skipToItem() }
    }
    return SyntaxFile(items: items)
  }

  // group = "group" size { "," size } ;
  mutating func group() -> GroupSyntax? {
    let start = advance().span
    removeSignsBeforeSize()
    var sizes = [size()]
    while takeCommaOfSizes() { sizes.append(size()) }
    let known = sizes.compactMap { $0 }
    return known.isEmpty ? nil : GroupSyntax(sizes: known, span: start.joined(previous.span))
  }

  // claims = "claims" "for" "M" "in" sizes ;
  mutating func claims() -> GroupSyntax? {
    let start = advance().span
    advance()
    let sizes = sizes()
    return isPanicking || sizes.isEmpty ? nil : GroupSyntax(sizes: sizes, span: start.joined(previous.span))
  }

  // size = INTEGER [ ".." INTEGER ] ;
  mutating func size() -> GroupSyntax.Size? {
    let start = current.span
    let lower = wholeNumber()
    let upper = take(.dotDot) ? wholeNumber() : lower
    guard let lower, let upper else { return nil }
    return GroupSyntax.Size(value: GroupSizes(lower, upper), span: start.joined(previous.span))
  }

  /// A literal integer; nil also for one that the lexer has refused.
  private mutating func wholeNumber() -> Int? {
    guard current.kind == .integer else {
      expected("a group size, a whole number")
      return nil
    }
    return Int(text(advance()))
  }
}
