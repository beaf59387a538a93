import SchemeDiagnostics
import SchemeNumerics
import SchemeSyntax
import SchemeText

/// `mix = …`: a linear combination of schemes.
extension SchemeChecker {
  /// The combination, or nil after a diagnostic.
  mutating func checkMixture(_ expression: Expression) -> Mixture? {
    combination(checkTerm(expression))
  }

  /// A part of a mixture. Numbers are told whole, once it is known that no scheme stands beside them: `(1 - w)`.
  private enum Term {
    case combination(Mixture)
    case number(Expression)
  }

  /// The combination that a term is; nil after a diagnostic.
  private mutating func combination(_ term: Term?) -> Mixture? {
    switch term {
    case .combination(let mixture): return mixture
    case .number(let expression):
      refuseNumber(expression)
      return nil
    case nil: return nil
    }
  }

  private mutating func checkTerm(_ expression: Expression) -> Term? {
    depth += 1
    defer { depth -= 1 }
    switch expression.kind {
    case .error: return nil
    case .name(let text) where file.schemes[text] != nil:
      return checkComponent(NameSyntax(text, expression.span), [], expression.span).map { .combination($0) }
    case .call(let name, let arguments) where file.schemes[name.text] != nil:
      return checkComponent(name, arguments, expression.span).map { .combination($0) }
    case .negate(let x):
      let term = checkTerm(x)
      if case .number = term { return .number(expression) }
      return combination(term).map { .combination(.negated($0)) }
    case .binary(.add, let x, let y): return checkSum(expression, x, y) { .sum($0, $1) }
    case .binary(.subtract, let x, let y): return checkSum(expression, x, y) { .difference($0, $1) }
    case .binary(.multiply, let x, let y):
      switch (mentionsScheme(x), mentionsScheme(y)) {
      case (true, true):
        refuse(expression, "the product of two schemes is not a scheme")
        return nil
      case (true, false): return scaled(expression, x, y) { .scaled($1, $0) }
      case (false, _): return scaled(expression, y, x) { .scaled($1, $0) }
      }
    case .binary(.divide, let x, let y) where !mentionsScheme(y):
      return scaled(expression, x, y) { .divided($0, by: $1) }
    case .name(let text):
      if isNumber(text) { return .number(expression) }
      refuseUnknown(NameSyntax(text, expression.span))
      return nil
    case .call(let name, _):
      if Builtin(rawValue: name.text) != nil || findBinding(name.text, LocalNames()) != nil {
        refuse(expression, "`\(name.text)` gives a number; a term of `mix` is a scheme, or a number times a scheme")
      } else {
        refuseUnknown(name)
      }
      return nil
    case .integer, .real: return .number(expression)
    case .not, .binary, .comparison, .conditional, .reduction:
      refuse(expression, "`mix` is a linear combination of schemes")
      return nil
    }
  }

  private mutating func checkSum(
    _ expression: Expression, _ x: Expression, _ y: Expression, _ combine: (Mixture, Mixture) -> Mixture
  ) -> Term? {
    let (x, y) = (checkTerm(x), checkTerm(y))
    if case .number = x, case .number = y { return .number(expression) }
    let (first, second) = (combination(x), combination(y))
    if let first, let second { return .combination(combine(first, second)) }
    return nil
  }

  /// A scheme times or divided by a number, or two numbers.
  private mutating func scaled(
    _ expression: Expression, _ scheme: Expression, _ factor: Expression,
    _ combine: (Mixture, TypedExpression) -> Mixture
  ) -> Term? {
    let term = checkTerm(scheme)
    let coefficient = check(factor, at: .coefficient).flatMap { numeric($0) }
    if case .number(let number) = term {
      if coefficient != nil { return .number(expression) }
      refuseNumber(number)
      return nil
    }
    let component = combination(term)
    if let component, let coefficient { return .combination(combine(component, coefficient)) }
    return nil
  }

  private mutating func numeric(_ typed: TypedExpression) -> TypedExpression? {
    if typed.type != .bool { return typed.asReal }
    diagnostics.append(
      Diagnostic(.typeMismatch, "a coefficient is a number; this is true or false", at: typed.span))
    return nil
  }

