/// The least range of h - k e over k >= 0, or the least of max |h - k e|, on points, in doubles: a guess that nothing is taken from
/// but the factor and the points that matter.
package struct ScaledFit {
  /// h(plus) - h(minus) - k (e(plus) - e(minus)), as a line in k. One point is enough where no constant is free.
  package struct Line {
    package let plus: Double?
    package let minus: Double?
    package let value: Double
    /// Above 0 the line falls.
    package let curve: Double
  }

  /// The lines that meet at the best factor.
  package struct Best {
    package let factor: Double
    /// The range there, half of it where a constant is free.
    package let size: Double
    /// nil where the best factor is 0.
    package let falling: Line?
    package let rising: Line
  }

  /// Points lie dense at the ends, as those of Chebyshev do.
  package static let points = (0...128).map { (index: Int) -> Double in
    let x = Double(index) / 128
    return x * x * (3 - 2 * x)
  }

  private var nodes: [(t: Double, value: Double, curve: Double)] = []
  private let isUpToConstant: Bool

  package init(isUpToConstant: Bool) { self.isUpToConstant = isUpToConstant }

  /// Those points that it does not have, in order.
  package func unknown(_ points: [Double]) -> [Double] { Set(points).subtracting(nodes.map(\.t)).sorted() }

  package mutating func add(_ t: Double, _ value: Double, _ curve: Double) {
    guard value.isFinite, curve.isFinite else { return }
    nodes.insert((t, value, curve), at: nodes.firstIndex { $0.t > t } ?? nodes.count)
  }

  /// The line that is largest at a factor; nil without points.
  private func line(at factor: Double) -> Line? {
    guard var plus = nodes.first, var minus = nodes.first else { return nil }
    var (most, least) = (-Double.infinity, Double.infinity)
    for node in nodes {
      let size = node.value - factor * node.curve
      if size > most { (plus, most) = (node, size) }
      if size < least { (minus, least) = (node, size) }
    }
    if isUpToConstant {
      return Line(plus: plus.t, minus: minus.t, value: plus.value - minus.value, curve: plus.curve - minus.curve)
    }
    return most >= -least
      ? Line(plus: plus.t, minus: nil, value: plus.value, curve: plus.curve)
      : Line(plus: nil, minus: minus.t, value: -minus.value, curve: -minus.curve)
  }

  private static let steps = 100

  /// By bisection: the largest line is a convex function of k.
  package var best: Best? {
    let scale = isUpToConstant ? 0.5 : 1
    guard let first = line(at: 0) else { return nil }
    if first.curve <= 0 { return Best(factor: 0, size: first.value * scale, falling: nil, rising: first) }
    // From twice that on, the multiple of e alone is larger than h.
    let spread = isUpToConstant ? spread : nodes.reduce(0) { max($0, $1.curve.magnitude) }
    var (low, high) = (0.0, 2 * first.value / spread)
    guard high.isFinite, var rising = line(at: high) else { return nil }
    var falling = first
    for _ in 0..<Self.steps {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high, let line = line(at: middle) else { break }
      if line.curve > 0 { (low, falling) = (middle, line) } else { (high, rising) = (middle, line) }
    }
    let cross = (falling.value - rising.value) / (falling.curve - rising.curve)
    let factor = cross.isFinite ? min(max(cross, low), high) : high
    return Best(
      factor: factor, size: (falling.value - factor * falling.curve) * scale, falling: falling, rising: rising)
  }

  private var spread: Double {
    let (low, high) = nodes.reduce((Double.infinity, -Double.infinity)) { (min($0.0, $1.curve), max($0.1, $1.curve)) }
    return high - low
  }

  /// Points between those that matter and their neighbours.
  package func between(_ best: Best) -> [Double] {
    let matter = [best.falling, best.rising].compactMap { $0 }.flatMap { [$0.plus, $0.minus].compactMap { $0 } }
    return Set(matter).sorted().flatMap { t -> [Double] in
      guard let index = nodes.firstIndex(where: { $0.t == t }) else { return [] }
      let neighbours = [index - 1, index + 1].filter(nodes.indices.contains).map { nodes[$0].t }
      return neighbours.flatMap { other in (1...4).map { t + (other - t) * Double($0) / 5 } }
    }
  }
}
