import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSemantics
import SchemeSyntax
import SchemeText

/// A file that the front end refuses.
struct Refused: Error {
  let messages: [String]
}

/// The schemes of a source text, by name.
struct SchemeFile {
  let schemes: [String: CheckedScheme]
  let first: String

  init(_ text: String) throws {
    let (tree, syntax) = Parser.parse(SourceFile(name: "test.scheme", text: text))
    let (checked, semantic) = FileChecker.check(tree)
    guard (syntax + semantic).isEmpty, let first = checked.schemes.first else {
      throw Refused(messages: (syntax + semantic).map(\.message))
    }
    self.schemes = Dictionary(uniqueKeysWithValues: checked.schemes.map { ($0.name, $0) })
    self.first = first.name
  }

  /// A scheme (the file's first if none is named) at M, with parameters by name and else their defaults.
  func instance(
    _ name: String? = nil, M: Int, set: [String: ParameterValue] = [:]
  ) throws -> SchemeInstance {
    guard let scheme = schemes[name ?? first] else { throw Refused(messages: ["no scheme \(name ?? first)"]) }
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
    return try SchemeInstance(lowered, Environment(groupSize: M, parameters: values))
  }
}

/// A scheme of a text at M.
func instance(
  _ text: String, _ name: String? = nil, M: Int, set: [String: ParameterValue] = [:]
) throws -> SchemeInstance { try SchemeFile(text).instance(name, M: M, set: set) }

/// A literal of the language for a fraction that is not negative.
func literal(_ value: Rational) -> String {
  value.sign < 0 ? "(-\(-value))" : value.isInteger ? "\(value)" : "(\(value))"
}

/// A scheme whose d_s are the given fractions, as `b`, with a = 0.
func scheme(d: [Rational]) -> String {
  let rows = d.enumerated().map { "if s == \($0) then \(literal($1)) else " }.joined()
  return "scheme given {\n  a[s] = 0\n  b[s] = \(rows) 0\n}"
}

/// numerator / denominator, for a denominator other than 0.
func fraction(_ numerator: Int, _ denominator: Int = 1) -> Rational {
  Rational(BigInt(numerator), BigInt(denominator)) ?? .zero
}

extension SchemeInstance {
  var a: [Double] { weights.a.map(\.double) }
  var b: [Double] { weights.b.map(\.double) }
  var d: [Double] { weights.d.map(\.double) }
  var table: Table { Table(InducedObjective(curve)) }
  var report: ObjectiveReport { ObjectiveReport(source) }
}

/// The printed values of a scheme's objective, NaN where one is open.
struct Table {
  private let objective: InducedObjective

  init(_ objective: InducedObjective) { self.objective = objective }

  func h(_ t: Double) -> Double { objective.row(at: t).objective.value ?? .nan }
  func derivative(_ t: Double) -> Double { objective.row(at: t).derivative.value ?? .nan }
}

/// The spacing of doubles times so many.
func ulps(_ count: Double, of value: Double) -> Double { count * value.ulp }
