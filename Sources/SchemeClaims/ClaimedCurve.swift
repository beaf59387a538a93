import SchemeIR
import SchemeNumerics

/// The right side of `h(t) = e` or `h(t) ~ e within x`: e at a point and over an interval, enclosed, and so is e'.
///
/// Bounds over an interval are those of ball arithmetic; they exist where no comparison, floor or ceil sees t, and those of
/// e' where e has a symbolic derivative.
final class ClaimedCurve {
  private let node: NodeID
  private let slope: NodeID?
  private let isSmooth: Bool
  private let points: Interpreter<BallArithmetic>
  private let ranges: Interpreter<BallArithmetic>

  init(_ program: Program, _ node: NodeID, _ environment: Environment) {
    var program = program
    self.node = node
    slope = try? program.derivative(of: node)
    isSmooth = program.isFreeOfDecisions(on: .probability, from: node)
    points = Interpreter(program, BallArithmetic(precision: 128), environment)
    ranges = Interpreter(program, BallArithmetic(precision: 64), environment)
  }

  /// e(t); nil where it has no finite value.
  func value(at t: Double) -> Interval? {
    points.set(probability: t)
    return (try? points.real(node)).map { Interval($0) }
  }

  /// All values on [lower, upper]; nil where they have no known bound.
  func range(_ lower: Double, _ upper: Double) -> Interval? { range(of: node, lower, upper) }

  /// All values of e' on [lower, upper]; nil where they have no known bound.
  func slopes(_ lower: Double, _ upper: Double) -> Interval? {
    slope.flatMap { range(of: $0, lower, upper) }
  }

  private func range(of node: NodeID, _ lower: Double, _ upper: Double) -> Interval? {
    guard isSmooth, let first = Ball(lower), let last = Ball(upper) else { return nil }
    ranges.set(probability: Ball(from: first, to: last), around: lower)
    return (try? ranges.real(node)).map { Interval($0) }
  }
}
