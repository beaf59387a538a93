/// Words that begin a line in other languages and in papers, and what begins it here.
enum ForeignMember: Equatable {
  case definition(DefinitionSyntax.Head)
  case design
  case split
  case sampling
  /// `resample until mixed`, `until mixed`: what follows `sample M,` or `sample`.
  case plan
  case binding
  /// `return x`
  case result

  /// What a word stands for; nil for one that has no fixed meaning.
  init?(_ word: String) {
    switch word {
    case "adv", "advantage", "advantages", "adv_i", "A_i", "Z_i", "weight", "weights": self = .definition(.weight)
    case "a_s", "a_n", "a_i", "a_": self = .definition(.wrongWeight)
    case "b_s", "b_n", "b_i", "b_": self = .definition(.correctWeight)
    case "phi", "Phi_n", "Phi_N", "Phi_", "Φ", "φ", "Φ_n", "payoff": self = .definition(.payoff)
    case "h_M", "objective", "target", "J": self = .definition(.objective)
    case "dh", "hprime", "h_prime", "dh_dt": self = .definition(.derivative)
    case "mixture", "combination": self = .definition(.mixture)
    case "method", "using", "via", "construction": self = .design
    case "sampling", "samples", "plan", "draw": self = .sampling
    case "def", "var", "val", "const", "define", "set", "int", "real", "float", "double", "auto": self = .binding
    case "return": self = .result
    default: return nil
    }
  }

  /// What a line of two words is for whose second word names a design or a split.
  init?(leadingTo word: String) {
    switch word {
    case "exact", "bernstein", "potential": self = .design
    case "leave_one_out", "none", "negative", "centred", "centered", "loo", "rloo": self = .split
    default: return nil
    }
  }
}
