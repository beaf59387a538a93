import SchemeAccuracy
import SchemeCode
import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeObjective

/// Generates the code of schemes.
package enum Emitter {
  /// The files of one scheme. `parameterValues` are the values of all parameters of a table; a formula has those that
  /// its design built in among its defaults. `accuracy` says where the error of a formula is measured.
  package static func emit(
    _ scheme: LoweredScheme, _ mode: EmissionMode, _ language: TargetLanguage, _ provenance: Provenance,
    _ options: EmissionOptions = EmissionOptions(), parameterValues: [ParameterValue],
    accuracy sample: AccuracySample = .standard
  ) -> Result<[Artifact], EmissionFailure> {
    do throws(EmissionFailure) {
      if let collision = collisions([scheme], options).first {
        throw EmissionFailure(diagnostic: collision.diagnostic)
      }
      var options = options
      // A Python file has all.
      if language == .python { options.withObjective = true }
      let hasObjective = options.withObjective && Interface.hasObjective(scheme)
      switch mode {
      case .table(let weights, let further):
        func table(_ group: WeightSource) throws(EmissionFailure) -> WeightTable {
          try WeightTable(group, of: scheme.name, at: scheme.nameSpan, hasObjective: hasObjective, options.precision)
        }
        var tables: [WeightTable] = []
        for group in weights { tables.append(try table(group)) }
        tables += further.compactMap { try? table($0) }
        if language == .python { tables.sort { $0.groupSize < $1.groupSize } }
        let interface = Interface(tableOf: scheme, tables, provenance, parameterValues, options)
        if language == .python { return .success(options.python.files(interface, tables)) }
        let functions = SchemeFunctions(tables, parameterValues, options.precision, hasObjective: hasObjective)
        return .success(files(interface, language, functions))
      case .formula(let designed, let defaults):
        let exact = try Formula(designed, values: defaults)
        let formula = exact.rewritten()
        let code = try FormulaCode(formula, values: defaults)
        let (weights, objective) = accuracy(of: formula, against: exact, designed, defaults, sample, hasObjective)
        let interface = Interface(
          formulaOf: formula, code, defaults, provenance, options, accuracy: weights, objectiveAccuracy: objective)
        return .success(
          files(interface, language, SchemeFunctions(code, options.precision, hasObjective: hasObjective)))
      }
    } catch {
      return .failure(error)
    }
  }

  /// What is known about the error of the generated operations.
  private static func accuracy(
    of formula: Formula, against exact: Formula, _ designed: DesignedScheme, _ defaults: [ParameterValue?],
    _ sample: AccuracySample, _ hasObjective: Bool
  ) -> (weights: [String], objective: [String]) {
    var parameters: [ParameterValue] = []
    for (position, parameter) in formula.scheme.parameters.enumerated() {
      guard position < defaults.count, let value = defaults[position] else {
        return (["Accuracy: not measured, since `\(parameter.name)` has no default."], [])
      }
      parameters.append(value)
    }
    let hasParameters = formula.fixed.count < formula.scheme.parameters.count
    let weights = Accuracy(of: formula, against: exact, parameters: parameters, sample)
    let lines = weights.lines(sample, hasParameters: hasParameters)
    guard hasObjective else { return (lines, []) }
    let objective = ObjectiveAccuracy(of: formula, against: designed, parameters: parameters, sample)
    return (lines, objective.lines(hasParameters: hasParameters))
  }

  private static func files(
    _ interface: Interface, _ language: TargetLanguage, _ functions: SchemeFunctions
  ) -> [Artifact] {
    switch language {
    case .c: CFile(interface, functions).artifacts
    case .swift: SwiftFile(interface, functions).artifacts
    case .python: preconditionFailure("Python has tables only")
    }
  }
}
