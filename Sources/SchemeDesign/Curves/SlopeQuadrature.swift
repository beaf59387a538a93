import SchemeNumerics

/// The integral of a slope that has kinks, from node to node, enclosed: by the midpoint rule on pieces, which are halved until
/// little is left open.
///
/// With m the middle of a piece of width w, the integral of f is in w f(piece), in w f(m) + [-1, 1] w^2/8 (max f' - min f'), and in
/// w f(m) + w^3/24 f''(piece).
struct SlopeQuadrature {
  private let slope: ClaimedCurve
  /// How many pieces are left.
  private var remaining = 20_000

  init(_ slope: ClaimedCurve) { self.slope = slope }

  /// How much of the sum of all |f| w may stay open.
  private static let precision = 0x1p-36

  /// h(t_i) - h(t_0). Throws where there is no bound.
  mutating func heights(at nodes: [Double]) throws(TargetFault) -> [Interval] {
    var size = 0.0
    for (a, b) in zip(nodes, nodes.dropFirst()) {
      guard let value = slope.value(at: a + (b - a) / 2) else {
        throw TargetFault(t: a + (b - a) / 2, trouble: .noValue)
      }
      size += value.magnitude * (b - a)
    }
    let density = Self.precision * size / max((nodes.last ?? 0) - (nodes.first ?? 0), .leastNonzeroMagnitude)
    var height = Interval.zero
    var heights = nodes.isEmpty ? [] : [height]
    for (a, b) in zip(nodes, nodes.dropFirst()) {
      height = height + (try integral(a, b, density))
      heights.append(height)
    }
    return heights
  }

  private mutating func integral(_ lower: Double, _ upper: Double, _ density: Double) throws(TargetFault) -> Interval {
    var sum = Interval.zero
    var open = [Interval(lower, upper)]
    while let piece = open.popLast() {
      let middle = piece.lower + (piece.upper - piece.lower) / 2
      let found = enclosure(piece, middle)
      let isDivisible = middle > piece.lower && middle < piece.upper && remaining > 0
      if found.upper - found.lower > density * (piece.upper - piece.lower), isDivisible {
        remaining -= 1
        open += [Interval(middle, piece.upper), Interval(piece.lower, middle)]
        continue
      }
      guard found.magnitude.isFinite else {
        throw TargetFault(t: middle, trouble: .unknown(.missing("the slope has no known bound around it")))
      }
      sum = sum + found
    }
    return sum
  }

  private func enclosure(_ piece: Interval, _ middle: Double) -> Interval {
    guard let range = slope.range(0, piece.lower, piece.upper) else { return .all }
    let width = Interval(piece.upper, piece.upper) - Interval(piece.lower, piece.lower)
    var result = range * width
    guard let value = slope.value(at: middle) else { return result }
    let center = value * width
    if let steepness = slope.range(1, piece.lower, piece.upper) {
      let reach = ((steepness.upper - steepness.lower).nextUp * (width.upper * width.upper / 8).nextUp).nextUp
      result = result.intersection(center.widened(by: reach))
    }
    if let bend = slope.range(2, piece.lower, piece.upper) {
      result = result.intersection(center + bend * width * width * width * Interval(1 / 24.0, (1 / 24.0).nextUp))
    }
    return result
  }
}
