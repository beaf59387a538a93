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

extension Verifier where Share == String {
  /// `verifier(false_positive = 0.1)`, with the chances that are not 0 by themselves.
  package var text: String {
    let chances = [(name: "false_positive", value: falsePositive), (name: "false_negative", value: falseNegative)]
    let given = chances.filter { $0.value != "0" && $0.value != "0.0" }
    return "verifier(\((given.isEmpty ? chances : given).map { "\($0.name) = \($0.value)" }.joined(separator: ", ")))"
  }
}
