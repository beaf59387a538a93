import SchemeDiagnostics
import SchemeText

/// `np.sqrt(x)`, `R.mean()`, `cfg.eps`: names here have no parts.
extension Parser {
  /// The expression meant by what stands before a dot and behind it.
  @inline(never)
  mutating func part(of base: Expression) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Limits.nesting else { return tooDeep(base.span) }
    var base = base
    while current.kind == .dot, !isPanicking {
      advance()
      let isReduction = current.kind == .keyword(.sum) || current.kind == .keyword(.prod)
      if removeLibrary(base) {
        base = isReduction ? reduction() : primary()
      } else if current.kind != .identifier, !isReduction {
        expected("a name")
      } else if peek() != .leftParenthesis {
        base = attribute(of: base)
      } else if case .name = base.kind, let names = Habits.statistics[text(current)] {
        base = statistic(names, base.span)
      } else if isReduction {
        expected("the name of a function")
      } else {
        let call = call()
        base = method(call, of: base)
      }
    }
    return base
  }

  /// Reports `np.` and the like; no for another name.
  private mutating func removeLibrary(_ base: Expression) -> Bool {
    guard case .name(let library) = base.kind, Habits.libraries.contains(library) else { return false }
    let span = base.span.joined(previous.span)
    remove(span, "the functions are built in and stand without \(source.quoted(span))", as: .foreignSpelling)
    return true
  }

  /// `cfg.eps` for `eps`.
  @inline(never)
  private mutating func attribute(of base: Expression) -> Expression {
    let name = advance()
    let span = base.span.joined(name.span)
    let right = text(name)
    guess(span, right, "names have no parts: \(source.quoted(span))")
    return Expression(.name(right), span)
  }

  /// `x.sqrt()` for `sqrt(x)`.
  @inline(never)
  private mutating func method(_ call: Expression, of base: Expression) -> Expression {
    guard case .call(let function, let arguments) = call.kind else { return errorNode(base.span) }
    let first = Expression.Argument(label: nil, value: base)
    let whole = node(.call(function, [first] + arguments), base.span)
    if isFull { return whole }
    let span = base.span.joined(previous.span)
    let parts = [source.text(base.span)] + arguments.map { source.text($0.value.span) }
    let right = "\(function.text)(\(parts.joined(separator: ", ")))"
    let isPlain = isPlainLine(span) && right.utf8.count <= 60
    let message = "a function stands before its arguments: `\(isPlain ? right : "\(function.text)(…)")`"
    guess(span, isPlain ? right : nil, message)
    return whole
  }

  /// `R.mean()`: a name of the language.
  @inline(never)
  private mutating func statistic(_ names: [String], _ start: Span) -> Expression {
    let word = source.text(current.span)
    advance()
    let opening = advance()
    while current.kind != .rightParenthesis, current.kind != .endOfFile, !isFirstOnLine(cursor) { advance() }
    close(.rightParenthesis, opening)
    let span = start.joined(previous.span)
    if names.count == 1 {
      let message = "\(source.quoted(span)) is written `\(names[0])`"
      replace(span, with: names[0], message, as: .foreignSpelling, isCertain: names == ["mean"])
      return Expression(.name(names[0]), span)
    }
    let fixIts = names.map { FixIt(guess: "write `\($0)`", replace: span, with: $0) }
    let note = "torch.std is sample_std (divides by M-1), numpy.std is population_std (divides by M)"
    repair(
      Diagnostic(
        .ambiguousStd, "`\(word)` is ambiguous", at: span, label: "which of the two?", notes: [note], fixIts: fixIts))
    return errorNode(span)
  }
}
