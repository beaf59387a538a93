/// The search for best designs of one problem: the closest design by a linear program, and from its path the designs of
/// the rule by quadratic ones, at nodes that are added to where the error between them is larger.
struct BestSearch {
  let problem: BestProblem
  let target: DesignTarget
  /// The nodes.
  private var nodes: DesignNodes
  /// Rows at all fine points.
  private let fineRows: BinomialRows
  /// The constraints at the nodes.
  private(set) var constraints: DesignConstraints
  private var weights: RuleWeights
  /// The designs on the way to the closest one.
  private var path: [Iterate] = []
  /// A proved lower bound of the least error, in the units of y.
  private(set) var lowerBound = 0.0

  /// A design on the way.
  struct Iterate {
    let phi: [Double]
    let d: [Double]
    /// The largest |y - B Phi| at the nodes.
    let error: Double
  }

  /// A design and its measured error, in the units of y.
  struct Found {
    var d: [Double]
    var error: Double
  }

  /// Where d has no bound, the solver looks within so many times the mean slope.
  private static let wideBound = 0x1p+20
  /// Masses of a row below that share of the largest are dropped.
  private static let negligible = 1e-18
  /// No error below that share of the range is asked of the solver.
  private static let floor = 1e-12

  init(_ problem: BestProblem, _ target: DesignTarget, _ nodes: DesignNodes) {
    self.problem = problem
    self.target = target
    self.nodes = nodes
    fineRows = BinomialRows(trials: problem.groupSize, at: target.t, threshold: Self.negligible)
    constraints = Self.constraints(problem, target, nodes)
    weights = Self.weights(problem, target, nodes)
    lowerBound = problem.isSigned ? 0 : target.defect?.size ?? 0
  }

  private static func constraints(
    _ problem: BestProblem, _ target: DesignTarget, _ nodes: DesignNodes
  ) -> DesignConstraints {
    let rows = BinomialRows(trials: problem.groupSize, at: nodes.points, threshold: negligible)
    let wide = wideBound / (problem.upper - problem.lower)
    let cap = problem.cap.map { Swift.min(target.scaled($0), wide) } ?? (problem.isSigned ? wide : nil)
    return DesignConstraints(
      groupSize: problem.groupSize, rows: rows, y: nodes.held.map { target.y[$0] },
      least: problem.isSigned ? -(cap ?? wide) : 0, most: cap)
  }

  private static func weights(_ problem: BestProblem, _ target: DesignTarget, _ nodes: DesignNodes) -> RuleWeights {
    RuleWeights(
      groupSize: problem.groupSize, t: nodes.points, y: nodes.held.map { target.y[$0] }, range: target.range)
  }

  /// The least error found at the nodes.
  var leastError: Double { path.last?.error ?? .infinity }

  /// The closest design found.
  var closest: Found? { path.last.map { measured($0.d) } }

  /// What multiples of the least error refer to: its proved bound where that is sharp.
  var reference: Double { lowerBound > 0.9 * leastError ? lowerBound : leastError }

  /// The error that the solver is asked for, for a multiple of the least one.
  func allowed(_ multiple: Double) -> Double {
    Swift.max(multiple * reference, 1.01 * leastError, Self.floor * target.range)
  }

  /// Walks to the closest design and proves a lower bound of its error.
  mutating func approach(tolerance: Double) throws(BestFailure) {
    let start = closenessStart()
    guard
      var point = InteriorPoint(
        constraints, .error, phi: start.phi, d: constraints.slopes(start.phi), error: start.error * 1.2 + 1e-9)
    else { throw .notFound(reason: "no admitted d is inside the bounds") }
    path = []
    for _ in 0..<60 {
      path.append(Iterate(phi: point.phi, d: point.d, error: constraints.error(point.phi)))
      if point.error <= Self.floor { break }
      if point.gap <= tolerance * point.error && point.imbalance <= tolerance { break }
      if !point.advance() { break }
    }
    if let best = path.indices.min(by: { path[$0].error < path[$1].error }) { path.append(path[best]) }
    certify(point.multiplier)
  }

  /// A lower bound from the multipliers of the nodes.
  private mutating func certify(_ multiplier: [Double]) {
    let n = constraints.count
    let measure = DualMeasure(
      (0..<n).map { multiplier[$0] - multiplier[n + $0] }, at: nodes.points, groupSize: problem.groupSize)
    guard let measure else { return }
    let heights = nodes.held.map { target.enclosures[$0] }
    let cap = problem.cap.map { target.scaled($0).nextUp }
    let bound: Double
    if problem.isSigned {
      let product = constraints.rows.times(path.last?.phi ?? [])
      let any = PolynomialBound(degree: problem.groupSize).value(
        at: nodes.points, heights, residuals: (0..<n).map { constraints.y[$0] - product[$0] })
      bound = Swift.max(any, cap.map { measure.signedBound(heights, cap: $0) } ?? 0)
    } else {
      bound = measure.bound(heights, cap: cap)
    }
    lowerBound = Swift.max(lowerBound, bound)
  }

