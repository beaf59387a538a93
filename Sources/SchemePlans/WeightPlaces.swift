import SchemeVocabulary

/// Which weights are evaluated: a of wrong responses and b of correct ones, place by place, each in some group.
///
/// Where all groups have M responses, place s = 0...M-1 has the weights of responses with s correct ones among the others: a in
/// the group with N = s, b in the one with N = s + 1. In a sequential plan a and b follow the groups that have such responses.
package struct WeightPlaces: Sendable {
  package let wrong: [GroupKind]
  package let correct: [GroupKind]
  /// Whether all groups have M responses: then b less a of the same place is of interest, d_s = b_s - a_s.
  package let hasDifferences: Bool

  /// Those of a plan.
  package init(_ plan: BoundedPlan) {
    let M = plan.size
    hasDifferences = plan.hasOneSize
    wrong = hasDifferences ? (0..<M).map { GroupKind(correct: $0, size: M) } : plan.groups.filter { $0.wrong > 0 }
    correct =
      hasDifferences ? (1...M).map { GroupKind(correct: $0, size: M) } : plan.groups.filter { $0.correct > 0 }
  }

  /// Those of groups of several sizes.
  package init(groups: [GroupKind]) {
    hasDifferences = false
    wrong = groups.filter { $0.wrong > 0 }
    correct = groups.filter { $0.correct > 0 }
  }

  /// Those of groups of M responses.
  package init(groupSize M: Int) { self.init(BoundedPlan(groupSize: M)) }

  /// How many places there are.
  package var count: Int { max(wrong.count, correct.count) }

  /// The groups at one of them, as far as it has them.
  package subscript(place: Int) -> (wrong: GroupKind?, correct: GroupKind?) {
    (place < wrong.count ? wrong[place] : nil, place < correct.count ? correct[place] : nil)
  }
}
