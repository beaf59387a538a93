import SchemeNumerics
import SchemeObjective
import SchemeVocabulary

extension Driver {
  /// How `weigh weights` indexes its rows.
  package enum WeightIndex: String, CaseIterable, Sendable {
    /// By s, the number correct among the others: columns s, a, b, d.
    case s
    /// By N, the number correct in the group: columns N, correct, wrong, phi, sumsq.
    case N
  }
}

/// The weights of one group size, or of a plan without one, as the doubles that are printed.
struct WeightColumns {
  /// M; nil where there is none.
  let groupSize: Int?
  /// How the groups come about.
  let plan: SamplingPlan<Int, Double>
  /// Whether they induce by themselves what the scheme does: under `sample M`, with labels that are right and prompts that count
  /// alike.
  let isPlain: Bool
  private let weights: GroupWeights
  /// The groups with their weights, in the order of the plan.
  private let groups: [Group]
  private let potential: [Double?]
  private(set) var remarks: ValueRemarks

  private struct Group {
    let tries: Int
    let N: Int
    var correct: Double?
    var wrong: Double?
    /// The sum of the squared weights of its responses; infinite, and not printed, where it is beyond the range of doubles.
    var squares = 0.0
  }

  /// What a row is.
  enum Layout {
    /// As asked for, where all groups have M responses.
    case counts(Driver.WeightIndex)
    /// A group: tries, N and its weights.
    case groups

    /// The columns behind the scheme and M.
    var names: [String] {
      switch self {
      case .counts(.s): ["s", "a", "b", "d"]
      case .counts(.N): ["N", "correct", "wrong", "phi", "sumsq"]
      case .groups: ["tries", "N", "correct", "wrong", "sumsq"]
      }
    }
  }

  /// - Parameter tries: up to which size the groups of a plan without a cap are shown.
  init(
    _ subject: Subject, _ instance: SchemeInstance, by index: Driver.WeightIndex, upTo tries: Int
  ) throws(InstanceFailure) {
    let plan = instance.source.plan
    groupSize = plan.size
    self.plan = plan.kind
    isPlain = plan.isPlain && instance.source.promptWeight == nil
    remarks = ValueRemarks(subject, plan.size, variable: "N")
    var groups: [Group]
    if let shown = try instance.weights(upTo: tries) {
      weights = shown.weights
      groups = shown.groups.map { Group(tries: $0.size, N: $0.correct) }
    } else {
      weights = instance.weights
      let whole = plan.size.flatMap { plan.isSequential ? nil : $0 }
      groups =
        whole.map { M in (0...M).map { Group(tries: M, N: $0) } }
        ?? plan.groups.map { Group(tries: $0.size, N: $0.correct) }
    }
    var (correct, wrong) = (weights.b.makeIterator(), weights.a.makeIterator())
    // Squares of doubles may be beyond the range of doubles while their root is not.
    let arithmetic = BallArithmetic(precision: PrecisionLadder.quickBits)
    for index in groups.indices {
      let (N, tries) = (groups[index].N, groups[index].tries)
      var squares: Ball? = arithmetic.integer(0)
      func add(_ weight: DoubleDoubleBall?, times count: Int) -> Double? {
        guard let weight else { return nil }
        squares = try? weight.ball.flatMap { ball in
          try squares.map {
            try arithmetic.add($0, arithmetic.multiply(arithmetic.integer(count), arithmetic.multiply(ball, ball)))
          }
        }
        return weight.double
      }
      if N > 0 { groups[index].correct = add(correct.next(), times: N) }
      if N < tries { groups[index].wrong = add(wrong.next(), times: tries - N) }
      groups[index].squares = squares?.midpoint.nearestDouble ?? .infinity
    }
    self.groups = groups
    if case .N = index, !plan.isSequential {
      // Under a plan whose h is no polynomial there is no payoff of a group.
      let potential = instance.source.payoffs?.coefficients.settled
      for (n, value) in (potential ?? []).enumerated() { remarks.add([("phi", value)], at: "\(n)") }
      self.potential = potential?.map(\.value) ?? groups.map { _ in nil }
    } else {
      potential = []
    }
  }

  /// Whether the groups have several sizes.
  var isSequential: Bool { plan.isSequential }

  /// Whether payoffs are shown.
  var hasPayoffs: Bool { potential.contains { $0 != nil } }

  /// Whether there is no group of a size that is shown.
  var isEmpty: Bool { groups.isEmpty }

  /// The rows: counts and weights.
  func rows(_ layout: Layout) -> [[Cell]] {
    func cell(_ value: Double?) -> Cell { value.map { .real($0) } ?? .none }
    func squares(_ group: Group) -> Cell { cell(group.squares.isFinite ? group.squares : nil) }
    switch layout {
    case .counts(.s):
      return weights.d.indices.map { s in
        [.integer(s)] + [weights.a, weights.b, weights.d].map { .real($0[s].double) }
      }
    case .counts(.N):
      return zip(groups, potential).map { group, phi in
        [.integer(group.N), cell(group.correct), cell(group.wrong), cell(phi), squares(group)]
      }
    case .groups:
      return groups.map {
        [.integer($0.tries), .integer($0.N), cell($0.correct), cell($0.wrong), squares($0)]
      }
    }
  }
}