  /// A strictly feasible Phi near the increasing majorant of the target, centred.
  private func closenessStart() -> (phi: [Double], error: Double) {
    let M = problem.groupSize
    var high = -Double.infinity
    var phi: [Double] = [0]
    var last = 0.0
    for n in 0...M {
      high = Swift.max(high, target.value(at: Double(n) / Double(M)))
      let value = 0.98 * high + 0.02 * target.range * Double(n) / Double(M)
      if n > 0 {
        let most = constraints.most.map { 0.9 * $0 / Double(M) } ?? .infinity
        phi.append(phi[n - 1] + Swift.min(value - last, most))
      }
      last = value
    }
    let product = constraints.rows.times(phi)
    let (least, most) = DesignTarget.ends((0..<constraints.count).map { constraints.y[$0] - product[$0] })
    return (phi.map { $0 + (least + most) / 2 }, (most - least) / 2)
  }

  /// The design of least relative variance with errors up to `allowed` at the nodes; nil if the path has none inside.
  func rule(allowed: Double) -> Found? {
    guard
      let start = path.first(where: { $0.error <= allowed - 0.3 * (allowed - leastError) }),
      var point = InteriorPoint(constraints, .rule(weights), phi: start.phi, d: start.d, error: allowed)
    else { return nil }
    for _ in 0..<60 {
      if point.gap <= 1e-6 * (weights.square(point.d) + weights.value(point.d).magnitude) { break }
      if !point.advance() { break }
    }
    return measured(point.d)
  }

  /// d as it is to be written, in the units of y, with its error.
  func measured(_ d: [Double]) -> Found {
    let most = d.reduce(0) { Swift.max($0, $1.magnitude) }
    let written = d.map { x in
      let kept = x.magnitude < 0x1p-42 * most ? 0 : problem.isSigned ? x : Swift.max(x, 0)
      return target.scaled(DesignRounding.rounded(target.unscaled(kept), limit: problem.cap))
    }
    return Found(d: written, error: error(residuals(written)))
  }

  /// Half of what residuals range over, also between the fine points: by parabolas through neighbours, where those on both sides are
  /// bent alike, as they are not beside kinks and jumps.
  private func error(_ rest: [Double]) -> Double {
    var (least, most) = DesignTarget.ends(rest)
    for i in stride(from: 3, to: rest.count - 3, by: 1) {
      guard (rest[i] - rest[i - 1]) * (rest[i + 1] - rest[i]) < 0 else { continue }
      let (slope, bend) = parabola(rest, i)
      let others = [parabola(rest, i - 2).bend, parabola(rest, i + 2).bend]
      guard bend != 0, others.allSatisfy({ $0 * bend > 0 && bend.magnitude < 2 * $0.magnitude }) else { continue }
      let peak = rest[i] - slope * slope / (4 * bend)
      if bend < 0 { most = Swift.max(most, peak) } else { least = Swift.min(least, peak) }
    }
    return (most - least) / 2
  }

  /// Around t_i residuals are r_i + slope x + bend x^2, as three of them show.
  private func parabola(_ rest: [Double], _ i: Int) -> (slope: Double, bend: Double) {
    let (before, after) = (target.t[i] - target.t[i - 1], target.t[i + 1] - target.t[i])
    let (rise, next) = ((rest[i] - rest[i - 1]) / before, (rest[i + 1] - rest[i]) / after)
    return ((rise * after + next * before) / (before + after), (next - rise) / (before + after))
  }

  /// y - h_M at the fine points.
  private func residuals(_ d: [Double]) -> [Double] {
    var phi = [0.0]
    for s in 0..<d.count { phi.append(phi[s] + d[s] / Double(d.count)) }
    let product = fineRows.times(phi)
    return (0..<product.count).map { target.y[$0] - product[$0] }
  }

  /// Adds the points between nodes where a design is farthest; whether there were any.
  mutating func refine(_ found: Found) -> Bool {
    let rest = residuals(found.d)
    let (least, most) = DesignTarget.ends(rest)
    let size = rest.map { ($0 - (least + most) / 2).magnitude }
    let held = Set(nodes.held)
    let added = size.indices.filter { i in
      size[i] > 0.97 * found.error && !held.contains(i) && (i == 0 || size[i] >= size[i - 1])
        && (i + 1 == size.count || size[i] >= size[i + 1])
    }
    if added.isEmpty { return false }
    nodes.held = (nodes.held + added).sorted()
    constraints = Self.constraints(problem, target, nodes)
    weights = Self.weights(problem, target, nodes)
    return true
  }
}
