import SchemeIR
import SchemeNumerics
import SchemeSemantics
import SchemeSyntax
import SchemeText

/// A file that the front end refuses.
struct Refused: Error {
  let messages: [String]
}

/// Lowers a scheme of a text, the last one if none is named.
func lower(_ text: String, _ name: String? = nil) throws -> LoweredScheme {
  let (tree, syntax) = Parser.parse(SourceFile(name: "test.scheme", text: text))
  let (checked, semantic) = FileChecker.check(tree)
  let errors = (syntax + semantic).filter { $0.severity == .error }
  guard errors.isEmpty, let last = checked.schemes.last else {
    throw Refused(messages: errors.map(\.message))
  }
  let schemes = Dictionary(uniqueKeysWithValues: checked.schemes.map { ($0.name, $0) })
  return try Lowering.lower(schemes[name ?? last.name] ?? last, among: schemes).get()
}

/// The correct response's weight of a scheme that is declared by `a[s]` and `b[s]`.
struct Formula {
  let program: Program
  let node: NodeID

  /// `b[s] = expression`, in s, M, and the parameters that are declared.
  init(_ expression: String, parameters: String = "", before: String = "") throws {
    let scheme = try lower("\(before)\nscheme given\(parameters) {\n  a[s] = 0\n  b[s] = \(expression)\n}")
    guard case .weights(_, let b) = scheme.form else { throw Refused(messages: ["no weights"]) }
    (program, node) = (scheme.program, b)
  }

  func interpreter<A: Arithmetic>(
    _ arithmetic: A, M: Int = 8, parameters: [ParameterValue] = []
  ) -> Interpreter<A> { Interpreter(program, arithmetic, Environment(groupSize: M, parameters: parameters)) }

  /// The exact value at s.
  func exact(M: Int = 8, s: Int = 0, parameters: [ParameterValue] = []) throws -> Rational {
    let interpreter = interpreter(RationalArithmetic(), M: M, parameters: parameters)
    interpreter.set(others: s)
    return try interpreter.real(node)
  }

  /// The enclosure at s, in 128 bits.
  func ball(M: Int = 8, s: Int = 0, parameters: [ParameterValue] = []) throws -> Ball {
    let interpreter = interpreter(BallArithmetic(precision: 128), M: M, parameters: parameters)
    interpreter.set(others: s)
    return try interpreter.real(node)
  }

  /// The value in double at s.
  func double(M: Int = 8, s: Int = 0, parameters: [ParameterValue] = []) throws -> Double {
    let interpreter = interpreter(DoubleArithmetic(), M: M, parameters: parameters)
    interpreter.set(others: s)
    return try interpreter.real(node)
  }

  /// Why it has no value at s; nil if it has one.
  func fault(M: Int = 8, s: Int = 0, parameters: [ParameterValue] = []) -> EvaluationFault.Reason? {
    do {
      _ = try ball(M: M, s: s, parameters: parameters)
      return nil
    } catch { return (error as? EvaluationFault)?.reason }
  }
}

/// numerator / denominator, for a denominator other than 0.
func fraction(_ numerator: Int, _ denominator: Int = 1) -> Rational {
  Rational(BigInt(numerator), BigInt(denominator)) ?? .zero
}
