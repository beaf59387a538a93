/// What a scheme says of how its groups come about: the plan, and beside it how prompts are drawn and how the verifier errs.
package struct Sampling<Term: Sendable>: Sendable {
  package let plan: SamplingPlan<Term, Term>
  /// w, an expression in t: a prompt with success probability t is drawn with a chance in proportion to w(t).
  package let promptWeight: Term?
  package let verifier: Verifier<Term>?

  package init(
    plan: SamplingPlan<Term, Term> = .group, promptWeight: Term? = nil, verifier: Verifier<Term>? = nil
  ) {
    self.plan = plan
    self.promptWeight = promptWeight
    self.verifier = verifier
  }

  /// Whether it is `sample M` and nothing beside it.
  package var isPlain: Bool {
    if case .group = plan, promptWeight == nil, verifier == nil { true } else { false }
  }

  /// The same with other terms.
  package func map<New: Sendable, Failure: Error>(
    _ f: (Term) throws(Failure) -> New
  ) throws(Failure) -> Sampling<New> {
    let plan = try plan.map(count: f, share: f)
    let verifier = try verifier?.map(f)
    guard let promptWeight else { return Sampling<New>(plan: plan, verifier: verifier) }
    return Sampling<New>(plan: plan, promptWeight: try f(promptWeight), verifier: verifier)
  }
}

extension Sampling: Equatable where Term: Equatable {}
