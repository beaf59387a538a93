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
    guard let kind = checkKind(claim), let settings = checkSettings(claim.settings), checkSizes(claim.groups) else {
      return nil
    }
    return CheckedClaim(
      isNegated: claim.isNegated, kind: kind, settings: settings, groups: claim.groups, span: claim.span)
  }

  private mutating func checkKind(_ claim: ClaimSyntax) -> CheckedClaim.Kind? {
    switch claim.kind {
    case .increasing: return .increasing
    case .decreasing: return .decreasing
    case .concave: return .concave
    case .convex: return .convex
    case .centred: return .centred
    case .bounded(let limit): return number(limit).map { .bounded($0) }
    case .deadOnly(let counts):
      let checked = counts.compactMap { count($0) }
      return checked.count == counts.count ? .deadOnly(checked) : nil
    case .equal(let left, let right, let isUpToScale):
      guard let variable = variable(left) else {
        refuseConstant(left)
        return nil
      }
      return curve(right, variable, left).map { .equal(isDerivative: left.isDerivative, $0, isUpToScale: isUpToScale) }
    case .near(let left, let right, let tolerance, let interval):
      return checkNear(left, right, tolerance, interval)
    case .limit(let left, _):
      diagnostics.append(
        Diagnostic(
          .notAvailableYet, "claims about limits are not available in this version", at: left.span,
          notes: ["claim a distance at a group size: h(t) ~ e within x for M in {64}"]))
      return nil
    case .same(let name, let arguments, let isUpToScale):
      guard let component = file.schemes[name.text] else {
        refuseUnknownScheme(name)
        return nil
      }
      return checkArguments(arguments, of: name, component, at: .claim).map {
        .same(scheme: name.text, arguments: $0, isUpToScale: isUpToScale, name.span)
      }
    }
  }

  private mutating func checkNear(
    _ left: ClaimSyntax.Curve, _ right: Expression, _ tolerance: Expression, _ interval: ClaimSyntax.Interval?
  ) -> CheckedClaim.Kind? {
    if let variable = variable(left) {
      let curve = curve(right, variable, left)
      let within = number(tolerance)
      guard let interval else {
        guard let curve, let within else { return nil }
        return .near(isDerivative: left.isDerivative, curve, within: within, interval: nil)
      }
      let (lower, upper) = (number(interval.lower), number(interval.upper))
      guard let curve, let within, let lower, let upper else { return nil }
      let bounds = CheckedClaim.Interval(lower: lower, upper: upper, span: interval.span)
      return .near(isDerivative: left.isDerivative, curve, within: within, interval: bounds)
    }
    if let interval {
      diagnostics.append(
        Diagnostic(
          .misplacedClause, "a claim about one value has no interval", at: interval.span,
          notes: ["remove `on …`, or claim it of h(t)"]))
      return nil
    }
    let place = number(left.argument)
    let value = number(right)
    let within = number(tolerance)
    guard let place, let value, let within else { return nil }
    return .value(isDerivative: left.isDerivative, at: place, value, within: within)
  }

  /// The name that a left side binds: one that means nothing else.
  private func variable(_ left: ClaimSyntax.Curve) -> String? {
    guard case .name(let name) = left.argument.kind, NamedConstant(rawValue: name) == nil, name != "M",
      parameterPositions[name] == nil, findBinding(name, LocalNames()) == nil, file.schemes[name] == nil
    else { return nil }
    return name
  }

  private mutating func refuseConstant(_ left: ClaimSyntax.Curve) {
    // What could not be read has its diagnostic.
    if case .error = left.argument.kind { return }
    diagnostics.append(
      Diagnostic(
        .typeMismatch, "a claim with `=` is about all t", at: left.argument.span,
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

  private mutating func number(_ expression: Expression) -> TypedExpression? { real(expression, at: .claim) }

  private mutating func curve(
    _ expression: Expression, _ variable: String, _ left: ClaimSyntax.Curve
  ) -> TypedExpression? {
    if ReservedNames.contains(variable) {
      diagnostics.append(
        Diagnostic(
          .reservedName, "`\(variable)` is a name of the language; a claim binds its variable like `h(t)`",
          at: left.argument.span))
      return nil
    }
    return real(expression, at: .claimedCurve(variable: variable))
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

  private mutating func checkSettings(_ settings: [ClaimSyntax.Setting]) -> [Mixture.Argument]? {
    let arguments = settings.map { Expression.Argument(label: $0.name, value: $0.value) }
    return checkArguments(arguments, of: syntax.name, syntax, at: .claim)
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
