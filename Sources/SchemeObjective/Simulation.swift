import SchemeNumerics
import SchemePlans
import SchemeVocabulary

/// A plan and its weights as they are, run on a policy that is known: does the average update follow the induced objective?
///
/// The policy is a softmax over a handful of responses, some of them correct with chance t in all. A response of weight Z moves the
/// logits by Z (e_y - pi), and a group by f times the sum: on average by h'(t) grad t (theory of weight schemes, section 3). Where
/// labels are wrong at times the scheme weighs the label that it is shown, and y is the response that there was. The policy is one
/// prompt: where prompts are weighted its update counts w(t) times. The same seed gives the same groups, everywhere.
package struct Simulation: Sendable {
  /// The responses of the policy, the correct ones first.
  package let responses: [Response]

  /// What came of the logit of one response.
  package struct Response: Sendable {
    package let isCorrect: Bool
    /// pi.
    package let chance: Double
    /// The update of its logit, on average over all groups; where others take the places of groups, over all that were drawn.
    package let update: Double
    /// What the objective says: h'(t) pi (1 - t), of a wrong response -h'(t) pi t.
    package let gradient: Double
    /// The difference, in standard errors of the average; nil where no update was other than the next one, and the error is
    /// not known.
    package let deviation: Double?
  }

  /// Why there is no run.
  package enum Failure: Error {
    /// h'(t) is not known as a double.
    case slope(Settled)
    /// w(t) has no value in doubles.
    case promptWeight
    /// A weight has no value.
    case weight
    /// A sum of weights is beyond the range of doubles.
    case tooLarge
    /// More than 10^8 responses would be drawn.
    case tooManyDraws
  }

  /// How the chance of a correct response, and that of a wrong one, is divided.
  private static let shares = (correct: [0.7, 0.3], wrong: [0.5, 0.3, 0.2])
  /// The most responses that a run draws.
  package static let mostDraws = 100_000_000

  /// - Parameters:
  ///   - t: the chance of a correct response, 0 < t < 1.
  ///   - groups: how many updates there are, 2 at least.
  /// Throws why there is no run.
  package init(_ instance: SchemeInstance, at t: Double, groups: Int, seed: UInt64) throws(Failure) {
    let settled = instance.curve.slope.value(at: t).settled
    guard let slope = settled.value else { throw .slope(settled) }
    guard let weight = Self.promptWeight(instance, at: t) else { throw .promptWeight }
    // What would take too long is not begun.
    if let cost = instance.source.plan.responses(at: [t]).first?.settled.value,
      cost * Double(groups) > Double(Self.mostDraws)
    {
      throw .tooManyDraws
    }
    var draws = GroupDraws(instance, t, seed)
    let chances = Self.shares.correct.map { t * $0 } + Self.shares.wrong.map { (1 - t) * $0 }
    let correct = Self.shares.correct.count
    var updates = [RunningMoments](repeating: RunningMoments(), count: chances.count)
    let factor = instance.source.plan.factor.nearestDouble * weight
    for count in 1...groups {
      guard let group = draws.next() else { throw .weight }
      guard draws.count <= Self.mostDraws else { throw .tooManyDraws }
      // The sums of the weights, by response.
      var sums = [Double](repeating: 0, count: chances.count)
      for label in group.labels {
        let shares = label.isCorrect ? Self.shares.correct : Self.shares.wrong
        sums[draws.choose(shares) + (label.isCorrect ? 0 : correct)] += label.saysCorrect ? group.correct : group.wrong
      }
      let total = sums.reduce(0, +)
      for (index, chance) in chances.enumerated() {
        updates[index].add(factor * (sums[index] - total * chance), count: count)
      }
    }
    // A sum of weights may be beyond the range of doubles.
    guard updates.allSatisfy({ $0.mean.isFinite }) else { throw .tooLarge }
    responses = chances.enumerated().map { index, chance in
      let isCorrect = index < correct
      let mean = updates[index].mean
      let gradient = slope * chance * ((isCorrect ? 1 : 0) - t)
      let error = updates[index].errorOfMean(count: groups)
      let difference = mean - gradient
      // Updates that never vary differ by rounding.
      let isExact = difference.magnitude <= 0x1p-40 * max(gradient.magnitude, mean.magnitude)
      return Response(
        isCorrect: isCorrect, chance: chance, update: mean + 0, gradient: gradient + 0,
        deviation: isExact ? 0 : error > 0 && error.isFinite ? difference / error : nil)
    }
  }
}

extension Simulation {
  /// w(t), 1 where all prompts count alike; nil where it has no value.
  private static func promptWeight(_ instance: SchemeInstance, at t: Double) -> Double? {
    guard let weight = instance.source.promptWeight else { return 1 }
    let balls = BallArithmetic(precision: GroupWeights.precision)
    return (try? weight(balls.real(t), balls)).map(\.nearestDouble).flatMap { $0.isFinite ? $0 : nil }
  }
}

/// The running mean and sum of squares of some numbers (Welford 1962). Squares leave the range of doubles where the numbers do not:
/// they are kept in units of a power of two near the largest step, so that nothing else is rounded.
private struct RunningMoments {
  private(set) var mean = 0.0
  /// Over the square of the unit.
  private var squares = 0.0
  private var unit = 1.0
  private var isEmpty = true

