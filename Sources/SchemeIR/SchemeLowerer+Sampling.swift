import SchemeDiagnostics
import SchemeSemantics
import SchemeVocabulary

/// How groups come to be: plans, verifiers and weights of prompts.
extension SchemeLowerer {
  /// How groups come to be, and what must hold for that.
  mutating func lowerSampling(
    _ scheme: CheckedScheme, _ lowerer: inout ExpressionLowerer
  ) throws(LoweringFailure) -> Sampling<NodeID> {
    let sampling = try scheme.sampling.map { term throws(LoweringFailure) in try lowerer.lower(term, into: &program) }
    if let span = scheme.planSpan, let need = need(of: sampling.plan) {
      let text = "`\(scheme.planText ?? "")` needs \(need.text)"
      conditions.append(.init(node: need.node, owner: scheme.name, span: span, need: text))
    }
    if let weight = sampling.promptWeight,
      !program.isFreeOfDecisions(on: .probability, from: weight)
        || !program.isFreeOfKinks(on: .probability, from: weight)
    {
      throw LoweringFailure(
        diagnostic: Diagnostic(
          .notAvailableYet, "weights of prompts with a decision or a kink in t are not available in this version",
          at: scheme.promptsSpan,
          notes: ["write a formula in t without `if`, comparisons, floor, ceil, abs, min and max of t"]))
    }
    if let verifier = sampling.verifier, let span = scheme.verifierSpan {
      let need = need(of: verifier, beside: sampling.plan)
      if program.literalTruth(need.node) != true {
        conditions.append(.init(node: need.node, owner: scheme.name, span: span, need: "`verifier` needs \(need.text)"))
      }
    }
    return sampling
  }

  /// What must hold for a plan to have groups.
  private mutating func need(of plan: SamplingPlan<NodeID, NodeID>) -> (node: NodeID, text: String)? {
    switch plan {
    case .group, .untilMixed: return nil
    case .resample, .refill:
      return (program.compare(.greaterOrEqual, program.variable(.groupSize), program.integer(2)), "M >= 2")
    case .untilCorrect(let wanted, let isCapped):
      let low = program.compare(.lessOrEqual, program.integer(1), wanted)
      let most = isCapped ? program.variable(.groupSize) : program.integer(GroupSizes.largest)
      return (
        program.and(low, program.compare(.lessOrEqual, wanted, most)),
        "from 1 to \(isCapped ? "M" : "\(GroupSizes.largest)") correct responses"
      )
    case .keep(let probability):
      let low = program.compare(.less, program.real(0), probability)
      return (
        program.and(low, program.compare(.lessOrEqual, probability, program.real(1))),
        "a probability above 0 and at most 1"
      )
    }
  }

  /// What must hold for a verifier to have chances, and for groups to become mixed where they are tried for until they are.
  private mutating func need(
    of verifier: Verifier<NodeID>, beside plan: SamplingPlan<NodeID, NodeID>
  ) -> (node: NodeID, text: String) {
    let (x, y) = (verifier.falsePositive, verifier.falseNegative)
    let (zero, one) = (program.real(0), program.real(1))
    func isChance(_ x: NodeID, _ program: inout Program) -> NodeID {
      switch program[x].operation {
      // The checker has seen to numbers.
      case .real, .convert: if program[x].dependence.isEmpty { return program.truth(true) }
      default: break
      }
      return program.and(program.compare(.lessOrEqual, zero, x), program.compare(.lessOrEqual, x, one))
    }
    let chances = program.and(isChance(x, &program), isChance(y, &program))
    switch plan {
    case .resample, .refill, .untilMixed(isCapped: false):
      // All labels are the same where x = 0 and y = 1, or x = 1 and y = 0.
      let areMixed = program.or(
        program.and(program.compare(.notEqual, x, zero), program.compare(.notEqual, x, one)),
        program.compare(.notEqual, program.add(x, y), one))
      return (program.and(chances, areMixed), "chances from 0 to 1, and labels of both kinds for groups to be mixed")
    case .untilCorrect(_, isCapped: false):
      let isCorrect = program.or(program.compare(.notEqual, x, zero), program.compare(.notEqual, y, one))
      return (program.and(chances, isCorrect), "chances from 0 to 1, and labels that say \"correct\"")
    case .group, .untilCorrect, .untilMixed, .keep: return (chances, "chances from 0 to 1")
    }
  }
}
