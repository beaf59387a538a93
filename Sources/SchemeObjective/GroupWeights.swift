import SchemeIR
import SchemeNumerics

/// The weights of a scheme at one group size as they are printed: numbers that enclose the formula's values.
package struct GroupWeights: Sendable {
  /// M >= 1.
  package let groupSize: Int
  /// a_s, the weight of a wrong response when s others are correct, for s = 0...M-1. The nearest double of the midpoint
  /// is the correctly rounded weight; so it is for b and d.
  package let a: [DoubleDoubleBall]
  /// b_s, the weight of a correct response, likewise.
  package let b: [DoubleDoubleBall]
  /// d_s = b_s - a_s, all that the objective depends on.
  package let d: [DoubleDoubleBall]
  /// Decisions that were taken between two sides within 4 ulp of each other, each once, by node.
  package let closeDecisions: [NodeID]
  /// The s at which a weight or d_s is taken to lie halfway between two doubles, since 4096 bits do not tell.
  package let assumedTies: [Int]

  /// Precision of balls where the first attempt in double-double does not settle a question, in bits.
  package static let precision = 128

  init(
    a: [DoubleDoubleBall], b: [DoubleDoubleBall], d: [DoubleDoubleBall], closeDecisions: [NodeID],
    assumedTies: [Int] = []
  ) {
    groupSize = d.count
    self.a = a
    self.b = b
    self.d = d
    self.closeDecisions = closeDecisions
    self.assumedTies = assumedTies
  }

  /// The weight of a correct response in a group with N correct ones, N = 1...M.
  package func correct(_ N: Int) -> DoubleDoubleBall { b[N - 1] }

  /// The weight of a wrong response in a group with N correct ones, N = 0...M-1.
  package func wrong(_ N: Int) -> DoubleDoubleBall { a[N] }
}

extension DoubleDoubleBall {
  /// The double nearest to the midpoint: of a weight the correctly rounded one.
  package var double: Double { nearestDouble }

  /// The nearest float: certain where all points of the ball round alike, else the midpoint's.
  package var float: Float { uniqueFloat ?? ball?.midpoint.nearestFloat ?? Float(nearestDouble) }
}
