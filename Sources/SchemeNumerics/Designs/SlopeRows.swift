/// What each d_s adds to h_M between the first of some points and the others: G_is = int_(t_0)^(t_i) B_s,M-1(u) du.
///
/// All entries are 0 or more, so that for d >= 0 the sums have the relative precision of the entries, however near to each other the
/// points are. Cells between neighbours are integrated by Gauss' rule of 5 points, which is exact up to degree 9.
struct SlopeRows {
  /// M.
  let groupSize: Int
  /// Points.
  let count: Int
  /// Row after row.
  private(set) var entries: [Double] = []

  /// From ascending points.
  init(groupSize: Int, at points: [Double]) {
    self.groupSize = groupSize
    count = points.count
    entries = Array(repeating: 0, count: count * groupSize)
    for i in 1..<count {
      let (from, to) = (points[i - 1], points[i])
      for s in 0..<groupSize { entries[i * groupSize + s] = entries[(i - 1) * groupSize + s] }
      let places = Self.rule.map { from + (to - from) * $0.place }
      let rows = BinomialRows(trials: groupSize - 1, at: places, threshold: 1e-290)
      for k in places.indices {
        let weight = Self.rule[k].weight * (to - from)
        for (offset, index) in (rows.start[k]..<rows.start[k + 1]).enumerated() {
          entries[i * groupSize + rows.first[k] + offset] += weight * rows.mass[index]
        }
      }
    }
  }

  /// Gauss' rule on [0, 1].
  private static let rule: [(place: Double, weight: Double)] = {
    let (root, seventy) = ((10.0 / 7).squareRoot(), 70.0.squareRoot())
    let (inner, outer) = ((5 - 2 * root).squareRoot() / 3, (5 + 2 * root).squareRoot() / 3)
    let (heavy, light) = ((322 + 13 * seventy) / 1800, (322 - 13 * seventy) / 1800)
    return [
      ((1 - outer) / 2, light), ((1 - inner) / 2, heavy), (0.5, 64.0 / 225), ((1 + inner) / 2, heavy),
      ((1 + outer) / 2, light),
    ]
  }()

  /// What a d_s of 1 adds up to at the last point.
  func rise(_ s: Int) -> Double { entries[(count - 1) * groupSize + s] }

  /// sum_s G_is x_s + x_M for each row.
  func times(_ x: [Double]) -> [Double] {
    (0..<count).map { i in
      var sum = 0.0
      for s in 0..<groupSize { sum += entries[i * groupSize + s] * x[s] }
      return sum + x[groupSize]
    }
  }
}
