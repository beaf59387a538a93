/// How the objective's coefficients d are divided between wrong and correct responses: theory of weight schemes, section 5.
package enum Split: String, CaseIterable, Sendable {
  case leaveOneOut = "leave_one_out"
  case none
  case negative
  case centred

  /// The split where none is named.
  package static let standard = Split.leaveOneOut
  /// What others call them.
  package static let synonyms = [
    "centered": Split.centred, "loo": .leaveOneOut, "rloo": .leaveOneOut, "positive": .none,
  ]

  /// The weights that it makes of d.
  package var summary: String {
    switch self {
    case .leaveOneOut: "a_s = -(s/(M-1)) d_s, b_s = (1 - s/(M-1)) d_s"
    case .none: "a_s = 0, b_s = d_s: only correct responses move"
    case .negative: "a_s = -d_s, b_s = 0: only wrong responses move"
    case .centred: "the weights of every group sum to 0, where possible"
    }
  }
}
