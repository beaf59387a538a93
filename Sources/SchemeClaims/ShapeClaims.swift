import SchemeNumerics
import SchemeObjective

/// `increasing`, `decreasing`, `concave`, `convex`.
enum ShapeClaims {
  /// Whether h' is nowhere below 0 (above 0, for what falls) and not 0 everywhere.
  static func slope(_ curve: InducedCurve, rises: Bool) -> Verdict {
    verdict(curve.slopeSign, curve.slopePlace(ofSign:), rises: rises, "h'")
  }

  /// The same of h'': a straight line is neither concave nor convex.
  static func curvature(_ curve: InducedCurve, rises: Bool) -> Verdict {
    guard let curvature = curve.curvature else { return .refuted(Witness(.whole, "h''(t) everywhere", found: 0)) }
    return verdict(curvature.sign, curvature.place, rises: rises, "h''")
  }

  /// Whether a function with that sign, and a place of each sign where one is found, is nowhere below 0 (above 0, for what falls)
  /// and not 0 everywhere.
  private static func verdict(
    _ sign: SignKnowledge, _ place: (Int) -> SignPlace?, rises: Bool, _ subject: String
  ) -> Verdict {
    func refuted(_ place: SignPlace, _ sign: Int) -> Verdict {
      .refuted(Witness(.point(place.t), "\(subject)(t)", place.value, sign: sign))
    }
    func against(_ sign: Int) -> Verdict {
      guard let place = place(sign) else {
        return .refuted(Witness(.whole, "the sign of \(subject)(t) where it is not 0", found: Double(sign)))
      }
      return refuted(place, sign)
    }
    switch sign {
    case .zero: return .refuted(Witness(.whole, "\(subject)(t) everywhere", found: 0))
    case .nonNegative: return rises ? .proved : against(1)
    case .nonPositive: return rises ? against(-1) : .proved
    case .mixed(let negative, let positive): return rises ? refuted(negative, -1) : refuted(positive, 1)
    case .unknown(let reason, let negative, let positive):
      if rises, let negative { return refuted(negative, -1) }
      if !rises, let positive { return refuted(positive, 1) }
      return .unknown(.missing("the sign of \(subject): \(reason.text)"))
    }
  }
}
