import SchemeDiagnostics
import SchemeNumerics
import SchemeSyntax
import SchemeText

/// `expect …`: every name known, every type right.
extension SchemeChecker {
  /// The claims; one with an error is left out, after a diagnostic.
  mutating func checkClaims() -> [CheckedClaim] {
    syntax.members.compactMap { member in
      guard case .claim(let claim) = member.kind else { return nil }
      return checkClaim(claim)
    }
  }

  private mutating func checkClaim(_ claim: ClaimSyntax) -> CheckedClaim? {
    let claim = claim.rebound(bind)
    guard isSound(claim.kind) else { return nil }
    var isComplete = true
    let checked: Claim<TypedExpression?, Int> = claim.map { role, term in
      check(term, as: role)
    } settings: { settings, scheme in
      guard let values = check(settings, of: scheme) else {
        isComplete = false
        return []
      }
      return values.map { .init($0.position, $0.value) }
    }
    guard isComplete, let complete = checked.complete(), checkSizes(claim.groups) else { return nil }
    return complete.rebound(Self.nameVariable)
  }

  /// The variable of a curve is t from here on, whatever the claim calls it.
  private static func nameVariable(_ left: CheckedClaim.Left) -> CheckedClaim.Left {
    guard case .everywhere(let name) = left.place else { return left }
    return CheckedClaim.Left(isDerivative: left.isDerivative, .everywhere(NameSyntax("t", name.span)), left.span)
  }

  /// A name on the left side that means something is a constant: it binds nothing.
  private func bind(_ left: ClaimSyntax.Left) -> ClaimSyntax.Left {
    guard case .everywhere(let name) = left.place,
      NamedConstant(rawValue: name.text) != nil || name.text == "M" || parameterPositions[name.text] != nil
        || findBinding(name.text, LocalNames()) != nil || file.schemes[name.text] != nil
    else { return left }
    return ClaimSyntax.Left(isDerivative: left.isDerivative, .at(Expression(.name(name.text), name.span)), left.span)
  }

  /// Whether the parts of a claim belong together; a diagnostic otherwise.
  private mutating func isSound(_ kind: ClaimSyntax.Kind) -> Bool {
    switch kind {
    case .shape, .centred, .bounded, .deadOnly: return true
    case .equal(let left, _, _):
      guard case .at(let place) = left.place else { return true }
      refuseConstant(left, place)
      return false
    case .near(let left, _, _, let interval):
      guard case .at = left.place, let interval else { return true }
      diagnostics.append(
        Diagnostic(
          .misplacedClause, "a claim about one value has no interval", at: interval.span,
          notes: ["remove `on …`, or claim it of h(t)"]))
      return false
    case .limit(let left, _):
      diagnostics.append(
        Diagnostic(
          .notAvailableYet, "claims about limits are not available in this version", at: left.span,
          notes: ["claim a distance at a group size: h(t) ~ e within x for M in {64}"]))
      return false
    case .same(let name, _, _):
      if file.schemes[name.text] != nil { return true }
      refuseUnknownScheme(name)
      return false
    }
  }

  private mutating func refuseConstant(_ left: ClaimSyntax.Left, _ place: Expression) {
    // What could not be read has its diagnostic.
    if case .error = place.kind { return }
    diagnostics.append(
      Diagnostic(
        .typeMismatch, "a claim with `=` is about all t", at: place.span,
        notes: ["one value is claimed with a tolerance: \(left.isDerivative ? "h'" : "h")(0.5) ~ 1 within 1e-9"]))
  }

  private mutating func refuseUnknownScheme(_ name: NameSyntax) {
    let repair = nearest(to: name.text, among: file.schemeNames)
    diagnostics.append(
      Diagnostic(
        .unknownScheme, "there is no scheme `\(name.text)` in this file", at: name.span,
        notes: repair != nil ? [] : ["a file is self-contained: copy the scheme into it"],
        fixIts: repair.map { [FixIt(guess: "write `\($0)`", replace: name.span, with: $0)] } ?? []))
  }

  // MARK: - Expressions

  private mutating func check(_ term: Expression, as role: ClaimSyntax.Role) -> TypedExpression? {
    switch role {
    case .limit, .place, .value, .tolerance, .from, .to, .argument, .setting: return real(term, at: .claim)
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
  private mutating func check(_ settings: [ClaimSyntax.Setting], of name: NameSyntax?) -> [Mixture.Argument]? {
    let arguments = settings.map { Expression.Argument(label: $0.parameter, value: $0.value) }
    guard let name else { return checkArguments(arguments, of: syntax.name, syntax, at: .claim) }
    return file.schemes[name.text].flatMap { checkArguments(arguments, of: name, $0, at: .claim) }
  }

  private mutating func checkSizes(_ groups: [GroupSyntax.Size]?) -> Bool {
    for size in groups ?? [] {
      guard size.lower > size.upper || size.lower < 1 || size.upper > Limits.groupSize else { continue }
      let text = size.lower == size.upper ? "\(size.lower)" : "\(size.lower)..\(size.upper)"
      let message =
        size.lower > size.upper
        ? "the group sizes \(text) run backwards: write \(size.upper)..\(size.lower)"
        : "a group size is a whole number from 1 to \(Limits.groupSize), not \(text)"
      diagnostics.append(Diagnostic(.groupSizeOutOfRange, message, at: size.span))
      return false
    }
    return true
  }
}
