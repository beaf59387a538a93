import SchemeNumerics
import SchemeObjective

/// `same as f`: equal h', so equal objectives up to a constant; and up to a positive factor.
enum SameClaims {
  static func verdict(_ x: InducedCurve, _ y: InducedCurve, isUpToScale: Bool) -> Judgement {
    isUpToScale ? proportional(x, y) : Judgement(equal(x, y))
  }

  /// Whether curves of other group sizes are the same as this one.
  static func verdict(_ first: InducedCurve, across others: [SchemeInstance], isUpToScale: Bool) -> Judgement {
    var open: Judgement?
    var factor: Double?
    for other in others {
      let place = other.groupSize.map { "at M = \($0)" } ?? "without M"
      let judgement = verdict(other.curve, first, isUpToScale: isUpToScale)
      switch judgement.verdict {
      case .proved: factor = judgement.factor
      case .refuted(let witness): return Judgement(.refuted(witness.saying(place)))
      case .unknown(let reason):
        open = open ?? Judgement(undecided: "\(place): \(reason.text)")
      }
    }
    return open ?? Judgement(.proved, factor: others.count == 1 ? factor : nil)
  }

  private static func equal(_ x: InducedCurve, _ y: InducedCurve) -> Verdict {
    switch x.isSame(as: y) {
    case .proved: return .proved
    case .unknown(let reason): return atPoints(x, y, isUpToScale: false) ?? .unknown(reason)
    case .refuted(let s):
      return .refuted(witness(x, y, at: s) { Witness(.others(s), "d[s]", found: $0, claimed: $1) })
    }
  }

  /// At different group sizes the coefficients are those of the larger one: two points are told instead.
  private static func witness(
    _ x: InducedCurve, _ y: InducedCurve, at s: Int, _ make: (ComputableReal, ComputableReal) -> Witness
  ) -> Witness {
    if x.sharesOrder(with: y) { return make(x.d[s], y.d[s]) }
    for t in CurveClaims.points {
      guard let own = x.slope.value(at: t).value, let other = y.slope.value(at: t).value else { continue }
      if let sign = (own - other).sign.value, sign != 0 {
        return Witness(.point(t), "h'(t)", found: own, claimed: other)
      }
    }
    return Witness(.whole, "the largest difference of the coefficients of h'", found: 1, claimed: 0)
  }

  /// h' of both at the same points.
  private static func pairs(_ x: InducedCurve, _ y: InducedCurve) -> [PointPair] {
    let points = CurveClaims.points
    return zip(points, zip(x.slope.values(at: points), y.slope.values(at: points))).compactMap { t, values in
      values.0.value.flatMap { own in values.1.value.map { PointPair(t: t, value: own, curve: $0) } }
    }
  }

  /// What points show of curves with different weights of prompts, whose difference has no form: nil of others.
  static func atPoints(_ x: InducedCurve, _ y: InducedCurve, isUpToScale: Bool) -> Verdict? {
    if x.hasSameFormula(as: y) { return nil }
    let pairs = pairs(x, y)
    let refutation = PointRefutation(pairs, subject: "h'(t)", hasFreeConstant: false)
    if let witness = isUpToScale ? refutation.ofProportion : refutation.ofEquality { return .refuted(witness) }
    return .unknown(
      .missing("the weights of prompts are different formulas, and no difference was found on \(pairs.count) points"))
  }

  private static func proportional(_ x: InducedCurve, _ y: InducedCurve) -> Judgement {
    let proportion: InducedCurve.Proportion
    switch x.proportion(to: y) {
    case .known(let known): proportion = known
    case .unknown:
      if let verdict = atPoints(x, y, isUpToScale: true) { return Judgement(verdict) }
      // Of a constant only a constant is a multiple.
      return Judgement(equal(x, y))
    }
    let factor = proportion.factor
    switch proportion.isProportional {
    case .unknown(let reason): return Judgement(.unknown(reason))
    case .refuted(let s):
      guard x.sharesOrder(with: y) else {
        let witness = PointRefutation(pairs(x, y), subject: "h'(t)", hasFreeConstant: false).ofProportion
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
        guard x.sharesOrder(with: y), let m = proportion.pivot else {
          return Judgement(.refuted(Witness(.whole, "the factor", found: factor.settled.value ?? -1)))
        }
        return Judgement(.refuted(Witness(.others(m), "d[s]", found: x.d[m], claimed: y.d[m])))
      case .unknown(let reason): return Judgement(.unknown(.missing("the sign of the factor: \(reason.text)")))
      }
    }
  }
}
