import SchemeDiagnostics
import SchemeIR

/// What designs aim at: the objective that a group of labels must have by itself, so that the scheme's has the target.
///
/// A verifier that errs makes u = x + c t of t, c = 1 - x - y; a response counts only if it is kept, with chance rho; a prompt
/// counts w(t). So the scheme's objective is made of the group's as
///
///     h'(t) = w(t) rho c g'(u),      and where all prompts count alike h(t) = rho g(u),
///
/// up to a constant, and g is what is designed, at t = (u - x)/c for u from 0 to 1: beyond the chances from 0 to 1 where the
/// verifier errs, so the target has to have values there. Responses that are lost leave groups of fewer, which are designed
/// for too: where one of their sizes has no weights, what the scheme induces is smaller by its share.
struct Aim {
  /// g, or g', in t, which stands for u.
  let node: NodeID
  /// Whether it is g'.
  let isDerivative: Bool
  /// Where a verifier errs: the same as a function of the true t, h/rho or its derivative in t.
  var unseen: NodeID?
}

extension WeightBuilder {
  /// What the groups of a component have to aim at for its target.
  mutating func aim(
    at target: NodeID, isDerivative: Bool, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Aim {
    let sampling = component.sampling
    var aim = Aim(node: target, isDerivative: isDerivative)
    if let weight = sampling.promptWeight {
      // Only where it is the same for all prompts, the weight stands before h as well.
      let isConstant = !program[weight].dependence.contains(.probability)
      let counted = isConstant ? target : try derivative(target, isDerivative, component)
      program.origin = promptsSpan ?? component.span
      aim = Aim(node: divided(counted, by: weight), isDerivative: isDerivative || !isConstant)
    }
    program.origin = component.functionHead?.span ?? component.span
    if case .keep(let probability) = sampling.plan {
      aim = Aim(node: program.divide(aim.node, probability), isDerivative: aim.isDerivative)
    }
    if let verifier = sampling.verifier {
      let right = program.subtract(program.subtract(program.real(1), verifier.falsePositive), verifier.falseNegative)
      try refuseZero(right, component)
      let u = program.variable(.probability, .real)
      let t = program.divide(program.subtract(u, verifier.falsePositive), right)
      let seen = program.substitute([.probability: t], in: aim.node)
      aim = Aim(
        node: aim.isDerivative ? program.divide(seen, right) : seen, isDerivative: aim.isDerivative, unseen: aim.node)
    }
    return aim
  }

  /// x / (u / v) as x v / u: a polynomial where x v is one that u divides.
  private mutating func divided(_ x: NodeID, by weight: NodeID) -> NodeID {
    guard case .divide(let u, let v) = program[weight].operation else { return program.divide(x, weight) }
    return program.divide(program.multiply(x, v), u)
  }

  /// Where prompts count by t, what groups aim at, as a note.
  func weightedAim(_ component: LoweredScheme.Component) -> [String] {
    guard let weight = component.sampling.promptWeight, program[weight].dependence.contains(.probability) else {
      return []
    }
    return ["groups have to induce h'(t) / w(t), with w the weight of prompts"]
  }

  /// No weights lead anywhere where a label says the same of right and of wrong responses.
  private func refuseZero(_ contrast: NodeID, _ component: LoweredScheme.Component) throws(DesignFailure) {
    guard case .evaluation(let environment) = context,
      ZeroTest.of(.value(contrast), in: program, environment) == .zero
    else { return }
    throw DesignFailure(
      diagnostic: Diagnostic(
        .designDoesNotExist, "no weights have the target of `\(component.scheme)`",
        at: component.functionHead?.span ?? component.span,
        label: "labels say the same of right and of wrong responses",
        notes: ["false_positive + false_negative is 1, and a design needs it below or above 1"]))
  }
}
