import SchemeCode

/// A function for the users of generated code: each language prints its head, and a body that calls `core` once what
/// only this language has to look at is right.
struct Head {
  let kind: Kind
  /// What does the work.
  let core: CodeFunction
  /// What it does, without a line break.
  let comment: String

  enum Kind: Hashable {
    case weights
    case advantages(Layout, Reward)
    case objective
  }

  /// In the order of C: those of the core but what its caller makes, memory and whether all responses count.
  var arguments: [Argument] {
    core.parameters.map { Argument(local: $0) }.filter { !["all", "counts", "found"].contains($0.name) }
  }

  struct Argument {
    let local: Local

    /// As users read it.
    var name: String {
      switch local.name {
      case "ids": "group"
      case "place": "where"
      default: local.name
      }
    }

    /// As users give it: what the code counts with is a size.
    var type: CodeType { local.type == .integer ? .size : local.type }

    /// The numbers that it points to, to be read; nil for others.
    var source: CodeType? { if case .source(let element) = local.type { element } else { nil } }
  }

  func takes(_ name: String) -> Bool { arguments.contains { $0.name == name } }

  /// All but the objective.
  static func main(_ functions: SchemeFunctions) -> [Head] {
    let weights = Head(
      kind: .weights, core: functions.weights,
      comment: """
        The weights in groups of M responses: a[s] of a wrong and b[s] of a correct one when s of the other M - 1 are \
        correct, s = 0 to M - 1.
        """)
    return [weights]
      + Layout.allCases.flatMap { layout in
        Reward.allCases.map { reward in
          Head(
            kind: .advantages(layout, reward), core: functions.advantages(layout, reward), comment: comment(layout))
        }
      }
  }

  static func objective(_ core: CodeFunction) -> Head {
    Head(
      kind: .objective, core: core,
      comment: """
        The objective h(t) whose gradient the expected update is when a response is correct with probability t; h(0) = 0. \
        NaN for t outside [0, 1].
        """)
  }

  private static func comment(_ layout: Layout) -> String {
    switch layout {
    case .dense: "The advantage of every response, in groups of M, one group after the other."
    case .ragged:
      """
      The same for groups of any size: group g has the responses from offsets[g] up to offsets[g + 1], which is not one \
      of them. Offsets begin with 0, and there is one more than there are groups. Groups may be empty.
      """
    case .indexed:
      """
      The same for responses in any order: response i belongs to the group of number group[i], from 0 on. One with \
      valid[i] = 0 does not count: its reward and its group are not looked at, its advantage is 0. There may be groups \
      without responses, 2^24 more than responses. They take memory for four numbers each, until the function returns.
      """
    }
  }
}
