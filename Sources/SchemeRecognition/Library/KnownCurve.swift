import SchemeIR
import SchemeNumerics
import Synchronization

/// An increasing curve of the library. Values that have been asked for are kept: they are the same for all group sizes.
final class KnownCurve: Sendable {
  private let program: Program
  private let node: NodeID
  private let known = Mutex<[Double: Interval?]>([:])
  /// Whether it is finite at 0 and at 1.
  let hasEnds: (zero: Bool, one: Bool)

  /// nil of a scheme without a target h.
  init?(_ scheme: LoweredScheme) {
    guard case .target(let node, isDerivative: false, _, _) = scheme.form else { return nil }
    (program, self.node) = (scheme.program, node)
    let ends = Self.values(program, node, at: [0, 1])
    hasEnds = (ends[0] != nil, ends[1] != nil)
  }

  private static let nothing = Environment(groupSize: nil, parameters: [])

  /// Where groups of M see it: from where one response in M is correct, or up to where one is wrong, if it is infinite at that end.
  func interval(at groupSize: Int) -> Interval {
    let margin = 1 / Double(groupSize)
    return Interval(hasEnds.zero ? 0 : margin, hasEnds.one ? 1 : 1 - margin)
  }

  /// Its values in doubles, to choose by; NaN where it has none.
  func doubles(at points: [Double]) -> [Double] {
    let interpreter = Interpreter(program, DoubleArithmetic(), Self.nothing)
    return points.map { t in
      interpreter.set(probability: t)
      return (try? interpreter.real(node)) ?? .nan
    }
  }

  /// Enclosures of its values; nil where it has no finite one.
  func values(at points: [Double]) -> [Interval?] {
    let missing = known.withLock { known in points.filter { known[$0] == nil } }
    if !missing.isEmpty {
      let made = Self.values(program, node, at: missing)
      known.withLock { known in for (t, value) in zip(missing, made) { known[t] = .some(value) } }
    }
    return known.withLock { known in points.map { known[$0] ?? nil } }
  }

  private static func values(_ program: Program, _ node: NodeID, at points: [Double]) -> [Interval?] {
    let interpreter = Interpreter(program, DoubleDoubleBallArithmetic(), nothing)
    return points.map { t in
      interpreter.set(probability: t)
      return (try? interpreter.real(node)).flatMap { $0.radius.isFinite ? Interval($0) : nil }
    }
  }
}
