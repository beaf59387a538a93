import Foundation
import SchemeAccuracy
import SchemeCode
import SchemeDesign
import SchemeEmission
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSemantics
import SchemeSyntax
import SchemeText
import TestSupport

/// A scheme that code is generated for, with its parameters at their defaults.
struct Example {
  let scheme: LoweredScheme
  let source: SourceFile
  /// nil for a parameter without a default.
  let defaults: [ParameterValue?]

  var name: String { scheme.name }
  var values: [ParameterValue] { defaults.map { $0 ?? .integer(0) } }

  /// The schemes of a text that is known to be right.
  static func all(in text: String, name: String = "test.scheme") -> [Example] {
    let source = SourceFile(name: name, text: text)
    let checked = FileChecker.check(Parser.parse(source).file).file
    let byName = Dictionary(uniqueKeysWithValues: checked.schemes.map { ($0.name, $0) })
    return checked.schemes.compactMap { scheme in
      guard case .success(let lowered) = Lowering.lower(scheme, among: byName) else { return nil }
      return Example(scheme: lowered, source: source, defaults: defaults(of: lowered))
    }
  }

  /// The schemes of the repository's samples: those whose groups have one size, unless others are wanted too.
  static func samples(withSequences: Bool = false) throws -> [Example] {
    try Repository.schemeFiles(in: Repository.samples).flatMap { file in
      all(in: try String(contentsOf: file, encoding: .utf8), name: file.lastPathComponent)
        .filter { withSequences || !$0.scheme.sampling.plan.isSequential }
    }
  }

  private static func defaults(of scheme: LoweredScheme) -> [ParameterValue?] {
    let constants = Interpreter(scheme.program, DoubleArithmetic(), Environment(groupSize: 1, parameters: []))
    var values: [ParameterValue?] = []
    for parameter in scheme.parameters {
      guard let node = parameter.defaultValue, let value = try? constants.evaluate(node) else {
        values.append(nil)
        continue
      }
      switch value {
      case .integer(let value): values.append(parameter.type == .int ? .integer(value) : .real(Double(value)))
      case .real(let value): values.append(.real(value))
      case .truth: values.append(nil)
      }
    }
    return values
  }

  // MARK: - Weights

  /// The weights at a group size; nil where the scheme does not exist.
  func weights(_ groupSize: Int) -> GroupWeights? { source(groupSize)?.weights }

  /// The same with all that is known of them.
  func source(_ groupSize: Int) -> WeightSource? {
    try? SchemeInstance(scheme, Environment(groupSize: groupSize, parameters: values)).source
  }

  /// The formula, designed for every group size; nil where there is none.
  func designed() -> DesignedScheme? { try? Designer.design(scheme, for: .code(parameters: defaults)) }

  /// The formula that code is generated for, in double or in pairs of doubles.
  func emitted(_ accuracy: AccuracySample = accuracy) throws -> Formula? {
    guard let designed = designed() else { return nil }
    let exact = try Formula(designed, values: defaults)
    return FormulaChoice(exact, defaults.contains { $0 == nil } ? nil : values, accuracy).formula
  }

  // MARK: - Code

  static let provenance = Provenance(fileName: "test.scheme", sha256: "0123", options: "")

  /// Small: most tests do not look at the statement about accuracy.
  static let accuracy = AccuracySample(dense: 4, largest: 4, others: 96)

  /// With the objective, in a file of its own.
  static let options: EmissionOptions = {
    var options = EmissionOptions()
    options.withObjective = true
    return options
  }()

  func tables(
    _ sizes: [Int], _ language: TargetLanguage, _ options: EmissionOptions = options
  ) -> Result<[Artifact], EmissionFailure> {
    let weights = sizes.compactMap { source($0) }
    return Emitter.emit(scheme, .table(weights), language, Self.provenance, options, parameterValues: values)
  }

  /// nil where the scheme has no formula.
  func formulas(
    _ language: TargetLanguage, _ options: EmissionOptions = options, _ accuracy: AccuracySample = accuracy
  ) -> Result<[Artifact], EmissionFailure>? {
    guard let designed = designed() else { return nil }
    return Emitter.emit(
      scheme, .formula(designed, defaults: defaults), language, Self.provenance, options, parameterValues: values,
      accuracy: accuracy)
  }
}
