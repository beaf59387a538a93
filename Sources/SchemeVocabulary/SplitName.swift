/// How the objective's coefficients d are divided between wrong and correct responses: theory of weight schemes, section 5.
package enum SplitName: String, ClauseName {
  case leaveOneOut = "leave_one_out"
  case none
  case negative
  case centred
  case best
  case bayes

  package static let word = "split"
  package static let synonyms: [String: SplitName] = [
    "centered": .centred, "loo": .leaveOneOut, "rloo": .leaveOneOut, "positive": .none, "beta": .bayes,
    "bayesian": .bayes,
  ]

  /// The weights that it makes of d.
  package var summary: String {
    switch self {
    case .leaveOneOut: "a_s = -(s/(M-1)) d_s, b_s = (1 - s/(M-1)) d_s"
    case .none: "a_s = 0, b_s = d_s: only correct responses move"
    case .negative: "a_s = -d_s, b_s = 0: only wrong responses move"
    case .centred: "the weights of every group sum to 0, where possible"
    case .best: "a_s = -t d_s, b_s = (1 - t) d_s: the least variance at t"
    case .bayes: "a_s = -d_s (s+u)/(M-1+u+v), b_s = d_s + a_s"
    }
  }

  package var isPositional: Bool { self == .bayes }

  package var arguments: [ClauseArgument] {
    switch self {
    case .leaveOneOut, .none, .negative, .centred: []
    case .best:
      [
        ClauseArgument(
          "t", .number(.share), isRequired: true, "the chance of a correct response", example: "0.5",
          synonyms: ["p", "at", "rate", "pass_rate", "T"])
      ]
    case .bayes:
      [
        ClauseArgument("u", .number(.notNegative), isRequired: true, "correct responses that are added", example: "1"),
        ClauseArgument("v", .number(.notNegative), isRequired: true, "wrong responses that are added", example: "1"),
      ]
    }
  }
}
