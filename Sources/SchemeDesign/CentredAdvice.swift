import SchemeDiagnostics
import SchemeIR
import SchemeNumerics
import SchemeText
import SchemeVocabulary

extension LoweredScheme.Component {
  /// The error of weights that cannot be centred in groups of M, with what can be written instead. `name` is that of the scheme.
  package func withoutCentredSplit(
    _ name: String, in program: Program, _ environment: Environment, at span: Span, notes: [String] = []
  ) -> Diagnostic {
    let M = environment.groupSize
    return Diagnostic(
      .splitDoesNotExist, "`\(name)` has no centred split\(M.map { " at M = \($0)" } ?? "")", at: span,
      label: "no weights sum to 0 in every group",
      notes: [
        "one exists only when h' has degree at most M - 2\(M.map { " = \($0 - 2)" } ?? "")",
        "`split leave_one_out` has the same objective",
      ] + (smoothed(in: program, environment).map { [$0] } ?? []) + notes)
  }

  /// Payoffs next to its own that have a centred split, as text to paste; nil where its payoffs have no formula.
  ///
  /// The split exists if h_M is one of groups of M - 1, sum_n Psi_n B_{n,M-1}: then its payoffs are
  /// Phi_n = (n/M) Psi_{n-1} + (1 - n/M) Psi_n. With Psi_j on the line from F_j to F_{j+1}, (1 - j/(M-1)) F_j + (j/(M-1)) F_{j+1},
  /// they are F_n + n (M-n) / (M (M-1)) times the second difference of F there. They increase where F does.
  private func smoothed(in program: Program, _ environment: Environment) -> String? {
    let variable = functionHead?.variable ?? "n"
    let payoff: (String) -> String
    switch form {
    case .payoff: payoff = { "F(\($0))" }
    case .target(let target, isDerivative: false, _, _):
      // A target of another way of sampling is not h itself at n/M.
      guard sampling.isPlain, Self.hasEnds(target, program, environment) else { return nil }
      payoff = { "F(\($0) / M)" }
    default: return nil
    }
    let n = if case .payoff = form { variable } else { "n" }
    let (before, here, after) = (payoff("max(\(n) - 1, 0)"), payoff(n), payoff("min(\(n) + 1, M)"))
    let formula = "\(here) + \(n) * (M - \(n)) / (M * (M - 1)) * (\(before) - 2 * \(here) + \(after))"
    return "one exists for payoffs next to these: `let F(\(variable)) = …`, `Phi[\(n)] = \(formula)`"
  }

  /// Whether a target has values at 0 and 1.
  private static func hasEnds(_ target: NodeID, _ program: Program, _ environment: Environment) -> Bool {
    let interpreter = Interpreter(program, BallArithmetic(precision: 128), environment)
    return [0.0, 1].allSatisfy { end in
      interpreter.set(probability: end)
      return (try? interpreter.real(target)) != nil
    }
  }
}
