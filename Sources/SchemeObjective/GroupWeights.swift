import SchemeIR
import SchemeNumerics
import SchemePlans

/// The weights of a scheme at one group size as they are printed: numbers that enclose the formula's values.
package struct GroupWeights: Sendable {
  /// The groups that the weights belong to.
  package let places: WeightPlaces
  /// The weights of wrong responses, by place: where all groups have M responses a_s, when s others are correct. The nearest
  /// double of the midpoint is the correctly rounded weight; so it is for b and d. 0 in groups that never arrive.
  package let a: [DoubleDoubleBall]
  /// The weights of correct responses, likewise.
  package let b: [DoubleDoubleBall]
  /// d_s = b_s - a_s where all groups have M responses, all that the objective depends on; else empty.
  package let d: [DoubleDoubleBall]
  /// Decisions that were taken between two sides within 4 ulp of each other, each once, by node.
  package let closeDecisions: [NodeID]
  /// The places at which a weight or d_s is taken to lie halfway between two doubles, since 4096 bits do not tell.
  package let assumedTies: [Int]

  /// Precision of balls where the first attempt in double-double does not settle a question, in bits.
  package static let precision = 128

  init(
    _ rows: WeightEvaluation.Rows<DoubleDoubleBall>, _ places: WeightPlaces,
    closeDecisions: [NodeID] = [], assumedTies: [Int] = []
  ) {
    self.places = places
    (a, b, d) = (rows.a, rows.b, rows.d)
    self.closeDecisions = closeDecisions
    self.assumedTies = assumedTies
  }

  /// The weight of a correct response in a group of M with N correct ones, N = 1...M, where all groups have that size.
  package func correct(_ N: Int) -> DoubleDoubleBall { b[N - 1] }

  /// The weight of a wrong response in such a group, N = 0...M-1.
  package func wrong(_ N: Int) -> DoubleDoubleBall { a[N] }
}

extension DoubleDoubleBall {
  /// The double nearest to the midpoint: of a weight the correctly rounded one.
  package var double: Double { nearestDouble }

  /// The nearest float: certain where all points of the ball round alike, else the midpoint's.
  package var float: Float { uniqueFloat ?? ball?.midpoint.nearestFloat ?? Float(nearestDouble) }
}
