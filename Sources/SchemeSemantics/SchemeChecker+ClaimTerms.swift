import SchemeDiagnostics
import SchemeSyntax
import SchemeText

/// What stands in a claim: expressions, values of parameters, group sizes.
extension SchemeChecker {
  mutating func check(_ term: Expression, as role: ClaimSyntax.Role) -> TypedExpression? {
    switch role {
    case .limit, .place, .value, .tolerance, .from, .to, .lowest, .highest, .argument, .setting:
      return real(term, at: .claim)
    case .count: return count(term)
    case .curve(let variable):
      guard ReservedNames.contains(variable.text) else {
        return real(term, at: .claimedCurve(variable: variable.text))
      }
      diagnostics.append(
        Diagnostic(
          .reservedName, "`\(variable.text)` is a name of the language; a claim binds its variable like `h(t)`",
          at: variable.span))
      return nil
    }
  }

  private mutating func real(_ expression: Expression, at stage: Stage) -> TypedExpression? {
    guard let typed = check(expression, at: stage) else { return nil }
    if typed.type != .bool { return typed.asReal }
    diagnostics.append(
      Diagnostic(.typeMismatch, "a claim compares numbers; this is true or false", at: typed.span))
    return nil
  }

  private mutating func count(_ expression: Expression) -> TypedExpression? {
    guard let typed = check(expression, at: .claim) else { return nil }
    if typed.type == .int { return typed }
    diagnostics.append(
      Diagnostic(
        .typeMismatch,
        "a number of correct responses is an int; this is \(typed.type == .real ? "a real" : "true or false")",
        at: typed.span, notes: typed.type == .real ? [typed.wayToInt] : []))
    return nil
  }

  // MARK: - Values and sizes

  /// Values of the parameters of another scheme, or of this one.
  mutating func check(_ settings: [ClaimSyntax.Setting], of name: NameSyntax?) -> [Mixture.Argument]? {
    let arguments = settings.map { Expression.Argument(label: $0.parameter, value: $0.value) }
    guard let name else { return checkArguments(arguments, of: syntax.name, syntax, at: .claim) }
    return file.schemes[name.text].flatMap { checkArguments(arguments, of: name, $0, at: .claim) }
  }

  /// `eps in [lo, hi]`: a real parameter, which has no other value beside it.
  mutating func check(
    _ range: ClaimSyntax.Range, beside claim: ClaimSyntax
  ) -> Claim<TypedExpression?, Int>.Range? {
    guard let name = range.parameter else { return nil }
    if name.text == "t", parameterPositions["t"] == nil {
      diagnostics.append(
        Diagnostic(
          .unknownParameter, "a claim is about all t anyway", at: name.span,
          notes: ["some t are meant by an interval behind the formula: h(t) = e on [lo, hi]"]))
      return nil
    }
    guard let position = position(of: name, in: syntax.name, syntax) else { return nil }
    guard syntax.parameters[position].type.text == "real" else {
      diagnostics.append(
        Diagnostic(
          .typeMismatch, "`for all` is about real parameters; `\(name.text)` is an int", at: name.span,
          notes: ["claim it for each value: with \(name.text) = 1"]))
      return nil
    }
    let given = claim.settings.map(\.parameter) + claim.ranges.map(\.parameter)
    if let first = given.first(where: { $0?.text == name.text })??.span, first != name.span {
      diagnostics.append(.given(name.text, twiceAt: name.span, after: first))
      return nil
    }
    let (lower, upper) = (real(range.interval.lower, at: .claim), real(range.interval.upper, at: .claim))
    return .init(position, .init(lower: lower, upper: upper, range.interval.span))
  }

  mutating func checkSizes(_ claim: ClaimSyntax) -> Bool {
    let groups = claim.sizes
    let comparesSchemes = if case .same = claim.kind { true } else { false }
    if hasNoGroupSize, !comparesSchemes, let first = groups?.first {
      diagnostics.append(
        Diagnostic(
          .misplacedClause, "`\(syntax.name.text)` has no group size", at: first.span,
          label: "its plan goes on without a cap",
          notes: ["remove `for M in …`; only `same as` names the sizes of the other scheme"]))
      return false
    }
    let problems = (groups ?? []).problems
    diagnostics += problems
    return problems.isEmpty
  }
}

extension [GroupSyntax.Size] {
  /// Those of which there are no groups.
  var problems: [Diagnostic] {
    compactMap { size in size.value.problem.map { Diagnostic(.groupSizeOutOfRange, $0, at: size.span) } }
  }
}
