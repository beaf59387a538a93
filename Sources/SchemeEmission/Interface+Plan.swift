import SchemeIR
import SchemeText

extension Interface {
  /// The plan of a scheme that names one, and what is left to the caller.
  static func plan(of scheme: LoweredScheme) -> [String] {
    guard let declared = scheme.declaredPlan else { return [] }
    let duty =
      switch declared.plan {
      case .group, .untilCorrect, .untilMixed: "Groups are used as they come."
      case .resample:
        "Drop groups whose responses are all right or all wrong, and try the same prompt again. The slope of the objective "
          + "here is to be divided by the chance of such a group, 1 - t^M - (1-t)^M."
      case .refill: "Drop groups whose responses are all right or all wrong; other prompts take their places."
      case .keep:
        "Pass the responses that are left as the group; the objective here is that of groups of which none is lost."
      }
    return paragraphs("Plan: \(declared.text). \(duty)", width: 100).split(separator: "\n").map(String.init)
  }
}
