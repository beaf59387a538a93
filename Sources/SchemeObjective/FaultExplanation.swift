import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics

/// Says in the words of the field why a weight has no value, and which row to define.
package struct FaultExplanation {
  private let scheme: DesignedScheme

  package init(_ scheme: DesignedScheme) { self.scheme = scheme }

  /// The diagnostic for a weight without a value.
  package func diagnostic(_ fault: WeightFault) -> Diagnostic {
    let name = scheme.scheme.name
    let whose = fault.isCorrect ? "correct" : "wrong"
    let place = "M = \(fault.groupSize), s = \(fault.others) (N = \(fault.correct))"
    switch fault.reason {
    case .tooLarge:
      return Diagnostic(
        .weightTooLarge, "the weight of a \(whose) response of `\(name)` is beyond the range of doubles at \(place)",
        at: scheme.scheme.nameSpan, notes: ["the largest double is about 1.8e308: scale the weights down"])
    case .evaluation(let evaluation):
      let node = scheme.program[evaluation.node]
      return Diagnostic(
        Self.code(evaluation.reason), "`\(name)` gives a \(whose) response no weight at \(place)",
        at: node.origin ?? scheme.scheme.nameSpan, label: Self.text(evaluation.reason, node.operation),
        notes: notes(fault, evaluation.reason))
    }
  }

  private func notes(_ fault: WeightFault, _ reason: EvaluationFault.Reason) -> [String] {
    switch reason {
    case .arithmetic(.undecided):
      return ["4096 bits do not tell it from 0; if it is 0, write it so that this can be seen"]
    case .arithmetic(.tooLarge), .tooMuchWork:
      return ["a scheme may use 10^8 terms of sums, products and binomials at one group size"]
    case .integerOverflow: return ["integers have 64 bits where they are an index, a bound or an argument of choose"]
    case .undecidable: return ["comparisons, floor and ceil of reals are decided in double"]
    case .noCentredSplit:
      return [
        "it exists only when h' has degree at most M - 2 = \(fault.groupSize - 2)",
        "use `split leave_one_out`, or a larger group",
      ]
    case .arithmetic: break
    }
    let row = fault.correct
    let M = fault.groupSize
    let condition = row == M ? "N == M" : "N == \(row)"
    switch scheme.scheme.form {
    case .weights where scheme.scheme.declaration.hasSuffix("Z"):
      var notes = ["define that row: Z = if \(condition) then 0 else …"]
      if M == 1 { notes.append("or leave groups of one out: where M >= 2") }
      return notes
    case .weights:
      var notes = ["define that row: \(fault.isCorrect ? "b" : "a")[s] = if s == \(fault.others) then 0 else …"]
      if M == 1 { notes.append("or leave groups of one out: where M >= 2") }
      return notes
    case .payoff: return ["a payoff is needed for n = 0 to M"]
    case .target:
      return ["the target is infinite or undefined there: `design exact` and truncated targets reach such ends"]
    case .combination: return []
    }
  }

  private static func code(_ reason: EvaluationFault.Reason) -> DiagnosticCode {
    switch reason {
    case .arithmetic(.undecided), .undecidable: .undecidedValue
    case .arithmetic(.tooLarge), .tooMuchWork: .tooMuchWork
    case .arithmetic: .undefinedWeight
    case .integerOverflow: .integerOverflow
    case .noCentredSplit: .splitDoesNotExist
    }
  }

  /// What went wrong at a node, in a few words.
  package static func text(_ reason: EvaluationFault.Reason, _ operation: Operation) -> String {
    switch reason {
    case .integerOverflow: return "this does not fit 64 bits"
    case .tooMuchWork: return "more than 10^8 terms"
    case .undecidable: return "the sides have no value in double"
    case .noCentredSplit: return "no split of these weights sums to 0 in every group"
    case .arithmetic(let fault):
      switch fault {
      case .divisionByZero: return "the divisor is 0"
      case .domain(let builtin): return domain(builtin)
      case .powerDomain: return "a negative number to a power that is not an integer"
      case .zeroToNegativePower: return "0 to a negative power"
      case .overflow: return "too large for any number here"
      case .irrational: return "not rational"
      case .tooLarge: return "more than 10^7 terms"
      case .undecided: return "this cannot be told from 0"
      }
    }
  }

  private static func domain(_ builtin: Builtin) -> String {
    switch builtin {
    case .sqrt: "the square root of a negative number"
    case .log: "the logarithm of a number that is not positive"
    case .log1p: "the logarithm of a number that is not positive: log1p needs more than -1"
    case .asin: "asin needs a number from -1 to 1"
    case .logit: "logit needs a number strictly between 0 and 1"
    case .choose: "choose(n, k) needs n >= 0"
    case .harmonic: "harmonic(n) needs n >= 0"
    case .exp, .expm1, .tanh, .abs, .min, .max, .floor, .ceil, .sigmoid: "`\(builtin.rawValue)` is not defined there"
    }
  }
}
