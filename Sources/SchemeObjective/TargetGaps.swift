import SchemeNumerics

/// The gaps between what a scheme induces and its target, at 1001 equally spaced points.
struct TargetGaps {
  private static let last = 1000
  /// Every so many points the estimates are compared with the gaps.
  private static let interval = 50
  /// How far an estimate may be off, as a part of the distance between the smallest and the largest one.
  private static let tolerance = 0x1p-30

  private let target: TargetCurve
  /// What the scheme induces at the points.
  private let reached: [DoubleDoubleBall]

  init(_ target: TargetCurve, _ weights: GroupWeights) {
    self.target = target
    reached =
      BinomialExpectation([target.isDerivative ? weights.d : weights.potential])
      .values(at: (0...Self.last).map(Self.point))[0]
  }

  /// The points where the target has a finite value, with their gaps.
  ///
  /// A gap that can be the largest or the smallest is that of enclosures. Which those are is seen in double, provided
  /// that this agrees with the enclosures at every 50th point; otherwise, as where the target is reached to rounding,
  /// all points are computed.
  func points() -> [(t: Double, gap: Double)] {
    var gaps = (0...Self.last).map { estimate(at: $0) ?? gap(at: $0) }
    let known = gaps.compactMap { $0 }
    guard let largest = known.max(), let smallest = known.min() else { return [] }
    let error = Self.tolerance * (largest - smallest)
    for index in stride(from: 0, through: Self.last, by: Self.interval) {
      let gap = gap(at: index)
      let isReliable =
        switch (gap, gaps[index]) {
        case (let gap?, let estimate?): abs(gap - estimate) <= error
        case (nil, nil): true
        case (_?, nil), (nil, _?): false
        }
      guard isReliable else { return located((0...Self.last).map { self.gap(at: $0) }) }
      gaps[index] = gap
    }
    for (index, value) in gaps.enumerated() {
      if let value, value >= largest - 2 * error || value <= smallest + 2 * error { gaps[index] = gap(at: index) }
    }
    return located(gaps)
  }

  private func located(_ gaps: [Double?]) -> [(t: Double, gap: Double)] {
    gaps.enumerated().compactMap { index, gap in gap.map { (Self.point(index), $0) } }
  }

  private static func point(_ index: Int) -> Double { Double(index) / Double(last) }

  /// The gap by enclosures, 0 where they do not tell it from 0; nil where the target has no finite value.
  private func gap(at index: Int) -> Double? {
    guard let value = target.enclosure(at: Self.point(index)) else { return nil }
    let gap = try? DoubleDoubleBallArithmetic().subtract(reached[index], value)
    return gap.map { $0.sign == nil ? 0 : $0.nearestDouble } ?? (reached[index].value - value.value).nearestDouble
  }

  /// The gap in double; nil where the target has no value in double.
  private func estimate(at index: Int) -> Double? {
    target.estimate(at: Self.point(index)).map { reached[index].nearestDouble - $0 }
  }
}
