import SchemeDiagnostics
import SchemeText

/// What stands where a member should and is none.
extension Parser {
  /// A word that begins no member. If it is clear what is meant, the rest is read as that member, in silence.
  mutating func unknownMember() -> MemberSyntax.Kind? {
    if let quotient = differentialQuotient(at: cursor) { return derivative(quotient) }
    let word = current
    let meant = meantMember()
    reportUnknownMember(word.span, meant: meant)
    switch meant {
    case "design": return design().map { .design($0) }
    case "split": return split().map { .split($0) }
    case "let": return binding().map { .binding($0) }
    default:
      if let head = meant.flatMap({ DefinitionSyntax.Head(rawValue: $0) }) { return .definition(definition(head)) }
      advance()
      return nil
    }
  }

  /// The beginning of a member that is meant by the next word; nil where that is not clear.
  private func meantMember() -> String? {
    switch text(current) {
    case "dh", "hprime", "h_prime": return "h'"
    case "A" where peek() == .assign: return "Z"
    default: break
    }
    let words = ["design", "split", "let", "sample", "prompts", "expect"]
    return nearest(to: text(current), among: words + DefinitionSyntax.Head.allCases.map(\.rawValue))
  }

  /// Reports that no member begins so, and enters the panic.
  private mutating func reportUnknownMember(_ span: Span, meant: String?) {
    let message = "no member of a scheme is called \(source.quoted(span))"
    if let meant {
      let fixIt = FixIt(guess: "write `\(meant)`", replace: span, with: meant)
      fail(Diagnostic(.unknownMember, message + "; did you mean `\(meant)`?", at: span, fixIts: [fixIt]))
    } else {
      let forms = "a scheme has `a[s]` and `b[s]`, or one of `Z`, `Phi[n]`, `h(t)`, `h'(t)`, `mix`"
      fail(Diagnostic(.unknownMember, message, at: span, notes: [forms + "; besides `let`, `design`, `split`"]))
    }
    isPanicking = true
  }

  /// `dh(t)/dt = …` or `dh/dt = …`: its variable, and where the `=` stands.
  func differentialQuotient(at place: Int) -> (variable: String, end: Int)? {
    guard kind(at: place) == .identifier, text(at: place) == "dh" else { return nil }
    var next = place + 1
    var variable: String?
    if kind(at: next) == .leftParenthesis, kind(at: next + 1) == .identifier, kind(at: next + 2) == .rightParenthesis {
      variable = text(at: next + 1)
      next += 3
    }
    guard kind(at: next) == .slash, kind(at: next + 1) == .identifier, kind(at: next + 2) == .assign else { return nil }
    let differential = text(at: next + 1)
    guard differential.hasPrefix("d"), differential.utf8.count > 1 else { return nil }
    return (variable ?? String(differential.dropFirst()), next + 2)
  }

  private mutating func derivative(_ quotient: (variable: String, end: Int)) -> MemberSyntax.Kind {
    let start = current.span
    while cursor < quotient.end { advance() }
    let span = start.joined(previous.span)
    reportUnknownMember(span, meant: "h'(\(quotient.variable))")
    return .definition(definition(.derivative, NameSyntax(quotient.variable, span), span))
  }

  /// Something in a scheme that is not even a word.
  mutating func strayMember() {
    if current.kind == .keyword(.group) {
      fail(Diagnostic(.unexpectedToken, "`group` stands outside of schemes", at: current.span))
    } else if current.kind != .unknown {
      let message = "expected a member of the scheme or `}`, found \(describe(current))"
      fail(Diagnostic(.unexpectedToken, message, at: current.span))
    }
    isPanicking = true
    advance()
  }
}
