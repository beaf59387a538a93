private let (M, p) = (CodeExpression.M, CodeExpression.p)

/// The functions on which those rest that users of a generated file call: the same in formula and table mode.
package struct SchemeFunctions {
  /// The check of group size and parameters: (M, p).
  let prepare: CodeFunction
  /// Writes the weights: (M, p, a, b).
  let weights: CodeFunction
  /// Writes advantages: (rewards, groups, M, p, out).
  let advantages: [CodeFunction]
  /// The objective: (t, M, p); nil where none is computed.
  package let objective: CodeFunction?

  /// In formula mode.
  package init(_ code: FormulaCode, hasObjective: Bool) {
    prepare = .prepare(code)
    weights = .fillWeights(code)
    advantages = Reward.allCases.map { .computedAdvantages($0, code) }
    objective = hasObjective ? .objective(of: code, prepare) : nil
  }

  /// In table mode.
  package init(_ tables: [WeightTable], hasObjective: Bool) {
    let rows = CodeFunction.rows(tables)
    prepare = define("prepare", "Checks the group size.", [M, p], canFail: true) { perform(rows(M)) }
    weights = .fillWeights(tables)
    advantages = Reward.allCases.map { .tabulatedAdvantages($0, rows) }
    objective = hasObjective ? .objective(of: CodeFunction.potential(tables)) : nil
  }

  /// All but the objective.
  package var main: [CodeFunction] { [prepare, weights] + advantages + Reward.allCases.map { .firstInvalid($0) } }
}