  /// Whether a scheme's name stands anywhere in the expression.
  private func mentionsScheme(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name(let text) where file.schemes[text] != nil: true
    case .call(let name, _) where file.schemes[name.text] != nil: true
    default: expression.kind.children.contains { mentionsScheme($0) }
    }
  }

  private mutating func checkComponent(_ name: NameSyntax, _ arguments: [Expression.Argument], _ span: Span) -> Mixture?
  {
    guard let component = file.schemes[name.text] else { return nil }
    return checkArguments(arguments, of: name, component, at: .coefficient).map {
      .component(scheme: name.text, arguments: $0, span)
    }
  }

  /// The arguments of a scheme, by position; nil after a diagnostic.
  mutating func checkArguments(
    _ arguments: [Expression.Argument], of name: NameSyntax, _ component: SchemeSyntax, at stage: Stage
  ) -> [Mixture.Argument]? {
    var checked: [Mixture.Argument] = []
    var given: [String: Span] = [:]
    for argument in arguments {
      guard let label = argument.label else {
        diagnostics.append(Self.unnamed(argument.value, of: name, component.parameters.map(\.name.text)))
        return nil
      }
      guard let position = position(of: label, in: name, component) else { return nil }
      if let first = given[label.text] {
        diagnostics.append(.given(label.text, twiceAt: label.span, after: first))
        return nil
      }
      given[label.text] = label.span
      guard let value = check(argument.value, at: stage) else { return nil }
      let isInt = component.parameters[position].type.text == "int"
      guard value.type != .bool, !isInt || value.type == .int else {
        diagnostics.append(
          Diagnostic(
            .typeMismatch,
            "`\(label.text)` of `\(name.text)` is \(isInt ? "an int" : "a real"); this is \(value.type.article)",
            at: value.span, notes: isInt && value.type == .real ? [value.wayToInt] : []))
        return nil
      }
      checked.append(.init(position: position, value: isInt ? value : value.asReal))
    }
    return checked
  }

  /// Where a parameter stands among those of a scheme; nil after a diagnostic.
  mutating func position(of label: NameSyntax, in name: NameSyntax, _ component: SchemeSyntax) -> Int? {
    let names = component.parameters.map(\.name.text)
    if let position = names.firstIndex(of: label.text) { return position }
    let repair = nearest(to: label.text, among: names) ?? longForm(label.text, of: names)
    diagnostics.append(
      Diagnostic(
        .unknownParameter, "`\(name.text)` has no parameter `\(label.text)`", at: label.span,
        notes: [names.isEmpty ? "it has none" : "it has: \(names.joined(separator: ", "))"],
        fixIts: repair.map { [FixIt(guess: "write `\($0)`", replace: label.span, with: $0)] } ?? []))
    return nil
  }

  /// `pass_at_k(8)` for `pass_at_k(k = 8)`.
  private static func unnamed(_ value: Expression, of scheme: NameSyntax, _ parameters: [String]) -> Diagnostic {
    let place = Span(value.span.start, value.span.start)
    return Diagnostic(
      .wrongArguments,
      parameters.isEmpty ? "`\(scheme.text)` has no parameters" : "the arguments of a scheme are named", at: value.span,
      notes: parameters.count > 1 ? ["`\(scheme.text)` has: \(parameters.joined(separator: ", "))"] : [],
      fixIts: parameters.count == 1
        ? [FixIt(certain: "write `\(parameters[0]) =` before it", replace: place, with: "\(parameters[0]) = ")] : [])
  }

  private mutating func refuse(_ expression: Expression, _ message: String) {
    diagnostics.append(
      Diagnostic(
        .nonlinearMixture, message, at: expression.span,
        notes: ["for example mix = w * grpo + (1 - w) * pass_at_k(k = 8)"]))
  }

  private mutating func refuseNumber(_ expression: Expression) {
    if case .name(let text) = expression.kind {
      refuse(expression, "`\(text)` is a number; a term of `mix` is a scheme, or a number times a scheme")
    } else {
      refuse(expression, "a term of `mix` is a scheme, or a number times a scheme; this is a number alone")
    }
  }

  /// Whether a name stands for a number among the coefficients.
  private func isNumber(_ name: String) -> Bool {
    parameterPositions[name] != nil || findBinding(name, LocalNames()) != nil || name == "M"
      || NamedConstant(rawValue: name) != nil
  }

  private mutating func refuseUnknown(_ name: NameSyntax) {
    let repair = nearest(to: name.text, among: file.schemeNames)
    diagnostics.append(
      Diagnostic(
        .unknownScheme, "there is no scheme `\(name.text)` in this file", at: name.span,
        notes: repair != nil ? [] : ["a file is self-contained: copy the scheme into it"],
        fixIts: repair.map { [FixIt(guess: "write `\($0)`", replace: name.span, with: $0)] } ?? []))
  }
}
