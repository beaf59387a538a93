/// The search for best designs of one problem: the closest design by a linear program, and from its path the designs of
/// the rule by quadratic ones, at nodes that are added to where the error between them is larger.
struct BestSearch {
  let problem: BestProblem
  let target: DesignTarget
  /// The nodes.
  private var nodes: DesignNodes
  /// The basis at all fine points.
  private let fine: DesignBasis
  /// The constraints at the nodes.
  private(set) var constraints: DesignConstraints
  /// Whether d are bounded where nobody bounds them.
  private var constraintsAreBounded = true
  private var weights: RuleWeights
  /// The designs on the way to the closest one.
  private var path: [Iterate] = []
  /// A proved lower bound of the least error, in the units of y.
  private(set) var lowerBound = 0.0

  /// A design on the way.
  struct Iterate {
    /// What the basis multiplies.
    let x: [Double]
    let d: [Double]
    /// The largest |y - B x| at the nodes.
    let error: Double
  }

  /// A design and its measured error, in the units of y.
  struct Found {
    var d: [Double]
    var error: Double
  }

  /// Where d has no bound, the solver looks within so many times the mean slope.
  private static let wideBound = 0x1p+20
  /// To what share of the error weights beyond the bound have to lead.
  private static let pays = 0.01
  /// Starts of narrow intervals.
  private static let thin = [1, 1e-20, 1e-60]
  /// No error below that share of the range is asked of the solver.
  private static let floor = 1e-12

  init(_ problem: BestProblem, _ target: DesignTarget, _ nodes: DesignNodes) {
    self.problem = problem
    self.target = target
    self.nodes = nodes
    fine = DesignBasis(groupSize: problem.groupSize, at: target.t, isNarrow: nodes.isNarrow)
    constraints = Self.constraints(problem, target, nodes)
    weights = Self.weights(problem, target, nodes)
    lowerBound = problem.isSigned ? 0 : target.defect?.size ?? 0
  }

