import SchemeDiagnostics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// Checks one scheme.
struct SchemeChecker {
  let syntax: SchemeSyntax
  let file: FileScope
  var diagnostics: [Diagnostic] = []
  /// The names of the parameters, by position.
  let parameterTypes: [ValueType]
  let parameterPositions: [String: Int]
  /// The scheme's own `let`s.
  let localBindings: [String: LetSyntax]
  /// Bounds on the parameters that the `where` condition states; exponents are judged with them.
  var bounds = ParameterBounds()

  /// The uses of `let`s checked so far; nil for one with an error.
  var bindingPositions: [BindingUse: Int?] = [:]
  var bindings: [CheckedScheme.Binding] = []
  /// The `let`s that are being checked, to see recursion.
  var openBindings: [NameSyntax] = []
  /// How many `sum` and `prod` indices have been numbered, and the ranges of their values.
  var indexRanges: [IndexRange] = []
  /// Height of the expression that is being checked, `let` bodies included.
  var depth = 0
  /// The names that have been refused; each is told once for a stage.
  var refused: Set<Refusal> = []
  /// Whether the `where` could not be read or checked, so that the bounds it states are unknown.
  var isConditionBroken = false

  init(_ syntax: SchemeSyntax, in file: FileScope) {
    self.syntax = syntax
    self.file = file
    var diagnostics: [Diagnostic] = []
    var types: [ValueType] = []
    var positions: [String: Int] = [:]
    for parameter in syntax.parameters {
      let name = parameter.name
      if ReservedNames.contains(name.text) {
        diagnostics.append(.reserved(name))
      } else if let position = positions[name.text] {
        let first = syntax.parameters[position].name
        diagnostics.append(.duplicate(name, of: NameMeaning(first, as: "a parameter", of: syntax)))
      } else if let other = file.meaning(of: name.text) {
        diagnostics.append(.duplicate(name, of: other))
      }
      if let type = ValueType(ofParameter: parameter.type.text) {
        types.append(type)
      } else {
        let foreign = ValueType(foreignName: parameter.type.text)
        let isSwitch = ["bool", "boolean"].contains(parameter.type.text.lowercased())
        let meant = foreign ?? (isSwitch ? .int : ValueType(suiting: parameter.defaultValue))
        types.append(meant)
        let notes = isSwitch ? ["a switch is 0 or 1: if \(name.text) == 1 then … else …"] : []
        diagnostics.append(Self.badType(parameter, meant, notes, isCertain: foreign != nil))
      }
      positions[name.text] = positions[name.text] ?? (types.count - 1)
    }
    var local: [String: LetSyntax] = [:]
    for case .binding(let binding) in syntax.members.map(\.kind) {
      let name = binding.name
      if ReservedNames.contains(name.text) {
        diagnostics.append(.reserved(name))
      } else if let other = local[name.text] {
        diagnostics.append(.duplicate(name, of: NameMeaning(other.name, as: "a `let`", of: syntax)))
        continue
      } else if let position = positions[name.text] {
        let first = syntax.parameters[position].name
        diagnostics.append(.duplicate(name, of: NameMeaning(first, as: "a parameter", of: syntax)))
        continue
      } else if let other = file.meaning(of: name.text) {
        diagnostics.append(.duplicate(name, of: other))
        continue
      }
      local[name.text] = binding
    }
    self.parameterTypes = types
    self.parameterPositions = positions
    self.localBindings = local
    self.diagnostics = diagnostics
  }

