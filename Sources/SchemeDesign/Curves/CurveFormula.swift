import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// w, how much a prompt with success probability t counts, at one group size: a formula in t that is evaluated in any number
/// system.
package struct CurveFormula: CurveWeight {
  private let program: Program
  private let node: NodeID
  private let environment: Environment
  /// The weight where it is a quotient of polynomials.
  package private(set) var quotient: UnitFraction?

  /// How many steps a value takes; more than ``mostSteps`` are not counted.
  package let steps: Int

  /// The most steps of a quotient of polynomials, which is made up once, and of other formulas, which become series on many parts of
  /// [0, 1].
  private static let mostSteps = (quotient: 1024, formula: 256)

  /// The weight at a node of a program in which no decision depends on t.
  package init(_ program: Program, _ node: NodeID, _ environment: Environment) {
    var own = Program()
    // Only what the weight needs: each evaluation has a memory of that size. Ranges stay what they are.
    self.node = own.adopt([node], of: program, [])[0]
    self.program = own
    self.environment = environment
    let limited = Environment(
      environment.point, settings: environment.parameters, budget: Self.mostSteps.quotient)
    let trial = Interpreter(own, DoubleArithmetic(), limited)
    trial.set(probability: 0.5)
    do throws(EvaluationFault) {
      _ = try trial.real(self.node)
      steps = trial.work + limited.budget - trial.remaining
    } catch {
      if case .tooMuchWork = error.reason { steps = .max } else { steps = trial.work }
    }
    if steps <= Self.mostSteps.quotient { quotient = fraction }
  }

  /// The most steps that it may take; nil where it does not take more.
  package var limit: Int? {
    let most = quotient == nil ? Self.mostSteps.formula : Self.mostSteps.quotient
    return steps > most ? most : nil
  }

  package func callAsFunction<A: Arithmetic>(_ t: A.Number, _ arithmetic: A) throws(ArithmeticFault) -> A.Number {
    let interpreter = Interpreter(program, arithmetic, environment)
    interpreter.set(probability: t, around: 0.5)
    do throws(EvaluationFault) {
      return try interpreter.real(node)
    } catch {
      switch error.reason {
      case .arithmetic(let fault): throw fault
      case .tooMuchWork: throw .tooLarge
      case .integerOverflow, .undecidable, .openDecision, .noCentredSplit, .outsideColumn, .noGroupSize:
        throw .undecided
      }
    }
  }

  /// Whether it is 0 everywhere.
  package var isZero: Bool { quotient?.isZero == true }

  /// Whether the other one is the same formula with the same values of its parameters.
  package func isSame(as other: CurveFormula) -> Bool {
    let ranges = environment.ranges + other.environment.ranges
    guard environment.point == other.environment.point || !usesSize && !other.usesSize,
      ranges.allSatisfy({ $0.parameter != nil })
    else { return false }
    var program = Program()
    return program.adopt([node], of: self.program, environment.parameters)
      == program.adopt([other.node], of: other.program, other.environment.parameters)
  }

  private var usesSize: Bool { program[node].dependence.contains(.groupSize) }
}
