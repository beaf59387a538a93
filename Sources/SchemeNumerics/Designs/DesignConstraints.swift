/// What holds a design: -E <= y - B x <= E at the nodes, and least <= d_s <= most.
///
/// As slacks >= 0 in one array: E + B x - y, then E - B x + y, then d - least, then most - d.
struct DesignConstraints {
  /// M.
  let groupSize: Int
  /// B, and what x is.
  let basis: DesignBasis
  /// The target at the nodes.
  let y: [Double]
  /// The least d_s.
  let least: Double
  /// The largest d_s; nil for any.
  let most: Double?

  /// Nodes.
  var count: Int { y.count }
  /// Slacks.
  var slackCount: Int { 2 * count + (most == nil ? 1 : 2) * groupSize }

  /// How the slacks change with the values at the nodes, d and E.
  func change(_ rows: [Double], differences: [Double], _ E: Double) -> [Double] {
    var s: [Double] = []
    s.reserveCapacity(slackCount)
    for x in rows { s.append(E + x) }
    for x in rows { s.append(E - x) }
    s += differences
    if most != nil { for x in differences { s.append(-x) } }
    return s
  }

  /// The slacks themselves.
  func slacks(_ x: [Double], differences: [Double], _ E: Double) -> [Double] {
    var s = change(basis.times(x), differences: differences, E)
    for i in 0..<count {
      s[i] -= y[i]
      s[count + i] += y[i]
    }
    for j in 0..<groupSize {
      s[2 * count + j] -= least
      if let most { s[2 * count + groupSize + j] += most }
    }
    return s
  }

  /// The part of slacks that is of d.
  func ofDifferences(_ q: [Double]) -> [Double] {
    (0..<groupSize).map { q[2 * count + $0] - (most == nil ? 0 : q[2 * count + groupSize + $0]) }
  }

  /// D' x for the differences D: d = D Phi.
  func spread(_ x: [Double]) -> [Double] {
    var phi = [Double](repeating: 0, count: groupSize + 1)
    for s in 0..<groupSize {
      phi[s] -= Double(groupSize) * x[s]
      phi[s + 1] += Double(groupSize) * x[s]
    }
    return phi
  }

  /// B' w B + D' (w + W) D for the weights w of slacks.
  func normalMatrix(_ rows: BinomialRows, _ w: [Double], _ W: [Double]) -> BandedMatrix {
    var matrix = BandedMatrix(size: groupSize + 1, width: Swift.max(rows.longest, 2))
    rows.addSquares((0..<count).map { w[$0] + w[count + $0] }, to: &matrix)
    let square = Double(groupSize) * Double(groupSize)
    for s in 0..<groupSize {
      let both = w[2 * count + s] + (most == nil ? 0 : w[2 * count + groupSize + s])
      let weight = square * (both + W[s])
      matrix.band[s * matrix.width] += weight
      matrix.band[s * matrix.width + 1] -= weight
      matrix.band[(s + 1) * matrix.width] += weight
    }
    return matrix
  }

  /// The largest |y - B x|.
  func error(_ x: [Double]) -> Double {
    let product = basis.times(x)
    var error = 0.0
    for i in 0..<count { error = Swift.max(error, (y[i] - product[i]).magnitude) }
    return error
  }
}
