import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics

/// The functions of a scheme in the vocabulary that all languages share.
package struct FormulaCode: Sendable {
  /// a_s and b_s.
  let wrong: CodeFunction
  let correct: CodeFunction
  /// Whether the scheme exists for M and the parameters; nil where it always does.
  package let condition: CodeFunction?
  /// The smallest size of a group.
  let smallestGroup: Int
  /// Whether the plan draws groups of M responses of which N are correct: (M, N, p); nil where it draws all.
  let isDrawn: CodeFunction?
  /// Whether weights are pairs of doubles.
  let isInPairs: Bool
  /// Whether weights are shown to have values wherever the conditions hold.
  package let alwaysHasValues: Bool
  /// The positions of the reals among the parameters that remain at run time.
  let realParameters: [Int]
  /// The values of the others, by position.
  let builtIn: [Int: ParameterValue]

  /// All that there are.
  package var functions: [CodeFunction] { [wrong, correct] + (condition.map { [$0] } ?? []) }

  /// Builds the functions of a scheme that has a formula.
  package init(_ formula: Formula, values: [ParameterValue?]) throws(EmissionFailure) {
    var program = formula.program
    let (count, least) = (formula.parameterCount, formula.smallestGroup)
    let facts = Facts(formula.conditions, program, parameterCount: count, leastSize: least)
    let unchecked = Facts([], program, parameterCount: count, leastSize: least)
    let open = formula.conditions.flatMap(program.conjuncts).filter { !unchecked.imply($0, program) }
    let condition = open.reduce(program.truth(true)) { program.and($0, $1) }
    let (a, b) = (program.convert(formula.a), program.convert(formula.b))
    var lists: [MonomialList] = []
    let isInPairs = formula.isInPairs
    func settle(_ weight: CodeExpression) -> Statement {
      .result(.call(isInPairs ? .settledPair : .settled, [weight]))
    }
    guard let wrong = CodeGenerator.body(program, a, facts, &lists, inPairs: isInPairs, end: settle),
      let correct = CodeGenerator.body(program, b, facts, &lists, inPairs: isInPairs, end: settle),
      let check = CodeGenerator.body(
        program, condition, unchecked, &lists, end: { require($0, otherwise: .condition) }),
      let drawn = CodeGenerator.body(
        program, formula.drawn ?? condition, facts, &lists, end: { .result($0) })
    else {
      throw EmissionFailure(
        diagnostic: Diagnostic(
          .programTooLarge, "the formulas of `\(formula.scheme.name)` are too large for generated code",
          at: formula.scheme.nameSpan, notes: ["use --group to generate tables of constants"]))
    }
    let type = isInPairs ? CodeType.pair : .real
    self.isInPairs = isInPairs
    self.wrong = .weightFunction(isCorrect: false, type, wrong.statements)
    self.correct = .weightFunction(isCorrect: true, type, correct.statements)
    self.condition = program.literalTruth(condition) == true ? nil : .condition(check.statements)
    isDrawn = formula.drawn == nil ? nil : .isDrawn(drawn.statements)
    alwaysHasValues = wrong.alwaysHasValue && correct.alwaysHasValue
    smallestGroup = formula.smallestGroup
    builtIn = Dictionary(
      uniqueKeysWithValues: formula.fixed.compactMap { position in
        position < values.count ? values[position].map { (position, $0) } : nil
      })
    realParameters = formula.scheme.parameters.indices.filter {
      !formula.fixed.contains($0) && formula.scheme.parameters[$0].type == .real
    }
  }
}

extension Program {
  /// The conditions that `and` joins.
  fileprivate func conjuncts(_ condition: NodeID) -> [NodeID] {
    if case .and(let x, let y) = self[condition].operation { conjuncts(x) + conjuncts(y) } else { [condition] }
  }
}
