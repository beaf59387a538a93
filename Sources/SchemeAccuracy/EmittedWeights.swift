import SchemeCode
import SchemeIR
import SchemeNumerics

/// The weights of a formula at one group size, as generated code computes them.
package final class EmittedWeights {
  private let formula: Formula
  private let doubles: Interpreter<DoubleArithmetic>
  /// nil where weights are doubles.
  private let pairs: Interpreter<PairArithmetic>?

  package init(_ formula: Formula, _ environment: Environment) {
    self.formula = formula
    doubles = Interpreter(formula.program, DoubleArithmetic(), environment)
    pairs = formula.isInPairs ? Interpreter(formula.program, PairArithmetic(), environment) : nil
  }

  /// What is left of the budget.
  var remaining: Int { min(doubles.remaining, pairs?.remaining ?? doubles.remaining) }

  /// Whether the scheme exists.
  package var exist: Bool { formula.conditions.allSatisfy { (try? doubles.truth($0)) ?? false } }

  /// Whether the plan draws a group with so many correct responses.
  func areDrawn(_ N: Int) -> Bool {
    guard let drawn = formula.drawn else { return true }
    doubles.set(count: N)
    return (try? doubles.truth(drawn)) ?? false
  }

  /// The weight of a correct or of a wrong response: a double, unless the formula is computed in pairs.
  package func weight(isCorrect: Bool, others s: Int) throws(EvaluationFault) -> DoubleDouble {
    let node = isCorrect ? formula.b : formula.a
    if let pairs {
      pairs.set(others: s)
      let pair = try pairs.real(node)
      return pair.hi == 0 ? .zero : pair
    }
    doubles.set(others: s)
    return DoubleDouble(try doubles.real(node) + 0.0)
  }

  /// All weights; nil where one has no value.
  package func all(_ M: Int) -> (a: [DoubleDouble], b: [DoubleDouble])? {
    var (a, b): ([DoubleDouble], [DoubleDouble]) = ([], [])
    for s in 0..<M {
      guard let wrong = try? weight(isCorrect: false, others: s), let correct = try? weight(isCorrect: true, others: s)
      else { return nil }
      a.append(wrong)
      b.append(correct)
    }
    return (a, b)
  }
}
