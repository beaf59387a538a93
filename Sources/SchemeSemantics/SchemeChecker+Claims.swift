import SchemeDiagnostics
import SchemeNumerics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// `expect …`: every name known, every type right.
extension SchemeChecker {
  /// The claims; one with an error is left out, after a diagnostic.
  mutating func checkClaims() -> [CheckedClaim] {
    let sizes = sizesOfClaims()
    return syntax.members.compactMap { member in
      guard case .claim(let claim) = member.kind else { return nil }
      return checkClaim(sizes.map(claim.orFor) ?? claim)
    }
  }

  /// The sizes of claims that name none: those of the scheme's own `claims for M in …`, else of the file's. A scheme without
  /// group sizes has none.
  private mutating func sizesOfClaims() -> [GroupSyntax.Size]? {
    var own: GroupSyntax?
    for case .claims(let group) in syntax.members.map(\.kind) {
      if let first = own { diagnostics.append(.repeated("`claims for`", at: group.span, after: first.span)) }
      own = own ?? group
    }
    guard let own else { return hasNoGroupSize ? nil : file.sizesOfClaims?.sizes }
    if hasNoGroupSize {
      diagnostics.append(
        Diagnostic(
          .misplacedClause, "`\(syntax.name.text)` has no group size", at: own.span,
          label: "its plan goes on without a cap",
          fixIts: [FixIt(guess: "remove `claims for`", replace: own.span, with: "")]))
      return nil
    }
    diagnostics += own.sizes.problems
    return own.sizes.problems.isEmpty ? own.sizes : nil
  }

  private mutating func checkClaim(_ claim: ClaimSyntax) -> CheckedClaim? {
    let claim = claim.rebound(bind)
    guard isSound(claim) else { return nil }
    var isComplete = true
    let checked: Claim<TypedExpression?, Int> = claim.map { role, term in
      check(term, as: role)
    } settings: { settings, scheme in
      guard let values = check(settings, of: scheme) else {
        isComplete = false
        return []
      }
      return values.map { .init($0.position, $0.value) }
    } ranges: { ranges in
      let known = ranges.compactMap { check($0, beside: claim) }
      if known.count < ranges.count { isComplete = false }
      return known
    }
    guard isComplete, let complete = checked.complete(), checkSizes(claim) else { return nil }
    if let interval = complete.kind.interval, !isInterval(interval.lower, interval.upper, interval.span) { return nil }
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
  private mutating func isSound(_ claim: ClaimSyntax) -> Bool {
    switch claim.kind {
    case .shape, .centred, .bounded, .deadOnly, .variance, .differences: return true
    case .nearTarget:
      if functionHead?.form == .target { return true }
      refuseMissingTarget(claim)
    case .equal(let left, _, _, _):
      guard case .at(let place) = left.place else { return true }
      refuseConstant(left, place)
    case .near(let left, _, _, let interval, let isUpToScale):
      guard case .at = left.place, interval != nil || isUpToScale else { return true }
      let what = interval != nil ? "interval" : "scale"
      diagnostics.append(
        Diagnostic(
          .misplacedClause, "a claim about one value has no \(what)", at: interval?.span ?? left.span,
          notes: ["remove `\(interval != nil ? "on …" : "up to scale")`, or claim it of h(t)"]))
    case .limit(let left, _):
      guard case .at(let place) = left.place else { return isFreeOfSizes(claim) }
      refuseConstant(left, place)
    case .same(let name, _, _, _):
      if file.schemes[name.text] != nil { return true }
      refuseUnknownScheme(name)
    case .sameObjective(let groups, _):
      return isSound(groups, beside: claim.groups)
    }
    return false
  }

  /// Whether `same objective for M in …` compares several sizes, and is asked for no others.
  private mutating func isSound(_ groups: [GroupSyntax.Size], beside others: [GroupSyntax.Size]?) -> Bool {
    // What could not be read has its diagnostic.
    guard let first = groups.first else { return false }
    if let others {
      diagnostics.append(
        Diagnostic(
          .misplacedClause, "the group sizes of `same objective` are its own", at: (others.first ?? first).span,
          notes: ["write all of them behind it, once: same objective for M in {4, 8, 16}"]))
      return false
    }
    guard groups.allSatisfy({ $0.value == GroupSizes(first.value.lower) }) else { return true }
    diagnostics.append(
      Diagnostic(
        .emptyClaim, "this compares the objective at one group size with itself", at: first.span,
        notes: ["name several: same objective for M in {4, 8, 16}"]))
    return false
  }

  /// Whether a claim about a limit names no group sizes.
  private mutating func isFreeOfSizes(_ claim: ClaimSyntax) -> Bool {
    guard let first = claim.groups?.first else { return true }
    diagnostics.append(
      Diagnostic(
        .misplacedClause, "a limit has no group size: M grows beyond all of them", at: first.span,
        notes: ["remove `for M in …`, or claim what holds at a size: h(t) ~ e within x for M in {64}"]))
    return false
  }

  private mutating func refuseConstant(_ left: ClaimSyntax.Left, _ place: Expression) {
    // What could not be read has its diagnostic.
    if case .error = place.kind { return }
    diagnostics.append(
      Diagnostic(
        .typeMismatch, "a claim with `=` is about all t", at: place.span,
        notes: ["one value is claimed with a tolerance: \(left.isDerivative ? "h'" : "h")(0.5) ~ 1 within 1e-9"]))
  }

  private mutating func refuseMissingTarget(_ claim: ClaimSyntax) {
    diagnostics.append(
      Diagnostic(
        .misplacedClause, "`\(syntax.name.text)` has no target", at: claim.span,
        label: "what it is designed for would be `h(t) = …` or `h'(t) = …`",
        notes: ["claim the distance from a formula: h(t) ~ e within x"]))
  }

  private mutating func refuseUnknownScheme(_ name: NameSyntax) {
    let repair = nearest(to: name.text, among: file.schemeNames)
    diagnostics.append(
      Diagnostic(
        .unknownScheme, "there is no scheme `\(name.text)` in this file", at: name.span,
        notes: repair != nil ? [] : ["a file is self-contained: copy the scheme into it"],
        fixIts: repair.map { [FixIt(guess: "write `\($0)`", replace: name.span, with: $0)] } ?? []))
  }
}
