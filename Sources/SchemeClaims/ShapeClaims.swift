import SchemeNumerics
import SchemeObjective

/// `increasing`, `decreasing`, `concave`, `convex`.
enum ShapeClaims {
  /// Whether h' is nowhere below 0 (above 0, for what falls) and not 0 everywhere.
  static func slope(_ source: WeightSource, rises: Bool) -> Verdict {
    sign(of: source.weights.d, rises: rises, "h'") { source.exactDifferences }
  }

  /// Whether the polynomial with Bernstein coefficients c is nowhere below 0 (above 0, for what falls) and not 0 everywhere.
  static func sign(
    of c: [DoubleDoubleBall], rises: Bool, _ subject: String, exact: () -> [Rational]? = { nil }
  ) -> Verdict {
    switch Monotonicity.of(c, exact: exact) {
    case .constant:
      return .refuted(Witness(.whole, "\(subject)(t) everywhere", found: 0))
    case .increases(.proved):
      return rises ? .proved : against(c, sign: 1, subject)
    case .decreases(.proved):
      return rises ? against(c, sign: -1, subject) : .proved
    case .mixed(let falls, let slope, let rising):
      if rises { return .refuted(Witness(.point(falls), "\(subject)(t)", found: slope)) }
      let value = BinomialExpectation([c]).values(at: [rising])[0][0].nearestDouble
      return .refuted(Witness(.point(rising), "\(subject)(t)", found: value))
    case .increases(.sampled(let points)), .decreases(.sampled(let points)):
      return .undecided("the sign of \(subject) is known on \(points) points only")
    }
  }

  /// The same of h'', whose coefficients are (M-1) (d_{s+1} - d_s): a straight line is neither concave nor convex.
  static func curvature(_ source: WeightSource, rises: Bool) -> Verdict {
    let d = source.weights.d
    let arithmetic = DoubleDoubleBallArithmetic()
    var differences: [DoubleDoubleBall] = []
    for (below, above) in zip(d, d.dropFirst()) {
      guard let step = try? arithmetic.subtract(above, below),
        let scaled = try? arithmetic.multiply(arithmetic.integer(d.count - 1), step)
      else { return .undecided("the differences of d are too small or too large for double-double") }
      differences.append(scaled)
    }
    if differences.isEmpty { return .refuted(Witness(.whole, "h''(t) everywhere", found: 0)) }
    return sign(of: differences, rises: rises, "h''") {
      source.exactDifferences.map { d in zip(d, d.dropFirst()).map { $1 - $0 } }
    }
  }

  /// A point at which the value has a sign.
  private static func against(_ c: [DoubleDoubleBall], sign: Int, _ subject: String) -> Verdict {
    let points = (0...64).map { Double($0) / 64 }
    for (t, value) in zip(points, BinomialExpectation([c]).values(at: points)[0]) where value.sign == sign {
      return .refuted(Witness(.point(t), "\(subject)(t)", found: value.nearestDouble))
    }
    return .undecided("\(subject) has the other sign, but on no point that was looked at")
  }
}
