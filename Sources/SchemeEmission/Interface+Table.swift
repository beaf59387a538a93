import SchemeCode
import SchemeIR
import SchemeText

extension Interface {
  /// The interface of a scheme whose weights are constants.
  init(
    tableOf scheme: LoweredScheme, _ tables: [WeightTable], _ provenance: Provenance, _ values: [ParameterValue],
    _ options: EmissionOptions, sequence: SequenceWeights? = nil
  ) {
    name = scheme.name
    documentation = scheme.documentation
    declaration = scheme.declaration
    design = Self.design(tables.map { ($0.groupSize, $0.design) })
    plan = Self.plan(
      of: scheme, prompts: provenance.prompts, largest: tables.map(\.groupSize).max(), caps: sequence?.caps ?? [],
      readsCap: sequence?.cap != nil)
    self.provenance = provenance
    self.options = options
    parameters =
      zip(scheme.parameters, values).map {
        Parameter(name: $0.name, isInteger: $0.type == .int, defaultValue: $1, isBuiltIn: true)
      } + [sequence?.cap].compactMap { $0.map { .cap(beside: scheme, value: $0) } }
    sizes = .table(tables.map(\.groupSize))
    ends = Self.ends(sequence != nil ? [] : tables.map(\.ends), areAll: true)
    accuracy = ["Accuracy: every number is the float or double nearest to the value of the scheme's formula."]
    objectiveAccuracy = options.withObjective && Self.hasObjective(scheme) ? Self.objectiveAccuracy(tables) : []
  }

  /// What is proved of the objective. The last rounding costs half an ulp, or 2^-53 |h|; the terms that are left out are
  /// at most 2^-62 of the rest, and what happens in pairs of doubles is far below that.
  private static func objectiveAccuracy(_ tables: [WeightTable]) -> [String] {
    let changing = tables.filter(\.potential.changesSign).map(\.groupSize)
    let others = tables.filter { !$0.potential.changesSign }.map(\.groupSize)
    let relative = "within 1 ulp, since Phi has one sign"
    let absolute = "within 2^-52 max |Phi|, since Phi changes its sign"
    func sizes(_ list: [Int]) -> String { "M = \(list.rangesText)" }
    let text =
      switch (others.isEmpty, changing.isEmpty) {
      case (_, true): relative
      case (true, false): absolute
      case (false, false): "at \(sizes(others)) \(relative); at \(sizes(changing)) \(absolute)"
      }
    return "Objective: \(text).".lines(width: 100)
  }
}
