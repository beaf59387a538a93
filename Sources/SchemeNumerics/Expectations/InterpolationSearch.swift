/// Looks for the intervals in which interpolation saves the most sums.
struct InterpolationSearch {
  private let expectation: BinomialExpectation
  /// For each of the ``BinomialExpectation/nodes`` the half-width to begin with: at least twice that of the last interval.
  private var limits: [Double]

  /// What counts as nothing, relative to the least point.
  private static let negligible = 0x1p-80
  /// The least half-width relative to the place: nodes are doubles.
  private static let leastWidth = 0x1p-40
  private static let largestWidth = 0.25

  init(_ expectation: BinomialExpectation) {
    self.expectation = expectation
    limits = BinomialExpectation.nodes.map { _ in Self.largestWidth }
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
    let nodes = BinomialExpectation.nodes[index]
    let first = points[0]
    let room = Swift.min(first, 1 - first) / 4
    var halfWidth = Swift.min(room.binade, limits[index])
    while halfWidth >= first * Self.leastWidth {
      let step = halfWidth.binade * InterpolationNodes.spacing
      let rounded = ((first + halfWidth) / step).rounded(.down) * step
      let center = rounded - halfWidth > first ? rounded - step : rounded
      let count = Self.count(of: points, upTo: center + halfWidth)
      guard count * Lanes.count >= nodes.count * leastGain else { return nil }
      if let remainders = remainders(center, halfWidth, nodes: index) {
        return LocalInterpolation(
          nodes: nodes, center: center, halfWidth: halfWidth, points: count, remainders: remainders)
      }
      // 2^k, 3/4 of it, half of it, …
      halfWidth *= halfWidth.significand == 1 ? 0.75 : 2.0 / 3
    }
    return nil
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

  /// h^K max prod |x - x_i| C(n, K) times the largest E|Delta^K c_N'| in the interval, for all sequences; nil if one is more
  /// than the sums themselves err by, as far as that is known beforehand.
  ///
  /// The mean is at most the largest difference near the mean, plus the largest a little farther away times the probability
  /// of all that is not near, and so on; at last 2^K stands for all differences.
  private func remainders(_ center: Double, _ halfWidth: Double, nodes index: Int) -> [Double]? {
    let (nodes, sequences) = (BinomialExpectation.nodes[index], expectation.sequences)
    let size = Double(expectation.coefficients.n)
    let K = nodes.count
    var factor = nodes.largestProduct * (1 + 0x1p-40)
    for k in 0..<K { factor *= halfWidth * (size - Double(k)) / Double(k + 1) }
    guard factor > 0 else { return sequences.map { _ in 0 } }
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
      exponent *= 2
      let reach = ExpectationWindow.reach(exponent, variance: variance) + 0x1p-20
      let places = Int(Swift.max(trials * first - reach, 0))...Int(Swift.min(trials * last + reach, trials))
      for (row, sequence) in sequences.enumerated() {
        remainders[row] += rest * factor * sequence.differences[index].largest(places)
        if remainders[row] > allowance * sequence.size(near: mean) { return nil }
      }
      rest = ExpectationWindow.probability(exponent)
    }
    return remainders.map { ($0 + rest * all) * (1 + 0x1p-40) }
  }
}

extension BinomialExpectation.Sequence {
  /// About the size of expectations with a mean near k.
  fileprivate func size(near k: Int) -> Double {
    Swift.max(values[k].hi.magnitude, values[Swift.min(k + 1, values.count - 1)].hi.magnitude)
  }
}
