/// A signed measure of mass 0 at some points, with integer masses k_i: what proves that no design is close.
///
/// For every h_M and c, sup |h - h_M - c| >= sum k_i (h(t_i) - h_M(t_i)) / sum |k_i|, and
/// sum k_i h_M(t_i) = (1/M) sum_s d_s G_s, G_s = sum k_i P(Bin(M, t_i) > s) = -sum k_i P(Bin(M, t_i) <= s).
/// So where all G_s <= 0, no d_s >= 0 is closer than sum k_i h(t_i) / sum |k_i|. Moving mass from the last point to the
/// first lowers every G_s. With d_s <= C the positive G_s cost C/M each instead, with |d_s| <= C all |G_s| do.
///
/// Tails come from masses by recurrence, 5 roundings a step, divided by their sum, added up: with the relative error
/// `relative` of each, and of what is dropped 1e-286 at most.
///
/// The bound is weak where h is steep just inside an interval that begins above 0, or ends below 1: weights of 1e20 and
/// more in the thin tail beyond do come closer there, so that no proof for all d_s >= 0 can be sharp. A cap makes it so.
struct DualMeasure {
  private let points: [Double]
  private var mass: [Int]
  private let groupSize: Int
  /// Bounds of G_s.
  private var upper: [Double] = []
  private var lower: [Double] = []
  /// A lower bound of P(Bin(M, last) > s) - P(Bin(M, first) > s), 0 at least.
  private var rise: [Double] = []
  /// Where a tail of the first or last point is below 1e-250.
  private var isThin: [Bool] = []
  /// A bound of G_s / rise_s where the tail is too thin.
  private var thin = 0.0

  /// The measure nearest to some multipliers of points; nil if they have one sign. Points ascend.
  init?(_ multipliers: [Double], at points: [Double], groupSize: Int) {
    self.points = points
    self.groupSize = groupSize
    let positive = multipliers.reduce(0) { $0 + Swift.max($1, 0) }
    let negative = multipliers.reduce(0) { $0 - Swift.min($1, 0) }
    guard positive > 0, negative > 0, positive.isFinite, negative.isFinite else { return nil }
    mass = multipliers.map { Int(($0 / ($0 > 0 ? positive : negative) * 0x1p+50).rounded()) }
    var largest = 0
    for i in mass.indices where mass[i].magnitude > mass[largest].magnitude { largest = i }
    mass[largest] -= mass.reduce(0, +)
    bound()
  }

  /// Fills the bounds of G_s and the rises.
  private mutating func bound() {
    let rows = BinomialRows(trials: groupSize, at: points, threshold: 1e-290)
    let tails = points.indices.map { Tails(rows, row: $0, groupSize: groupSize) }
    let relative = (16 * Double(groupSize + 2) + 4 * Double(points.count + 2)) * 0x1p-53
    var (below, belowSize) = ([Double](repeating: 0, count: groupSize), [Double](repeating: 0, count: groupSize))
    var (above, aboveSize) = (below, below)
    for i in points.indices {
      let k = Double(mass[i])
      for s in 0..<groupSize {
        below[s] -= k * tails[i].below[s]
        belowSize[s] += k.magnitude * tails[i].below[s]
        above[s] += k * tails[i].above[s]
        aboveSize[s] += k.magnitude * tails[i].above[s]
      }
    }
    let dropped = total * 1e-286
    let (first, last) = (tails[0], tails[tails.count - 1])
    for s in 0..<groupSize {
      let (a, b) = (relative * belowSize[s] + dropped, relative * aboveSize[s] + dropped)
      upper.append(Swift.min(below[s] + a, above[s] + b))
      lower.append(Swift.max(below[s] - a, above[s] - b))
      let low = first.below[s] * (1 - relative) - last.below[s] * (1 + relative) - 1e-286
      let high = last.above[s] * (1 - relative) - first.above[s] * (1 + relative) - 1e-286
      isThin.append(first.below[s] < 1e-250 || last.above[s] < 1e-250)
      rise.append(Swift.max(low, high, 0) * (1 - 0x1p-50))
    }
    thin = thinRatio(tails, relative)
  }

