private let (M, p) = (CodeExpression.M, CodeExpression.p)

/// The functions on which those rest that users of a generated file call: the same in formula and table mode.
struct SchemeFunctions {
  /// The check of group size and parameters: (M, p).
  let prepare: CodeFunction
  /// Writes the weights: (M, p, a, b).
  let weights: CodeFunction
  /// Writes advantages: (rewards, groups, M, p, out).
  let advantages: [CodeFunction]
  /// The objective: (t, M, p); nil where none is computed.
  let objective: CodeFunction?

  init(_ code: FormulaCode, _ interface: Interface) {
    prepare = .prepare(code, interface.parameters)
    weights = .fillWeights(code)
    advantages = Reward.allCases.map { .computedAdvantages($0, code) }
    objective = interface.hasObjective ? .objective(of: code, prepare) : nil
  }

  init(_ tables: [WeightTable], _ interface: Interface) {
    let rows = CodeFunction.rows(tables)
    prepare = define("prepare", "Checks the group size.", [M, p], canFail: true) { perform(rows(M)) }
    weights = .fillWeights(tables)
    advantages = Reward.allCases.map { .tabulatedAdvantages($0, rows) }
    objective = interface.hasObjective ? .objective(of: CodeFunction.potential(tables)) : nil
  }

  /// All but the objective.
  var main: [CodeFunction] { [prepare, weights] + advantages + Reward.allCases.map { .firstInvalid($0) } }
}
