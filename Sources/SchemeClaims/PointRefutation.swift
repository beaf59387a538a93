import SchemeNumerics

/// What two curves are at one point.
struct PointPair {
  let t: Double
  let value: ComputableReal
  let curve: ComputableReal
}

/// Points that show that two curves are not the same, or not proportional.
struct PointRefutation {
  private let pairs: [PointPair]
  private let subject: String
  /// Whether an additive constant is free: then values are taken less those at the first point.
  private let hasFreeConstant: Bool

  init(_ pairs: [PointPair], subject: String, hasFreeConstant: Bool) {
    self.pairs = pairs
    self.subject = subject
    self.hasFreeConstant = hasFreeConstant
  }

  private var label: String { hasFreeConstant ? "\(subject) - h(t0)" : subject }

  private func place(_ pair: PointPair) -> Witness.Place {
    hasFreeConstant ? pairs.first.map { .points($0.t, pair.t) } ?? .point(pair.t) : .point(pair.t)
  }

  /// All pairs, less the first where a constant is free.
  private var compared: [PointPair] {
    guard hasFreeConstant else { return pairs }
    guard let first = pairs.first else { return [] }
    return pairs.dropFirst().map {
      PointPair(t: $0.t, value: $0.value - first.value, curve: $0.curve - first.curve)
    }
  }

  /// A point where the curves differ.
  var ofEquality: Witness? {
    for pair in compared {
      if case .known(let sign) = (pair.value - pair.curve).sign, sign != 0 {
        return Witness(place(pair), label, found: pair.value, claimed: pair.curve)
      }
    }
    return nil
  }

  /// Two points at which the ratios of the curves differ: x_1 y_2 is not x_2 y_1. Or one at which their signs do, since the
  /// factor is above 0.
  var ofProportion: Witness? {
    let compared = compared
    for pair in compared {
      guard let own = pair.value.sign.value, let other = pair.curve.sign.value,
        own * other < 0 || (own == 0) != (other == 0)
      else { continue }
      return Witness(place(pair), label, found: pair.value, claimed: pair.curve)
    }
    guard let first = compared.first(where: { ($0.curve.sign.value ?? 0) != 0 }) else { return nil }
    for pair in compared where pair.t != first.t {
      let (own, other) = (first.value.times(pair.curve), pair.value.times(first.curve))
      guard let sign = (own - other).sign.value, sign != 0 else { continue }
      let scaled = pair.curve.times(first.value).over(first.curve)
      return Witness(place(pair), label, found: pair.value, claimed: scaled)
    }
    return nil
  }
}
