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
      case .sequence(let sequence):
        let tables = try sequence.tables(of: scheme.name, at: scheme.nameSpan, options.precision)
        let values = parameterValues + [sequence.cap].compactMap { $0.map(ParameterValue.integer) }
        let interface = Interface(tableOf: scheme, tables, provenance, values, options, sequence: sequence)
        if language == .python { return .success(options.python.files(interface, tables)) }
        let functions = SchemeFunctions(tables, values, options.precision, hasObjective: false, sequence: sequence)
        return .success(files(interface, language, functions))
      case .formula(let designed, let defaults):
        let exact = try Formula(designed, values: defaults)
        let choice = FormulaChoice(exact, defaultParameters(of: exact, defaults, sample), sample)
        let formula = choice.formula
        if let shortcoming = choice.shortcoming { throw formula.tablesOnly(since: shortcoming) }
        let code = try FormulaCode(formula, values: defaults)
        let accuracy = accuracy(of: choice, designed, defaults, sample, hasObjective)
        let interface = Interface(formulaOf: formula, code, defaults, provenance, options, accuracy)
        return .success(
          files(interface, language, SchemeFunctions(code, options.precision, hasObjective: hasObjective)))
      }
    } catch {
      return .failure(error)
    }
  }

  /// The default parameters, a cap among them; nil where one has none.
  private static func defaultParameters(
    of formula: Formula, _ defaults: [ParameterValue?], _ sample: AccuracySample
  ) -> [ParameterValue]? {
    let values = defaults.compactMap(\.self)
    guard values.count == formula.scheme.parameters.count else { return nil }
    return values + (formula.cap == nil ? [] : [.integer(sample.largest)])
  }

  /// What is known of the values of the generated operations.
  private static func accuracy(
    of choice: FormulaChoice, _ designed: DesignedScheme, _ defaults: [ParameterValue?], _ sample: AccuracySample,
    _ hasObjective: Bool
  ) -> MeasuredFormula {
    let formula = choice.formula
    guard let weights = choice.accuracy, let parameters = defaultParameters(of: formula, defaults, sample) else {
      let open = formula.scheme.parameters.enumerated().first { position, _ in
        position >= defaults.count || defaults[position] == nil
      }
      return MeasuredFormula(weights: ["Accuracy: not measured, since `\(open?.element.name ?? "")` has no default."])
    }
    let hasParameters = formula.fixed.count < formula.scheme.parameters.count
    let choices =
      (hasParameters ? ["the default parameters"] : []) + (formula.cap == nil ? [] : ["the cap \(sample.largest)"])
    let values = choices.joined(last: "and")
    var known = MeasuredFormula(weights: choice.lines(values: values))
    known.values = (weights.largestOfAll(sample), weights.valueless, values)
    guard hasObjective else { return known }
    let objective = ObjectiveAccuracy(of: formula, against: designed, parameters: parameters, sample)
    known.objective = objective.lines(hasParameters: hasParameters)
    return known
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

/// What was found of the operations of generated code by carrying them out.
struct MeasuredFormula {
  /// How exact weights and the objective are, line by line.
  var weights: [String]
  var objective: [String] = []
  /// The size up to which weights were looked for in groups of all sizes, those without, and at what parameters.
  var values: (upTo: Int, missing: [Int], place: String)?

  /// What is said of group sizes, where it is not known that all weights have values.
  var refusal: String {
    let text = "a size at which a weight has no value is refused"
    guard let values, values.upTo > 0 else { return text }
    let missing = values.missing.filter { $0 <= values.upTo }
    let place = values.place.isEmpty ? "" : ", at \(values.place)"
    return "\(text) (up to \(values.upTo)\(place): \(missing.isEmpty ? "none" : missing.rangesText))"
  }
}
