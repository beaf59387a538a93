import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics

/// The functions of a scheme in the vocabulary that all languages share.
struct FormulaCode: Sendable {
  /// a_s and b_s.
  let wrong: CodeFunction
  let correct: CodeFunction
  /// Whether the scheme exists for M and the parameters; nil where it always does.
  let condition: CodeFunction?
  /// The smallest group for which the design has enough coefficients.
  let smallestGroup: Int

  /// The Bernstein tables that the functions read.
  var tables: [MonomialList] { correct.tables }

  var functions: [CodeFunction] { [wrong, correct] + (condition.map { [$0] } ?? []) }

  /// Builds the functions of a scheme that has a formula.
  init(_ formula: Formula) throws(EmissionFailure) {
    var program = formula.program
    let facts = Facts(formula.conditions, program, parameterCount: formula.scheme.parameters.count)
    let unchecked = Facts(parameterCount: formula.scheme.parameters.count)
    let condition = formula.conditions.reduce(program.truth(true)) { program.and($0, $1) }
    let (a, b) = (program.convert(formula.a), program.convert(formula.b))
    guard let wrong = CodeGenerator.function(program, a, facts),
      let correct = CodeGenerator.function(program, b, facts, tables: wrong.tables),
      let check = CodeGenerator.function(program, condition, unchecked)
    else {
      throw EmissionFailure(
        diagnostic: Diagnostic(
          .programTooLarge, "the formulas of `\(formula.scheme.name)` are too large for generated code",
          at: formula.scheme.nameSpan, notes: ["use --group to generate tables of constants"]))
    }
    self.wrong = wrong
    self.correct = correct
    self.condition = program.literalTruth(condition) == true ? nil : check
    smallestGroup = formula.smallestGroup
  }
}
