import Foundation
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeRecognition
import SchemeSemantics
import SchemeSyntax
import SchemeText
import TestSupport

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
    schemes = Dictionary(uniqueKeysWithValues: checked.schemes.map { ($0.name, $0) })
    self.first = first.name
  }

  /// A scheme (the file's first if none is named) at M, with parameters by name and else their defaults.
  func instance(_ name: String? = nil, M: Int?, set: [String: ParameterValue] = [:]) throws -> SchemeInstance {
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
    let hasSize = lowered.sampling.plan.hasGroupSize
    return try SchemeInstance(lowered, Environment(groupSize: hasSize ? M : nil, parameters: values))
  }
}

/// The shipped samples, by the name of the scheme.
func samples() throws -> [String: SchemeFile] {
  var files: [String: SchemeFile] = [:]
  for url in try Repository.schemeFiles(in: Repository.samples) {
    let file = try SchemeFile(String(contentsOf: url, encoding: .utf8))
    for name in file.schemes.keys { files[name] = file }
  }
  return files
}

func identity(_ instance: SchemeInstance, nearTo precision: Double = Match.Nearness.close) -> Identity {
  Identity(
    instance.source, of: instance, degree: ObjectiveReport(instance.source).degree,
    nearTo: instance.scheme.target == nil ? precision : nil)
}

func identity(_ text: String, _ name: String? = nil, M: Int, set: [String: ParameterValue] = [:]) throws -> Identity {
  identity(try SchemeFile(text).instance(name, M: M, set: set))
}

/// The words for a match: "7/8 REINFORCE" with the sizes for which it is proved.
func words(_ match: Match?) -> String {
  switch match {
  case nil: return "nothing"
  case .near(let nearness): return "near \(nearness.name)"
  case .same(let parts, let reach):
    let sum = parts.map { part in
      let exact = part.factor.exact.flatMap { exact in
        FormulaText.number(exact).map { (exact.sign < 0 ? "-" : "") + $0 }
      }
      return exact == "1" ? part.name : "\(exact ?? "?") \(part.name)"
    }.joined(separator: " + ")
    switch reach {
    case .this: return sum
    case .every(let from, .constant): return "\(sum) from \(from)"
    case .every(let from, .ofSize(let text)): return "\(sum), \(text ?? "?"), from \(from)"
    }
  }
}

/// numerator / denominator, for a denominator other than 0.
func fraction(_ numerator: Int, _ denominator: Int = 1) -> Rational {
  Rational(BigInt(numerator), BigInt(denominator)) ?? .zero
}

/// A scheme whose d_s are the given fractions, as `b`, with a = 0.
func scheme(d: [Rational]) -> String {
  let rows = d.enumerated().map { "if s == \($0) then (\($1)) else " }.joined()
  return "scheme given {\n  a[s] = 0\n  b[s] = \(rows) 0\n}"
}
