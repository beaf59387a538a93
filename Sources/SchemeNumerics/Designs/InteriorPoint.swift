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
  /// What the basis multiplies.
  private(set) var x: [Double]
  /// d, updated with the slacks.
  private(set) var d: [Double]
  /// E.
  private(set) var error: Double
  private(set) var slack: [Double]
  private(set) var multiplier: [Double]

  /// From a strictly feasible x and E: multipliers are `mean` / slack. Nil if it is not feasible.
  init?(_ constraints: DesignConstraints, _ goal: Goal, x: [Double], error: Double) {
    self.constraints = constraints
    self.goal = goal
    self.x = x
    d = constraints.basis.differences(x)
    self.error = error
    slack = constraints.slacks(x, differences: d, error)
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
    var step: NormalSystem.Step
    var slack: [Double]
    var multiplier: [Double]
  }

  /// One step; false if it cannot be done.
  mutating func advance() -> Bool {
    let ratio = zip(multiplier, slack).map { $0 / $1 }
    let W: [Double]
    if case .rule(let weights) = goal { W = weights.W } else { W = .init(repeating: 0, count: d.count) }
    let movesError = if case .error = goal { true } else { false }
    guard let system = NormalSystem(constraints, ratio, W, movesError: movesError) else { return false }
    let none = [Double](repeating: 0, count: slack.count)
    let affine = direction(none, ratio, system)
    let mean = gap / Double(slack.count)
    let (primal, dual) = lengths(affine, upTo: 1)
    var reached = 0.0
    for i in 0..<slack.count {
      reached += (slack[i] + primal * affine.slack[i]) * (multiplier[i] + dual * affine.multiplier[i])
    }
    let share = reached / Double(slack.count) / mean
    let centre = share * share * share * mean
    let target = zip(affine.slack, affine.multiplier).map { centre - $0 * $1 }
    let full = direction(target, ratio, system)
    guard full.step.error.isFinite, full.step.x.allSatisfy(\.isFinite) else { return false }
    move(full)
    return true
  }

  /// Solves for slack times multiplier = `target` to first order, and the dual constraints.
  private func direction(_ target: [Double], _ ratio: [Double], _ system: NormalSystem) -> Direction {
    let wanted = zip(target, slack).map(/)
    var gradient: [Double]?
    if case .rule(let weights) = goal {
      gradient = d.indices.map { s -> Double in weights.W[s] * d[s] - weights.v[s] }
    }
    let step = system.solve(wanted, gradient: gradient)
    let moved = constraints.change(step.rows, differences: step.d, step.error)
    let dual = slack.indices.map { i -> Double in wanted[i] - multiplier[i] - ratio[i] * moved[i] }
    return Direction(step: step, slack: moved, multiplier: dual)
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

  private mutating func move(_ direction: Direction) {
    let (primal, dual) = lengths(direction, upTo: 0.99)
    for i in 0..<x.count { x[i] += primal * direction.step.x[i] }
    for s in 0..<d.count { d[s] += primal * direction.step.d[s] }
    error += primal * direction.step.error
    for i in 0..<slack.count {
      slack[i] += primal * direction.slack[i]
      multiplier[i] += dual * direction.multiplier[i]
    }
  }
}
