import SchemeIR
import SchemeText

extension Interface {
  /// How the groups of a scheme come about, where it says so, and what is left to the caller. `prompts` is the weight of prompts as it
  /// is written, where it reads as it is; `largest` is the size of the largest table, where there are tables, and `caps` are those of a plan whose groups are in
  /// them; `readsCap`: whether the cap is among the parameters.
  static func plan(
    of scheme: LoweredScheme, prompts: String?, largest: Int? = nil, caps: [Int] = [], readsCap: Bool = false
  ) -> [String] {
    var parts: [String] = []
    // What a design makes up for it knows.
    let isDesigned = scheme.components.contains { if case .target = $0.form { true } else { false } }
    func withNote(_ text: String, _ what: String) -> String {
      isDesigned || scheme.parameters.isEmpty ? text : text + " A parameter that only \(what) uses changes no weight."
    }
    if let declared = scheme.declaredPlan {
      let duty =
        switch declared.plan {
        case .group: "Groups are used as they come."
        case .untilCorrect, .untilMixed:
          "Groups are used as they come, in the functions for any size; below, M is how many responses a group has"
            + (readsCap
              ? ", and the plan's M is the parameter `\(Parameter.cap(beside: scheme, value: nil).name)`" : "")
            + (caps.isEmpty
              ? largest.map { ". There are tables for groups of up to \($0)." } ?? "."
              : ". The tables are those of the cap\(caps.count == 1 ? "" : "s") \(caps.rangesText).")
        case .resample: "Drop groups whose responses are all right or all wrong, and try the same prompt again."
        case .refill: "Drop groups whose responses are all right or all wrong; other prompts take their places."
        case .keep:
          withNote(
            "Pass the responses that are left as the group"
              + (largest.map { "; of groups of up to \($0) each number of them has its table." } ?? "."), "the plan")
        }
      parts.append("Plan: \(declared.text). \(duty)")
    }
    if scheme.declaredPrompts != nil {
      let weight = prompts ?? "a formula in t"
      parts.append(withNote("Prompts: they are weighted by \(weight). Draw them so.", "this"))
    }
    if let verifier = scheme.declaredVerifier {
      parts.append(withNote("Verifier: \(verifier.text). Pass rewards as it gives them.", "this"))
    }
    if let last = parts.last, !hasObjective(scheme) {
      parts[parts.count - 1] = last + " The objective is not computed here: `weigh table` prints h."
    }
    return parts.flatMap { $0.lines(width: 100) }
  }

  /// Whether the objective is that of the weights in the groups that the code is given. It is another one where groups are tried
  /// for, where they come in several sizes, where prompts are weighted and where labels are wrong at times.
  static func hasObjective(_ scheme: LoweredScheme) -> Bool {
    if scheme.declaredPrompts != nil || scheme.declaredVerifier != nil { return false }
    return switch scheme.declaredPlan?.plan {
    case nil, .group, .refill: true
    case .untilCorrect, .untilMixed, .resample, .keep: false
    }
  }
}
