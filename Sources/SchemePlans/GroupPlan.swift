import SchemeNumerics
import SchemeVocabulary

/// How the groups of a scheme come about, with the numbers of its plan.
package enum GroupPlan: Sendable, Equatable {
  /// With a group size M.
  case bounded(BoundedPlan)
  /// Without one, and how labels are wrong beside it.
  case uncapped(UncappedPlan, LabelNoise?)

  /// `sample M`, M >= 1.
  package init(groupSize M: Int) { self = .bounded(BoundedPlan(groupSize: M)) }

  /// M; nil where there is none.
  package var size: Int? {
    switch self {
    case .bounded(let plan): plan.size
    case .uncapped: nil
    }
  }

  /// How it goes on, and when it ends.
  package var kind: SamplingPlan<Int, Double> {
    switch self {
    case .bounded(let plan): plan.kind
    case .uncapped(.untilCorrect(let B), _): .untilCorrect(B, isCapped: false)
    case .uncapped(.untilMixed, _): .untilMixed(isCapped: false)
    }
  }

  /// The groups that it delivers; without a group size the first ones, which tell what the weights are in all others.
  package var groups: [GroupKind] {
    switch self {
    case .bounded(let plan): plan.groups
    case .uncapped(let plan, _): plan.firstGroups
    }
  }

  /// The groups whose weights are evaluated.
  package var places: WeightPlaces {
    switch self {
    case .bounded(let plan): WeightPlaces(plan)
    case .uncapped(let plan, _): WeightPlaces(groups: plan.firstGroups)
    }
  }

  /// How labels are wrong; nil where they are right.
  package var noise: LabelNoise? {
    switch self {
    case .bounded(let plan): plan.noise
    case .uncapped(_, let noise): noise
    }
  }

  /// f, the factor of the update.
  package var factor: Rational {
    switch self {
    case .bounded(let plan): plan.factor
    case .uncapped: .one
    }
  }

  /// Whether every group has M responses.
  package var hasOneSize: Bool { bounded?.hasOneSize ?? false }

  /// Whether it is `sample M`, with labels that are right.
  package var isPlain: Bool { bounded?.isPlain ?? false }

  /// Whether the group is what was drawn until some condition held.
  package var isSequential: Bool { bounded?.isSequential ?? true }

  /// Whether the same prompt is tried until a group comes.
  package var isConditional: Bool { bounded?.isConditional ?? false }

  /// Whether a group arrives whatever number of a range a plan's number is.
  package func isCertain(_ group: GroupKind) -> Bool { bounded?.isCertain(group) ?? true }

  /// How many places of wrong responses stand before those of the first group.
  package var missingBefore: Int { bounded?.missingBefore ?? 0 }

  /// The plan, where it has a group size.
  package var bounded: BoundedPlan? {
    switch self {
    case .bounded(let plan): plan
    case .uncapped: nil
    }
  }
}
