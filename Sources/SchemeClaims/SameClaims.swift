import SchemeNumerics
import SchemeObjective

/// `same as f`: equal h', so equal objectives up to a constant; and up to a positive factor.
enum SameClaims {
  static func verdict(_ x: InducedCurve, _ y: InducedCurve, isUpToScale: Bool) -> Judgement {
    isUpToScale ? proportional(x, y) : Judgement(equal(x, y))
  }

  /// Whether curves of other group sizes are the same as this one.
  static func verdict(_ first: InducedCurve, across others: [InducedCurve], isUpToScale: Bool) -> Judgement {
    var open: Judgement?
    var factor: Double?
    for other in others {
      let judgement = verdict(other, first, isUpToScale: isUpToScale)
      switch judgement.verdict {
      case .proved: factor = judgement.factor
      case .refuted(let witness): return Judgement(.refuted(witness.saying("at M = \(other.groupSize)")))
      case .unknown(let reason): open = open ?? Judgement(undecided: "M = \(other.groupSize): \(reason.text)")
      }
    }
    return open ?? Judgement(.proved, factor: others.count == 1 ? factor : nil)
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
      guard x.groupSize == y.groupSize else {
        let points = CurveClaims.points
        let pairs = zip(points, zip(x.derivative.values(at: points), y.derivative.values(at: points))).map {
          PointPair(t: $0, value: $1.0, curve: $1.1)
        }
        let witness = PointRefutation(pairs, subject: "h'(t)", hasFreeConstant: false).ofProportion
        return Judgement(
          .refuted(witness ?? Witness(.whole, "the largest difference of h', after a factor,", found: 1, claimed: 0)))
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
