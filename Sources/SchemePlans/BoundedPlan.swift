import SchemeNumerics
import SchemeVocabulary

/// A plan that draws M responses at most, by the kinds of groups that it delivers.
///
/// All orders of the labels of N correct and T - N wrong responses are equally likely, whatever t is. A plan looks at labels
/// only, so it delivers a fixed share c of the groups with N correct ones of T, and this kind comes with probability
/// c B_{N,T}(t). By the law of theory of weight schemes, section 3, it adds f c T (b B_{N-1,T-1} - a B_{N,T-1}) to h'(t): the
/// plans differ in their kinds, shares and factors f, and in nothing else.
package struct BoundedPlan: Sendable, Equatable {
  /// M >= 1.
  package let size: Int
  /// How it goes on, and when it ends; where one of its numbers has a range, with its lower end.
  package let kind: SamplingPlan<Int, Double>
  /// The kinds of groups, by ascending size, then by ascending number of correct responses.
  package let groups: [GroupKind]
  /// f, the factor of the update.
  package let factor: Rational
  /// Whether the same prompt is tried until one of these groups comes: then all expectations are over the chance that one does.
  package let isConditional: Bool
  /// How labels are wrong: groups, shares and costs are those at u in the place of t. nil where they are right.
  package let noise: LabelNoise?
  private let shares: Shares

  private enum Shares: Sendable, Equatable {
    /// 1, for every group.
    case whole
    /// Known for each group.
    case fixed([Rational])
    /// Those of m survivors: the chance that m of M remain.
    case kept(probability: Double)
    /// The same for every probability from one to another at once, which go by a name (``Arithmetic/range(_:_:name:)``).
    case keptWithin(lower: Double, upper: Double, name: Int?)
  }
}

extension BoundedPlan {
  /// `sample M, keep with probability x` for every x from one number to another, 0 < lower <= upper <= 1, which go by a name; nil
  /// for others.
  package init?(keepingFrom lower: Double, to upper: Double, name: Int?, size M: Int, noise: LabelNoise? = nil) {
    guard lower > 0, lower <= upper, upper <= 1 else { return nil }
    self.init(
      .keep(probability: lower), size: M, Self.kept(M), .keptWithin(lower: lower, upper: upper, name: name),
      factor: Rational(reducing: 1, over: M), noise: noise)
  }

  private init(
    _ kind: SamplingPlan<Int, Double>, size: Int, _ groups: [GroupKind], _ shares: Shares, factor: Rational,
    isConditional: Bool = false, noise: LabelNoise?
  ) {
    self.kind = kind
    self.size = size
    self.groups = groups
    self.shares = shares
    self.factor = factor
    self.isConditional = isConditional
    self.noise = noise
  }

  /// `sample M`, M >= 1.
  package init(groupSize M: Int, noise: LabelNoise? = nil) {
    let groups = (0...M).map { GroupKind(correct: $0, size: M) }
    self.init(.group, size: M, groups, .whole, factor: Rational(reducing: 1, over: M), noise: noise)
  }

  /// The plan for M >= 1; nil where it has no cap, or delivers no group for this M: those below B, and M = 1 where groups must be
  /// mixed.
  package init?(_ plan: SamplingPlan<Int, Double>, size M: Int, noise: LabelNoise? = nil) {
    let average = Rational(reducing: 1, over: M)
    switch plan {
    case .group: self.init(groupSize: M, noise: noise)
    case .refill, .resample:
      guard M > 1 else { return nil }
      let isConditional = plan == .resample
      let groups = (1..<M).map { GroupKind(correct: $0, size: M) }
      self.init(plan, size: M, groups, .whole, factor: average, isConditional: isConditional, noise: noise)
    case .untilCorrect(let B, isCapped: true):
      guard B >= 1, B <= M else { return nil }
      let list = Self.untilCorrect(B, M)
      self.init(plan, size: M, list.map(\.group), .fixed(list.map(\.share)), factor: .one, noise: noise)
    case .untilMixed(isCapped: true):
      let list = Self.untilMixed(M)
      self.init(plan, size: M, list.map(\.group), .fixed(list.map(\.share)), factor: .one, noise: noise)
    case .keep(let probability):
      guard probability > 0, probability <= 1 else { return nil }
      // Nothing is lost.
      if probability == 1 {
        self.init(groupSize: M, noise: noise)
        return
      }
      self.init(plan, size: M, Self.kept(M), .kept(probability: probability), factor: average, noise: noise)
    case .untilCorrect, .untilMixed: return nil
    }
  }

  /// Those of all that may be left.
  private static func kept(_ M: Int) -> [GroupKind] {
    (0...M).flatMap { m in (0...m).map { GroupKind(correct: $0, size: m) } }
  }

  /// The groups that end with the B-th correct response, which is the last one: in B of T places it would end elsewhere. And those
  /// that the cap ends.
  private static func untilCorrect(_ B: Int, _ M: Int) -> [(group: GroupKind, share: Rational)] {
    (B..<M).map { (GroupKind(correct: B, size: $0), Rational(reducing: B, over: $0)) }
      + (0..<B).map { (GroupKind(correct: $0, size: M), .one) }
      + [(GroupKind(correct: B, size: M), Rational(reducing: B, over: M))]
  }

