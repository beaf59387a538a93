/// The relative mean-square error of d_S, S ~ Bin(M-1, p), as an estimator of h'(p), over all p: sum W d^2 - 2 sum v d + const.
///
/// Weighted like the update's variance under the leave-one-out split: by q(p, s) / (h'(p)^2 p (1-p) M/(M-1)),
/// q = p (1-r)^2 + (1-p) r^2, r = s/(M-1). The slope h' is a difference quotient over a cell, 2 % of the mean slope at
/// least; outside the interval that of the first or last cell continues.
struct RuleWeights {
  /// W, above 0.
  private(set) var W: [Double]
  /// v, at least 0.
  private(set) var v: [Double]

  /// From the values y at the points t, of that range.
  init(groupSize M: Int, t: [Double], y: [Double], range: Double) {
    W = Array(repeating: 0, count: M)
    v = W
    let (lower, upper) = (t[0], t[t.count - 1])
    let least = 0.02 * range / (upper - lower)
    var cells: [(from: Double, to: Double, slope: Double)] = (1..<t.count).map { i in
      (t[i - 1], t[i], Swift.max((y[i] - y[i - 1]) / (t[i] - t[i - 1]), least))
    }
    let (firstSlope, lastSlope) = (cells[0].slope, cells[cells.count - 1].slope)
    let outside = 20
    for k in 0..<outside {
      let (from, to) = (Double(k) / Double(outside), Double(k + 1) / Double(outside))
      if lower > 0 { cells.append((lower * from, lower * to, firstSlope)) }
      if upper < 1 { cells.append((upper + (1 - upper) * from, upper + (1 - upper) * to, lastSlope)) }
    }
    let middles = cells.map { ($0.from + $0.to) / 2 }
    let rows = BinomialRows(trials: M - 1, at: middles, threshold: 1e-18)
    let trials = Double(Swift.max(M - 1, 1))
    for (i, cell) in cells.enumerated() {
      let p = middles[i]
      guard p > 0, p < 1 else { continue }
      let common = (cell.to - cell.from) / (p * (1 - p)) * (trials / (trials + 1))
      for k in rows.start[i]..<rows.start[i + 1] {
        let s = rows.first[i] + k - rows.start[i]
        let r = Double(s) / trials
        let q = common * rows.mass[k] * (p * (1 - r) * (1 - r) + (1 - p) * r * r)
        W[s] += q / cell.slope / cell.slope
        v[s] += q / cell.slope
      }
    }
  }

  /// sum W d^2.
  func square(_ d: [Double]) -> Double {
    var sum = 0.0
    for s in 0..<d.count { sum += W[s] * d[s] * d[s] }
    return sum
  }

  /// sum W d^2 / 2 - v d.
  func value(_ d: [Double]) -> Double {
    var sum = square(d) / 2
    for s in 0..<d.count { sum -= v[s] * d[s] }
    return sum
  }
}
