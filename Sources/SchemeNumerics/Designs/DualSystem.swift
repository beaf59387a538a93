/// The equations of a Newton step for d and the value c at the first node, in double-doubles: columns of a narrow interval differ by
/// little, and their squares by less than doubles tell.
///
/// With R_i and R'_i for the slacks above and below node i, w = R + R', r = (R - R') / w, D the diagonal of d, and the multipliers
/// m = w (G d + c) + (R - R') E of the nodes:
///     D d + G'm = right,   sum m = right_c,   r'm + E sum 4 R R' / w = right_E,   (1/w + G D^-1 G') m = G D^-1 right + c + r E.
/// So one matrix of as many rows as there are nodes is factored. Nothing is subtracted where it would cancel.
struct DualSystem {
  private let rows: SlopeRows
  private let isCapped: Bool
  private let movesError: Bool
  /// R - R' and w.
  private let difference: [DoubleDouble]
  private let weight: [DoubleDouble]
  /// sum 4 R R' / w.
  private let spare: DoubleDouble
  private let diagonal: [DoubleDouble]
  private let factor: Factor
  /// The inverse of the matrix times 1 and r.
  private let ones: [DoubleDouble]
  private let slopes: [DoubleDouble]
  private let ratios: [DoubleDouble]

  init?(_ rows: SlopeRows, _ ratio: [Double], _ W: [Double], isCapped: Bool, _ movesError: Bool) {
    let (n, M) = (rows.count, rows.groupSize)
    self.rows = rows
    self.isCapped = isCapped
    self.movesError = movesError
    difference = (0..<n).map { DoubleDouble(sum: ratio[$0], -ratio[n + $0]) }
    weight = (0..<n).map { DoubleDouble(sum: ratio[$0], ratio[n + $0]) }
    spare = weight.indices.reduce(DoubleDouble.zero) { [weight] sum, i -> DoubleDouble in
      let product = DoubleDouble(product: 4 * ratio[i], ratio[n + i])
      return sum + product / weight[i]
    }
    diagonal = (0..<M).map { s -> DoubleDouble in
      let above: Double = isCapped ? ratio[2 * n + M + s] : 0
      return DoubleDouble(sum: ratio[2 * n + s], above) + W[s]
    }
    guard let factor = Factor(rows, diagonal, weight) else { return nil }
    self.factor = factor
    ratios = (0..<n).map { [difference, weight] in difference[$0] / weight[$0] }
    ones = factor.solve([DoubleDouble](repeating: .one, count: n))
    slopes = movesError ? factor.solve(ratios) : []
  }

  func solve(_ wanted: [Double], _ gradient: [Double]?) -> NormalSystem.Step {
    let (n, M) = (rows.count, rows.groupSize)
    let net = (0..<n).map { DoubleDouble(sum: wanted[$0], -wanted[n + $0]) }
    var right = (0..<M).map { s -> DoubleDouble in
      let sum = DoubleDouble(sum: wanted[2 * n + s], isCapped ? -wanted[2 * n + M + s] : 0)
      return gradient.map { sum + -$0[s] } ?? sum
    }
    rows.addTransposed(net, to: &right)
    let scaled = (0..<M).map { right[$0] / diagonal[$0] }
    var m = factor.solve(rows.times(scaled))
    let first = Self.sum(net) - Self.sum(m)
    let a = Self.sum(ones)
    var (c, error) = (first / a, DoubleDouble.zero)
    if movesError {
      let total = (0..<n).reduce(DoubleDouble.zero) { $0 + DoubleDouble(sum: wanted[$1], wanted[n + $1]) }
      let second = total + -1 - Self.dot(ratios, m)
      let (b, e) = (Self.dot(ratios, ones), Self.dot(ratios, slopes) + spare)
      error = (second * a - first * b) / (e * a - b * b)
      c = (first - b * error) / a
    }
    for i in 0..<n { m[i] = m[i] + c * ones[i] + (movesError ? error * slopes[i] : .zero) }
    rows.addTransposed(m.map { -$0 }, to: &right)
    let d = (0..<M).map { (right[$0] / diagonal[$0]).nearestDouble }
    let values = (0..<n).map { ((m[$0] - difference[$0] * error) / weight[$0]).nearestDouble }
    return .init(x: d + [c.nearestDouble], d: d, rows: values, error: error.nearestDouble)
  }

  private static func sum(_ x: [DoubleDouble]) -> DoubleDouble { x.reduce(.zero, +) }

  private static func dot(_ x: [DoubleDouble], _ y: [DoubleDouble]) -> DoubleDouble {
    zip(x, y).reduce(.zero) { $0 + $1.0 * $1.1 }
  }

  /// The matrix 1/w + G D^-1 G' as L D L'.
  private struct Factor {
    private var lower: [DoubleDouble]
    private let size: Int

    init?(_ rows: SlopeRows, _ diagonal: [DoubleDouble], _ weight: [DoubleDouble]) {
      size = rows.count
      lower = Array(repeating: .zero, count: size * size)
      let inverse = diagonal.map { DoubleDouble.one / $0 }
      for i in 0..<size {
        let scaled = (0..<rows.groupSize).map { inverse[$0] * rows.entries[i * rows.groupSize + $0] }
        for j in i..<size {
          var sum = i == j ? DoubleDouble.one / weight[i] : .zero
          let offset = j * rows.groupSize
          for s in 0..<rows.groupSize { sum = sum + scaled[s] * rows.entries[offset + s] }
          lower[j * size + i] = sum
        }
      }
      guard decompose() else { return nil }
    }

    private mutating func decompose() -> Bool {
      for j in 0..<size {
        let pivot = lower[j * size + j]
        guard pivot.hi > 0, pivot.hi.isFinite else { return false }
        for i in (j + 1)..<Swift.max(size, j + 1) {
          let multiple = lower[i * size + j] / pivot
          for k in (j + 1)...i { lower[i * size + k] = lower[i * size + k] - multiple * lower[k * size + j] }
          // The column below keeps its unscaled entries until its rows are done.
        }
        for i in (j + 1)..<Swift.max(size, j + 1) { lower[i * size + j] = lower[i * size + j] / pivot }
      }
      return true
    }

    func solve(_ right: [DoubleDouble]) -> [DoubleDouble] {
      var x = right
      for i in 0..<size { for k in 0..<i { x[i] = x[i] - lower[i * size + k] * x[k] } }
      for i in 0..<size { x[i] = x[i] / lower[i * size + i] }
      for i in (0..<size).reversed() {
        for k in (i + 1)..<Swift.max(size, i + 1) { x[i] = x[i] - lower[k * size + i] * x[k] }
      }
      return x
    }
  }
}

extension SlopeRows {
  /// sum_s G_is x_s for each row.
  fileprivate func times(_ x: [DoubleDouble]) -> [DoubleDouble] {
    (0..<count).map { i in
      (0..<groupSize).reduce(DoubleDouble.zero) { $0 + x[$1] * entries[i * groupSize + $1] }
    }
  }

  /// Adds sum_i weight_i G_is to x_s.
  fileprivate func addTransposed(_ weight: [DoubleDouble], to x: inout [DoubleDouble]) {
    for i in 0..<count {
      for s in 0..<groupSize { x[s] = x[s] + weight[i] * entries[i * groupSize + s] }
    }
  }
}
