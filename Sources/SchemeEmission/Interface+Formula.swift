import SchemeCode
import SchemeIR

extension Interface {
  /// The interface of a scheme whose weights are computed at run time.
  init(
    formulaOf formula: Formula, _ code: FormulaCode, _ defaults: [ParameterValue?], _ provenance: Provenance,
    accuracy: [String]
  ) {
    let scheme = formula.scheme
    name = scheme.name
    documentation = scheme.documentation
    declaration = scheme.declaration
    design = Self.design([(nil, formula.design)])
    plan = Self.plan(of: scheme, prompts: provenance.prompts)
    hasObjective = Self.hasObjective(scheme)
    self.provenance = provenance
    var parameters: [Parameter] = []
    var fixed: [(name: String, value: ParameterValue)] = []
    for (position, parameter) in scheme.parameters.enumerated() {
      let value = position < defaults.count ? defaults[position] : nil
      if formula.fixed.contains(position) {
        if let value { fixed.append((parameter.name, value)) }
      } else {
        parameters.append(
          Parameter(
            position: position, name: parameter.name, isInteger: parameter.type == .int, defaultValue: value))
      }
    }
    self.parameters = parameters
    self.fixed = fixed
    // No group of one is mixed.
    let smallest = max(code.smallestGroup, scheme.sampling.plan.deliversMixedOnly ? 2 : 1)
    sizes = .formula(smallest: smallest, hasCondition: code.condition != nil)
    let found = CodeLinker(code.functions).statuses
    let always: Set<Status> = [
      .ok, .groupSize, .parameters, .invalidReward, .tooManyGroups, .nullPointer, .undefinedWeight, .weightTooLarge,
    ]
    statuses = Status.allCases.filter {
      always.contains($0) || found.contains($0) || ($0 == .condition && code.condition != nil)
    }
    self.accuracy = accuracy
  }
}
