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
  /// The smallest group for which the design has enough coefficients.
  package let smallestGroup: Int
  /// Whether the plan draws such a group, by N and its size; nil where it draws all of one size.
  let isDrawn: (@Sendable (_ N: CodeExpression, _ M: CodeExpression) -> CodeExpression)?
  /// The positions of the reals among the parameters that remain at run time.
  let realParameters: [Int]
  /// The values of the others, by position.
  let builtIn: [Int: ParameterValue]

  /// All that there are.
  package var functions: [CodeFunction] { [wrong, correct] + (condition.map { [$0] } ?? []) }

  /// Builds the functions of a scheme that has a formula.
  package init(_ formula: Formula, values: [ParameterValue?]) throws(EmissionFailure) {
    var program = formula.program
    let facts = Facts(formula.conditions, program, parameterCount: formula.scheme.parameters.count)
    let unchecked = Facts(parameterCount: formula.scheme.parameters.count)
    let condition = formula.conditions.reduce(program.truth(true)) { program.and($0, $1) }
    let (a, b) = (program.convert(formula.a), program.convert(formula.b))
    var lists: [MonomialList] = []
    func settle(_ weight: CodeExpression) -> Statement { .result(.call(.settled, [weight])) }
    guard let wrong = CodeGenerator.body(program, a, facts, &lists, end: settle),
      let correct = CodeGenerator.body(program, b, facts, &lists, end: settle),
      let check = CodeGenerator.body(
        program, condition, unchecked, &lists, end: { require($0, otherwise: .condition) })
    else {
      throw EmissionFailure(
        diagnostic: Diagnostic(
          .programTooLarge, "the formulas of `\(formula.scheme.name)` are too large for generated code",
          at: formula.scheme.nameSpan, notes: ["use --group to generate tables of constants"]))
    }
    self.wrong = .weightFunction(isCorrect: false, wrong)
    self.correct = .weightFunction(isCorrect: true, correct)
    self.condition = program.literalTruth(condition) == true ? nil : .condition(check)
    smallestGroup = formula.smallestGroup
    isDrawn = Self.drawn(formula)
    builtIn = Dictionary(
      uniqueKeysWithValues: formula.fixed.compactMap { position in
        position < values.count ? values[position].map { (position, $0) } : nil
      })
    realParameters = formula.scheme.parameters.indices.filter {
      !formula.fixed.contains($0) && formula.scheme.parameters[$0].type == .real
    }
  }

  /// The groups of a sequential plan. With a cap every size may be the last one, so what the cap cut off is let pass.
  private static func drawn(
    _ formula: Formula
  ) -> (@Sendable (_ N: CodeExpression, _ M: CodeExpression) -> CodeExpression)? {
    switch formula.scheme.sampling.plan {
    case .group, .resample, .refill, .keep: return nil
    case .untilCorrect(let wanted, let isCapped):
      let B: CodeExpression
      switch formula.program[wanted].operation {
      case .integer(let value): B = .integer(value)
      case .variable(.parameter(let position)): B = .parameter(position)
      default: preconditionFailure("B is a parameter or a number")
      }
      return { N, _ in isCapped ? N <= B : N == B }
    case .untilMixed(let isCapped):
      return { N, M in isCapped ? N <= 1 || N >= M - 1 : M >= 2 && (N == 1 || N == M - 1) }
    }
  }
}
