/// The points at which a design is held to its target, and a finer set that measures it.
struct DesignNodes {
  /// All points, ascending, each once.
  let fine: [Double]
  /// Which of them hold the design, ascending.
  var held: [Int]
  /// Whether the interval is shorter than the spread of s / M at one t: no d_s acts on a part of it alone.
  let isNarrow: Bool

  /// Points of a fine set between two nodes, that and the node itself.
  private static let refinement = 5

  /// Nodes equally spaced in asin(sqrt t), and M 2^-i from an end 0 or 1, and the kinks.
  init(_ problem: BestProblem) {
    let M = Double(problem.groupSize)
    let turns = M.squareRoot() * Self.angle(problem.lower, problem.upper)
    isNarrow = turns < 1
    var nodes = Self.angular(problem.lower, problem.upper, turns: turns)
    var step = 0.25 / M
    for _ in 2...23 {
      if problem.lower == 0 { nodes.append(step) }
      if problem.upper == 1 { nodes.append(1 - step) }
      step /= 2
    }
    nodes += problem.kinks
    let sorted = nodes.filter { $0 > problem.lower && $0 < problem.upper }.sorted()
    var fine = [problem.lower]
    var held = [0]
    for node in sorted + [problem.upper] {
      let last = fine[held[held.count - 1]]
      if node <= last { continue }
      for k in 1..<Self.refinement {
        let between = last + (node - last) * (Double(k) / Double(Self.refinement))
        if between > fine[fine.count - 1] && between < node { fine.append(between) }
      }
      held.append(fine.count)
      fine.append(node)
    }
    self.fine = fine
    self.held = held
  }

  /// The held points.
  var points: [Double] { held.map { fine[$0] } }

  /// asin(sqrt upper) - asin(sqrt lower).
  private static func angle(_ lower: Double, _ upper: Double) -> Double {
    let (sine, cosine) = (lower.squareRoot(), (1 - lower).squareRoot())
    let (endSine, endCosine) = (upper.squareRoot(), (1 - upper).squareRoot())
    return angle(sine: endSine * cosine - endCosine * sine, cosine: endCosine * cosine + endSine * sine)
  }

  /// sin^2 of equally spaced angles between those of two points, by rotations; the ends are left out.
  private static func angular(_ lower: Double, _ upper: Double, turns: Double) -> [Double] {
    var (sine, cosine) = (lower.squareRoot(), (1 - lower).squareRoot())
    let count = Int((32 * turns).rounded(.up)) + 24
    let (stepSine, stepCosine) = smallTurn(angle(lower, upper) / Double(count))
    var points: [Double] = []
    for _ in 1..<count {
      (sine, cosine) = (sine * stepCosine + cosine * stepSine, cosine * stepCosine - sine * stepSine)
      points.append(sine * sine)
    }
    return points
  }

  /// The angle from 0 to pi/2 with that sine and cosine: halved until it is its sine.
  private static func angle(sine: Double, cosine: Double) -> Double {
    var (s, c, factor) = (sine, Swift.max(cosine, 0), 1.0)
    for _ in 0..<28 {
      c = ((1 + c) / 2).squareRoot()
      s /= 2 * c
      factor *= 2
    }
    return s * factor
  }

  /// Sine and cosine of an angle below 0.1, by their series.
  private static func smallTurn(_ x: Double) -> (sine: Double, cosine: Double) {
    let square = x * x
    var (sine, cosine) = (0.0, 0.0)
    for k in stride(from: 12, through: 2, by: -2) {
      let n = Double(k)
      sine = (1 - sine) * square / (n * (n + 1))
      cosine = (1 - cosine) * square / (n * (n - 1))
    }
    return (x * (1 - sine), 1 - cosine)
  }
}
