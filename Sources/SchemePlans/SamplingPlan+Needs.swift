import SchemeVocabulary

extension SamplingPlan where Count == Int {
  /// Why there are group sizes for which the plan delivers nothing, in a few words.
  package var needs: String {
    switch self {
    case .group, .keep, .untilMixed: "there is no such group"
    case .untilCorrect(let wanted, _): "no group has \(wanted) correct responses then"
    case .resample, .refill: "a group of one is never mixed"
    }
  }
}