  /// The groups that end with the one response that is not like the others, and those that the cap ends without one.
  private static func untilMixed(_ M: Int) -> [(group: GroupKind, share: Rational)] {
    func mixed(_ T: Int) -> [(group: GroupKind, share: Rational)] {
      // Of two responses either one is the odd one.
      if T == 2 { return [(GroupKind(correct: 1, size: 2), .one)] }
      let share = Rational(reducing: 1, over: T)
      return [(GroupKind(correct: 1, size: T), share), (GroupKind(correct: T - 1, size: T), share)]
    }
    let early = stride(from: 2, to: M, by: 1).flatMap { mixed($0) }
    return early + [(GroupKind(correct: 0, size: M), .one)] + (M > 1 ? mixed(M) : [])
      + [(GroupKind(correct: M, size: M), .one)]
  }

  /// Whether every group has M responses: then the k-th weight a or b is that of a response with k correct ones among the others.
  package var hasOneSize: Bool {
    if case .whole = shares { true } else { false }
  }

  /// Whether all groups of M responses are delivered, and no others.
  package var hasAllGroups: Bool { hasOneSize && groups.count == size + 1 }

  /// Whether with a group all others of its size are delivered, with the same share.
  package var deliversAllOfASize: Bool {
    switch shares {
    case .whole: hasAllGroups
    case .fixed: false
    case .kept, .keptWithin: true
    }
  }

  /// Whether it is `sample M`, with labels that are right.
  package var isPlain: Bool { hasAllGroups && noise == nil }

  /// Whether the group is what was drawn until some condition held.
  package var isSequential: Bool {
    if case .fixed = shares { true } else { false }
  }

  /// Whether a group of the plan arrives for each of its probabilities: with probability 1 none is lost.
  package func isCertain(_ group: GroupKind) -> Bool {
    if case .keptWithin(_, upper: 1, _) = shares { group.size == size } else { true }
  }

  /// How many places a of wrong responses has before those of the first group: 1 where the groups without a correct and without a
  /// wrong response never arrive, which have places nevertheless.
  package var missingBefore: Int { hasOneSize && !hasAllGroups ? 1 : 0 }

  /// c of each group, in their order.
  package func shares<A: Arithmetic>(_ arithmetic: A) throws(ArithmeticFault) -> [A.Number] {
    switch shares {
    case .whole: return [A.Number](repeating: arithmetic.integer(1), count: groups.count)
    case .fixed(let shares):
      var result: [A.Number] = []
      result.reserveCapacity(shares.count)
      for share in shares { result.append(try arithmetic.rational(share)) }
      return result
    case .kept(let probability):
      let chances = try Self.survivors(of: size, probability, arithmetic)
      return groups.map { chances[$0.size] }
    case .keptWithin(let lower, let upper, let name):
      let range = KeptRange(size, lower, upper, name: name)
      let enclosed = try range.enclosed(arithmetic)
      let chances = if let enclosed { enclosed } else { try range.formal(arithmetic) }
      return groups.map { chances[$0.size] }
    }
  }

  /// c of each group exactly, as whole numbers over one denominator; nil where one of them has a range.
  func wholeShares() -> (numbers: [BigInt], denominator: BigInt)? {
    switch shares {
    case .whole: return (groups.map { _ in .one }, .one)
    case .fixed(let shares): return WholeNumbers(shares).map { ($0.numbers, $0.denominator) }
    case .kept(let probability):
      // C(M, m) k^m l^(M-m) / (k + l)^M
      guard let kept = Rational(probability) else { return nil }
      let lost = kept.denominator - kept.numerator
      var powers = [BigInt.one]
      for _ in 0..<size { powers.append(powers[powers.count - 1] * lost) }
      var chances: [BigInt] = []
      var power = BigInt.one
      for (m, binomial) in zip(0...size, WholeNumbers.binomials(size)) {
        chances.append(binomial * power * powers[size - m])
        power = power * kept.numerator
      }
      return (groups.map { chances[$0.size] }, kept.denominator.power(UInt(size)))
    case .keptWithin: return nil
    }
  }

  /// The bits of the numbers that these are.
  var shareBits: Int {
    switch shares {
    case .whole: 1
    // log2(e) M is what the least common multiple of 1, …, M has.
    case .fixed: 3 * size / 2
    case .kept(let probability): (Rational(probability)?.denominator.bitWidth ?? 0) * size
    case .keptWithin: 0
    }
  }

  /// The chances that m = 0, …, M responses remain where each does with a given one. The ratios of neighbours lead away from the
  /// largest, and in the end all are divided by their sum: no power of a small number is needed.
  private static func survivors<A: Arithmetic>(
    of M: Int, _ probability: Double, _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    let kept = arithmetic.real(probability)
    let lost = try arithmetic.subtract(arithmetic.integer(1), kept)
    let mode = min(max(Int(Double(M + 1) * probability), 0), M)
    var chances = [A.Number](repeating: arithmetic.integer(0), count: M + 1)
    chances[mode] = arithmetic.integer(1)
    guard !arithmetic.isExactlyZero(lost) else { return chances }
    var sum = chances[mode]
    for m in stride(from: mode, to: M, by: 1) {
      let up = try arithmetic.multiply(arithmetic.integer(M - m), kept)
      let down = try arithmetic.multiply(arithmetic.integer(m + 1), lost)
      chances[m + 1] = try arithmetic.multiply(chances[m], arithmetic.divide(up, down))
      sum = try arithmetic.add(sum, chances[m + 1])
    }
    for m in stride(from: mode, to: 0, by: -1) {
      let up = try arithmetic.multiply(arithmetic.integer(M - m + 1), kept)
      let down = try arithmetic.multiply(arithmetic.integer(m), lost)
      chances[m - 1] = try arithmetic.multiply(chances[m], arithmetic.divide(down, up))
      sum = try arithmetic.add(sum, chances[m - 1])
    }
    for m in chances.indices { chances[m] = try arithmetic.divide(chances[m], sum) }
    return chances
  }
}
