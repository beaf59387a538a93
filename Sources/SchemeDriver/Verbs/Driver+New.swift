import SchemeDiagnostics
import SchemeText
import SchemeVocabulary

extension Driver {
  /// Why no scheme can have this name; nil if one can.
  package static func problem(withSchemeName name: String) -> String? {
    // Hyphens are for the parser to refuse, which says what to write instead.
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
      return "a name is made of letters, digits and `_`"
    }
    let compilation = Compilation(SourceFile(name: "", text: "scheme \(name) { Z = R }\n"))
    guard let diagnostic = compilation.diagnostics.first?.diagnostic else { return nil }
    return diagnostic.message + (diagnostic.fixIts.first.map { "; \($0.message)" } ?? "")
  }

  /// What `weigh new` writes: GRPO, as the scheme that most others are variants of, and how to go on from it.
  package static func startingFile(schemeName name: String) -> String {
    """
    // `weigh check` on this file says what the scheme optimises at these group sizes.
    group 8, 16, 64

    /// What the scheme is, in one sentence, and the paper that it is from.
    scheme \(name)(eps: real = 1e-6) where eps >= 0 {
      // The weight of one response. R is its reward, 0 or 1; N of the M responses of its group are correct.
      // Also known here: S = N - R (correct among the others), mean = N / M, population_std, sample_std.
      Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps)
    }

    // Instead of `Z = …` a scheme may have
    //
    //   a[s] = 0                    the weight of a wrong response when s of the others are correct,
    //   b[s] = M / (s + 1)          and of a correct one;
    //
    //   Phi[n] = harmonic(n)        the payoff of a group with n correct responses;
    //
    //   h(t) = 1 - (1 - t)^4        the objective wanted, t being the probability of a correct response,
    //   design exact                and how weights are made for it: \(DesignName.spellings.joined(last: "or"));
    //   split leave_one_out         and how they are divided: \(SplitName.spellings.joined(last: "or")).
    //
    // `weigh explain` lists the words of the field, `weigh fmt` lays the file out.

    """
  }
}
