import SchemeIR
import SchemeSyntax
import SchemeText

/// The schemes whose weights are known by name: a scheme file, read when it is first asked for.
package enum WeightLibrary {
  /// In the order in which one is preferred to those behind it.
  package static let schemes = LibraryFile.schemes(source)

  /// A scheme as a file of the language: with values for the defaults of its parameters, what it needs of the library before it, and where a
  /// factor stands before its weights, a mixture behind it.
  package static func text(
    of scheme: LoweredScheme, values: [ParameterValue], factor: Double?, note: [String], groupSizes: [Int]
  ) -> String {
    let file = SourceFile(name: "library", text: source)
    let (tree, _) = Parser.parse(file)
    var text = note.map { "// \($0)\n" }.joined() + "group \(groupSizes.map(String.init).joined(separator: ", "))\n\n"
    for item in tree.items {
      switch item {
      case .definition(let binding):
        let isUsed = tree.items.contains { item in
          guard case .scheme(let other) = item, other.name.text == scheme.name else { return false }
          return file.text(other.span).contains(binding.name.text + "(")
        }
        if isUsed { text += file.text(binding.span) + "\n\n" }
      case .scheme(let found) where found.name.text == scheme.name:
        text += declaration(found, file, values) + "\n"
      case .scheme, .group, .claims: continue
      }
    }
    if let factor {
      text +=
        "\n/// \(factor) times the weights of \(scheme.name).\nscheme scaled {\n  mix = \(factor) * \(scheme.name)\n}\n"
    }
    return text
  }

  /// The text of a scheme with other defaults.
  private static func declaration(_ scheme: SchemeSyntax, _ file: SourceFile, _ values: [ParameterValue]) -> String {
    var text = ""
    var place = scheme.span.start
    for (parameter, value) in zip(scheme.parameters, values) {
      guard let known = parameter.defaultValue?.span else { continue }
      text += file.text(Span(place, known.start)) + value.written
      place = known.end
    }
    return text + file.text(Span(place, scheme.span.end))
  }

  package static let source = """
    // The chance that j responses drawn from a set of `total` are all among its `wrong` wrong ones.
    let all_wrong(j, wrong, total) = choose(wrong, j) / choose(total, j)

    scheme reinforce {
      a[s] = 0
      b[s] = 1
    }

    scheme mean_centred {
      Z = R - mean
    }

    scheme rloo where M >= 2 {
      Z = R - S / (M - 1)
    }

    scheme grpo_sample_std(eps: real = 1e-4) where eps >= 0 {
      Z = if N == 0 or N == M then 0 else (R - mean) / (sample_std + eps)
    }

    scheme grpo(eps: real = 1e-6) where eps >= 0 {
      Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)
    }

    scheme leave_one_out_std(eps: real = 1e-6) where eps >= 0 and M >= 2 {
      let others = S / (M - 1)
      let sd = sqrt(S * (M - 1 - S) / ((M - 1) * (M - 2)))
      Z = if S == 0 or S == M - 1 then R - others else (R - others) / (sd + eps)
    }

    scheme mean_normalised(eps: real = 0) where eps >= 0 {
      Z = if N == 0 then 0 else (R - mean) / (mean + eps)
    }

    scheme mean_normalised_unbiased {
      Z = if R == 1 then 1 / mean - 1 else -1
    }

    scheme one_sided_grpo(eps: real = 1e-6) where eps >= 0 {
      Z = if N == 0 then 0 else (R - mean) / (sqrt(mean) + eps)
    }

    scheme sign_reward {
      Z = if R == 1 then 1 else -1
    }

    scheme nsr {
      Z = R - 1
    }

    scheme w_reinforce(lambda: real = 0.1) where lambda >= 0 {
      Z = if R == 1 then lambda else -1
    }

    scheme reinforce_rej {
      Z = if N < M then R else 0
    }

    scheme rejection_sampling {
      a[s] = 0
      b[s] = M / (s + 1)
    }

    scheme mean_difference {
      Z = if N == 0 or N == M then 0 else R / mean - (1 - R) / (1 - mean)
    }

    scheme mean_absolute_deviation {
      Z = if N == 0 or N == M then 0 else (R - mean) / (2 * mean * (1 - mean))
    }

    scheme lone_success(eps: real = 1e-6) where eps >= 0 and M >= 2 {
      Z = if R == 1 and N == 1 then 1 / (sample_std + eps) else 0
    }

    scheme lone_success_unscaled {
      Z = if R == 1 and N == 1 then 1 else 0
    }

    scheme any_correct {
      Phi[n] = if n == 0 then 0 else 1
      split leave_one_out
    }

    scheme pass_at_k(k: int = 4) where 1 <= k <= M {
      h(t) = 1 - (1 - t)^k
      design exact
      split leave_one_out
    }

    scheme pass_at_k_negative(k: int = 4) where 1 <= k <= M and M >= 2 {
      h(t) = 1 - (1 - t)^k
      design exact
      split negative
    }

    scheme pass_at_k_centred(k: int = 4) where 1 <= k <= M {
      let u(n) = k * (1 - all_wrong(k - 1, M - 1 - n, M - 1))
      let m = if N == M then k else (N * k + (M - N) * u(N)) / M
      Z = if R == 1 then k - m else u(N) - m
    }

    scheme pass_at_k_naive(k: int = 4) where 2 <= k <= M {
      let w = choose(M - N, k - 1) / choose(M - 1, k - 1)
      Z = w * (R - S / (M - 1))
    }

    scheme pass_at_k_shaped(k: int = 4, eps: real = 1e-6) where 1 <= k <= M and eps > 0 {
      let rho = 1 - all_wrong(k, M - N, M)
      let sigma = sqrt(rho * (1 - rho))
      Z = if R == 1 then (1 - rho) / (sigma + eps)
          else (1 - rho - all_wrong(k - 1, M - N - 1, M - 1)) / (sigma + eps)
    }

    scheme risk_sensitive(β: real = 2) where 0 < β <= 700 {
      Z = (e^(β * R) / (1 - mean + mean * e^β) - 1) / β
    }

    scheme softmax(tau: real = 0.5) where tau >= 0.002 {
      Z = M * e^(R / tau) / (N * e^(1 / tau) + M - N) - 1
    }

    scheme power(alpha: real = 2) where alpha > 0 {
      Z = if R == 1 then (1 - mean)^alpha else -mean * (1 - mean)^(alpha - 1)
    }

    scheme asymmetric(delta: real = 2) where delta > 0 {
      Z = if R == 1 then 1 - mean else -mean / delta
    }

    scheme quantile_gate(kappa: real = 0.6) where 0 <= kappa <= 1 {
      let tau = floor(kappa * M)
      Z = if N <= tau then R else R - 1
    }

    scheme majority(k: int = 3) where 1 <= k <= M and k mod 2 == 1 {
      h(t) = sum(j in (k + 1) div 2 .. k) choose(k, j) * t^j * (1 - t)^(k - j)
      design exact
      split leave_one_out
    }

    scheme truncated_log(T: int = 4) where 1 <= T <= M {
      h(t) = sum(k in 1..T) (1 - (1 - t)^k) / k
      design exact
      split leave_one_out
    }

    """
}