  /// A bound of G_s over the rise where a tail is below 1e-250: the quotients of two points' tails grow inwards
  /// (monotone likelihood ratio), so those at the next s that is not thin bound them.
  private func thinRatio(_ tails: [Tails], _ relative: Double) -> Double {
    var ratio = 0.0
    let (first, last) = (0, points.count - 1)
    func bound(_ tail: [Double], _ end: Double, _ other: Double, own: Int, sign: Double) -> Double {
      var sum = -sign * Double(mass[own]) * end
      for i in points.indices where i != own && sign * Double(mass[i]) < 0 {
        sum += Double(mass[i].magnitude) * tail[i]
      }
      let error = 4 * relative * total * end + total * 1e-286
      let rise = end * (1 - 2 * relative) - other * (1 + 2 * relative) - 1e-286
      return sum + error <= 0 ? 0 : rise > 0 ? (sum + error) / rise * (1 + 0x1p-48) : .infinity
    }
    if tails[first].below[0] < 1e-250 {
      guard let s = (0..<groupSize).first(where: { tails[first].below[$0] >= 1e-250 }) else { return .infinity }
      ratio = bound(tails.map { $0.below[s] }, tails[first].below[s], tails[last].below[s], own: first, sign: 1)
    }
    if tails[last].above[groupSize - 1] < 1e-250 {
      guard let s = (0..<groupSize).last(where: { tails[last].above[$0] >= 1e-250 }) else { return .infinity }
      let other = bound(tails.map { $0.above[s] }, tails[last].above[s], tails[first].above[s], own: last, sign: -1)
      ratio = Swift.max(ratio, other)
    }
    return ratio
  }

  /// sum |k_i|, and a little for the roundings.
  private var total: Double { mass.reduce(0) { $0 + Double($1.magnitude) } * (1 + 0x1p-40) }

  /// A lower bound of the least error for d_s >= 0, and d_s <= cap if given.
  func bound(_ heights: [Interval], cap: Double?) -> Double {
    var ratio = thin
    for s in 0..<groupSize where upper[s] > 0 && !isThin[s] {
      ratio = Swift.max(ratio, rise[s] > 0 ? upper[s] / rise[s] : .infinity)
    }
    ratio = ratio * (1 + 0x1p-48) + (ratio > 0 ? 1 : 0)
    var best = 0.0
    if ratio < 0x1p+52 { best = Swift.max(best, value(heights, shift: Int(ratio.rounded(.up)), loss: 0)) }
    guard let cap else { return best }
    var share = ratio < 0x1p+52 ? ratio : 0x1p+51
    for step in 0..<24 {
      let shift = step == 23 ? 0 : share.rounded()
      var loss = 0.0
      for s in 0..<groupSize { loss += Swift.max(upper[s] - shift * rise[s] * (1 - 0x1p-50), 0) * (1 + 0x1p-40) }
      best = Swift.max(best, value(heights, shift: Int(shift), loss: cap / Double(groupSize) * loss))
      share /= 2
    }
    return best
  }

  /// A lower bound of the least error for |d_s| <= cap.
  func signedBound(_ heights: [Interval], cap: Double) -> Double {
    var loss = 0.0
    for s in 0..<groupSize { loss += Swift.max(upper[s].magnitude, lower[s].magnitude) * (1 + 0x1p-40) }
    return Swift.max(0, value(heights, shift: 0, loss: cap / Double(groupSize) * loss))
  }

  /// sum k_i h(t_i) less a loss, over sum |k_i|, after `shift` from the last point to the first, rounded down.
  private func value(_ heights: [Interval], shift: Int, loss: Double) -> Double {
    var moved = mass
    moved[0] += shift
    moved[moved.count - 1] -= shift
    var (sum, size, weight) = (0.0, 0.0, 0.0)
    for (k, h) in zip(moved, heights) where k != 0 {
      let term = Double(k) * (k > 0 ? h.lower : h.upper)
      sum += term
      size += term.magnitude
      weight += Double(k.magnitude)
    }
    let error = size * Double(moved.count + 8) * 0x1p-52
    let least = sum - error - loss * (1 + 0x1p-40)
    return least <= 0 || !least.isFinite ? 0 : least / weight * (1 - 0x1p-40)
  }
}

/// P(N <= s) and P(N > s) of a row of masses, s = 0, …, M-1, each added up from its own end.
private struct Tails {
  var below: [Double]
  var above: [Double]

  init(_ rows: BinomialRows, row: Int, groupSize: Int) {
    let (from, start) = (rows.first[row], rows.start[row])
    let length = rows.start[row + 1] - start
    below = Array(repeating: 0, count: groupSize)
    above = below
    var sum = 0.0
    for s in 0..<groupSize {
      if s >= from && s < from + length { sum += rows.mass[start + s - from] }
      below[s] = sum
    }
    sum = 0
    for s in (0..<groupSize).reversed() {
      if s + 1 >= from && s + 1 < from + length { sum += rows.mass[start + s + 1 - from] }
      above[s] = sum
    }
  }
}
