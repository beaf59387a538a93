/// The equations of a Newton step of the programs: A' R A x = A' wanted - gradient, for slacks that move by A x, with R = multiplier /
/// slack and W beside those of d.
enum NormalSystem {
  case banded(BandedSystem)
  case dual(DualSystem)

  /// nil where the matrix is singular as far as doubles tell.
  init?(_ constraints: DesignConstraints, _ ratio: [Double], _ W: [Double], movesError: Bool) {
    switch constraints.basis {
    case .payoffs(let rows):
      guard let system = BandedSystem(constraints, rows, ratio, W, movesError) else { return nil }
      self = .banded(system)
    case .slopes(let rows):
      guard let system = DualSystem(rows, ratio, W, isCapped: constraints.most != nil, movesError) else { return nil }
      self = .dual(system)
    }
  }

  /// How the unknowns move, for what the slacks are wanted to be times their multipliers, over the slacks.
  func solve(_ wanted: [Double], gradient: [Double]?) -> Step {
    switch self {
    case .banded(let system): system.solve(wanted, gradient)
    case .dual(let system): system.solve(wanted, gradient)
    }
  }

  /// A change of the unknowns.
  struct Step {
    var x: [Double]
    var d: [Double]
    /// Of the values at the nodes.
    var rows: [Double]
    var error: Double
  }
}

/// For payoffs: a banded matrix, and E as a bordered column.
struct BandedSystem {
  private let constraints: DesignConstraints
  private let rows: BinomialRows
  private let factor: BandedCholesky
  /// The column of E, and the inverse times it; nil where E is held.
  private var border: (column: [Double], solved: [Double])?
  /// The sum of R over the nodes.
  private let nodes: Double

  init?(
    _ constraints: DesignConstraints, _ rows: BinomialRows, _ ratio: [Double], _ W: [Double], _ movesError: Bool
  ) {
    guard let factor = BandedCholesky(constraints.normalMatrix(rows, ratio, W)) else { return nil }
    let n = constraints.count
    self.constraints = constraints
    self.rows = rows
    self.factor = factor
    nodes = ratio[..<(2 * n)].reduce(0, +)
    guard movesError else { return }
    var column = [Double](repeating: 0, count: constraints.groupSize + 1)
    rows.addTransposed((0..<n).map { ratio[$0] - ratio[n + $0] }, to: &column)
    border = (column, factor.solve(column))
  }

  func solve(_ wanted: [Double], _ gradient: [Double]?) -> NormalSystem.Step {
    let n = constraints.count
    var right = constraints.spread(constraints.ofDifferences(wanted))
    rows.addTransposed((0..<n).map { wanted[$0] - wanted[n + $0] }, to: &right)
    if let gradient {
      let spread = constraints.spread(gradient)
      for i in 0..<right.count { right[i] -= spread[i] }
    }
    var phi = factor.solve(right)
    var change = 0.0
    if let border {
      let rightE = wanted[..<(2 * n)].reduce(0, +) - 1
      change = (rightE - Self.dot(border.column, phi)) / (nodes - Self.dot(border.column, border.solved))
      for i in 0..<phi.count { phi[i] -= change * border.solved[i] }
    }
    return .init(x: phi, d: constraints.basis.differences(phi), rows: rows.times(phi), error: change)
  }

  private static func dot(_ x: [Double], _ y: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<x.count { sum += x[i] * y[i] }
    return sum
  }
}
