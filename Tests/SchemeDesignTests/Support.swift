import SchemeDesign
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemePlans
import SchemeSemantics
import SchemeSyntax
import SchemeText
import TestSupport

/// A file that the front end refuses.
struct Refused: Error {
  let messages: [String]
}

/// Lowers the last scheme of a text.
func lower(_ text: String) throws -> LoweredScheme {
  let (tree, syntax) = Parser.parse(SourceFile(name: "test.scheme", text: text))
  let (checked, semantic) = FileChecker.check(tree)
  guard (syntax + semantic).isEmpty, let last = checked.schemes.last else {
    throw Refused(messages: (syntax + semantic).map(\.message))
  }
  let schemes = Dictionary(uniqueKeysWithValues: checked.schemes.map { ($0.name, $0) })
  return try Lowering.lower(last, among: schemes).get()
}

/// A scheme designed at one M.
func design(_ text: String, M: Int, _ parameters: [ParameterValue] = []) throws -> DesignedScheme {
  try Designer.design(lower(text), for: .evaluation(Environment(groupSize: M, parameters: parameters)))
}

/// The weights of the last scheme of a text as fractions.
func exact(_ text: String, M: Int, _ parameters: [ParameterValue] = []) throws -> (a: [Rational], b: [Rational]) {
  let environment = Environment(groupSize: M, parameters: parameters)
  guard
    let weights = WeightEvaluation.exact(try design(text, M: M, parameters), environment, WeightPlaces(groupSize: M))
  else {
    throw Refused(messages: ["the weights are not rational"])
  }
  return weights
}

/// The d_s of the last scheme of a text as fractions.
func differences(_ text: String, M: Int, _ parameters: [ParameterValue] = []) throws -> [Rational] {
  let (a, b) = try exact(text, M: M, parameters)
  return zip(a, b).map { $1 - $0 }
}

/// The weights as enclosures.
func enclosures(_ text: String, M: Int, _ parameters: [ParameterValue] = []) throws -> GroupWeights {
  try deep {
    try WeightEvaluation.evaluate(
      design(text, M: M, parameters), Environment(groupSize: M, parameters: parameters), WeightPlaces(groupSize: M))
  }
}

/// Sums of thousands of terms are formulas as deep as they are long.
private func deep<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
  try DeepThread.value { Result { try body() } }.get()
}

/// The weights of the last scheme of a text, and what they induce.
func source(_ text: String, M: Int) throws -> WeightSource {
  try deep { try WeightSource(evaluating: design(text, M: M, []), Environment(groupSize: M, parameters: [])) }
}

/// What a design says when it does not exist: message, label and notes.
func refusal(_ text: String, M: Int, _ parameters: [ParameterValue] = []) throws -> [String] {
  do {
    _ = try SchemeInstance(lower(text), Environment(groupSize: M, parameters: parameters))
    return []
  } catch InstanceFailure.diagnostic(let diagnostic) {
    return [diagnostic.message, diagnostic.label] + diagnostic.notes
  }
}

/// numerator / denominator, for a denominator other than 0.
func fraction(_ numerator: Int, _ denominator: Int = 1) -> Rational {
  Rational(BigInt(numerator), BigInt(denominator)) ?? .zero
}

/// C(n, k) by Pascal's rule; 0 outside.
func choose(_ n: Int, _ k: Int) -> Rational {
  guard k >= 0, n >= 0, k <= n else { return .zero }
  var row = [Rational.one]
  for _ in 0..<n { row = zip([.zero] + row, row + [.zero]).map { $0 + $1 } }
  return row[k]
}

/// A polynomial by its coefficients in powers of t, in arithmetic of the tests' own.
struct Powers: Equatable {
  var coefficients: [Rational]

  static let t = Powers(coefficients: [.zero, .one])
  static let q = Powers(coefficients: [.one, -.one])

  init(coefficients: [Rational]) {
    self.coefficients = coefficients
    while self.coefficients.last?.isZero ?? false { self.coefficients.removeLast() }
  }

  init(_ constant: Rational) { self.init(coefficients: [constant]) }

  static func + (x: Powers, y: Powers) -> Powers {
    let count = max(x.coefficients.count, y.coefficients.count)
    return Powers(
      coefficients: (0..<count).map {
        ($0 < x.coefficients.count ? x.coefficients[$0] : .zero)
          + ($0 < y.coefficients.count ? y.coefficients[$0] : .zero)
      })
  }

  static func * (x: Powers, y: Powers) -> Powers {
    var result = [Rational](repeating: .zero, count: x.coefficients.count + y.coefficients.count)
    for (i, u) in x.coefficients.enumerated() {
      for (j, v) in y.coefficients.enumerated() { result[i + j] = result[i + j] + u * v }
    }
    return Powers(coefficients: result)
  }

  func power(_ n: Int) -> Powers { (0..<n).reduce(Powers(.one)) { x, _ in x * self } }

  var derivative: Powers {
    Powers(coefficients: coefficients.enumerated().dropFirst().map { Rational($0) * $1 })
  }

  /// d_s = sum_j c_j C(s, j) / C(M-1, j): theory of weight schemes, section 4c.
  func differences(M: Int) -> [Rational]? {
    guard coefficients.count <= M else { return nil }
    return (0..<M).map { s in
      coefficients.enumerated().reduce(.zero) { sum, entry in
        sum + entry.element * (choose(s, entry.offset) / choose(M - 1, entry.offset) ?? .zero)
      }
    }
  }
}
