import SchemeVocabulary

/// Which weights are evaluated: a of wrong responses and b of correct ones, place by place, each in some group. A place may lack
/// one: a group that never arrives has no weights, and they count as 0.
///
/// Where all groups have M responses, place s = 0...M-1 has the weights of responses with s correct ones among the others: a in
/// the group with N = s, b in the one with N = s + 1. In a sequential plan a and b follow the groups that have such responses.
package struct WeightPlaces: Sendable {
  package let wrong: [GroupKind?]
  package let correct: [GroupKind?]
  /// Whether b less a of the same place is of interest: d_s = b_s - a_s.
  package let hasDifferences: Bool
  /// Whether every group of M responses arrives: `sample M`.
  package let isPlain: Bool

  /// Those of `sample M`.
  package init(groupSize M: Int) {
    wrong = (0..<M).map { GroupKind(correct: $0, size: M) }
    correct = (0..<M).map { GroupKind(correct: $0 + 1, size: M) }
    (hasDifferences, isPlain) = (true, true)
  }

  /// Those of a plan.
  package init(_ plan: BoundedPlan) {
    wrong = [GroupKind?](repeating: nil, count: plan.missingBefore) + plan.groups.filter { $0.wrong > 0 }
    correct = plan.groups.filter { $0.correct > 0 } + [GroupKind?](repeating: nil, count: plan.missingBefore)
    (hasDifferences, isPlain) = (plan.hasOneSize, plan.isPlain)
  }

  /// How many places there are.
  package var count: Int { max(wrong.count, correct.count) }

  /// The groups at one of them.
  package subscript(place: Int) -> (wrong: GroupKind?, correct: GroupKind?) {
    (place < wrong.count ? wrong[place] : nil, place < correct.count ? correct[place] : nil)
  }
}
