import SchemeDiagnostics
import SchemeText

/// What stands where a member should and cannot be read as one.
extension Parser {
  /// `tau = floor(kappa * M)`: a quantity of the author's own.
  mutating func bindingWithoutLet() -> MemberSyntax.Kind? {
    let word = current.span
    let isPlain = peek() == .assign || (peek() == .leftParenthesis && peek(2) == .identifier)
    let fixIt = FixIt(guess: "write `let \(source.text(word))`", replace: Span(word.start, word.start), with: "let ")
    let diagnostic = Diagnostic(
      .unknownMember, "no member of a scheme is called \(source.quoted(word))", at: word,
      label: "a quantity of your own is defined with `let`",
      notes: ["the weights are `a[s]` and `b[s]`, or one of `Z`, `Phi[n]`, `h(t)`, `h'(t)`, `mix`"],
      fixIts: isPlain ? [fixIt] : [])
    // The weights may be what was meant.
    isIncomplete = true
    if isPlain {
      repair(diagnostic)
      return namedBinding(from: word).map { .binding($0) }
    }
    fail(diagnostic)
    isPanicking = true
    advance()
    return nil
  }

  /// The weights of papers that write them in N.
  mutating func signedAdvantage() -> MemberSyntax.Kind? {
    let span = current.span.joined(token().span)
    let whose = peek() == .plus ? "b[s] is the weight of a correct response" : "a[s] is the weight of a wrong response"
    let notes = ["\(whose) when s of the others are correct", "or in N, both at once: Z = if R == 1 then … else …"]
    refuse(span, "no member of a scheme is called \(source.quoted(span))", as: .unknownMember, notes: notes)
    isPanicking = true
    advance()
    return nil
  }

  /// Something in a scheme that is not even a word.
  mutating func strayMember() {
    let span = current.span
    switch current.kind {
    case .unknown: break
    case .keyword(.group):
      refuse(span, "`group` stands outside of schemes", notes: ["it goes above the schemes of the file: group 8, 16"])
    case .keyword(.if):
      let note = "a formula stands behind what it defines: Z = if … then … else …"
      refuse(span, "a scheme has no statements, only definitions", notes: [note])
    case .keyword(.where): whereInside()
    default: refuse(span, "expected a member of the scheme or `}`, found \(describe(current))")
    }
    isPanicking = true
    advance()
  }

  /// Something behind a member that neither goes on with it nor begins the next one.
  mutating func strayAfterMember() {
    switch current.kind {
    case .rightParenthesis, .rightBracket: refuse(current.span, "this \(describe(current)) closes nothing")
    case .keyword(.where): whereInside()
    default: expected("an operator, the next member or `}`")
    }
  }

  mutating func removeCommaOfMember() {
    if current.kind == .comma { removeNext("members are not separated by `,`") }
  }

  /// `where` among the members or behind one.
  private mutating func whereInside() {
    refuse(current.span, "`where` stands before the `{` of its scheme: scheme NAME where … {")
  }
}
