/// A wanted objective at the fine points, scaled by a power of two so that its range is in [1, 2).
struct DesignTarget {
  /// The fine points.
  let t: [Double]
  /// Enclosures of (h(t) - h(lower)) 2^-exponent.
  let enclosures: [Interval]
  /// Their middles.
  let y: [Double]
  /// The largest y less the least.
  let range: Double
  /// The binary exponent of the range of h; nil for a range that is 0 as far as is known.
  let exponent: Int?

  /// From enclosures of h(t) - h(lower); throws `.noValue` where one is not finite.
  init(_ t: [Double], _ heights: [Interval]) throws(BestFailure) {
    guard heights.count == t.count else { throw .noValue(t: t[0]) }
    for (i, height) in heights.enumerated() {
      guard (height.upper / 2 - height.lower / 2).isFinite, height.lower <= height.upper else {
        throw .noValue(t: t[i])
      }
    }
    self.t = t
    let middles = heights.map { $0.lower / 2 + $0.upper / 2 }
    let (least, most) = Self.ends(middles)
    let width = heights.reduce(0) { Swift.max($0, $1.upper / 2 - $1.lower / 2) }
    guard most / 2 - least / 2 > width else {
      (enclosures, y, range, exponent) = (heights, middles, 0, nil)
      return
    }
    let binary = Int((most / 2 - least / 2).exponent) + 1
    func scaled(_ x: Double) -> Double { Double(sign: .plus, exponent: -binary, significand: x) }
    enclosures = heights.map { height in
      let (low, high) = (scaled(height.lower), scaled(height.upper))
      return Interval(low.magnitude < 1e-290 ? low.nextDown : low, high.magnitude < 1e-290 ? high.nextUp : high)
    }
    y = enclosures.map { $0.lower / 2 + $0.upper / 2 }
    let scaledEnds = Self.ends(y)
    range = scaledEnds.most - scaledEnds.least
    exponent = binary
  }

  /// A number in the units of h.
  func unscaled(_ x: Double) -> Double { Double(sign: .plus, exponent: exponent ?? 0, significand: x) }

  /// A number in the units of y.
  func scaled(_ x: Double) -> Double { Double(sign: .plus, exponent: -(exponent ?? 0), significand: x) }

  /// Half the distance between the least and the largest.
  static func spread(_ x: [Double]) -> Double {
    let (least, most) = ends(x)
    return (most - least) / 2
  }

  /// The least and the largest.
  static func ends(_ x: [Double]) -> (least: Double, most: Double) {
    (x.reduce(.infinity, Swift.min), x.reduce(-.infinity, Swift.max))
  }

  /// The largest proved fall, in the units of y.
  var defect: MonotonicityDefect? {
    var high = 0
    var found: MonotonicityDefect?
    for j in 1..<t.count {
      let fall = ((enclosures[high].lower - enclosures[j].upper) / 2).nextDown
      if fall > found?.size ?? 0 { found = MonotonicityDefect(size: fall, first: t[high], second: t[j]) }
      if enclosures[j].lower > enclosures[high].lower { high = j }
    }
    return found
  }

  /// Whether it is proved to rise somewhere.
  var rises: Bool {
    var least = Double.infinity
    for value in enclosures {
      if value.lower > least { return true }
      least = Swift.min(least, value.upper)
    }
    return false
  }

  /// y at any point: linear between the fine ones, and beyond them with the slope there, up to ten mean slopes.
  func value(at x: Double) -> Double {
    var (low, high) = (0, t.count - 1)
    if x <= t[low] { return y[low] - (t[low] - x) * slope(from: low, by: 1) }
    if x >= t[high] { return y[high] + (x - t[high]) * slope(from: high, by: -1) }
    while high - low > 1 {
      let middle = (low + high) / 2
      if t[middle] <= x { low = middle } else { high = middle }
    }
    return y[low] + (y[high] - y[low]) * ((x - t[low]) / (t[high] - t[low]))
  }

  /// The slope next to an end, 0 at least and ten mean slopes at most.
  private func slope(from end: Int, by step: Int) -> Double {
    let mean = range / (t[t.count - 1] - t[0])
    let next = (y[end + step] - y[end]) / (t[end + step] - t[end])
    return Swift.min(Swift.max(next, 0), 10 * mean)
  }
}
