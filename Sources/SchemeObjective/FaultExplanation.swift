import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemePlans
import SchemeText
import SchemeVocabulary

/// Says in the words of the field why a weight has no value, and which row to define.
package struct FaultExplanation {
  let scheme: DesignedScheme
  let environment: Environment
  /// The groups that a sequential plan delivers; without a cap the first ones.
  let groups: [GroupKind]

  init(_ scheme: DesignedScheme, _ environment: Environment, sequences groups: [GroupKind] = []) {
    self.scheme = scheme
    self.environment = environment
    self.groups = groups
  }

  /// The diagnostic for a weight without a value.
  func diagnostic(_ fault: WeightFault) -> Diagnostic {
    let name = scheme.scheme.name
    let subject = subject(fault)
    switch fault.reason {
    case .tooLarge:
      return Diagnostic(
        .weightTooLarge, "\(subject.weight) of `\(name)` is beyond the range of doubles at \(subject.place)",
        at: scheme.scheme.nameSpan, notes: ["the largest double is about 1.8e308: scale the weights down"])
    case .differenceTooLarge:
      return Diagnostic(
        .weightTooLarge, "d[s] = b[s] - a[s] of `\(name)` is beyond the range of doubles at \(subject.place)",
        at: scheme.scheme.nameSpan,
        label: "the weight of a correct response less that of a wrong one",
        notes: ["the largest double is about 1.8e308: scale the weights down"])
    case .undecided:
      return Diagnostic(
        .undecidedValue, "\(subject.weight) of `\(name)` cannot be computed at \(subject.place)",
        at: scheme.scheme.nameSpan, label: "4096 bits do not tell which double it is",
        notes: ["numbers far larger than the weight cancel in it: write the formula so that they do not meet"])
    case .evaluation(let evaluation):
      let node = scheme.program[evaluation.node]
      if case .noCentredSplit = evaluation.reason {
        let components = scheme.scheme.components
        let component = components.first { $0.splitSpan == node.origin } ?? components[components.count - 1]
        return component.withoutCentredSplit(
          name, in: scheme.program, environment, at: node.origin ?? scheme.scheme.nameSpan, notes: survivors)
      }
      let code = Self.code(evaluation.reason)
      let verb = code == .undefinedWeight ? "has no value" : "cannot be computed"
      return Diagnostic(
        code, "\(subject.row) of `\(name)` \(verb) at \(subject.place)",
        at: node.origin ?? scheme.scheme.nameSpan, label: Self.text(evaluation.reason, node.operation),
        notes: (Self.limits(evaluation.reason, node.operation) ?? rows(fault) ?? subject.repairs) + survivors)
    }
  }

  /// M; nil where there is none.
  var size: Int? { environment.groupSize }

  /// Where groups of fewer than M responses come from.
  private var survivors: [String] { environment.point.loss.map { [$0] } ?? [] }

  // MARK: - What is missing

  /// The row that has no value.
  private struct Subject {
    /// "the weight of a wrong response"
    let weight: String
    /// The same, or the row of the formula that it comes from: "Phi[8]".
    let row: String
    let place: String
    /// Which row to define, and how.
    let repairs: [String]
  }

  private func subject(_ fault: WeightFault) -> Subject {
    let s = fault.others
    let weight = "the weight of a \(fault.isCorrect ? "correct" : "wrong") response"
    let group = fault.group
    if isSequential {
      let cap = size.map { "M = \($0), " } ?? ""
      return Subject(
        weight: weight, row: weight, place: "\(cap)tries = \(group.size), N = \(group.correct)", repairs: [])
    }
    let M = group.size
    switch scheme.scheme.form {
    case .weights:
      return Subject(weight: weight, row: weight, place: "M = \(M), s = \(s) (N = \(group.correct))", repairs: [])
    case .payoff(let payoff, _):
      let n = missing([s, s + 1], of: payoff) { $0.set(count: $1) } ?? s
      return Subject(
        weight: weight, row: "Phi[\(n)]", place: "M = \(M)",
        repairs: ["define that row: Phi[n] = if n == \(n == M ? "M" : "\(n)") then 0 else …"])
    case .target(let target, _, _, _):
      let (row, needed): (String, String)
      switch scheme.design?.rule {
      case nil, .harmonic, .design(.auto), .design(.exact), .design(.quasi), .design(.best):
        return Subject(weight: weight, row: weight, place: "M = \(M), s = \(s)", repairs: [])
      case .design(.bernstein): (row, needed) = ("h'(\(Self.ratio(s, M - 1)))", "`design bernstein` needs h'")
      case .design(.potential):
        let n = missing([s, s + 1], of: target) { $0.set(probability: Double($1) / Double(M)) } ?? s
        (row, needed) = ("h(\(Self.ratio(n, M)))", "`design potential` needs h")
      }
      let component = scheme.scheme.components[scheme.scheme.components.count - 1]
      let advice = DesignAdvice(component, of: scheme.scheme, .evaluation(environment))?.notes ?? []
      if component.sampling.verifier != nil {
        return Subject(
          weight: weight, row: weight, place: "M = \(M), s = \(s)",
          repairs: ["where labels are wrong at times, a design looks at the target beyond 0 and 1 as well"] + advice)
      }
      if component.sampling.promptWeight != nil {
        return Subject(
          weight: weight, row: weight, place: "M = \(M), s = \(s)",
          repairs: ["groups have to induce h'(t) / w(t), with w the weight of prompts, and \(needed) at s/(M-1)"]
            + advice)
      }
      return Subject(
        weight: weight, row: row, place: "M = \(M)", repairs: ["\(needed) to be finite on all of [0,1]"] + advice)
    case .combination:
      return Subject(weight: weight, row: weight, place: "M = \(M), s = \(s) (N = \(group.correct))", repairs: [])
    }
  }

  var isSequential: Bool { scheme.scheme.sampling.plan.isSequential }

  /// The first of the arguments at which a node has no value.
  private func missing(
    _ arguments: [Int], of node: NodeID, _ set: (Interpreter<BallArithmetic>, Int) -> Void
  ) -> Int? {
    let arithmetic = BallArithmetic(precision: GroupWeights.precision)
    let interpreter = Interpreter(scheme.program, arithmetic, environment)
    return arguments.first { argument in
      set(interpreter, argument)
      return (try? interpreter.real(node)) == nil
    }
  }

  private static func ratio(_ numerator: Int, _ denominator: Int) -> String {
    if numerator == 0 { return "0" }
    return numerator == denominator ? "1" : "\(numerator)/\(denominator)"
  }

  // MARK: - Why

  static func code(_ reason: EvaluationFault.Reason) -> DiagnosticCode {
    switch reason {
    case .arithmetic(.undecided), .undecidable, .openDecision: .undecidedValue
    case .arithmetic(.tooLarge), .tooMuchWork: .tooMuchWork
    case .arithmetic: .undefinedWeight
    case .integerOverflow: .integerOverflow
    case .noCentredSplit: .splitDoesNotExist
    case .noGroupSize, .outsideColumn: .wrongStage
    }
  }

  /// Notes about a limit that was reached; nil where the formula itself is at fault.
  private static func limits(_ reason: EvaluationFault.Reason, _ operation: Operation) -> [String]? {
    switch reason {
    case .arithmetic(.undecided):
      if case .power = operation {
        return [
          "a negative base needs a whole exponent, and 0 one that is not negative; 4096 bits do not tell",
          "write it so that this can be seen",
        ]
      }
      return ["4096 bits do not tell; if the two are equal, write it so that this can be seen"]
    case .arithmetic(.tooLarge), .tooMuchWork:
      return ["a scheme may use 10^8 terms of sums, products and binomials at one group size"]
    case .integerOverflow:
      return [
        "a larger int goes on as a real, but not in bounds, comparisons, div, mod, floor, ceil or choose"
      ]
    case .undecidable: return ["comparisons, floor and ceil of reals are decided in double"]
    case .arithmetic, .noCentredSplit, .openDecision, .noGroupSize, .outsideColumn: return nil
    }
  }

  /// What went wrong at a node, in a few words.
  package static func text(_ reason: EvaluationFault.Reason, _ operation: Operation) -> String {
    switch reason {
    case .integerOverflow: return "this does not fit 64 bits"
    case .tooMuchWork: return "more than 10^8 terms"
    case .undecidable:
      if case .call = operation { return "the argument has no value in double" }
      return "a side has no value in double"
    case .openDecision: return "some values of the range decide this otherwise than others"
    case .noCentredSplit: return "no weights sum to 0 in every group"
    case .noGroupSize: return "there is no M"
    case .outsideColumn: return "the design was made for another group size"
    case .arithmetic(let fault):
      switch fault {
      case .divisionByZero: return "the divisor is 0"
      case .domain(let builtin): return domain(builtin)
      case .powerDomain: return "a negative number to a power that is not an integer"
      case .zeroToNegativePower: return "0 to a negative power"
      case .overflow: return "too large for any number here"
      case .irrational: return "not rational"
      case .tooLarge: return "more than 10^7 terms"
      case .undecided: return undecided(operation)
      }
    }
  }

  private static func undecided(_ operation: Operation) -> String {
    switch operation {
    case .divide: "the divisor cannot be told from 0"
    case .power: "it cannot be told whether this power exists"
    case .call(.sqrt, _), .call(.log, _): "the argument cannot be told from 0"
    case .call(.log1p, _): "the argument cannot be told from -1"
    case .call(.asin, _): "the argument cannot be told from -1 or 1"
    case .call(.logit, _): "the argument cannot be told from 0 or 1"
    default: "this cannot be told from 0"
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
