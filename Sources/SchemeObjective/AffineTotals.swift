import SchemeDesign
import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemePlans
import SchemeText
import SchemeVocabulary

/// Whether the total weights on correct and on wrong responses are affine in the size of the group, in each family of groups of a
/// plan without a cap: shown by the form of the weights, for all groups at once, and tried out on none.
struct AffineTotals {
  private let scheme: DesignedScheme
  private let environment: Environment
  private let plan: UncappedPlan
  private let arithmetic = FormalArithmetic()

  init(_ scheme: DesignedScheme, _ environment: Environment, _ plan: UncappedPlan) {
    (self.scheme, self.environment, self.plan) = (scheme, environment, plan)
  }

  /// What to say where they are not shown to be; nil where they are.
  var misfit: Diagnostic? {
    for family in plan.families {
      for isCorrect in [true, false] {
        if case .notShown(let part) = outcome(family, isCorrect: isCorrect) {
          return diagnostic(family, isCorrect: isCorrect, part)
        }
      }
    }
    return nil
  }

  private enum Outcome {
    case affine
    /// Where a part of the formula has no form: which.
    case notShown(NodeID?)
  }

  /// The line through the first two totals against the total of all groups with u >= 1 more responses.
  private func outcome(_ family: GroupFamily, isCorrect: Bool) -> Outcome {
    let places = WeightPlaces(groups: [family[0], family[1]])
    let root = isCorrect ? scheme.b : scheme.a
    let (first, second) = (family[0], family[1])
    func others(_ group: GroupKind) -> Int { isCorrect ? group.correct - 1 : group.correct }
    func count(_ group: GroupKind) -> Int { isCorrect ? group.correct : group.wrong }
    do throws(ArithmeticFault) {
      var forms = try FamilyForms(
        scheme.program, environment, others: (others(first), others(second) - others(first)), tries: (first.size, 1))
      let weight: FormalNumber
      switch forms.value(root) {
      case .success(let value): weight = value
      case .failure(let obstacle): return .notShown(obstacle.node)
      }
      guard let known = WeightEvaluation.values(scheme, environment, places, arithmetic) else {
        return .notShown(nil)
      }
      let weights = isCorrect ? known.b : known.a
      // A group without such responses has no weight of theirs.
      let missing = 2 - weights.count
      func total(_ more: Int) throws(ArithmeticFault) -> FormalNumber {
        guard more >= missing else { return arithmetic.integer(0) }
        return try arithmetic.multiply(arithmetic.integer(count(family[more])), weights[more - missing])
      }
      let start = try total(0)
      let slope = try arithmetic.subtract(total(1), start)
      let line = try arithmetic.add(start, arithmetic.multiply(slope, .count))
      let grown = try arithmetic.multiply(arithmetic.integer(count(second) - count(first)), .count)
      let responses = try arithmetic.add(arithmetic.integer(count(first)), grown)
      let gap = try arithmetic.subtract(arithmetic.multiply(responses, weight), line)
      return gap.isZero ? .affine : .notShown(nil)
    } catch {
      return .notShown(nil)
    }
  }

  private func diagnostic(_ family: GroupFamily, isCorrect: Bool, _ part: NodeID?) -> Diagnostic {
    let lowered = scheme.scheme
    let weight = isCorrect ? scheme.b : scheme.a
    let kind = isCorrect ? "correct" : "wrong"
    let condition = plan.families.count > 1 ? " where \(family.text)" : ""
    // Of none there is no weight.
    let law = !isCorrect && family[0].wrong == 0 ? "y (tries - N)" : "x + y tries"
    let cap = lowered.declaredPlan.map { plan in
      FixIt(guess: "cap it: `\(plan.text) or M`", replace: Span(plan.span.end, plan.span.end), with: " or M")
    }
    return Diagnostic(
      .unsuitableWeight, "`\(lowered.name)` does not fit a plan without a cap",
      at: scheme.program[part ?? weight].origin ?? lowered.nameSpan,
      label: part == nil ? "" : "this is not shown to be arithmetic in tries",
      notes: [
        "the weights of all \(kind) responses together must be \(law)\(condition); their formula does not show it",
        "with a cap any weight is possible: \(lowered.declaredPlan?.text ?? "sample until …") or M",
      ],
      fixIts: cap.map { [$0] } ?? [])
  }
}
