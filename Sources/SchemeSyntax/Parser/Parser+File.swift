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
      default: if let item = strayItem() { items.append(item) }
      }
      if isPanicking { skipToItem() }
    }
    return SyntaxFile(items: items)
  }

  /// What is no item: a misspelled `scheme`, which is read as meant, a member outside of schemes, or anything else.
  private mutating func strayItem() -> SyntaxFile.Item? {
    let word = text(current)
    if current.kind == .identifier, nearest(to: word, among: ["scheme"]) != nil, peek() == .identifier {
      let fixIt = FixIt(guess: "write `scheme`", replace: current.span, with: "scheme")
      repair(Diagnostic(.unexpectedToken, "expected `scheme`, found `\(word)`", at: current.span, fixIts: [fixIt]))
      return scheme().map { .scheme($0) }
    }
    if current.kind == .identifier, peek() == .assign, word != "M", !startsMember(at: cursor) {
      let start = current.span
      let place = Span(start.start, start.start)
      let fixIt = FixIt(guess: "write `let \(word)`", replace: place, with: "let ")
      repair(Diagnostic(.unexpectedToken, "a name is defined with `let`", at: start, fixIts: [fixIt]))
      return namedBinding(from: start).map { .definition($0) }
    }
    let found = describe(current)
    if current.kind == .identifier, let (message, notes, fixIts) = foreignItem(word) {
      fail(Diagnostic(.unexpectedToken, message, at: current.span, notes: notes, fixIts: fixIts))
    } else if current.kind == .rightBrace {
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

  /// What other languages begin a file or a function with, and the group size as a name.
  private func foreignItem(_ word: String) -> (message: String, notes: [String], fixIts: [FixIt])? {
    switch word {
    case "def", "function", "func", "fn", "class", "struct", "module":
      return ("a scheme begins with `scheme`, not with `\(word)`", ["for example scheme mine { Z = R - mean }"], [])
    case "import", "from", "using", "include", "require", "library":
      return ("a scheme file imports nothing: its functions are built in, its schemes are its own", [], [])
    default: break
    }
    guard word == "M", peek() == .assign else { return nil }
    let span = current.span.joined(tokens[Int(places[cursor + 1])].span)
    let fixIt = FixIt(guess: "write `group`", replace: span, with: "group")
    return ("the group sizes are listed by `group`", [], [fixIt])
  }

  /// `group = 8`, `group: 8` and `group M = 8`, up to the size.
  private mutating func removeSignsBeforeSize() {
    guard current.kind != .integer else { return }
    let start = current.span
    var size = cursor
    if current.kind == .identifier, text(current) == "M" || text(current) == "sizes" { size += 1 }
    if kind(at: size) == .assign || kind(at: size) == .colon { size += 1 }
    guard size > cursor, kind(at: size) == .integer else { return }
    while cursor < size { advance() }
    let span = start.joined(previous.span)
    let fixIt = FixIt(certain: "remove \(source.quoted(span))", replace: span, with: "")
    let message = "the sizes stand directly behind `group`: group 8, 16"
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
  }

  // group = "group" size { "," size } ;
  mutating func group() -> GroupSyntax? {
    let start = advance().span
    removeSignsBeforeSize()
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
