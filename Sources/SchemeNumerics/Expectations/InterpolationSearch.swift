/// Looks for the intervals in which interpolation saves the most sums.
struct InterpolationSearch {
  private let expectation: BinomialExpectation
  /// For each of the expectation's nodes the half-width to begin with: at least twice that of the last interval.
  private var limits: [Double]

  /// What counts as nothing, relative to the least point.
  private static let negligible = 0x1p-80
  /// The least half-width relative to the place: nodes are doubles.
  private static let leastWidth = 0x1p-40
  private static let largestWidth = 0.25

  init(_ expectation: BinomialExpectation) {
    self.expectation = expectation
    limits = expectation.nodes.map { _ in Self.largestWidth }
  }

  /// The interpolation from the first of ascending points on that serves the most of them for each run of the sums; nil
  /// if none serves enough.
  mutating func best(_ points: UnsafeBufferPointer<Double>) -> LocalInterpolation? {
    let leastGain = leastGain(points[0])
    var best: LocalInterpolation?
    for index in limits.indices {
      let found = widest(points, nodes: index, leastGain)
      limits[index] = Swift.min(4 * (found?.halfWidth.binade ?? limits[index] / 2), Self.largestWidth)
      if let found, found.gain > best?.gain ?? 0 { best = found }
    }
    return best
  }

  /// The next interval is to be narrower than one that did not do.
  mutating func reject(_ interpolation: LocalInterpolation) {
    for index in limits.indices { limits[index] = Swift.min(limits[index], interpolation.halfWidth.binade / 2) }
  }

  /// The gain from which on an interpolation is worth while: setting it up costs as much as some 600 terms of a sum.
  private func leastGain(_ t: Double) -> Int {
    let n = Double(expectation.coefficients.n)
    let terms = Swift.min(n + 1, 8 + 13 * (n * t * (1 - t)).squareRoot())
    return Lanes.count + Int(600 / terms)
  }

  /// The widest interpolation with some nodes whose remainders are no more than what the sums themselves err by.
  private func widest(
    _ points: UnsafeBufferPointer<Double>, nodes index: Int, _ leastGain: Int
  ) -> LocalInterpolation? {
    let nodes = expectation.nodes[index]
    let first = points[0]
    let room = Swift.min(first, 1 - first) / 4
    var halfWidth = Swift.min(room.binade, limits[index])
    while halfWidth >= first * Self.leastWidth {
      let step = halfWidth.binade * InterpolationNodes.spacing
      let rounded = ((first + halfWidth) / step).rounded(.down) * step
      let center = rounded - halfWidth > first ? rounded - step : rounded
      let count = Self.count(of: points, upTo: center + halfWidth)
      guard count * Lanes.count >= nodes.count * leastGain else { return nil }
      switch remainders(center, halfWidth, nodes: index) {
      case .allowed(let remainders):
        return LocalInterpolation(
          nodes: nodes, center: center, halfWidth: halfWidth, points: count, remainders: remainders)
      case .excessive(let factor):
        halfWidth = Self.narrower(halfWidth, factor, nodes)
      }
    }
    return nil
  }

  /// The next half-width to try, 2^k times 1, 1.25, 1.5 or 1.75, after one whose remainder is too large by a factor: it falls
  /// with the power K = 2^k of the width, and somewhat faster, since the largest difference is taken of fewer.
  private static func narrower(_ halfWidth: Double, _ factor: Double, _ nodes: InterpolationNodes) -> Double {
    var root = factor
    for _ in 0..<nodes.count.trailingZeroBitCount { root = root.squareRoot() }
    let unit = halfWidth.binade / 4
    let step = halfWidth.significand == 1 ? unit / 2 : unit
    let wanted = Swift.min(1.15 * halfWidth / root, halfWidth - step)
    return (wanted / (wanted.binade / 4)).rounded(.down) * (wanted.binade / 4)
  }

  private enum Remainders {
    /// For each sequence.
    case allowed([Double])
    /// One is too large, at least by this factor.
    case excessive(Double)
  }

  /// How many ascending points are at most `limit`.
  private static func count(of points: UnsafeBufferPointer<Double>, upTo limit: Double) -> Int {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// h^K max prod |x - x_i| C(n, K) times the largest E|Delta^K c_N'| in the interval, for all sequences; too large if one is
  /// more than the sums themselves err by, as far as that is known beforehand.
  ///
  /// The mean is at most the largest difference near the mean, plus the largest a little farther away times the probability
  /// of all that is not near, and so on; at last 2^K stands for all differences.
  private func remainders(_ center: Double, _ halfWidth: Double, nodes index: Int) -> Remainders {
    let (nodes, sequences) = (expectation.nodes[index], expectation.sequences)
    let size = Double(expectation.coefficients.n)
    let K = nodes.count
    var factor = nodes.largestProduct * (1 + 0x1p-40)
    for k in 0..<K { factor *= halfWidth * (size - Double(k)) / Double(k + 1) }
    guard factor > 0 else { return .allowed(sequences.map { _ in 0 }) }
    let (first, last) = (center - halfWidth, center + halfWidth)
    // N' ~ Binomial(n - K, t).
    let trials = size - Double(K)
    let variance = trials * ExpectationWindow.largestVariance(from: first, to: last)
    let allowance = 12 * CompensatedHorner.stepError * (variance.squareRoot() + 1)
    let mean = Int(center * size)
    var remainders = sequences.map { _ in 0.0 }
    // The probability of what is not yet counted.
    var rest = 1.0
    var exponent = 1.0
    let all = Double(sign: .plus, exponent: K, significand: factor)
    while rest * all > Self.negligible * first {
      exponent *= 1.5
      let reach = ExpectationWindow.reach(exponent, variance: variance) + 0x1p-20
      let places = Int(Swift.max(trials * first - reach, 0))...Int(Swift.min(trials * last + reach, trials))
      for (row, sequence) in sequences.enumerated() {
        remainders[row] += rest * factor * sequence.differences[index].largest(places)
        let allowed = allowance * sequence.size(near: mean)
        if remainders[row] > allowed { return .excessive(remainders[row] / allowed) }
      }
      rest = ExpectationWindow.probability(exponent)
    }
    return .allowed(remainders.map { ($0 + rest * all) * (1 + 0x1p-40) })
  }
}

extension BinomialExpectation.Sequence {
  /// About the size of expectations with a mean near k.
  fileprivate func size(near k: Int) -> Double {
    Swift.max(values[k].hi.magnitude, values[Swift.min(k + 1, values.count - 1)].hi.magnitude)
  }
}
