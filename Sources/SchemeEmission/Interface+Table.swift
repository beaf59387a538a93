import SchemeIR

extension Interface {
  /// The interface of a scheme whose weights are constants.
  init(
    tableOf scheme: LoweredScheme, _ tables: [WeightTable], _ provenance: Provenance, _ values: [ParameterValue]
  ) {
    name = scheme.name
    documentation = scheme.documentation
    declaration = scheme.declaration
    self.provenance = provenance
    parameters = []
    fixed = zip(scheme.parameters, values).map { ($0.name, $1) }
    sizes = .table(tables.map(\.groupSize))
    statuses = [.ok, .groupSize, .parameters, .invalidReward, .tooManyGroups, .nullPointer]
    accuracy = ["Accuracy: every number is the float or double nearest to the value of the scheme's formula."]
  }
}
