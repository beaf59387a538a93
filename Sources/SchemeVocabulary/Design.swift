/// How a target becomes weights: theory of weight schemes, section 4.
package enum Design: String, CaseIterable, Sendable {
  case exact
  case bernstein
  case potential

  /// What others call them.
  package static let synonyms = ["kantorovich": Design.potential]

  /// What it makes of a target.
  package var formula: String {
    switch self {
    case .exact: "h_M = h"
    case .bernstein: "d_s = h'(s/(M-1))"
    case .potential: "d_s = M (h((s+1)/M) - h(s/M))"
    }
  }

  /// Which targets it takes.
  package var need: String {
    switch self {
    case .exact: "for polynomials of degree <= M"
    case .bernstein: "h' must be finite on all of [0,1]"
    case .potential: "h must be finite on [0,1]"
    }
  }

  /// Whether the target may be given as h'(t).
  package var takesSlope: Bool {
    switch self {
    case .exact, .bernstein: true
    case .potential: false
    }
  }
}
