import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// A `let` together with what its meaning depends on: it is checked anew for each stage and each list of types.
struct BindingUse: Hashable {
  let declaration: Span
  let stage: Stage
  let types: [ValueType]
}

/// `let`: an expression that is evaluated where it is used.
extension SchemeChecker {
  /// The `let` that a name stands for; the body of a file-level `let` sees only those of the file.
  func findBinding(_ name: String, _ local: LocalNames) -> LetSyntax? {
    (local.isFileLevel ? nil : localBindings[name]) ?? file.bindings[name]
  }

  /// The use of a `let` with checked arguments. The body is checked once for each stage and list of types.
  mutating func use(
    _ binding: LetSyntax, _ arguments: [TypedExpression], _ span: Span, at stage: Stage
  ) -> TypedExpression? {
    let use = BindingUse(declaration: binding.span, stage: stage, types: arguments.map(\.type))
    let position: Int?
    if let known = bindingPositions[use] {
      position = known
    } else if bindingPositions.count >= Self.mostBindings {
      refuseVariants(binding)
      position = nil
    } else {
      position = checkBody(binding, use)
      bindingPositions[use] = .some(position)
    }
    guard let position else { return nil }
    return TypedExpression(.binding(position, arguments), bindings[position].body.type, span)
  }

  /// Whether all that was found are warnings.
  var isSound: Bool { diagnostics.allSatisfy { $0.severity == .warning } }

  /// The declarations of the `let`s that the scheme's formulas use, directly or through others.
  var usedBindings: Set<Span> { Set(bindingPositions.keys.map(\.declaration)) }

  /// Says which `let`s of a scheme without errors it does not use: their bodies are not looked into.
  mutating func reportUnusedBindings() {
    let used = localBindings.isEmpty ? [] : usedBindings
    for case .binding(let binding) in syntax.members.map(\.kind) where !used.contains(binding.span) {
      diagnostics.append(.unused(binding, by: "`\(syntax.name.text)` does not use"))
    }
  }

  /// A body is checked for every stage and list of argument types; twenty arguments have a million lists.
  private static let mostBindings = 10_000

  private mutating func refuseVariants(_ binding: LetSyntax) {
    guard !diagnostics.contains(where: { $0.code == .programTooLarge }) else { return }
    diagnostics.append(
      Diagnostic(
        .programTooLarge,
        "the `let`s that `\(syntax.name.text)` uses have more than \(Self.mostBindings) variants",
        at: binding.name.span,
        notes: ["each list of argument types, int or real, makes a variant"]))
  }

  private mutating func checkBody(_ binding: LetSyntax, _ use: BindingUse) -> Int? {
    if let start = openBindings.firstIndex(where: { $0.span == binding.name.span }) {
      let cycle = openBindings[start...].map(\.text) + [binding.name.text]
      diagnostics.append(
        Diagnostic(
          .recursiveDefinition, "`\(binding.name.text)` is defined by itself", at: binding.name.span,
          notes: [
            "the cycle is \(cycle.joined(separator: " -> "))", "a `let` names a formula; use `sum` or `prod` to repeat",
          ]))
      return nil
    }
    var local = LocalNames()
    local.isFileLevel = localBindings[binding.name.text] == nil
    for (position, parameter) in (binding.parameters ?? []).enumerated() {
      if ReservedNames.contains(parameter.text) {
        diagnostics.append(.reserved(parameter))
        return nil
      }
      if local.variables[parameter.text] != nil {
        let first = binding.parameters?.first { $0.text == parameter.text }
        let what = "an argument of `\(binding.name.text)`"
        diagnostics.append(.duplicate(parameter, of: NameMeaning(what, declaredAt: first?.span)))
        return nil
      }
      if let other = meaning(of: parameter.text, local) {
        diagnostics.append(.duplicate(parameter, of: other))
        return nil
      }
      local.variables[parameter.text] = (.argument(position), use.types[position])
    }
    openBindings.append(binding.name)
    defer { openBindings.removeLast() }
    guard let body = check(binding.body, at: use.stage, local) else { return nil }
    bindings.append(CheckedScheme.Binding(name: binding.name.text, body: body))
    return bindings.count - 1
  }
}

extension Diagnostic {
  /// For a `let` that changes nothing.
  static func unused(_ binding: LetSyntax, by subject: String) -> Diagnostic {
    Diagnostic(
      .unusedBinding, "\(subject) `\(binding.name.text)`", at: binding.name.span,
      label: "a `let` is checked where it is used; this one is not")
  }
}
