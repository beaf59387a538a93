import SchemeDesign
import SchemeNumerics

/// Curves where prompts are weighted: h' is what it would be, times w(t).
extension InducedCurve {
  /// This curve with prompts weighted. A weight that is a quotient of polynomials makes of polynomials and quotients such ones
  /// again; any other one stays beside them.
  func weighted(by weight: CurveFormula?) -> InducedCurve {
    guard let weight else { return self }
    guard let fraction = weight.quotient else {
      return InducedCurve(WeightedFunction(quotient, times: weight))
    }
    return InducedCurve(quotient.times(fraction))
  }

  /// The weight of prompts where it is no quotient of polynomials.
  var formula: CurveFormula? {
    switch form {
    case .polynomial: nil
    case .quotient(let slope, _): slope.weight as? CurveFormula
    }
  }

  /// Whether neither has such a weight, or both have the same. 0 has any.
  package func hasSameFormula(as other: InducedCurve) -> Bool {
    switch (formula, other.formula) {
    case (nil, nil): true
    case (let own?, let others?): own.isSame(as: others)
    case (nil, _?): quotient.isZero
    case (_?, nil): other.quotient.isZero
    }
  }

  // MARK: - Shape

  /// Points at which the sign of a weighted function is looked at: a weight may be 0 where the numerator has its sign.
  private static let points: [Double] = {
    let dense = (0..<32).map { Double(2 * $0 + 1) / 64 }
    return [0.5] + dense
  }()

  /// The sign of h': that of the numerator, since weights are not below 0.
  var weightedSign: SignKnowledge {
    switch numerator.sign {
    case .zero: return .zero
    case .nonNegative: return .nonNegative
    case .nonPositive: return .nonPositive
    case .mixed(let negative, let positive):
      let (low, high) = (confirmed(negative, -1), confirmed(positive, 1))
      if let low, let high { return .mixed(negative: low, positive: high) }
      return .unknown(.missing("where the weight of prompts is above 0"), negative: low, positive: high)
    case .unknown(let reason, let negative, let positive):
      return .unknown(
        reason, negative: negative.flatMap { confirmed($0, -1) }, positive: positive.flatMap { confirmed($0, 1) })
    }
  }

  /// A place where h' itself has a sign: that of the numerator, or another one.
  func confirmed(_ place: SignPlace?, _ sign: Int) -> SignPlace? {
    guard let place else { return nil }
    for t in [place.t] + Self.points {
      switch slope.value(at: t) {
      case .finite(let value): if value.sign.value == sign { return SignPlace(t: t, value: value.settled) }
      case .infinite(sign): return SignPlace(t: t, value: .infinite(sign: sign))
      case .infinite, .unknown: continue
      }
    }
    return nil
  }

  /// The sign of h'' where it is seen at points: nothing is known between them.
  var weightedCurvature: (sign: SignKnowledge, place: (Int) -> SignPlace?) {
    let values = slope.enclosure.values(order: 1, at: Self.points)
    func place(_ sign: Int) -> SignPlace? {
      guard let index = values.firstIndex(where: { $0.sign == sign }) else { return nil }
      return SignPlace(t: Self.points[index], value: .open(.missing("its sign alone is known")))
    }
    let (negative, positive) = (place(-1), place(1))
    if let negative, let positive { return (.mixed(negative: negative, positive: positive), place) }
    let reason = Reason.missing("the weight of prompts is no quotient of polynomials")
    return (.unknown(reason, negative: negative, positive: positive), place)
  }
}
