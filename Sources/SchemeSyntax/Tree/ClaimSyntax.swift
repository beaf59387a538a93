import SchemeText

/// `expect [not] CLAIM [with NAME = value, …] [for M in sizes]`: what the author claims about the scheme.
package struct ClaimSyntax: Sendable {
  package let isNegated: Bool
  package let kind: Kind
  /// `with eps = 0, k = 3`: other values of parameters than the declared ones.
  package let settings: [Setting]
  /// `for M in 2..64`, `for M in {8, 16}`; nil without it.
  package let groups: [GroupSyntax.Size]?
  /// From the word `expect` to the end.
  package let span: Span

  /// What is claimed.
  package enum Kind: Sendable {
    case increasing
    case decreasing
    case concave
    case convex
    /// The weights of every group sum to 0.
    case centred
    /// `bounded X`
    case bounded(Expression)
    /// `dead only at N in {0, M}`
    case deadOnly([Expression])
    /// `h(t) = e`, `h'(t) = e`, with `up to scale` behind it or not.
    case equal(Curve, Expression, isUpToScale: Bool)
    /// `h(t) ~ e within x`, `h'(t) ~ e within x`, `h(0.5) ~ e within x`, with `on [lo, hi]` or not.
    case near(Curve, Expression, within: Expression, interval: Interval?)
    /// `limit h(t) = e`
    case limit(Curve, Expression)
    /// `same as f(k = 8)`, with `up to scale` or not.
    case same(NameSyntax, [Expression.Argument], isUpToScale: Bool)
  }

  /// The left side of a claim: `h(t)`, `h'(t)`, or `h(0.5)`. A name that means nothing else binds the variable.
  package struct Curve: Sendable {
    package let isDerivative: Bool
    package let argument: Expression
    package let span: Span

    package init(isDerivative: Bool, argument: Expression, span: Span) {
      self.isDerivative = isDerivative
      self.argument = argument
      self.span = span
    }
  }

  /// `[lo, hi]`
  package struct Interval: Sendable {
    package let lower: Expression
    package let upper: Expression
    package let span: Span

    package init(lower: Expression, upper: Expression, span: Span) {
      self.lower = lower
      self.upper = upper
      self.span = span
    }
  }

  /// `eps = 0`
  package struct Setting: Sendable {
    package let name: NameSyntax
    package let value: Expression

    package init(name: NameSyntax, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  package init(isNegated: Bool, kind: Kind, settings: [Setting], groups: [GroupSyntax.Size]?, span: Span) {
    self.isNegated = isNegated
    self.kind = kind
    self.settings = settings
    self.groups = groups
    self.span = span
  }

  /// All expressions in it, in source order.
  package var expressions: [Expression] {
    let own: [Expression]
    switch kind {
    case .increasing, .decreasing, .concave, .convex, .centred: own = []
    case .bounded(let limit): own = [limit]
    case .deadOnly(let counts): own = counts
    case .equal(let left, let right, _), .limit(let left, let right): own = [left.argument, right]
    case .near(let left, let right, let tolerance, let interval):
      own = [left.argument, right, tolerance] + (interval.map { [$0.lower, $0.upper] } ?? [])
    case .same(_, let arguments, _): own = arguments.map(\.value)
    }
    return own + settings.map(\.value)
  }
}
