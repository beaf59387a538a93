import SchemeNumerics
import SchemeObjective

/// `same as f`: equal h', so equal objectives up to a constant; and up to a positive factor.
enum SameClaims {
  static func verdict(_ x: InducedCurve, _ y: InducedCurve, isUpToScale: Bool) -> Judgement {
    isUpToScale ? proportional(x, y) : Judgement(equal(x, y))
  }

  private static func equal(_ x: InducedCurve, _ y: InducedCurve) -> Verdict {
    switch x.isSame(as: y) {
    case .proved: return .proved
    case .unknown(let reason): return .unknown(reason)
    case .refuted(let s):
      return .refuted(witness(x, y, at: s) { Witness(.others(s), "d[s]", found: $0, claimed: $1) })
    }
  }

  /// At different group sizes the coefficients are those of the larger one: two points are told instead.
  private static func witness(
    _ x: InducedCurve, _ y: InducedCurve, at s: Int, _ make: (ComputableReal, ComputableReal) -> Witness
  ) -> Witness {
    if x.groupSize == y.groupSize { return make(x.d[s], y.d[s]) }
    for t in CurveClaims.points {
      let (own, other) = (x.derivative.value(at: t), y.derivative.value(at: t))
      if let sign = (own - other).sign.value, sign != 0 {
        return Witness(.point(t), "h'(t)", found: own, claimed: other)
      }
    }
    return Witness(.whole, "the largest difference of the coefficients of h'", found: 1, claimed: 0)
  }

  private static func proportional(_ x: InducedCurve, _ y: InducedCurve) -> Judgement {
    let proportion: InducedCurve.Proportion
    switch x.proportion(to: y) {
    case .known(let known): proportion = known
    case .unknown:
      // Of a constant only a constant is a multiple.
      return Judgement(equal(x, y))
    }
    let factor = proportion.factor
    switch proportion.isProportional {
    case .unknown(let reason): return Judgement(.unknown(reason))
    case .refuted(let s):
      let M = max(x.groupSize, y.groupSize)
      guard x.groupSize == y.groupSize else {
        return Judgement(
          .refuted(
            Witness(.whole, "the ratio of the coefficients of h' at M = \(M), at s = \(s)", found: 0, claimed: 1)))
      }
      return Judgement(
        .refuted(
          Witness(.others(s), "d[s]", found: x.d[s], claimed: x.d[s] - proportion.difference.d[s])))
    case .proved:
      switch factor.sign {
      case .known(1): return Judgement(.proved, factor: factor.settled.value)
      case .known:
        let m = proportion.pivot
        guard x.groupSize == y.groupSize else {
          return Judgement(.refuted(Witness(.whole, "the factor", found: factor.settled.value ?? -1)))
        }
        return Judgement(.refuted(Witness(.others(m), "d[s]", found: x.d[m], claimed: y.d[m])))
      case .unknown(let reason): return Judgement(.unknown(.missing("the sign of the factor: \(reason.text)")))
      }
    }
  }
}
