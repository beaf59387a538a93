import SchemeIR

/// The functions on which those rest that users of a generated file call: the same in formula and table mode.
package struct SchemeFunctions {
  /// Writes the weights: (M, p, a, b).
  package let weights: CodeFunction
  private let rows: Rows
  /// The objective: (t, M, p); nil where none is computed.
  package let objective: CodeFunction?

  /// In formula mode.
  package init(_ code: FormulaCode, _ precision: Precision, hasObjective: Bool) {
    let prepare = CodeFunction.prepare(code)
    weights = .fillWeights(code, prepare)
    rows = Rows(code, prepare, precision)
    objective = hasObjective ? .objective(of: code, prepare) : nil
  }

  /// In table mode, with the values of all parameters.
  package init(
    _ tables: [WeightTable], _ values: [ParameterValue], _ precision: Precision, hasObjective: Bool,
    sequence: SequenceWeights? = nil
  ) {
    let values = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($0, $1) })
    let prepare = CodeFunction.prepare(tables, values)
    weights = .fillWeights(tables, prepare)
    rows = Rows(tables, sequence?.isDrawn, prepare, precision)
    objective = hasObjective ? .objective(of: CodeFunction.potential(tables), values) : nil
  }

  /// Writes advantages: rewards, what tells the groups, p, out, and where a failure is noted.
  package func advantages(_ layout: Layout, _ reward: Reward) -> CodeFunction { .advantages(layout, reward, rows) }
}
