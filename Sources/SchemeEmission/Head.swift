import SchemeCode

/// A function for the users of generated code: each language prints its head, and a body that calls `core` once what
/// only this language has to look at is right.
struct Head {
  let kind: Kind
  /// What does the work. Its parameters are the arguments, and behind `valid` whether all responses count.
  let core: CodeFunction
  /// In the order of C.
  let arguments: [Argument]
  /// What it does, without a line break.
  let comment: String

  enum Kind: Hashable {
    case weights
    case advantages(Layout, Reward)
    case objective
  }

  enum Argument: Hashable {
    case rewards(Reward)
    case groups, groupSize, offsets, ids, valid, count
    case parameters
    /// Memory for advantages, for weights, and for the index that a failure is about.
    case out, a, b, place
    case probability
  }

  /// All but the objective.
  static func main(_ functions: SchemeFunctions) -> [Head] {
    let weights = Head(
      kind: .weights, core: functions.weights, arguments: [.groupSize, .parameters, .a, .b],
      comment: """
        The weights in groups of M responses: a[s] of a wrong and b[s] of a correct one when s of the other M - 1 are \
        correct, s = 0 to M - 1.
        """)
    return [weights] + Layout.allCases.flatMap { layout in Reward.allCases.map { advantages(layout, $0, functions) } }
  }

  static func objective(_ core: CodeFunction) -> Head {
    Head(
      kind: .objective, core: core, arguments: [.probability, .groupSize, .parameters],
      comment: """
        The objective h(t) whose gradient the expected update is when a response is correct with probability t; h(0) = 0. \
        NaN for t outside [0, 1].
        """)
  }

  private static func advantages(_ layout: Layout, _ reward: Reward, _ functions: SchemeFunctions) -> Head {
    let comment: String
    let groups: [Argument]
    switch layout {
    case .dense:
      groups = [.groups, .groupSize]
      comment = "The advantage of every response, in groups of M, one group after the other."
    case .ragged:
      groups = [.offsets, .groups]
      comment = """
        The same for groups of any size: group g has the responses from offsets[g] up to offsets[g + 1], which is not one \
        of them. Offsets begin with 0, and there is one more than there are groups. Groups may be empty.
        """
    case .indexed:
      groups = [.ids, .valid, .count, .groups]
      comment = """
        The same for responses in any order: response i belongs to the group of number group[i], from 0 on. One with \
        valid[i] = 0 does not count in its group: its reward is not checked, its advantage is 0. Quick where groups are \
        numbered without gaps.
        """
    }
    return Head(
      kind: .advantages(layout, reward), core: functions.advantages(layout, reward),
      arguments: [.rewards(reward)] + groups + [.parameters, .out, .place], comment: comment)
  }
}
