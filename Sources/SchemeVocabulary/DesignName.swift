/// How a target becomes weights: theory of weight schemes, section 4.
package enum DesignName: String, ClauseName {
  case exact
  case bernstein
  case potential
  case quasi
  case best
  case auto

  package static let word = "design"
  package static let synonyms: [String: DesignName] = [
    "kantorovich": .potential, "Kantorovich": .potential, "automatic": .auto, "default": .auto, "optimal": .best,
    "minimax": .best, "optimum": .best, "quasi_interpolant": .quasi,
  ]

  /// What it makes of a target.
  package var formula: String {
    switch self {
    case .auto: "exact, else harmonic for logarithms, else potential"
    case .exact: "h_M = h"
    case .bernstein: "d_s = h'(s/(M-1))"
    case .potential: "d_s = M (h((s+1)/M) - h(s/M))"
    case .quasi: "Phi = 2h - Bh or 3h - 3Bh + BBh at n/M"
    case .best: "least variance within an error of h"
    }
  }

  /// Which targets it takes.
  package var need: String {
    switch self {
    case .auto: "the default"
    case .exact: "for polynomials of degree <= M"
    case .bernstein: "h' must be finite on all of [0,1]"
    case .potential: "h must be finite on [0,1]"
    case .quasi: "h must be finite on [0,1]"
    case .best: "finite where that counts"
    }
  }

  package var summary: String { "\(formula); \(need)" }

  /// Whether the target may be given as h'(t).
  package var takesSlope: Bool {
    switch self {
    case .auto, .exact, .bernstein, .best: true
    case .potential, .quasi: false
    }
  }

  package var isPositional: Bool { false }

  package var arguments: [ClauseArgument] {
    switch self {
    case .auto, .exact, .bernstein, .potential: []
    case .quasi:
      [
        ClauseArgument(
          "order", .choice([2, 3]), isRequired: true, "how many powers of B are taken", example: "2",
          synonyms: ["k", "n", "degree", "r"])
      ]
    case .best:
      [
        ClauseArgument(
          "within", .number(.positive), "the error of h that is allowed", example: "0.03",
          synonyms: ["eps", "epsilon", "tol", "tolerance", "error", "err", "atol", "delta", "X"]),
        ClauseArgument(
          "on", .interval, "where the error counts", example: "[1 / M, 1]",
          synonyms: ["interval", "range", "domain", "over", "support", "bounds"]),
        ClauseArgument(
          "cap", .number(.positive), "the largest d_s that is allowed", example: "M",
          synonyms: ["max", "bound", "clip", "limit", "maximum", "C", "most"]),
        ClauseArgument(
          "signed", .flag, "d_s may be negative, down to -cap", synonyms: ["sign", "negative", "unsigned", "isSigned"]),
      ]
    }
  }
}