  private static func constraints(
    _ problem: BestProblem, _ target: DesignTarget, _ nodes: DesignNodes, isBounded: Bool = true
  ) -> DesignConstraints {
    let basis = DesignBasis(groupSize: problem.groupSize, at: nodes.points, isNarrow: nodes.isNarrow)
    let wide = wideBound / (problem.upper - problem.lower)
    let isWide = problem.isSigned || nodes.isNarrow && isBounded
    let cap = problem.cap.map { Swift.min(target.scaled($0), wide) } ?? (isWide ? wide * target.range : nil)
    return DesignConstraints(
      groupSize: problem.groupSize, basis: basis, y: nodes.held.map { target.y[$0] },
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
  ///
  /// On a narrow interval d_s may come nearer that are far larger than any slope, in thin tails beyond it: weights of 1e20, of which no
  /// search proves what they induce. So they are bounded as signed ones are, unless without a bound the error is next to nothing beside
  /// what it is with it, or as small as is asked for. And there a d_s may act so little that only a far larger one does anything: starts
  /// with larger ones are tried as long as the bound leaves room.
  mutating func approach(tolerance: Double, wanted: Double? = nil) throws(BestFailure) {
    path = []
    let isOpen = nodes.isNarrow && !problem.isSigned && problem.cap == nil
    for isBounded in isOpen ? [true, false] : [true] {
      let own = Self.constraints(problem, target, nodes, isBounded: isBounded)
      for thin in nodes.isNarrow ? Self.thin : [1] {
        let start = closenessStart(own, thin)
        guard let point = InteriorPoint(own, .error, x: start.x, error: start.error * 1.2 + 1e-9) else {
          throw .notFound(reason: "no admitted d is inside the bounds")
        }
        let (way, least, multiplier) = walk(from: point, tolerance)
        let isUseful = isBounded || !constraintsAreBounded
        let isNeeded = wanted.map { least <= $0 && $0 < leastError } ?? false
        if isNeeded || least < (isUseful ? 0.99 : Self.pays) * leastError {
          (path, constraints, constraintsAreBounded) = (way, own, isBounded)
        }
        if let x = way.last?.x { certify(own, multiplier, x) }
        if leastError <= Swift.max(1.01 * lowerBound, Self.floor * target.range) { return }
      }
    }
  }

  /// The path of designs from a point, the closest one last, with its error and the last multipliers.
  private func walk(
    from start: InteriorPoint, _ tolerance: Double
  ) -> (way: [Iterate], least: Double, multiplier: [Double]) {
    var (point, way) = (start, [Iterate]())
    for _ in 0..<Self.mostSteps {
      way.append(Iterate(x: point.x, d: point.d, error: point.constraints.error(point.x)))
      if point.error <= Self.floor { break }
      if point.gap <= tolerance * point.error && point.imbalance <= tolerance { break }
      if !point.advance() { break }
    }
    let best = way.indices.min { way[$0].error < way[$1].error }.map { way[$0] }
    return (way + [best].compactMap { $0 }, best?.error ?? .infinity, point.multiplier)
  }

  private static let mostSteps = 60

  /// A lower bound from the multipliers of the nodes.
  private mutating func certify(_ constraints: DesignConstraints, _ multiplier: [Double], _ x: [Double]) {
    let n = constraints.count
    let measure = DualMeasure(
      (0..<n).map { multiplier[$0] - multiplier[n + $0] }, at: nodes.points, groupSize: problem.groupSize)
    guard let measure else { return }
    let heights = nodes.held.map { target.enclosures[$0] }
    let cap = problem.cap.map { target.scaled($0).nextUp }
    let bound =
      problem.isSigned
      ? cap.map { measure.signedBound(heights, cap: $0) } ?? 0 : measure.bound(heights, cap: cap)
    lowerBound = Swift.max(lowerBound, bound)
    guard lowerBound < 0.9 * leastError else { return }
    let product = constraints.basis.times(x)
    let any = PolynomialBound(degree: problem.groupSize).value(
      at: nodes.points, heights, residuals: (0..<n).map { constraints.y[$0] - product[$0] })
    lowerBound = Swift.max(lowerBound, any)
  }

  /// A strictly feasible design near the increasing majorant of the target, centred.
  private func closenessStart(_ constraints: DesignConstraints, _ thin: Double) -> (x: [Double], error: Double) {
    let d: [Double]
    switch constraints.basis {
    case .payoffs: d = majorant
    case .slopes(let rows): d = straight(rows, thin)
    }
    let most = constraints.most.map { 0.9 * $0 } ?? .infinity
    let x = constraints.basis.unknowns(d.map { Swift.min($0, most) })
    let product = constraints.basis.times(x)
    let (low, high) = DesignTarget.ends((0..<constraints.count).map { constraints.y[$0] - product[$0] })
    return (constraints.basis.raised(x, by: (low + high) / 2), (high - low) / 2)
  }

  private var meanSlope: Double { target.range / (problem.upper - problem.lower) }

  /// d of the running maximum, and a little of the mean slope.
  private var majorant: [Double] {
    let M = problem.groupSize
    var high = target.value(at: 0)
    return (1...M).map { n in
      let last = high
      high = Swift.max(high, target.value(at: Double(n) / Double(M)))
      return 0.98 * Double(M) * (high - last) + 0.02 * meanSlope
    }
  }

  /// The mean slope, and a little of what each d_s can add that acts more than `thin` of the most that any does.
  private func straight(_ rows: SlopeRows, _ thin: Double) -> [Double] {
    let (M, length) = (problem.groupSize, problem.upper - problem.lower)
    return (0..<M).map { 0.9 * meanSlope + 0.1 * target.range / Double(M) / Swift.max(rows.rise($0), thin * length) }
  }

  /// The design of least relative variance with errors up to `allowed` at the nodes; nil if the path has none inside.
  func rule(allowed: Double) -> Found? {
    guard
      let start = path.first(where: { $0.error <= allowed - 0.3 * (allowed - leastError) }),
      var point = InteriorPoint(constraints, .rule(weights), x: start.x, error: allowed)
    else { return nil }
    for _ in 0..<(nodes.isNarrow ? 3 : 1) * Self.mostSteps {
      if point.gap <= 1e-6 * (weights.square(point.d) + weights.value(point.d).magnitude) { break }
      if !point.advance() { break }
    }
    return measured(point.d, allowed: allowed)
  }

  /// d as it is to be written, in the units of y, with its error. What the solver does not tell from 0 or from the cap is 0 or the cap,
  /// unless that takes the error beyond what it is without and what is allowed.
  func measured(_ d: [Double], allowed: Double = 0) -> Found {
    let plain = written(d, resolution: 0x1p-42)
    let settled = written(d, resolution: Self.resolution)
    return settled.error <= Swift.max(allowed, plain.error * 1.0001) ? settled : plain
  }

  /// How much of the mean slope, or of the cap, the solver does not tell from nothing.
  private static let resolution = 1e-5

  private func written(_ d: [Double], resolution: Double) -> Found {
    let scale = Swift.min(d.reduce(0) { Swift.max($0, $1.magnitude) }, meanSlope)
    let written = d.map { x -> Double in
      if x.magnitude < 0.01 * resolution * scale || !problem.isSigned && x < 0 { return 0 }
      if let cap = constraints.most, problem.cap != nil, x.magnitude > cap * (1 - resolution) {
        return x < 0 ? -cap : cap
      }
      return target.scaled(DesignRounding.rounded(target.unscaled(x), limit: problem.cap))
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
    let product = fine.times(fine.unknowns(d))
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
