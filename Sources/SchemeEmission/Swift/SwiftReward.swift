/// The types of rewards that Swift functions take.
enum SwiftReward: String, CaseIterable {
  case byte = "UInt8"
  case float = "Float"

  /// Whether a reward is neither 0 nor 1.
  var isInvalid: String {
    switch self {
    case .byte: "$0 > 1"
    case .float: "!($0 == 0 || $0 == 1)"
    }
  }

  /// A valid reward as an index.
  func index(_ reward: String) -> String {
    switch self {
    case .byte: "Int(\(reward))"
    case .float: "(\(reward) != 0 ? 1 : 0)"
    }
  }
}
