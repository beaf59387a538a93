/// How a group of responses comes about.
///
/// A plan looks at labels only: whether it goes on, and which group it delivers, depends on nothing but what was right and wrong
/// so far. So the induced objective follows from one law for all of them.
///
/// Its numbers are expressions where it is written, nodes of a program where it is compiled, and values at a plan point.
package enum SamplingPlan<Count: Sendable, Share: Sendable>: Sendable {
  /// `sample M`: M responses, the plan of a scheme that names none.
  case group
  /// `sample until B correct`, with a cap of M responses if it goes on with `or M`.
  case untilCorrect(Count, isCapped: Bool)
  /// `sample until mixed`: until both labels were seen; with a cap of M responses if it goes on with `or M`.
  case untilMixed(isCapped: Bool)
  /// `sample M, resample until mixed`: the same prompt again until 0 < N < M.
  case resample
  /// `sample M, refill until mixed`: groups with N = 0 and N = M are dropped, other prompts take their places.
  case refill
  /// `sample M, keep with probability rho`: each response is lost with chance 1 - rho, whatever its label; the scheme sees the
  /// survivors as its group.
  case keep(probability: Share)
}

extension SamplingPlan {
  /// The same plan with other numbers.
  package func map<NewCount: Sendable, NewShare: Sendable, Failure: Error>(
    count: (Count) throws(Failure) -> NewCount, share: (Share) throws(Failure) -> NewShare
  ) throws(Failure) -> SamplingPlan<NewCount, NewShare> {
    switch self {
    case .group: .group
    case .untilCorrect(let wanted, let isCapped): .untilCorrect(try count(wanted), isCapped: isCapped)
    case .untilMixed(let isCapped): .untilMixed(isCapped: isCapped)
    case .resample: .resample
    case .refill: .refill
    case .keep(let probability): .keep(probability: try share(probability))
    }
  }

  /// Whether responses are drawn one after the other until some condition holds: then the group is what was drawn, `tries`
  /// responses.
  package var isSequential: Bool {
    switch self {
    case .untilCorrect, .untilMixed: true
    case .group, .resample, .refill, .keep: false
    }
  }

  /// Whether groups of M responses arrive only if they have correct and wrong ones.
  package var deliversMixedOnly: Bool {
    switch self {
    case .resample, .refill: true
    case .group, .untilCorrect, .untilMixed, .keep: false
    }
  }

  /// Whether there is a number M of responses that is asked for or never exceeded.
  package var hasGroupSize: Bool {
    switch self {
    case .untilCorrect(_, let isCapped), .untilMixed(let isCapped): isCapped
    case .group, .resample, .refill, .keep: true
    }
  }
}

extension SamplingPlan: Equatable where Count: Equatable, Share: Equatable {}
extension SamplingPlan: Hashable where Count: Hashable, Share: Hashable {}

/// A verifier that errs, whatever the response: the scheme sees labels that are wrong with these chances.
///
/// With success probability t a label says "correct" with probability u = x + (1 - x - y) t.
package struct Verifier<Share: Sendable>: Sendable {
  /// x, the chance that a wrong response counts as correct.
  package let falsePositive: Share
  /// y, the chance that a correct response counts as wrong.
  package let falseNegative: Share

  package init(falsePositive: Share, falseNegative: Share) {
    self.falsePositive = falsePositive
    self.falseNegative = falseNegative
  }

  /// The same with other numbers.
  package func map<New: Sendable, Failure: Error>(_ f: (Share) throws(Failure) -> New) throws(Failure) -> Verifier<New>
  {
    Verifier<New>(falsePositive: try f(falsePositive), falseNegative: try f(falseNegative))
  }
}

extension Verifier: Equatable where Share: Equatable {}
