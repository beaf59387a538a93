/// What h_M is a combination of in the programs, at some points.
enum DesignBasis {
  /// Phi_0, …, Phi_M with the masses of Bin(M, t): short rows.
  case payoffs(BinomialRows)
  /// d_0, …, d_(M-1), and the value at the first point: where the interval is so narrow that the rows of payoffs are next to equal.
  case slopes(SlopeRows)

  /// At ascending points.
  init(groupSize: Int, at points: [Double], isNarrow: Bool) {
    self =
      isNarrow
      ? .slopes(SlopeRows(groupSize: groupSize, at: points))
      : .payoffs(BinomialRows(trials: groupSize, at: points, threshold: Self.negligible))
  }

  /// Masses of a row below that share of the largest are dropped.
  private static let negligible = 1e-18

  /// The values at the points.
  func times(_ x: [Double]) -> [Double] {
    switch self {
    case .payoffs(let rows): rows.times(x)
    case .slopes(let rows): rows.times(x)
    }
  }

  /// d of the unknowns.
  func differences(_ x: [Double]) -> [Double] {
    switch self {
    case .payoffs: (0..<(x.count - 1)).map { Double(x.count - 1) * (x[$0 + 1] - x[$0]) }
    case .slopes: Array(x.dropLast())
    }
  }

  /// The unknowns of d, and 0 for the constant.
  func unknowns(_ d: [Double]) -> [Double] {
    guard case .payoffs = self else { return d + [0] }
    var phi = [0.0]
    for s in 0..<d.count { phi.append(phi[s] + d[s] / Double(d.count)) }
    return phi
  }

  /// The same with a constant added to all values.
  func raised(_ x: [Double], by constant: Double) -> [Double] {
    guard case .slopes = self else { return x.map { $0 + constant } }
    return x.dropLast() + [x[x.count - 1] + constant]
  }
}
