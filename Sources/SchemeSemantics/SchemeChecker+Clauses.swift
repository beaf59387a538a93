import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// `design` and `split`: the name, and what it is given. The tables of their names say what there is.
extension SchemeChecker {
  /// The clauses that count, each the first of its kind.
  var clauses: (design: ClauseSyntax?, split: ClauseSyntax?) {
    var found: (design: ClauseSyntax?, split: ClauseSyntax?) = (nil, nil)
    for member in syntax.members {
      switch member.kind {
      case .design(let clause): found.design = found.design ?? clause
      case .split(let clause): found.split = found.split ?? clause
      case .definition, .binding, .claim, .claims, .sampling, .prompts, .verifier: break
      }
    }
    return found
  }

  /// What a clause says, or what is meant without it; nil after a diagnostic, which lists the names that are possible.
  mutating func check<Chosen: Clause>(
    _ clause: ClauseSyntax?, as _: Chosen.Type, among possible: [Chosen.Name]
  ) -> Chosen? where Chosen.Term == TypedExpression {
    guard let clause else { return .standard }
    if clause.isBroken { return nil }
    guard let name = name(of: clause, among: possible), let arguments = check(clause, of: name) else { return nil }
    return Chosen(name, arguments)
  }

  private mutating func name<Name: ClauseName>(of clause: ClauseSyntax, among possible: [Name]) -> Name? {
    let written = clause.name
    if let name = Name(rawValue: written.text) { return name }
    let fixIt =
      Name.synonyms[written.text].map {
        FixIt(certain: "write `\($0.rawValue)`", replace: written.span, with: $0.rawValue)
      }
      ?? nearest(to: written.text, among: possible.map(\.rawValue)).map {
        FixIt(guess: "write `\($0)`", replace: written.span, with: $0)
      }
    diagnostics.append(
      Diagnostic(
        .unknownDesign, "there is no \(Name.word) `\(written.text)`", at: written.span,
        notes: ["there are: \(possible.map(\.example).joined(separator: ", "))"], fixIts: fixIt.map { [$0] } ?? []))
    return nil
  }

  // MARK: - Arguments

  private mutating func check(
    _ clause: ClauseSyntax, of name: some ClauseName
  ) -> ClauseArguments<TypedExpression>? {
    guard let places = places(of: clause, name) else { return nil }
    var arguments = ClauseArguments<TypedExpression>()
    var isSound = true
    // In the order of the table, whatever that of the text is.
    for argument in name.arguments {
      guard let written = places.first(where: { $0.argument.name == argument.name })?.written else {
        if argument.isRequired {
          refuse(
            clause.name.span, "`\(name.rawValue)` needs \(argument.meaning)",
            notes: ["write `\(type(of: name).word) \(name.example)`"])
          isSound = false
        }
        continue
      }
      let value = check(written, as: argument)
      if value == nil { isSound = false }
      arguments.add(argument.name, value)
    }
    return isSound ? arguments : nil
  }

  private typealias Placed = (argument: ClauseArgument, written: ClauseSyntax.Argument)

  /// Which argument of the table each of those written is; nil after a diagnostic.
  private mutating func places(of clause: ClauseSyntax, _ name: some ClauseName) -> [Placed]? {
    if name.arguments.isEmpty, let first = clause.arguments.first, let last = clause.arguments.last {
      let tail = Span(clause.name.span.end, clause.span.end)
      refuse(
        first.span.joined(last.span), "`\(name.rawValue)` takes no arguments",
        fixIts: [FixIt(guess: "remove them", replace: tail, with: "")])
      return nil
    }
    var placed: [Placed] = []
    for written in clause.arguments {
      guard let argument = argument(for: written, of: name, beside: placed) else { return nil }
      if let first = placed.first(where: { $0.argument.name == argument.name }) {
        diagnostics.append(.given(argument.name, twiceAt: written.span, after: first.written.span))
        return nil
      }
      placed.append((argument, written))
    }
    return placed
  }

  private mutating func argument(
    for written: ClauseSyntax.Argument, of name: some ClauseName, beside placed: [Placed]
  ) -> ClauseArgument? {
    let open = name.arguments.filter { argument in !placed.contains { $0.argument.name == argument.name } }
    guard let label = written.label else {
      if let flag = flag(written.value, of: name) { return flag }
      if name.isPositional {
        if let next = open.first { return next }
        refuse(
          written.span, "`\(name.rawValue)` takes \(name.arguments.count) numbers", notes: ["as in `\(name.example)`"])
        return nil
      }
      return unnamed(written, of: name, open)
    }
    if let argument = name.argument(label.text) {
      if name.isPositional { removeName(label, before: written.value) }
      return argument
    }
    let meant = name.meantArgument(label.text)
    let near = nearest(to: label.text, among: name.arguments.map(\.name)).flatMap { name.argument($0) }
    let fixIt = (meant ?? near).map {
      FixIt("write `\($0.name)`", replace: label.span, with: $0.name, isCertain: meant != nil)
    }
    refuse(
      label.span, "`\(name.rawValue)` has no argument `\(label.text)`",
      notes: [list(name)], fixIts: fixIt.map { [$0] } ?? [])
    return nil
  }

  /// The flag that an expression by itself is.
  private mutating func flag(_ value: ClauseSyntax.Value, of name: some ClauseName) -> ClauseArgument? {
    guard case .expression(let x) = value, case .name(let word) = x.kind else { return nil }
    return name.arguments.first { $0.kind == .flag && $0.name == word }
  }

