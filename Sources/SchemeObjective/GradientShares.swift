import SchemeNumerics

/// Which prompts the rise of h comes from: its shares by t.
package enum GradientShares: Sendable {
  /// The share of h(1) - h(0) on each quarter of [0, 1].
  case shares([Part])
  /// h is infinite there: beside what prompts next to such an end add, all others add nothing.
  case infinite([UnitEnd])
  /// Why there are no shares.
  case none(Reason)

  package struct Part: Sendable {
    package let from: Double
    package let to: Double
    package let share: Settled
  }

  /// Where h is not known, and why.
  private static func gap(_ limits: [Limit], _ points: [Double]) -> Reason {
    for (t, limit) in zip(points, limits) {
      if case .unknown(let reason) = limit { return .missing("h is not known at t = \(t): \(reason.text)") }
    }
    return .missing("h is not known everywhere")
  }

  package init(_ curve: InducedCurve) {
    switch curve.slopeSign {
    case .zero:
      self = .none(.missing("h' = 0 everywhere"))
      return
    case .mixed:
      self = .none(.missing("h falls and rises"))
      return
    case .unknown(let reason, _, _):
      self = .none(reason)
      return
    case .nonNegative, .nonPositive: break
    }
    switch curve.objective {
    case .unknown(let reason): self = .none(reason)
    case .known(let objective):
      let points = [0, 0.25, 0.5, 0.75, 1]
      let limits = objective.values(at: points)
      var infinite: [UnitEnd] = []
      if case .infinite = limits[0] { infinite.append(.zero) }
      if case .infinite = limits[4] { infinite.append(.one) }
      let values = limits.compactMap(\.value)
      if values.count == points.count {
        let rise = values[4] - values[0]
        self = .shares(
          (0..<4).map { index in
            Part(
              from: points[index], to: points[index + 1],
              share: (values[index + 1] - values[index]).over(rise).settled)
          })
      } else {
        self = infinite.isEmpty ? .none(Self.gap(limits, points)) : .infinite(infinite)
      }
    }
  }
}
