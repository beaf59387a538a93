import SchemeCode
import SchemeIR

extension Interface {
  /// The interface of a scheme whose weights are computed at run time.
  init(
    formulaOf formula: Formula, _ code: FormulaCode, _ defaults: [ParameterValue?], _ provenance: Provenance,
    _ options: EmissionOptions, _ measured: MeasuredFormula
  ) {
    let scheme = formula.scheme
    name = scheme.name
    documentation = scheme.documentation
    declaration = scheme.declaration
    design = Self.design([(nil, formula.design)])
    plan = Self.plan(of: scheme, prompts: provenance.prompts, readsCap: formula.cap != nil)
    self.provenance = provenance
    self.options = options
    parameters =
      scheme.parameters.enumerated().map { position, parameter in
        Parameter(
          name: parameter.name, isInteger: parameter.type == .int,
          defaultValue: position < defaults.count ? defaults[position] : nil,
          isBuiltIn: formula.fixed.contains(position))
      } + (formula.cap == nil ? [] : [.cap(beside: scheme, value: nil)])
    ends = Self.ends(
      formula.isSequential ? [] : formula.ends(defaults), areAll: false,
      formula.scheme.parameters.isEmpty ? "" : "default parameters")
    sizes = .formula(
      smallest: formula.smallestGroup, hasCondition: code.condition != nil,
      refusal: code.alwaysHasValues ? nil : measured.refusal)
    accuracy = measured.weights
    objectiveAccuracy = measured.objective
  }
}