  /// A value without its name.
  private mutating func unnamed(
    _ written: ClauseSyntax.Argument, of name: some ClauseName, _ open: [ClauseArgument]
  ) -> ClauseArgument? {
    var isInterval = false
    if case .interval = written.value { isInterval = true }
    var word: String?
    if case .expression(let x) = written.value, case .name(let name) = x.kind { word = name }
    if let word, let flag = name.meantArgument(word), flag.kind == .flag {
      refuse(
        written.span, "`\(name.rawValue)` has no argument `\(word)`", notes: [list(name)],
        fixIts: [FixIt(guess: "write `\(flag.name)`", replace: written.span, with: flag.name)])
      return nil
    }
    let meant = open.first { $0.kind != .flag && ($0.kind == .interval) == isInterval }
    let place = Span(written.span.start, written.span.start)
    let fixIt = meant.map { FixIt(guess: "write `\($0.name) = …`", replace: place, with: "\($0.name) = ") }
    refuse(
      written.span, "the arguments of `\(name.rawValue)` are named", notes: [list(name)],
      fixIts: fixIt.map { [$0] } ?? [])
    return nil
  }

  private mutating func removeName(_ label: NameSyntax, before value: ClauseSyntax.Value) {
    refuse(
      label.span, "the numbers of this split stand without names",
      fixIts: [
        FixIt(
          certain: "remove `\(label.text) =`", replace: Span(label.span.start, value.span.start), with: "")
      ])
  }

  private func list(_ name: some ClauseName) -> String {
    "there are: " + name.arguments.map { "`\($0.text)`, \($0.meaning)" }.joined(separator: "; ")
  }

  // MARK: - Values

  private mutating func check(
    _ written: ClauseSyntax.Argument, as argument: ClauseArgument
  ) -> ClauseArguments<TypedExpression>.Value? {
    switch (argument.kind, written.value) {
    case (.flag, let value):
      guard let label = written.label else { return .flag }
      refuse(
        value.span, "`\(argument.name)` stands by itself",
        fixIts: [FixIt(guess: "write `\(label.text)`", replace: written.span, with: label.text)])
      return nil
    case (.interval, .interval(let interval)):
      guard let lower = number(interval.lower), let upper = number(interval.upper) else { return nil }
      return check(interval, lower, upper)
    case (.interval, .expression(let x)):
      guard check(x, at: .clause) != nil else { return nil }
      refuse(x.span, "`\(argument.name)` is an interval", notes: ["as in `\(argument.text)`"])
      return nil
    case (.choice(let numbers), .expression(let x)):
      if case .integer(let value) = x.kind, numbers.contains(value) { return .choice(value) }
      refuse(x.span, "`\(argument.name)` is \(numbers.map(String.init).joined(last: "or"))")
      return nil
    case (.number(let range), .expression(let x)):
      guard let term = number(x) else { return nil }
      guard let value = term.literal, !range.contains(value) else { return .number(term) }
      refuse(x.span, "`\(argument.name)` is a number \(range.text)")
      return nil
    case (.choice, .interval(let interval)), (.number, .interval(let interval)):
      refuse(interval.span, "`\(argument.name)` is a number", notes: ["as in `\(argument.text)`"])
      return nil
    }
  }

  private mutating func check(
    _ interval: ClaimSyntax.Interval, _ lower: TypedExpression, _ upper: TypedExpression
  ) -> ClauseArguments<TypedExpression>.Value? {
    isInterval(lower, upper, interval.span) ? .interval(ClauseInterval(lower: lower, upper: upper)) : nil
  }

  /// Whether ends that are written as numbers are those of an interval of t; a diagnostic otherwise.
  mutating func isInterval(_ lower: TypedExpression, _ upper: TypedExpression, _ span: Span) -> Bool {
    for end in [lower, upper] {
      guard let value = end.literal, !NumberRange.share.contains(value) else { continue }
      refuse(end.span, "the ends of an interval of t are numbers from 0 to 1")
      return false
    }
    if let low = lower.literal, let high = upper.literal, low >= high {
      refuse(
        span, "this interval is empty",
        notes: [low > high ? "its lower end comes first, as in `[\(high), \(low)]`" : "its ends are two numbers"])
      return false
    }
    return true
  }

  private mutating func number(_ expression: Expression) -> TypedExpression? {
    checkNumeric(expression, at: .clause)
  }

  private mutating func refuse(
    _ span: Span, _ message: String, label: String = "",
    notes: [String] = [], fixIts: [FixIt] = []
  ) {
    diagnostics.append(Diagnostic(.wrongArguments, message, at: span, label: label, notes: notes, fixIts: fixIts))
  }
}

extension ClausePlace {
  /// Where a clause without errors stands.
  init<Name: ClauseName>(_ clause: ClauseSyntax, _: Name.Type) {
    let name = Name(rawValue: clause.name.text)
    let unnamed = (name?.arguments ?? []).map(\.name)
    let arguments = clause.arguments.enumerated().compactMap { position, argument -> Argument? in
      if let label = argument.label { return Argument(name: label.text, span: argument.value.span) }
      guard name?.isPositional == true, position < unnamed.count else { return nil }
      return Argument(name: unnamed[position], span: argument.span)
    }
    self.init(span: clause.span, text: clause.text, arguments: arguments)
  }
}

extension TypedExpression {
  /// The number that it is written as; nil for another expression.
  fileprivate var literal: Double? {
    switch kind {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .convert(let x): x.literal
    case .negate(let x): x.literal.map { -$0 }
    default: nil
    }
  }
}
