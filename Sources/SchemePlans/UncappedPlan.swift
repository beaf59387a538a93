import SchemeNumerics
import SchemeVocabulary

/// A plan that goes on, however long it takes: its groups may have any number of responses.
///
/// Where the total weights on correct and on wrong responses are affine in the size of the group, in each family of groups, those
/// of the first groups tell all others, and h' is a fraction with powers of t and 1 - t below the line.
package enum UncappedPlan: Sendable, Hashable {
  /// Until B >= 1 are correct: N = B, T = B, B + 1, ….
  case untilCorrect(Int)
  /// Until one is correct and one is not: N = k or N = 1 of T = k + 1, k >= 1.
  case untilMixed

  /// nil for a plan with a group size, or without groups.
  package init?(_ plan: SamplingPlan<Int, Double>) {
    switch plan {
    case .untilCorrect(let B, isCapped: false):
      guard B >= 1 else { return nil }
      self = .untilCorrect(B)
    case .untilMixed(isCapped: false): self = .untilMixed
    case .untilCorrect, .untilMixed, .group, .resample, .refill, .keep: return nil
    }
  }

  /// The families, each with groups that grow by one response of one kind. Those of `until mixed` begin with the same group.
  package var families: [GroupFamily] {
    switch self {
    case .untilCorrect(let B): [GroupFamily(first: GroupKind(correct: B, size: B), isOfCorrect: false)]
    case .untilMixed:
      [true, false].map { GroupFamily(first: GroupKind(correct: 1, size: 2), isOfCorrect: $0) }
    }
  }

  /// The first two groups of each family, each group once: they tell all others.
  package var firstGroups: [GroupKind] {
    var groups: [GroupKind] = []
    for family in families {
      for group in [family[0], family[1]] where !groups.contains(group) { groups.append(group) }
    }
    return groups
  }

  /// All groups of so many responses at most, by ascending size, then by ascending number of correct ones.
  package func groups(upTo size: Int) -> [GroupKind] {
    var groups: [GroupKind] = []
    guard let smallest = families.first?.first.size, smallest <= size else { return [] }
    for more in 0...size - smallest {
      let next = families.map { $0[more] }
      groups += next.count == 2 && next[0] == next[1] ? [next[0]] : next.reversed()
    }
    return groups
  }

  /// c, where a group comes with probability c B_{N,T}(t): one response has the last place, and all orders of the others occur.
  package func share(of group: GroupKind) -> Rational {
    switch self {
    case .untilCorrect(let B): Rational(reducing: B, over: group.size)
    case .untilMixed: group.size == 2 ? .one : Rational(reducing: 1, over: group.size)
    }
  }

  /// E[T]: B/t, and 1/t + 1/(1-t) - 1.
  package var cost: RationalFunction {
    switch self {
    case .untilCorrect(let B):
      RationalFunction(ComputableSequence([Rational(B)]), over: RationalFunction.Poles(zero: 1, one: 0))
    case .untilMixed:
      RationalFunction(
        ComputableSequence([.one, Rational(reducing: 1, over: 2), .one]), over: RationalFunction.Poles(zero: 1, one: 1))
    }
  }
}

/// Groups that differ in how many responses of one kind they have: u = 0, 1, … more than the first.
package struct GroupFamily: Sendable, Hashable {
  /// The group with u = 0.
  package let first: GroupKind
  /// Whether there are more correct ones; else more wrong ones.
  package let isOfCorrect: Bool

  package subscript(more: Int) -> GroupKind {
    GroupKind(correct: first.correct + (isOfCorrect ? more : 0), size: first.size + more)
  }

  /// In words: "N = tries - 1", or "N = 4".
  package var text: String { isOfCorrect ? "N = tries - \(first.wrong)" : "N = \(first.correct)" }
}
