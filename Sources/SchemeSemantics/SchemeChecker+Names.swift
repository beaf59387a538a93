import SchemeDiagnostics
import SchemeNumerics
import SchemeSyntax
import SchemeText

/// What names mean, and what to say about those that mean nothing here.
extension SchemeChecker {
  /// The meaning of a name that stands alone.
  mutating func resolve(_ name: NameSyntax, at stage: Stage, _ local: LocalNames) -> TypedExpression? {
    let text = name.text
    if let found = local.variables[text] { return TypedExpression(.variable(found.variable), found.type, name.span) }
    if let bound = stage.boundVariable, bound.name == text {
      return TypedExpression(.variable(bound.variable), bound.variable.fixedType ?? .real, name.span)
    }
    if let reserved = reservedVariables(at: stage).first(where: { $0.name == text }) {
      return TypedExpression(.variable(reserved.variable), reserved.variable.fixedType ?? .real, name.span)
    }
    if let constant = NamedConstant(rawValue: text) { return TypedExpression(.constant(constant), .real, name.span) }
    if stage.seesParameters, !local.isFileLevel, let position = parameterPositions[text] {
      return TypedExpression(.variable(.parameter(position)), parameterTypes[position], name.span)
    }
    if let binding = findBinding(text, local) {
      if binding.parameters == nil { return use(binding, [], name.span, at: stage) }
      let arguments = (binding.parameters ?? []).map(\.text).joined(separator: ", ")
      refuse(name, .wrongArguments, "`\(text)` is a function: it needs its arguments", "write \(text)(\(arguments))")
      return nil
    }
    if refused.insert(Refusal(name: text, stage: stage)).inserted { refuseName(name, at: stage, local) }
    return nil
  }

  /// The variables of the language at a stage: M is none of them where the plan has no cap.
  private func reservedVariables(at stage: Stage) -> [ReservedNames.NamedVariable] {
    stage.reservedVariables.filter { $0.variable != .groupSize || !hasNoGroupSize }
  }

  private mutating func refuse(
    _ name: NameSyntax, _ code: DiagnosticCode, _ message: String, _ label: String, _ notes: [String] = [],
    _ fixIts: [FixIt] = []
  ) {
    diagnostics.append(Diagnostic(code, message, at: name.span, label: label, notes: notes, fixIts: fixIts))
  }

  private mutating func refuseName(_ name: NameSyntax, at stage: Stage, _ local: LocalNames) {
    let text = name.text
    if ForeignName.isDeviation(text, at: stage) {
      refuseStd(name)
    } else if text == "M", stage.reservedVariables.contains(where: { $0.variable == .groupSize }) {
      refuseGroupSize(name, at: stage)
    } else if let absent = AbsentNames(text, at: stage) {
      refuse(
        name, .wrongStage, "`\(text)` does not exist in \(stage.description)", absent.label,
        absent.notes + usesOfOpenBindings(at: stage), absent.meant.map { [.rename(name, to: $0)] } ?? [])
    } else if Builtin(rawValue: text) != nil {
      refuse(name, .wrongArguments, "`\(text)` is a function: it needs its arguments", "write \(text)(…)")
    } else if file.schemes[text] != nil {
      refuse(name, .wrongStage, "`\(text)` is a scheme, not a number", "schemes are combined by `mix`")
    } else if parameterPositions[text] != nil, !stage.seesParameters {
      refuse(
        name, .wrongStage, "`\(text)` does not exist in \(stage.description)", "a default is a constant",
        ["parameters do not see each other"])
    } else if local.isFileLevel, parameterPositions[text] != nil {
      refuse(
        name, .wrongStage, "a `let` outside of the schemes does not see the parameter `\(text)`",
        "it belongs to `\(syntax.name.text)`", ["move the `let` into the scheme, or give it an argument"])
    } else if let meaning = ForeignName.meaning(of: text, at: stage) {
      refuse(
        name, .unknownName, "there is no `\(text)` here", meaning.label, meaning.notes,
        meaning.replacement.map { [.rename(name, to: $0)] } ?? [])
    } else {
      refuseUnknown(name, at: stage, local)
    }
  }

  private mutating func refuseGroupSize(_ name: NameSyntax, at stage: Stage) {
    let isWeight = if case .advantage = stage { true } else { false }
    refuse(
      name, .wrongStage, "`M` does not exist in \(stage.description)", "this plan has no cap: there is no M",
      isWeight ? ["the group has `tries` responses"] : [],
      isWeight ? [.rename(name, to: "tries", isCertain: false)] : [])
  }

  private mutating func refuseStd(_ name: NameSyntax) {
    refuse(
      name, .ambiguousStd, "`\(name.text)` is ambiguous", "which of the two?",
      ["torch.std is sample_std (divides by M-1), numpy.std is population_std (divides by M)"],
      [.rename(name, to: "sample_std"), .rename(name, to: "population_std")])
  }

  /// Where the body of a `let` is checked: a name in it may exist where another use stands.
  private func usesOfOpenBindings(at stage: Stage) -> [String] {
    guard let binding = openBindings.last else { return [] }
    return [
      "a `let` is evaluated where it is used: `\(syntax.name.text)` uses `\(binding.text)` in \(stage.description)"
    ]
  }

