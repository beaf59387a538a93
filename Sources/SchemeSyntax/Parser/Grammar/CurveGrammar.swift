import SchemeText

/// Claims about h and h'.
extension Parser {
  // curve = left ( equation | "~" expression ) { suffix } ;
  mutating func curve() -> ClaimSyntax.Kind? {
    let left = left()
    guard !isPanicking else { return nil }
    let sign = current
    let right: Expression?
    switch sign.kind {
    case .tilde:
      advance()
      right = formula(binding: left.names)
    case .assign, .comparison(.equal): right = equation(left.names)
    default:
      expected("`=` or `~` and what h is claimed to be")
      return nil
    }
    guard !isPanicking, let right else { return nil }
    let suffixes = suffixes()
    guard !isPanicking else { return nil }
    let (interval, isUpToScale) = (suffixes.interval, suffixes.isUpToScale)
    if let tolerance = suffixes.tolerance {
      if sign.kind != .tilde { replaceSign(sign.span) }
      return .near(left, right, within: tolerance, on: interval, isUpToScale: isUpToScale)
    }
    if sign.kind == .tilde { expectWord("within", in: "h(t) ~ log(t) within 0.04") }
    return .equal(left, right, on: interval, isUpToScale: isUpToScale)
  }

  // left = ( "h" | DERIVATIVE ) "(" expression ")" ;
  mutating func left() -> ClaimSyntax.Left {
    let head = advance()
    let isDerivative = head.kind == .derivativeHead
    guard current.kind == .leftParenthesis else {
      expected("`(t)` behind \(source.quoted(head.span))")
      return ClaimSyntax.Left(isDerivative: isDerivative, .at(errorNode(head.span)), head.span)
    }
    let opening = advance()
    let argument = formula(binding: [])
    close(.rightParenthesis, opening)
    let span = head.span.joined(previous.span)
    if case .name(let name) = argument.kind {
      return ClaimSyntax.Left(isDerivative: isDerivative, .everywhere(NameSyntax(name, argument.span)), span)
    }
    return ClaimSyntax.Left(isDerivative: isDerivative, .at(argument), span)
  }

  // equation = "=" expression ;
  mutating func equation(_ names: [String]) -> Expression? {
    takeEqual()
    let right = formula(binding: names)
    return isPanicking ? nil : right
  }

  mutating func limit() -> ClaimSyntax.Kind? {
    advance()
    guard current.kind == .derivativeHead || isNext(["h"]) else {
      expected("`h(t) = …`, as in `limit h(t) = log(t)`")
      return nil
    }
    let left = left()
    guard !isPanicking, current.kind == .assign || current.kind == .comparison(.equal) else {
      expected("`=` and the limit")
      return nil
    }
    return equation(left.names).map { .limit(left, $0) }
  }
}

extension ClaimSyntax.Left {
  /// The name that it may bind.
  fileprivate var names: [String] {
    switch place {
    case .everywhere(let name): [name.text]
    case .at: []
    }
  }
}
