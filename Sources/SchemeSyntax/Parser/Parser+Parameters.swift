import SchemeDiagnostics
import SchemeText

extension Parser {
  // parameters = "(" [ parameter { "," parameter } ] ")" ;
  mutating func parameters() -> [ParameterSyntax] {
    let opening = advance()
    let depth = bracketDepth
    var parameters: [ParameterSyntax] = []
    if current.kind != .rightParenthesis {
      repeat {
        if current.kind == .comma { advance() }
        if current.kind == .rightParenthesis, previous.kind == .comma {
          removeTrailingComma("no parameter follows this `,`")
          break
        }
        if let parameter = parameter() { parameters.append(parameter) }
        if isPanicking { skipToParameter(depth) }
      } while current.kind == .comma
    }
    close(.rightParenthesis, opening)
    return parameters
  }

  // parameter = NAME ":" NAME [ "=" expression ] ;
  mutating func parameter() -> ParameterSyntax? {
    let typeInFront = typeInFront()
    guard let name = hyphenatedName("the name of a parameter") else { return nil }
    parameterNames.insert(name.text)
    let type = typeInFront ?? type(behind: name)
    var defaultValue: Expression?
    if current.kind == .assign {
      advance()
      defaultValue = formula(binding: [])
    }
    if current.kind == .identifier, text(current) == "in" {
      expected("`,` or `)`", notes: ["what values are allowed stands in the `where`: where 0 <= \(name.text) <= 1"])
      defaultValue = errorNode(current.span)
    }
    return ParameterSyntax(
      name: name, type: type ?? missingType(name, defaultValue), defaultValue: defaultValue,
      span: name.span.joined(previous.span))
  }

  mutating func removeTrailingComma(_ message: String) {
    let fixIt = FixIt(certain: "remove `,`", replace: previous.span, with: "")
    repair(Diagnostic(.unexpectedToken, message, at: previous.span, fixIts: [fixIt]))
  }

  /// Takes the type of `int k = 4`, which belongs behind the name.
  private mutating func typeInFront() -> NameSyntax? {
    guard current.kind == .identifier, peek() == .identifier else { return nil }
    let word = current
    let type: String
    switch text(word) {
    case "int": type = "int"
    case "real", "float", "double": type = "real"
    default: return nil
    }
    advance()
    let span = word.span.joined(current.span)
    let right = "\(text(current)): \(type)"
    let fixIt = FixIt(certain: "write `\(right)`", replace: span, with: right)
    let message = "the type stands behind the name of a parameter"
    repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
    return NameSyntax(type, word.span)
  }

  /// Takes `: int`; nil where no type stands.
  private mutating func type(behind name: NameSyntax) -> NameSyntax? {
    switch current.kind {
    case .colon: advance()
    case .identifier:
      let place = Span(name.span.end, name.span.end)
      let fixIt = FixIt(certain: "insert `:`", replace: place, with: ":")
      let span = name.span.joined(current.span)
      let message = "a `:` stands between a parameter and its type"
      repair(Diagnostic(.unexpectedToken, message, at: span, fixIts: [fixIt]))
    case .assign, .comma, .rightParenthesis: return nil
    default:
      expected("`:` and the type of the parameter, `int` or `real`")
      return nil
    }
    return self.name("the type of the parameter, `int` or `real`")
  }

  /// The type that a parameter without one may have: that of a literal default, and without default `int`, which fits
  /// wherever a number does.
  private mutating func missingType(_ name: NameSyntax, _ defaultValue: Expression?) -> NameSyntax {
    let types: [String]
    switch defaultValue?.kind {
    case nil: types = ["int", "real"]
    case .integer, .error: types = ["int"]
    case .negate(let value): if case .integer = value.kind { types = ["int"] } else { types = ["real"] }
    default: types = ["real"]
    }
    let place = Span(name.span.end, name.span.end)
    let tail = source.text(Span(name.span.end, previous.span.end))
    let fixIts = types.map { type in
      let right = "\(name.text): \(type)\(tail.utf8.count <= 40 ? tail : "")"
      return FixIt(guess: "write `\(right)`", replace: place, with: ": \(type)")
    }
    let message = "the parameter `\(name.text)` needs its type, `int` or `real`"
    repair(Diagnostic(.unexpectedToken, message, at: name.span, fixIts: fixIts))
    return NameSyntax(types[0], name.span)
  }

  /// Skips the rest of a parameter that could not be read: to a comma or the end of the list, which stands in `depth`
  /// brackets, or to where the list cannot go on.
  private mutating func skipToParameter(_ depth: Int) {
    while true {
      switch current.kind {
      case .endOfFile, .leftBrace, .rightBrace, .keyword(.where), .keyword(.scheme), .keyword(.group): return
      case .comma where peek() == .identifier && peek(2) == .colon:
        bracketDepth = depth
        return
      case .comma, .rightParenthesis: if bracketDepth <= depth { return }
      default: if isFirstOnLine(cursor), startsMember(at: cursor) { return }
      }
      advance()
    }
  }
}
