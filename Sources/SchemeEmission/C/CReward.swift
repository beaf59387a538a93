/// The types of rewards that C functions take.
enum CReward: CaseIterable {
  case u8
  case f32

  var suffix: String {
    switch self {
    case .u8: "u8"
    case .f32: "f32"
    }
  }

  var type: String {
    switch self {
    case .u8: "uint8_t"
    case .f32: "float"
    }
  }

  /// A valid reward as an index.
  func index(_ reward: String) -> String {
    switch self {
    case .u8: reward
    case .f32: "(size_t)(\(reward) != 0.0F)"
    }
  }
}