  /// Takes the number that is the `count`-th.
  mutating func add(_ number: Double, count: Int) {
    let step = number - mean
    mean += step / Double(count)
    if step == 0 { return }
    let size = step.magnitude.binade
    if isEmpty || size > unit {
      let ratio = isEmpty ? 0 : unit / size
      squares *= ratio * ratio
      (unit, isEmpty) = (size, false)
    }
    squares += (step / unit) * ((number - mean) / unit)
  }

  /// The standard error of the mean of so many.
  func errorOfMean(count: Int) -> Double {
    unit * (squares / Double(count - 1) / Double(count)).squareRoot()
  }
}

/// Groups, one after the other, as a plan draws them.
private struct GroupDraws {
  private let instance: SchemeInstance
  private let plan: SamplingPlan<Int, Double>
  /// M; where there is none, more than may be drawn.
  private let most: Int
  private let chance: Double
  private let noise: Verifier<Double>?
  private var random: SplitMix64
  private var weights: [GroupKind: Weights] = [:]
  /// How many responses have been drawn.
  private(set) var count = 0

  private typealias Weights = (wrong: Double, correct: Double)

  /// What is shown of a response, and what there is.
  struct Label {
    let saysCorrect: Bool
    let isCorrect: Bool
  }

  /// A group: its labels, and the weights of those that say "wrong" and "correct".
  struct Group {
    var labels: [Label] = []
    var wrong = 0.0
    var correct = 0.0
  }

  init(_ instance: SchemeInstance, _ chance: Double, _ seed: UInt64) {
    self.instance = instance
    self.chance = chance
    random = SplitMix64(seed: seed)
    let source = instance.source
    (plan, most) = (source.plan.kind, source.plan.size ?? Simulation.mostDraws)
    noise = source.plan.noise?.chances.map { $0.nearestDouble }
    for (group, weight) in zip(source.places.wrong, source.a.quick) {
      weights[group, default: (0, 0)].wrong = weight.nearestDouble
    }
    for (group, weight) in zip(source.places.correct, source.b.quick) {
      weights[group, default: (0, 0)].correct = weight.nearestDouble
    }
  }

  /// The next update: one without labels where a group is dropped; nil where a weight has no value.
  mutating func next() -> Group? {
    var labels: [Label] = []
    switch plan {
    case .group: labels = whole()
    case .refill:
      labels = whole()
      if !Self.isMixed(labels) { return Group() }
    case .resample:
      repeat { labels = whole() } while !Self.isMixed(labels) && count <= Simulation.mostDraws
    case .keep(let probability): labels = whole().filter { _ in random.unit() < probability }
    case .untilCorrect(let wanted, _):
      var correct = 0
      while correct < wanted, labels.count < most {
        labels.append(label())
        if labels[labels.count - 1].saysCorrect { correct += 1 }
      }
    case .untilMixed:
      let first = label()
      labels.append(first)
      while labels.count < most {
        labels.append(label())
        if labels[labels.count - 1].saysCorrect != first.saysCorrect { break }
      }
    }
    let kind = GroupKind(correct: labels.reduce(0) { $0 + ($1.saysCorrect ? 1 : 0) }, size: labels.count)
    guard let weights = weights(of: kind) else { return nil }
    return Group(labels: labels, wrong: weights.wrong, correct: weights.correct)
  }

  /// The weights in a group; without a group size they are evaluated when the first such group comes.
  private mutating func weights(of kind: GroupKind) -> Weights? {
    if let known = weights[kind] { return known }
    // A group that does not count.
    if instance.source.plan.size != nil { return (0, 0) }
    guard let made = try? WeightEvaluation.evaluate(instance.scheme, instance.environment, WeightPlaces(groups: [kind]))
    else { return nil }
    let found = (wrong: made.a.first?.nearestDouble ?? 0, correct: made.b.first?.nearestDouble ?? 0)
    weights[kind] = found
    return found
  }

  /// A place in a list of shares that sum to 1.
  mutating func choose(_ shares: [Double]) -> Int {
    var rest = random.unit()
    for (index, share) in shares.enumerated() {
      rest -= share
      if rest < 0 { return index }
    }
    return shares.count - 1
  }

  private mutating func label() -> Label {
    count += 1
    let isCorrect = random.unit() < chance
    guard let noise else { return Label(saysCorrect: isCorrect, isCorrect: isCorrect) }
    let isWrong = random.unit() < (isCorrect ? noise.falseNegative : noise.falsePositive)
    return Label(saysCorrect: isCorrect != isWrong, isCorrect: isCorrect)
  }

  private mutating func whole() -> [Label] { (0..<most).map { _ in label() } }

  private static func isMixed(_ labels: [Label]) -> Bool {
    labels.contains { $0.saysCorrect } && labels.contains { !$0.saysCorrect }
  }
}

/// A small generator of random bits, the same on every machine (Steele, Lea, Flood 2014).
private struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A double in [0, 1), a multiple of 2^-53.
  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}
