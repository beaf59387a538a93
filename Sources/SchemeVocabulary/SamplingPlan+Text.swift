extension SamplingPlan where Count == String, Share == String {
  /// The plan as it is spelled in the language: `sample until 4 correct or M`.
  package var text: String {
    switch self {
    case .group: "sample M"
    case .untilCorrect(let wanted, let isCapped): "sample until \(wanted) correct" + (isCapped ? " or M" : "")
    case .untilMixed(let isCapped): "sample until mixed" + (isCapped ? " or M" : "")
    case .resample: "sample M, resample until mixed"
    case .refill: "sample M, refill until mixed"
    case .keep(let probability): "sample M, keep with probability \(probability)"
    }
  }
}
