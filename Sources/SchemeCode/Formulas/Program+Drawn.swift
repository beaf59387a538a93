import SchemeIR
import SchemeVocabulary

extension Program {
  /// The groups of M responses, n of them correct, that a sequential plan draws, and what must hold of M; nil for plans whose groups
  /// have one size.
  ///
  /// What a cap cuts off has as many responses as the cap, or one of the caps; where they are not known, as many as there are.
  mutating func drawn(
    _ plan: SamplingPlan<NodeID, NodeID>, caps: [NodeID]
  ) -> (groups: NodeID, conditions: [NodeID])? {
    let (M, n, one) = (variable(.groupSize), variable(.count), integer(1))
    let most = caps.flatMap { [compare(.lessOrEqual, M, $0), compare(.lessOrEqual, $0, integer(GroupSizes.largest))] }
    var isLast: NodeID?
    for cap in caps {
      let isThis = compare(.equal, M, cap)
      isLast = isLast.map { or($0, isThis) } ?? isThis
    }
    switch plan {
    case .group, .resample, .refill, .keep: return nil
    case .untilCorrect(let B, let isCapped):
      let isDone = compare(.equal, n, B)
      let conditions = [compare(.lessOrEqual, B, M)] + most
      guard isCapped else { return (isDone, conditions) }
      guard let isLast else { return (compare(.lessOrEqual, n, B), conditions) }
      return (or(isDone, and(isLast, compare(.less, n, B))), conditions)
    case .untilMixed(let isCapped):
      let allButOne = subtract(M, one)
      let isDone = or(compare(.equal, n, one), compare(.equal, n, allButOne))
      guard isCapped else { return (isDone, [compare(.greaterOrEqual, M, integer(2))]) }
      guard let isLast else {
        return (or(compare(.lessOrEqual, n, one), compare(.greaterOrEqual, n, allButOne)), most)
      }
      // One response alone is not mixed.
      let isMixed = and(compare(.greater, M, one), isDone)
      let isUniform = or(compare(.equal, n, integer(0)), compare(.equal, n, M))
      return (or(isMixed, and(isLast, isUniform)), most)
    }
  }
}
