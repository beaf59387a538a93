/// A strictly feasible point of the constraints with multipliers, and Mehrotra's predictor and corrector from it.
///
/// The error E is minimised, or held while sum_s (W_s d_s^2 / 2 - v_s d_s) is.
struct InteriorPoint {
  /// What is minimised.
  enum Goal {
    case error
    case rule(RuleWeights)
  }

  let constraints: DesignConstraints
  let goal: Goal
  /// Phi_0, …, Phi_M.
  private(set) var phi: [Double]
  /// d, updated with the slacks.
  private(set) var d: [Double]
  /// E.
  private(set) var error: Double
  private(set) var slack: [Double]
  private(set) var multiplier: [Double]

  /// From a strictly feasible Phi and E: multipliers are `mean` / slack. Nil if it is not feasible.
  init?(_ constraints: DesignConstraints, _ goal: Goal, phi: [Double], d: [Double], error: Double) {
    self.constraints = constraints
    self.goal = goal
    self.phi = phi
    self.d = d
    self.error = error
    slack = constraints.slacks(phi, slopes: d, error)
    guard slack.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let mean: Double
    switch goal {
    case .error:
      let nodes = 2 * constraints.count
      mean = slack[..<nodes].reduce(0, +) / Double(nodes) / Double(nodes)
    case .rule(let weights):
      mean = Swift.max(0.1 * weights.square(d), 1e-12) / Double(slack.count)
    }
    multiplier = slack.map { mean / $0 }
  }

  /// sum of slack times multiplier: what the goal may still fall by, once the dual constraints hold.
  var gap: Double { Self.dot(slack, multiplier) }

  /// How far the multipliers of the nodes are from the sum 1.
  var imbalance: Double { (1 - multiplier[..<(2 * constraints.count)].reduce(0, +)).magnitude }

  private static func dot(_ x: [Double], _ y: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<x.count { sum += x[i] * y[i] }
    return sum
  }

  /// A direction of everything.
  private struct Direction {
    var phi: [Double]
    var d: [Double]
    var error: Double
    var slack: [Double]
    var multiplier: [Double]
  }

  /// One step; false if it cannot be done.
  mutating func advance() -> Bool {
    let ratio = zip(multiplier, slack).map { $0 / $1 }
    let W: [Double]
    if case .rule(let weights) = goal { W = weights.W } else { W = .init(repeating: 0, count: d.count) }
    guard let factor = BandedCholesky(constraints.normalMatrix(ratio, W)) else { return false }
    let border = borderColumn(ratio, factor)
    let none = [Double](repeating: 0, count: slack.count)
    let affine = direction(none, ratio, factor, border)
    let mean = gap / Double(slack.count)
    let (primal, dual) = lengths(affine, upTo: 1)
    var reached = 0.0
    for i in 0..<slack.count {
      reached += (slack[i] + primal * affine.slack[i]) * (multiplier[i] + dual * affine.multiplier[i])
    }
    let share = reached / Double(slack.count) / mean
    let centre = share * share * share * mean
    let target = (0..<slack.count).map { centre - affine.slack[$0] * affine.multiplier[$0] }
    let full = direction(target, ratio, factor, border)
    guard full.error.isFinite, full.phi.allSatisfy(\.isFinite) else { return false }
    move(full)
    return true
  }

  /// The column of E in the normal equations, and H^-1 of it; nil where E is held.
  private func borderColumn(_ ratio: [Double], _ factor: BandedCholesky) -> (column: [Double], solved: [Double])? {
    guard case .error = goal else { return nil }
    let n = constraints.count
    var column = [Double](repeating: 0, count: phi.count)
    constraints.rows.addTransposed((0..<n).map { ratio[$0] - ratio[n + $0] }, to: &column)
    return (column, factor.solve(column))
  }

  /// Solves for slack times multiplier = `target` to first order, and the dual constraints.
  private func direction(
    _ target: [Double], _ ratio: [Double], _ factor: BandedCholesky,
    _ border: (column: [Double], solved: [Double])?
  ) -> Direction {
    let wanted = (0..<slack.count).map { target[$0] / slack[$0] }
    var (right, rightE) = constraints.transposed(wanted)
    if case .rule(let weights) = goal {
      let gradient = constraints.spread((0..<d.count).map { weights.W[$0] * d[$0] - weights.v[$0] })
      for i in 0..<right.count { right[i] -= gradient[i] }
    }
    var phi = factor.solve(right)
    var change = 0.0
    if let border {
      rightE -= 1
      let nodes = ratio[..<(2 * constraints.count)].reduce(0, +)
      change = (rightE - Self.dot(border.column, phi)) / (nodes - Self.dot(border.column, border.solved))
      for i in 0..<phi.count { phi[i] -= change * border.solved[i] }
    }
    let slopes = constraints.slopes(phi)
    let moved = constraints.change(phi, slopes: slopes, change)
    let dual = (0..<slack.count).map { wanted[$0] - multiplier[$0] - ratio[$0] * moved[$0] }
    return Direction(phi: phi, d: slopes, error: change, slack: moved, multiplier: dual)
  }

  /// How far slacks and multipliers may go and stay positive.
  private func lengths(_ x: Direction, upTo share: Double) -> (primal: Double, dual: Double) {
    var (primal, dual) = (1 / share, 1 / share)
    for i in 0..<slack.count {
      if x.slack[i] < 0 { primal = Swift.min(primal, -slack[i] / x.slack[i]) }
      if x.multiplier[i] < 0 { dual = Swift.min(dual, -multiplier[i] / x.multiplier[i]) }
    }
    (primal, dual) = (primal * share, dual * share)
    if case .rule = goal { return (Swift.min(primal, dual), Swift.min(primal, dual)) }
    return (primal, dual)
  }

  private mutating func move(_ x: Direction) {
    let (primal, dual) = lengths(x, upTo: 0.99)
    for i in 0..<phi.count { phi[i] += primal * x.phi[i] }
    for s in 0..<d.count { d[s] += primal * x.d[s] }
    error += primal * x.error
    for i in 0..<slack.count {
      slack[i] += primal * x.slack[i]
      multiplier[i] += dual * x.multiplier[i]
    }
  }
}
