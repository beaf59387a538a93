import SchemeIR
import SchemeText

extension Interface {
  /// The plan of a scheme that names one, and what is left to the caller.
  static func plan(of scheme: LoweredScheme) -> [String] {
    guard let declared = scheme.declaredPlan else { return [] }
    let duty =
      switch declared.plan {
      case .group, .untilCorrect, .untilMixed: "Groups are used as they come."
      case .resample: "Drop groups whose responses are all right or all wrong, and try the same prompt again."
      case .refill: "Drop groups whose responses are all right or all wrong; other prompts take their places."
      case .keep:
        "Pass the responses that are left as the group. A parameter that only the plan uses changes no weight."
      }
    let objective = hasObjective(scheme) ? "" : " The objective is not computed here: `weigh table` prints h."
    return paragraphs("Plan: \(declared.text). \(duty)\(objective)", width: 100).split(separator: "\n").map(String.init)
  }

  /// Whether the objective is that of the weights in the groups that the code is given. It is another one where groups are tried
  /// for, and where they come in several sizes.
  static func hasObjective(_ scheme: LoweredScheme) -> Bool {
    switch scheme.declaredPlan?.plan {
    case nil, .group, .refill: true
    case .untilCorrect, .untilMixed, .resample, .keep: false
    }
  }
}
