import SchemeText

/// `expect [not] CLAIM [with NAME = value, …] [for all NAME in [lo, hi], …] [for M in sizes]`: what the author claims about
/// a scheme.
///
/// Every stage has its own terms: expressions as they are written, with types, then nodes of the scheme's program. A
/// parameter is a name (none in `same as f(8)`, which the checker refuses), then a position.
package struct Claim<Term: Sendable, Parameter: Sendable>: Sendable {
  package let isNegated: Bool
  package let kind: Kind
  /// `with eps = 0, k = 3`: other values of parameters than the declared ones.
  package let settings: [Setting]
  /// `for all eps in [0, 1e-2]`: every value of a parameter.
  package let ranges: [Range]
  /// `for M in 2..64`, `for M in {8, 16}`; nil for the sizes that are asked for.
  package private(set) var groups: [GroupSyntax.Size]?
  /// From the word `expect` to the end.
  package let span: Span

  /// What is claimed.
  package enum Kind: Sendable {
    case shape(ClaimedShape)
    /// The weights of every group sum to 0.
    case centred
    /// `bounded X`
    case bounded(Term)
    /// `dead only at N in {0, M}`
    case deadOnly([Term])
    /// `h(t) = e`, `h'(t) = e`, with `on [lo, hi]` and `up to scale` or not.
    case equal(Left, Term, on: Interval?, isUpToScale: Bool)
    /// `h(t) ~ e within x`, `h'(t) ~ e within x`, the same; `h(0.5) ~ e within x`.
    case near(Left, Term, within: Term, on: Interval?, isUpToScale: Bool)
    /// `limit h(t) = e`, `limit h'(t) = e`: what the curve tends to as M grows.
    case limit(Left, Term)
    /// `same as f(k = 8)`, with `within x` and `up to scale` or not.
    case same(NameSyntax, [Setting], within: Term?, isUpToScale: Bool)
    /// `same objective for M in {4, 8, 16}`, with `up to scale` or not.
    case sameObjective([GroupSyntax.Size], isUpToScale: Bool)
    /// `variance at T <= X`: V / h'^2 over that of RLOO.
    case variance(at: Term, atMost: Term)
    /// `within x of target`, with `on [lo, hi]` and `up to scale` or not: the distance from what the scheme is designed for.
    case nearTarget(within: Term, on: Interval?, isUpToScale: Bool)
    /// `d >= x`, `d <= x`: of every d_s = b_s - a_s.
    case differences(ClaimedBound, Term)

    /// `on [lo, hi]`
    package var interval: Interval? {
      switch self {
      case .equal(_, _, on: let interval, _), .near(_, _, _, on: let interval, _), .nearTarget(_, on: let interval, _):
        interval
      case .shape, .centred, .bounded, .deadOnly, .limit, .same, .sameObjective, .variance, .differences: nil
      }
    }

    /// Whether it is about weights alone: not about what they induce, nor about what that costs.
    package var isOfWeights: Bool {
      switch self {
      case .centred, .bounded, .deadOnly, .differences: true
      case .shape, .equal, .near, .limit, .same, .sameObjective, .variance, .nearTarget: false
      }
    }
  }

  /// The left side of a claim: `h(t)`, `h'(t)`, or `h(0.5)`.
  package struct Left: Sendable {
    package let isDerivative: Bool
    package let place: Place
    package let span: Span

    package enum Place: Sendable {
      /// At every t: the name that stands for it on the right side.
      case everywhere(NameSyntax)
      /// At one t.
      case at(Term)
    }

    package init(isDerivative: Bool, _ place: Place, _ span: Span) {
      self.isDerivative = isDerivative
      self.place = place
      self.span = span
    }
  }

  /// `[lo, hi]`
  package struct Interval: Sendable {
    package let lower: Term
    package let upper: Term
    package let span: Span

    package init(lower: Term, upper: Term, _ span: Span) {
      self.lower = lower
      self.upper = upper
      self.span = span
    }
  }

  /// `eps = 0`
  package struct Setting: Sendable {
    package let parameter: Parameter
    package let value: Term

    package init(_ parameter: Parameter, _ value: Term) {
      self.parameter = parameter
      self.value = value
    }
  }

  /// `eps in [0, 1e-2]`
  package struct Range: Sendable {
    package let parameter: Parameter
    package let interval: Interval

    package init(_ parameter: Parameter, _ interval: Interval) {
      self.parameter = parameter
      self.interval = interval
    }
  }

  package init(
    isNegated: Bool, _ kind: Kind, settings: [Setting], ranges: [Range], groups: [GroupSyntax.Size]?, _ span: Span
  ) {
    self.isNegated = isNegated
    self.kind = kind
    self.settings = settings
    self.ranges = ranges
    self.groups = groups
    self.span = span
  }
}

extension Claim {
  /// The same where it names its sizes, or is of no one size; else at these.
  package func orFor(_ sizes: [GroupSyntax.Size]) -> Claim {
    var claim = self
    switch kind {
    case .sameObjective, .limit: return self
    default: claim.groups = groups ?? sizes
    }
    return claim
  }

  /// All group sizes that it names; nil where it names none.
  package var sizes: [GroupSyntax.Size]? {
    guard case .sameObjective(let sizes, _) = kind else { return groups }
    return sizes + (groups ?? [])
  }
}

/// The shapes that can be claimed, as they are spelled.
package enum ClaimedShape: String, CaseIterable, Sendable {
  case increasing
  case decreasing
  case concave
  case convex

  /// What another scheme may be in its place.
  package var opposite: ClaimedShape {
    switch self {
    case .increasing: .decreasing
    case .decreasing: .increasing
    case .concave: .convex
    case .convex: .concave
    }
  }
}

/// On which side of a number the claimed ones are, as it is spelled.
package enum ClaimedBound: String, CaseIterable, Sendable {
  case atLeast = ">="
  case atMost = "<="
}

/// A claim as it is written.
package typealias ClaimSyntax = Claim<Expression, NameSyntax?>