  /// The checked scheme, or nil after an error.
  mutating func check() -> CheckedScheme? {
    let parameters = checkParameters()
    let condition = syntax.condition.flatMap { checkCondition($0) }
    isConditionBroken = syntax.condition != nil && condition == nil
    if let condition { bounds = ParameterBounds(condition) }
    let form = checkForm()
    let sampling = checkSampling(
      of: Set(
        syntax.members.compactMap { member in
          if case .definition(let definition) = member.kind { definition.head } else { nil }
        }))
    let claims = checkClaims()
    // What the parser could not read has its diagnostic already.
    let isBroken =
      isConditionBroken
      || zip(parameters, syntax.parameters).contains { $0.defaultValue == nil && $1.defaultValue != nil }
    guard let form, let sampling, !isBroken, diagnostics.allSatisfy({ $0.severity != .error }) else { return nil }
    reportUnusedBindings()
    return CheckedScheme(
      name: syntax.name.text, documentation: syntax.documentation, parameters: parameters, condition: condition,
      form: form, sampling: sampling, planSpan: planSpan, verifierSpan: verifierSpan,
      promptsSpan: sampling.promptWeight?.span, bindings: bindings,
      claims: claims,
      nameSpan: syntax.name.span, functionHead: functionHead,
      designPlace: clauses.design.map { ClausePlace($0, DesignName.self) },
      splitPlace: clauses.split.map { ClausePlace($0, SplitName.self) })
  }

  /// A number that is whole is written so; for others the type may be the mistake.
  private static func wrongDefault(_ found: TypedExpression, of name: String, _ type: ValueType) -> Diagnostic {
    var fixIts: [FixIt] = []
    if type == .int, case .real(let value) = found.kind, let whole = Int(exactly: value) {
      fixIts = [FixIt(guess: "write `\(whole)`", replace: found.span, with: "\(whole)")]
    }
    let isReal = type == .int && found.type == .real && fixIts.isEmpty
    return Diagnostic(
      .badParameterDefault, "the default of `\(name)` is \(found.type.article), not \(type.article)", at: found.span,
      notes: isReal ? ["declare it as `\(name): real`, or use an integer"] : [], fixIts: fixIts)
  }

  private mutating func checkParameters() -> [CheckedScheme.Parameter] {
    syntax.parameters.enumerated().map { position, parameter in
      let type = parameterTypes[position]
      var value = parameter.defaultValue.flatMap { check($0, at: .parameterDefault) }
      if let found = value {
        if found.type == .bool || (type == .int && found.type == .real) {
          diagnostics.append(Self.wrongDefault(found, of: parameter.name.text, type))
          value = nil
        } else if type == .real {
          value = found.asReal
        }
      }
      return CheckedScheme.Parameter(
        name: parameter.name.text, type: type, defaultValue: value, span: parameter.name.span)
    }
  }

  private mutating func checkCondition(_ condition: Expression) -> TypedExpression? {
    guard let typed = check(condition, at: .condition) else { return nil }
    if typed.type == .bool { return typed }
    diagnostics.append(
      Diagnostic(
        .typeMismatch, "a `where` condition is true or false; this is \(typed.type.article)", at: typed.span,
        notes: ["write a comparison, such as 1 <= k <= M"]))
    return nil
  }

  private static func badType(
    _ parameter: ParameterSyntax, _ meant: ValueType, _ notes: [String], isCertain: Bool
  ) -> Diagnostic {
    let type = parameter.type
    return Diagnostic(
      .typeMismatch, "`\(type.text)` is not the type of a parameter", at: type.span,
      label: "a parameter is `int` or `real`", notes: notes,
      fixIts: [FixIt("write `\(meant.rawValue)`", replace: type.span, with: meant.rawValue, isCertain: isCertain)])
  }
}

/// A name that does not exist at a stage.
struct Refusal: Hashable {
  let name: String
  let stage: Stage
}

extension ValueType {
  /// The types that a parameter can have.
  fileprivate init?(ofParameter word: String) {
    switch word {
    case "int": self = .int
    case "real": self = .real
    default: return nil
    }
  }

  /// The type that other languages call so.
  fileprivate init?(foreignName word: String) {
    switch word.lowercased() {
    case "integer", "int", "int32", "int64", "nat", "natural", "long": self = .int
    case "float", "float32", "float64", "double", "number", "real": self = .real
    default: return nil
    }
  }

  /// The type that suits a parameter's default.
  fileprivate init(suiting defaultValue: Expression?) {
    if case .integer = defaultValue?.kind { self = .int } else { self = .real }
  }

  /// The type with its article, for sentences.
  var article: String {
    switch self {
    case .int: "an int"
    case .real: "a real"
    case .bool: "true or false"
    }
  }
}
