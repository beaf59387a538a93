import SchemeDiagnostics
import SchemeText

extension Parser {
  // file = { scheme | binding | group } ;
  mutating func file() -> SyntaxFile {
    var items: [SyntaxFile.Item] = []
    while current.kind != .endOfFile {
      beginMember()
      parameterNames = []
      switch current.kind {
      case .keyword(.scheme): if let scheme = scheme() { items.append(.scheme(scheme)) }
      case .keyword(.let): if let binding = binding() { items.append(.definition(binding)) }
      case .keyword(.group): if let group = group() { items.append(.group(group)) }
      default: if let scheme = strayItem() { items.append(.scheme(scheme)) }
      }
      if isPanicking { skipToItem() }
    }
    return SyntaxFile(items: items)
  }

  /// What is no item: a misspelled `scheme`, which is read as meant, a member outside of schemes, or anything else.
  private mutating func strayItem() -> SchemeSyntax? {
    let word = text(current)
    if current.kind == .identifier, nearest(to: word, among: ["scheme"]) != nil, peek() == .identifier {
      let fixIt = FixIt(guess: "write `scheme`", replace: current.span, with: "scheme")
      repair(Diagnostic(.unexpectedToken, "expected `scheme`, found `\(word)`", at: current.span, fixIts: [fixIt]))
      return scheme()
    }
    let found = describe(current)
    if current.kind == .rightBrace {
      fail(Diagnostic(.unexpectedToken, "this `}` closes nothing", at: current.span))
    } else if startsMember(at: cursor) {
      let note = "members stand in the braces of a scheme: scheme NAME { … }"
      fail(Diagnostic(.unexpectedToken, "\(found) stands outside of a scheme", at: current.span, notes: [note]))
    } else if current.kind != .unknown {
      fail(Diagnostic(.unexpectedToken, "expected `scheme`, `let` or `group`, found \(found)", at: current.span))
    }
    isPanicking = true
    advance()
    return nil
  }

  // group = "group" size { "," size } ;
  mutating func group() -> GroupSyntax? {
    let start = advance().span
    var sizes = [size()]
    while true {
      if current.kind == .comma {
        advance()
      } else if current.kind == .integer, !isPanicking {
        let place = Span(previous.span.end, previous.span.end)
        let fixIt = FixIt(certain: "insert `,`", replace: place, with: ",")
        let message = "group sizes are separated by commas"
        repair(Diagnostic(.unexpectedToken, message, at: current.span, fixIts: [fixIt]))
      } else {
        break
      }
      sizes.append(size())
    }
    let known = sizes.compactMap { $0 }
    return known.isEmpty ? nil : GroupSyntax(sizes: known, span: start.joined(previous.span))
  }

  // size = INTEGER [ ".." INTEGER ] ;
  mutating func size() -> GroupSyntax.Size? {
    let start = current.span
    let lower = wholeNumber()
    var upper = lower
    if current.kind == .dotDot {
      advance()
      upper = wholeNumber()
    }
    guard let lower, let upper else { return nil }
    return GroupSyntax.Size(lower: lower, upper: upper, span: start.joined(previous.span))
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
