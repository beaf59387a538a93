import SchemeDiagnostics
import SchemeNumerics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// Names that are bound inside an expression: `sum` indices and the arguments of a `let` function.
struct LocalNames {
  var variables: [String: (variable: Variable, type: ValueType)] = [:]
  /// Whether the expression is the body of a file-level `let`, which sees no parameters and no `let` of a scheme.
  var isFileLevel = false
}

/// Types and stages of expressions.
extension SchemeChecker {
  /// The typed expression, or nil after a diagnostic.
  mutating func check(_ expression: Expression, at stage: Stage) -> TypedExpression? {
    check(expression, at: stage, LocalNames())
  }

  mutating func check(_ expression: Expression, at stage: Stage, _ local: LocalNames) -> TypedExpression? {
    guard diagnostics.count <= Limits.errors else { return nil }
    guard depth < Limits.nesting else {
      refuseDepth(expression)
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    let span = expression.span
    switch expression.kind {
    case .error: return nil
    case .integer(let value): return TypedExpression(.integer(value), .int, span)
    case .real(let value): return TypedExpression(.real(value), .real, span)
    case .name(let text): return resolve(NameSyntax(text, span), at: stage, local)
    case .call(let name, let arguments): return checkCall(name, arguments, span, at: stage, local)
    case .negate(let x):
      guard let x = checkNumber(x, "`-`", at: stage, local) else { return nil }
      return TypedExpression(.negate(x), x.type, span)
    case .not(let x):
      guard let x = checkTruth(x, "`not`", at: stage, local) else { return nil }
      return TypedExpression(.not(x), .bool, span)
    case .binary(let operation, let x, let y): return checkBinary(operation, x, y, span, at: stage, local)
    case .comparison(let first, let links): return checkComparison(first, links, span, at: stage, local)
    case .conditional(let condition, let x, let y):
      return checkConditional(condition, x, y, span, at: stage, local)
    case .reduction(let reduction, let index, let lower, let upper, let body):
      return checkReduction(reduction, index, lower, upper, body, span, at: stage, local)
    }
  }

  private mutating func refuseDepth(_ expression: Expression) {
    guard !diagnostics.contains(where: { $0.code == .nestingTooDeep }) else { return }
    diagnostics.append(
      Diagnostic(
        .nestingTooDeep, "the formula is nested more than \(Limits.nesting) deep, counting the `let`s that it uses",
        at: expression.span))
  }

  private mutating func checkNumber(
    _ x: Expression, _ user: String, at stage: Stage, _ local: LocalNames
  ) -> TypedExpression? {
    guard let typed = check(x, at: stage, local) else { return nil }
    guard typed.type == .bool else { return typed }
    diagnostics.append(
      Diagnostic(
        .typeMismatch, "\(user) needs a number; this is true or false", at: typed.span,
        notes: ["use `if … then 1 else 0` to count a condition"]))
    return nil
  }

  private mutating func checkTruth(
    _ x: Expression, _ user: String, at stage: Stage, _ local: LocalNames
  ) -> TypedExpression? {
    guard let typed = check(x, at: stage, local) else { return nil }
    guard typed.type != .bool else { return typed }
    var notes = ["compare it with something, such as N == 0"]
    var fixIts: [FixIt] = []
    if case .variable(.reward) = typed.kind {
      notes = ["the reward is the number 0 or 1"]
      fixIts = [FixIt(guess: "write `R == 1`", replace: typed.span, with: "R == 1")]
    }
    diagnostics.append(
      Diagnostic(
        .typeMismatch, "\(user) needs a condition; this is \(typed.type.article)", at: typed.span, notes: notes,
        fixIts: fixIts))
    return nil
  }

  private mutating func checkInt(
    _ x: Expression, _ user: String, at stage: Stage, _ local: LocalNames
  ) -> TypedExpression? {
    guard let typed = checkNumber(x, user, at: stage, local) else { return nil }
    guard typed.type != .int else { return typed }
    diagnostics.append(
      Diagnostic(.typeMismatch, "\(user) needs an int; this is a real", at: typed.span, notes: [typed.wayToInt]))
    return nil
  }

  private mutating func checkBinary(
    _ operation: Expression.BinaryOperator, _ x: Expression, _ y: Expression, _ span: Span, at stage: Stage,
    _ local: LocalNames
  ) -> TypedExpression? {
    let user = "`\(operation.rawValue)`"
    switch operation {
    case .and, .or:
      let (x, y) = (checkTruth(x, user, at: stage, local), checkTruth(y, user, at: stage, local))
      guard let x, let y else { return nil }
      return TypedExpression(.binary(operation, x, y), .bool, span)
    case .floorDivide, .modulo:
      let (x, y) = (checkInt(x, user, at: stage, local), checkInt(y, user, at: stage, local))
      guard let x, let y else { return nil }
      return TypedExpression(.binary(operation, x, y), .int, span)
    case .add, .subtract, .multiply, .divide, .power:
      let (x, y) = (checkNumber(x, user, at: stage, local), checkNumber(y, user, at: stage, local))
      guard let x, let y else { return nil }
      let staysInt =
        x.type == .int && y.type == .int
        && (operation == .power ? isNeverNegative(y, at: stage) : operation != .divide)
      if staysInt { return TypedExpression(.binary(operation, x, y), .int, span) }
      // An int exponent stays an int: x^n is a product, with no logarithm in it.
      let right = operation == .power && y.type == .int ? y : y.asReal
      return TypedExpression(.binary(operation, x.asReal, right), .real, span)
    }
  }

  /// Whether an int exponent is known to be at least 0 from the ranges of the names in it.
  private func isNeverNegative(_ exponent: TypedExpression, at stage: Stage) -> Bool {
    if isConditionBroken { return true }
    guard let form = exponent.linearForm else { return false }
    let indices = indexRanges.enumerated().reversed().map { number, range in
      LinearForm<Variable>.Range(.index(number), from: range.lower, to: range.upper)
    }
    let M = LinearForm<Variable>(variable: .groupSize)
    let counts: [LinearForm<Variable>.Range] = [
      .init(.others, from: LinearForm(0), to: M.adding(LinearForm(-1))),
      .init(.correct, from: LinearForm(0), to: M),
      .init(.reward, from: LinearForm(0), to: LinearForm(1)),
      .init(.payoffCount, from: LinearForm(0), to: M),
    ]
    let parameters = bounds.ranges(parameterCount: parameterTypes.count)
    return (form.lowerBound(indices + counts + parameters) ?? -1) >= 0
  }

  private mutating func checkComparison(
    _ first: Expression, _ links: [Expression.Link], _ span: Span, at stage: Stage, _ local: LocalNames
  ) -> TypedExpression? {
    let user = "`\(links[0].operation.rawValue)`"
    let checked = ([first] + links.map(\.operand)).map { checkNumber($0, user, at: stage, local) }
    let operands = checked.compactMap { $0 }
    guard operands.count == checked.count else { return nil }
    let isInt = operands.allSatisfy { $0.type == .int }
    let sides = isInt ? operands : operands.map(\.asReal)
    let typed = zip(links, sides.dropFirst()).map { TypedExpression.Link(operation: $0.operation, operand: $1) }
    return TypedExpression(.comparison(sides[0], typed), .bool, span)
  }

  private mutating func checkConditional(
    _ condition: Expression, _ x: Expression, _ y: Expression, _ span: Span, at stage: Stage, _ local: LocalNames
  ) -> TypedExpression? {
    let condition = checkTruth(condition, "`if`", at: stage, local)
    let (x, y) = (check(x, at: stage, local), check(y, at: stage, local))
    guard let condition, let x, let y else { return nil }
    guard (x.type == .bool) == (y.type == .bool) else {
      diagnostics.append(
        Diagnostic(
          .typeMismatch, "`then` gives \(x.type.article), `else` gives \(y.type.article)", at: y.span,
          label: "both branches must be numbers, or both conditions"))
      return nil
    }
    if x.type == y.type { return TypedExpression(.conditional(condition, then: x, else: y), x.type, span) }
    return TypedExpression(.conditional(condition, then: x.asReal, else: y.asReal), .real, span)
  }

  private mutating func checkReduction(
    _ reduction: Reduction, _ index: NameSyntax, _ lower: Expression, _ upper: Expression,
    _ body: Expression, _ span: Span, at stage: Stage, _ local: LocalNames
  ) -> TypedExpression? {
    let user = "a bound of `\(reduction.rawValue)`"
    let (low, high) = (checkInt(lower, user, at: stage, local), checkInt(upper, user, at: stage, local))
    guard declare(index, at: stage, local) else { return nil }
    let number = indexRanges.count
    indexRanges.append(IndexRange(lower: low?.linearForm, upper: high?.linearForm))
    var inner = local
    inner.variables[index.text] = (.index(number), .int)
    let term = checkNumber(body, "`\(reduction.rawValue)`", at: stage, inner)
    guard let low, let high, let term else { return nil }
    return TypedExpression(
      .reduction(reduction, index: number, lower: low, upper: high, body: term), term.type, span)
  }

  /// Whether a new name may be bound here; nothing shadows anything.
  private mutating func declare(_ index: NameSyntax, at stage: Stage, _ local: LocalNames) -> Bool {
    if ReservedNames.contains(index.text) {
      diagnostics.append(.reserved(index))
      return false
    }
    let other: NameMeaning?
    if let known = local.variables[index.text] {
      if case .argument = known.variable {
        other = NameMeaning("an argument of `\(openBindings.last?.text ?? "")`")
      } else {
        other = NameMeaning("the index of a `sum` or `prod` around this one")
      }
    } else if openBindings.isEmpty, stage.boundVariable?.name == index.text {
      let isVariable = stage.boundVariable?.variable == .probability
      other = NameMeaning(isVariable ? "the variable of the target" : "the index of the definition")
    } else {
      other = meaning(of: index.text, local)
    }
    if let other { diagnostics.append(.duplicate(index, of: other)) }
    return other == nil
  }

  /// What a name stands for outside of the expression, in words; nil when it is free.
  func meaning(of name: String, _ local: LocalNames) -> NameMeaning? {
    if !local.isFileLevel {
      if let parameter = syntax.parameters.first(where: { $0.name.text == name }) {
        return NameMeaning(parameter.name, as: "a parameter", of: syntax)
      }
      if let binding = localBindings[name] { return NameMeaning(binding.name, as: "a `let`", of: syntax) }
    }
    return file.meaning(of: name)
  }

  // MARK: - Calls

  private mutating func checkCall(
    _ name: NameSyntax, _ arguments: [Expression.Argument], _ span: Span, at stage: Stage, _ local: LocalNames
  ) -> TypedExpression? {
    for argument in arguments {
      guard let label = argument.label, file.schemes[name.text] == nil else { continue }
      let removal = Span(label.span.start, argument.value.span.start)
      diagnostics.append(
        Diagnostic(
          .wrongArguments, "the arguments of a function have no names", at: label.span,
          fixIts: [FixIt(certain: "remove `\(label.text) =`", replace: removal, with: "")]))
      return nil
    }
    let values = arguments.map(\.value)
    if let builtin = Builtin(rawValue: name.text) { return checkBuiltin(builtin, values, span, at: stage, local) }
    if let binding = findBinding(name.text, local), let parameters = binding.parameters {
      guard parameters.count == values.count else {
        let usage = "it is declared as \(name.text)(\(parameters.map(\.text).joined(separator: ", ")))"
        refuseCount(name.text, parameters.count, values.count, span, [usage])
        return nil
      }
      let checked = values.map { check($0, at: stage, local) }
      let typed = checked.compactMap { $0 }
      guard typed.count == checked.count else { return nil }
      return use(binding, typed, span, at: stage)
    }
    refuseCallee(name, values, span, at: stage, local)
    return nil
  }

  private mutating func checkBuiltin(
    _ builtin: Builtin, _ values: [Expression], _ span: Span, at stage: Stage, _ local: LocalNames
  ) -> TypedExpression? {
    let user = "`\(builtin.rawValue)`"
    guard values.count == builtin.arity else {
      refuseCount(builtin.rawValue, builtin.arity, values.count, span, [builtin.usage])
      return nil
    }
    let checked = values.map { value in
      builtin.takesInts ? checkInt(value, user, at: stage, local) : checkNumber(value, user, at: stage, local)
    }
    let typed = checked.compactMap { $0 }
    guard typed.count == checked.count else { return nil }
    let allInt = typed.allSatisfy { $0.type == .int }
    switch builtin {
    case .choose: return TypedExpression(.call(builtin, typed), .int, span)
    case .harmonic: return TypedExpression(.call(builtin, typed), .real, span)
    case .abs, .min, .max:
      if allInt { return TypedExpression(.call(builtin, typed), .int, span) }
      return TypedExpression(.call(builtin, typed.map(\.asReal)), .real, span)
    case .floor, .ceil: return allInt ? typed[0] : TypedExpression(.call(builtin, typed), .int, span)
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .sigmoid, .logit:
      return TypedExpression(.call(builtin, typed.map(\.asReal)), .real, span)
    }
  }

  private mutating func refuseCount(_ name: String, _ expected: Int, _ found: Int, _ span: Span, _ notes: [String]) {
    let count = expected == 1 ? "one argument" : "\(expected) arguments"
    let given = found == 0 ? "none is" : found == 1 ? "one is" : "\(found) are"
    diagnostics.append(
      Diagnostic(.wrongArguments, "`\(name)` takes \(count); \(given) given", at: span, notes: notes))
  }
}

extension TypedExpression {
  /// How an int is made in place of this real.
  var wayToInt: String {
    if case .binary(.divide, _, _) = kind { return "`/` is real division; integer division is `div`" }
    if case .binary(.power, let x, let y) = kind, case .convert = x.kind, y.type == .int {
      return "a power is an int where its exponent is known to be at least 0: say so in the `where`"
    }
    return "`floor`, `ceil`, `div` and `mod` give ints"
  }
}

extension Builtin {
  /// How it is called, for a call with too few or too many arguments.
  fileprivate var usage: String {
    switch self {
    case .log: "log(x) is the natural logarithm; to another base it is log(x) / log(base)"
    case .min, .max: "for more than two write \(rawValue)(x, \(rawValue)(y, z))"
    case .choose: "choose(n, k) counts the subsets of k out of n"
    case .harmonic: "harmonic(n) is 1 + 1/2 + … + 1/n"
    case .sqrt, .exp, .expm1, .log1p, .asin, .tanh, .abs, .floor, .ceil, .sigmoid, .logit: "write \(rawValue)(x)"
    }
  }

  /// Whether its arguments are ints.
  fileprivate var takesInts: Bool {
    switch self {
    case .choose, .harmonic: true
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .abs, .min, .max, .floor, .ceil, .sigmoid, .logit: false
    }
  }
}
