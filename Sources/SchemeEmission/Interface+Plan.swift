import SchemeIR
import SchemeText

extension Interface {
  /// The plan of a scheme that names one, and what is left to the caller.
  static func plan(of scheme: LoweredScheme) -> [String] {
    declaredPlan(of: scheme) + prompts(of: scheme) + declaredVerifier(of: scheme)
  }

  private static func prompts(of scheme: LoweredScheme) -> [String] {
    guard scheme.promptsSpan != nil else { return [] }
    return lines(
      "Prompts: they are weighted by a formula in t. Draw them so; the slope of the objective here is without that factor."
    )
  }

  private static func declaredVerifier(of scheme: LoweredScheme) -> [String] {
    guard let declared = scheme.declaredVerifier else { return [] }
    return lines(
      "Verifier: \(declared.text). Pass rewards as it gives them; the objective here is that of a verifier that does not err."
    )
  }

  private static func lines(_ text: String) -> [String] {
    paragraphs(text, width: 100).split(separator: "\n").map(String.init)
  }

  private static func declaredPlan(of scheme: LoweredScheme) -> [String] {
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
    return lines("Plan: \(declared.text). \(duty)")
  }
}