  private mutating func refuseUnknown(_ name: NameSyntax, at stage: Stage, _ local: LocalNames) {
    let text = name.text
    let known = names(at: stage, local)
    if let near = nearest(to: text, among: known + Builtin.allCases.map(\.rawValue)) ?? longForm(text, of: known) {
      refuse(
        name, .unknownName, "there is no `\(text)` here", "did you mean `\(near)`?", [], [.rename(name, to: near)])
      return
    }
    var notes = ["known here: \(known.listed(first: 24)); and the functions"]
    if stage.seesParameters, !local.isFileLevel, syntax.parameters.isEmpty {
      let type = ForeignName.parameterType(of: text)
      let other = type == "int" ? "real" : "int"
      notes.append("a number of your own is a parameter: scheme \(syntax.name.text)(\(text): \(type) = …), or \(other)")
    }
    refuse(name, .unknownName, "there is no `\(text)` here", "", notes)
  }

  /// Reports a call of something that cannot be called.
  mutating func refuseCallee(
    _ name: NameSyntax, _ values: [Expression], _ span: Span, at stage: Stage, _ local: LocalNames
  ) {
    let text = name.text
    guard refused.insert(Refusal(name: text + "()", stage: stage)).inserted else { return }
    if file.schemes[text] != nil {
      refuse(name, .wrongStage, "`\(text)` is a scheme, not a function", "schemes are combined by `mix`")
    } else if ForeignName.isDeviation(text, at: stage) {
      refuseStd(NameSyntax(text, span))
    } else if let aggregate = stage.aggregates[text] {
      refuse(
        name, .wrongArguments, "`\(text)` is a number, not a function", "it is \(aggregate) already",
        [], [FixIt(certain: "remove the argument", replace: Span(name.span.end, span.end), with: "")])
    } else if isNumber(text, at: stage, local) {
      let place = Span(name.span.end, name.span.end)
      refuse(
        name, .wrongArguments, "`\(text)` is a number, not a function", "", [],
        values.count == 1 ? [FixIt(guess: "write a `*` to multiply", replace: place, with: " * ")] : [])
    } else if let known = ForeignFunction.names[text] {
      refuse(
        name, .unknownName, "there is no function `\(text)`", "it is called `\(known)`", [],
        // A single letter may be anything.
        [.rename(name, to: known, isCertain: text.utf8.count > 1)])
    } else if let formula = ForeignFunction.formulas[text] {
      refuse(name, .unknownName, "there is no function `\(text)`", "", ["write \(formula)"])
    } else if AbsentNames(text, at: stage) != nil {
      // `t (1 - t)` in a weight: not only the sign is missing.
      if refused.insert(Refusal(name: text, stage: stage)).inserted { refuseName(name, at: stage, local) }
    } else {
      let known = callableBindings(local) + Builtin.allCases.map(\.rawValue)
      let near = nearest(to: text, among: known) ?? longForm(text, of: known)
      refuse(
        name, .unknownName, "there is no function `\(text)`", near.map { "did you mean `\($0)`?" } ?? "",
        near == nil ? ["there are: \(known.listed(first: 32))"] : [],
        near.map { [.rename(name, to: $0)] } ?? [])
    }
  }

  private func isNumber(_ text: String, at stage: Stage, _ local: LocalNames) -> Bool {
    local.variables[text] != nil || stage.boundVariable?.name == text
      || reservedVariables(at: stage).contains { $0.name == text } || NamedConstant(rawValue: text) != nil
      || parameterPositions[text] != nil || findBinding(text, local) != nil
  }

  private func callableBindings(_ local: LocalNames) -> [String] {
    let own = local.isFileLevel ? [] : localBindings.keys.sorted()
    return (own + file.bindingNames).filter { findBinding($0, local)?.parameters != nil }
  }

  /// Every name that could stand here alone: nearest things first.
  private func names(at stage: Stage, _ local: LocalNames) -> [String] {
    var names = local.variables.keys.sorted()
    if let bound = stage.boundVariable { names.append(bound.name) }
    names += reservedVariables(at: stage).map(\.name)
    if stage.seesParameters, !local.isFileLevel { names += syntax.parameters.map(\.name.text) }
    if !local.isFileLevel { names += localBindings.keys.sorted() }
    return names + file.bindingNames + NamedConstant.allCases.map(\.rawValue)
  }
}

/// The name that a word spells out or cuts short, as `epsilon` does `eps`.
func longForm(_ word: String, of names: [String]) -> String? {
  names.first { $0.utf8.count >= 3 && word.utf8.count >= 3 && (word.hasPrefix($0) || $0.hasPrefix(word)) }
}

extension FixIt {
  /// Another name in place of one.
  fileprivate static func rename(_ name: NameSyntax, to other: String, isCertain: Bool = false) -> FixIt {
    FixIt("write `\(other)`", replace: name.span, with: other, isCertain: isCertain)
  }
}

extension Stage {
  /// The statistics of a group that are names here, not functions, and what they are.
  fileprivate var aggregates: [String: String] {
    guard case .advantage = self else { return [:] }
    return [
      "mean": "N / M", "population_std": "the deviation of the group's rewards",
      "sample_std": "the deviation of the group's rewards",
    ]
  }
}
