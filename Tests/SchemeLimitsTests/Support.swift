import SchemeIR
import SchemeLimits
import SchemeNumerics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import SchemeVocabulary

/// A file that the front end refuses.
struct Refused: Error {
  let messages: [String]
}

/// The schemes of a text, each lowered with values of its parameters.
struct SchemeFile {
  let schemes: [String: CheckedScheme]
  /// In source order.
  let names: [String]

  init(_ text: String) throws {
    let (tree, syntax) = Parser.parse(SourceFile(name: "test.scheme", text: text))
    let (checked, semantic) = FileChecker.check(tree)
    let errors = (syntax + semantic).filter { $0.severity == .error }
    guard errors.isEmpty else { throw Refused(messages: errors.map(\.message)) }
    names = checked.schemes.map(\.name)
    schemes = Dictionary(uniqueKeysWithValues: checked.schemes.map { ($0.name, $0) })
  }

  /// A scheme, the last one if none is named, with parameters by name and else their defaults.
  func subject(_ name: String? = nil, _ set: [String: ParameterValue] = [:]) throws -> Subject {
    guard let name = name ?? names.last, let scheme = schemes[name] else { throw Refused(messages: ["no scheme"]) }
    let lowered = try Lowering.lower(scheme, among: schemes).get()
    let constants = Interpreter(lowered.program, DoubleArithmetic(), Environment(groupSize: 1, parameters: []))
    let values = try lowered.parameters.map { parameter -> ParameterValue in
      if let value = set[parameter.name] { return value }
      guard let node = parameter.defaultValue else { throw Refused(messages: ["\(parameter.name) has no default"]) }
      switch (try constants.evaluate(node), parameter.type) {
      case (.integer(let value), .int): return .integer(value)
      case (.integer(let value), _): return .real(Double(value))
      case (.real(let value), _): return .real(value)
      case (.truth, _): throw Refused(messages: ["\(parameter.name) is a bool"])
      }
    }
    return Subject(scheme: lowered, parameters: values)
  }
}

/// A scheme with values of its parameters.
struct Subject {
  let scheme: LoweredScheme
  let parameters: [ParameterValue]

  var limit: LargeGroupLimit { LargeGroupLimit.of(scheme, parameters) }
  /// Without h_inf.
  var slope: LargeGroupLimit { LargeGroupLimit.of(scheme, parameters, integrating: false) }

  /// The right sides of its claims `h(t) = e`, in order.
  var claimed: [NodeID] {
    scheme.claims.compactMap { claim in
      if case .equal(_, let node, on: _, isUpToScale: _) = claim.kind { node } else { nil }
    }
  }

  /// In one line: the formula, its antiderivative, and what happens at the ends.
  var summary: String {
    switch limit {
    case .unknown(let reason): return "unknown: \(reason)"
    case .none(.alternates(let modulus)): return "none: alternates mod \(modulus)"
    case .none(.oscillates(let modulus)): return "none: oscillates mod \(modulus)"
    case .none(.infinite): return "none: infinite"
    case .slope(let slope):
      let parts = slope.parts.map { part in
        (part.piece == .whole ? "" : "(\(part.piece.lower), \(part.piece.upper)) ") + slope.program.text(part.slope)
      }
      let jumps = slope.jumps.isEmpty ? "" : " | jumps \(slope.jumps.map { "\($0)" }.joined(separator: " "))"
      let integral = slope.antiderivative.map { slope.program.text($0) } ?? "?"
      return "\(parts.joined(separator: "; ")) | \(integral) | \(slope.zero.word) \(slope.one.word)\(jumps)"
    }
  }
}

/// A scheme of a text.
func subject(_ text: String, _ set: [String: ParameterValue] = [:]) throws -> Subject {
  try SchemeFile(text).subject(nil, set)
}

extension EndBehaviour {
  var word: String {
    switch self {
    case .integrable: "finite"
    case .infinite: "infinite"
    case .unknown: "unknown"
    }
  }
}

extension LimitSlope {
  /// An enclosure of a formula in t.
  func value(_ node: NodeID, at t: Double, bits: Int = 256) throws -> Ball {
    let environment = Environment(groupSize: nil, parameters: parameters)
    let interpreter = Interpreter(program, BallArithmetic(precision: bits), environment)
    interpreter.set(probability: t)
    return try interpreter.real(node)
  }

  /// The formula that holds at t.
  func part(at t: Double) -> LimitSlope.Part? {
    guard let point = Rational(t) else { return nil }
    return parts.first { $0.piece.lower < point && point < $0.piece.upper }
  }
}

extension Program {
  /// A formula with all its parentheses.
  func text(_ id: NodeID) -> String {
    switch self[id].operation {
    case .integer(let value): "\(value)"
    case .real(let value): value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    case .rational(let value): "\(value)"
    case .constant(let constant): constant.rawValue
    case .variable(.probability): "t"
    case .variable(.parameter(let position)): "parameter\(position)"
    case .variable: "variable"
    case .convert(let x): text(x)
    case .negate(let x): "-\(text(x))"
    case .add(let x, let y): "(\(text(x)) + \(text(y)))"
    case .subtract(let x, let y): "(\(text(x)) - \(text(y)))"
    case .multiply(let x, let y): "(\(text(x)) * \(text(y)))"
    case .divide(let x, let y): "(\(text(x)) / \(text(y)))"
    case .power(let x, let y): "\(text(x))^\(text(y))"
    case .call(let builtin, let arguments): "\(builtin.rawValue)(\(arguments.map(text).joined(separator: ", ")))"
    default: "…"
    }
  }
}
