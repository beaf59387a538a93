import SchemeDiagnostics
import SchemeIR

/// Generates the code of schemes.
package enum Emitter {
  /// The files of one scheme. `parameterValues` are the values of all parameters where the code has them built in: in
  /// a table all of them, in formulas those that the design needed.
  package static func emit(
    _ scheme: LoweredScheme, _ mode: EmissionMode, _ language: TargetLanguage, _ provenance: Provenance,
    parameterValues: [ParameterValue?], accuracy sample: AccuracySample = .standard
  ) -> Result<[Artifact], EmissionFailure> {
    do throws(EmissionFailure) {
      if let collision = collisions([scheme]).first { throw EmissionFailure(diagnostic: collision) }
      switch mode {
      case .table(let weights):
        var tables: [WeightTable] = []
        for group in weights { tables.append(try WeightTable(group, of: scheme.name, at: scheme.nameSpan)) }
        let interface = Interface(tableOf: scheme, tables, provenance, parameterValues)
        return .success(files(interface, language, tables))
      case .formula(let designed, let defaults):
        let exact = try Formula(designed, values: parameterValues)
        let formula = exact.rewritten()
        let code = try FormulaCode(formula)
        let interface = Interface(
          formulaOf: formula, code, defaults: defaults, parameterValues, provenance,
          accuracy: accuracy(of: formula, against: exact, defaults, parameterValues, sample))
        return .success(files(interface, language, code))
      }
    } catch {
      return .failure(error)
    }
  }

  /// What is known about the error of the generated operations.
  private static func accuracy(
    of formula: Formula, against exact: Formula, _ defaults: [ParameterValue?], _ values: [ParameterValue?],
    _ sample: AccuracySample
  ) -> [String] {
    var parameters: [ParameterValue] = []
    for (position, parameter) in formula.scheme.parameters.enumerated() {
      let known = formula.fixed.contains(position) ? values : defaults
      guard position < known.count, let value = known[position] else {
        return ["Accuracy: not measured, since `\(parameter.name)` has no default."]
      }
      parameters.append(value)
    }
    let hasParameters = formula.fixed.count < formula.scheme.parameters.count
    return Accuracy(of: formula, against: exact, parameters: parameters, sample)
      .lines(sample, hasParameters: hasParameters)
  }

  private static func files(_ interface: Interface, _ language: TargetLanguage, _ tables: [WeightTable]) -> [Artifact] {
    switch language {
    case .c:
      let file = CFile(interface)
      return [
        Artifact(name: file.names.file + ".h", text: file.header()),
        Artifact(name: file.names.file + ".c", text: file.source(tables)),
      ]
    case .swift:
      let file = SwiftFile(interface)
      return [Artifact(name: file.names.file + ".swift", text: file.source(tables))]
    }
  }

  private static func files(_ interface: Interface, _ language: TargetLanguage, _ code: FormulaCode) -> [Artifact] {
    switch language {
    case .c:
      let file = CFile(interface)
      return [
        Artifact(name: file.names.file + ".h", text: file.header()),
        Artifact(name: file.names.file + ".c", text: file.source(code)),
      ]
    case .swift:
      let file = SwiftFile(interface)
      return [Artifact(name: file.names.file + ".swift", text: file.source(code))]
    }
  }
}
