import SchemeIR
import SchemeNumerics

/// The right side of `h(t) = e` or `h(t) ~ e within x`: e, e' and e'' at a point and over an interval, enclosed.
///
/// Bounds over an interval are those of ball arithmetic; they exist where no comparison, floor or ceil sees t, and those of
/// derivatives where e has symbolic ones.
package final class ClaimedCurve {
  /// e, e', e'', as far as they exist.
  private let nodes: [NodeID]
  private let program: Program
  private let environment: Environment
  private let isSmooth: Bool
  private let points: Interpreter<BallArithmetic>
  private let ranges: Interpreter<BallArithmetic>

  private static let orders = 3

  package init(_ program: Program, _ node: NodeID, _ environment: Environment) {
    var program = program
    var nodes = [node]
    while nodes.count < Self.orders, let last = nodes.last, let next = try? program.derivative(of: last) {
      nodes.append(next)
    }
    self.nodes = nodes
    self.program = program
    self.environment = environment
    isSmooth = program.isFreeOfDecisions(on: .probability, from: node)
    points = Interpreter(program, BallArithmetic(precision: 128), environment)
    ranges = Interpreter(program, BallArithmetic(precision: 64), environment)
  }

  /// The derivative of an order, 0 for e itself, at t; nil where it has no finite value.
  package func value(_ order: Int = 0, at t: Double) -> Interval? {
    guard order < nodes.count else { return nil }
    points.set(probability: t)
    return (try? points.real(nodes[order])).map { Interval($0) }
  }

  /// e at t to any number of bits; nil where it has no finite value.
  package func real(at t: Double) -> ComputableReal? {
    try? ComputableReal(program, nodes[0], environment, probability: t)
  }

  /// All values of a derivative on [lower, upper]; nil where they have no known bound.
  package func range(_ order: Int = 0, _ lower: Double, _ upper: Double) -> Interval? {
    guard isSmooth, order < nodes.count, let first = Ball(lower), let last = Ball(upper) else { return nil }
    ranges.set(probability: Ball(from: first, to: last), around: lower)
    return (try? ranges.real(nodes[order])).map { Interval($0) }
  }
}
