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
    if let reserved = stage.reservedVariables.first(where: { $0.name == text }) {
      return TypedExpression(.variable(reserved.variable), reserved.variable.fixedType ?? .real, name.span)
    }
    if let constant = NamedConstant(rawValue: text) { return TypedExpression(.constant(constant), .real, name.span) }
    if stage.seesParameters, !local.isFileLevel, let position = parameterPositions[text] {
      return TypedExpression(.variable(.parameter(position)), parameterTypes[position], name.span)
    }
    if let binding = findBinding(text, local) {
      if binding.parameters == nil { return use(binding, [], name.span, at: stage) }
      refuse(name, .wrongArguments, "`\(text)` is a function: it needs its arguments", "")
      return nil
    }
    refuseName(name, at: stage, local)
    return nil
  }

  private mutating func refuse(
    _ name: NameSyntax, _ code: DiagnosticCode, _ message: String, _ label: String, _ notes: [String] = []
  ) {
    diagnostics.append(Diagnostic(code, message, at: name.span, label: label, notes: notes))
  }

  private mutating func refuseName(_ name: NameSyntax, at stage: Stage, _ local: LocalNames) {
    let text = name.text
    if text == "std" {
      diagnostics.append(
        Diagnostic(
          .ambiguousStd, "`std` is ambiguous", at: name.span, label: "which of the two?",
          notes: ["torch.std is sample_std (divides by M-1), numpy.std is population_std (divides by M)"],
          fixIts: ["sample_std", "population_std"].map { FixIt("write `\($0)`", replace: name.span, with: $0) }))
    } else if let reason = WrongStage.reason(for: text, at: stage) {
      refuse(name, .wrongStage, reason.message, reason.label, reason.notes)
    } else if Builtin(rawValue: text) != nil {
      refuse(name, .wrongArguments, "`\(text)` is a function: it needs its arguments", "write \(text)(…)")
    } else if file.schemes[text] != nil {
      refuse(name, .wrongStage, "`\(text)` is a scheme, not a number", "schemes are combined by `mix`")
    } else if local.isFileLevel, parameterPositions[text] != nil {
      refuse(
        name, .wrongStage, "a `let` outside the schemes does not see the parameter `\(text)`", "",
        ["move the `let` into the scheme, or give it an argument"])
    } else {
      refuseUnknown(name, candidates: names(at: stage, local), "there is no `\(text)` here")
    }
  }

  /// Reports a call of something that cannot be called.
  mutating func refuseCallee(
    _ name: NameSyntax, _ values: [Expression], _ span: Span, at stage: Stage, _ local: LocalNames
  ) {
    let text = name.text
    let foreign = ["ln": "log", "arcsin": "asin", "binomial": "choose", "comb": "choose", "C": "choose", "fabs": "abs"]
    if file.schemes[text] != nil {
      refuse(name, .wrongStage, "`\(text)` is a scheme, not a function", "schemes are combined by `mix`")
    } else if let known = foreign[text] {
      diagnostics.append(
        Diagnostic(
          .unknownName, "there is no function `\(text)`", at: name.span, label: "it is called `\(known)`",
          fixIts: [FixIt("write `\(known)`", replace: name.span, with: known)]))
    } else if isNumber(text, at: stage, local) {
      let call = Span(name.span.end, name.span.end)
      diagnostics.append(
        Diagnostic(
          .wrongArguments, "`\(text)` is a number, not a function", at: name.span,
          fixIts: values.count == 1 ? [FixIt("write a `*` to multiply", replace: call, with: " * ")] : []))
    } else {
      let functions = Builtin.allCases.map(\.rawValue) + callableBindings(local)
      refuseUnknown(name, candidates: functions, "there is no function `\(text)`")
    }
  }

  private mutating func refuseUnknown(_ name: NameSyntax, candidates: [String], _ message: String) {
    let near = nearest(to: name.text, among: candidates)
    diagnostics.append(
      Diagnostic(
        .unknownName, message, at: name.span, label: near.map { "did you mean `\($0)`?" } ?? "",
        notes: near == nil ? ["known here: \(candidates.prefix(24).joined(separator: ", "))"] : [],
        fixIts: near.map { [FixIt("write `\($0)`", replace: name.span, with: $0)] } ?? []))
  }

  private func isNumber(_ text: String, at stage: Stage, _ local: LocalNames) -> Bool {
    local.variables[text] != nil || stage.boundVariable?.name == text
      || stage.reservedVariables.contains { $0.name == text } || NamedConstant(rawValue: text) != nil
      || parameterPositions[text] != nil || findBinding(text, local) != nil
  }

  private func callableBindings(_ local: LocalNames) -> [String] {
    let own = local.isFileLevel ? [] : Array(localBindings.values)
    return (own + file.bindings.values).filter { $0.parameters != nil }.map(\.name.text).sorted()
  }

  /// Every name that could stand here alone: nearest things first.
  private func names(at stage: Stage, _ local: LocalNames) -> [String] {
    var names = local.variables.keys.sorted()
    if let bound = stage.boundVariable { names.append(bound.name) }
    names += stage.reservedVariables.map(\.name)
    if stage.seesParameters, !local.isFileLevel { names += syntax.parameters.map(\.name.text) }
    if !local.isFileLevel { names += localBindings.keys.sorted() }
    return names + file.bindings.keys.sorted() + NamedConstant.allCases.map(\.rawValue)
      + Builtin.allCases.map(\.rawValue)
  }
}
