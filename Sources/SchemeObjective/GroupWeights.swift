import SchemeIR
import SchemeNumerics

/// The weights of a scheme at one group size, as numbers that enclose the formula's values.
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
  /// Phi_n = (1/M) sum_{s<n} d_s for n = 0...M: theory of weight schemes, section 2. Where the rounding of one is not
  /// certain, ``InducedObjective/potential(_:)`` settles it.
  package let potential: [DoubleDoubleBall]
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
    potential =
      Self.potential(d, DoubleDoubleBallArithmetic())
      ?? Self.potential(d.map { $0.ball ?? Ball(0) }, BallArithmetic(precision: Self.precision))?.map(
        DoubleDoubleBall.init) ?? []
    self.closeDecisions = closeDecisions
    self.assumedTies = assumedTies
  }

  /// The running sums of d over M; nil where the arithmetic does not reach so far down.
  static func potential<A: Arithmetic>(_ d: [A.Number], _ arithmetic: A) -> [A.Number]? {
    let M = arithmetic.integer(d.count)
    var sum = arithmetic.integer(0)
    var potential = [sum]
    potential.reserveCapacity(d.count + 1)
    for difference in d {
      guard let next = try? arithmetic.add(sum, difference), let payoff = try? arithmetic.divide(next, M) else {
        return nil
      }
      sum = next
      potential.append(payoff)
    }
    return potential
  }

  /// The weight of a correct response in a group with N correct ones, N = 1...M.
  package func correct(_ N: Int) -> DoubleDoubleBall { b[N - 1] }

  /// The weight of a wrong response in a group with N correct ones, N = 0...M-1.
  package func wrong(_ N: Int) -> DoubleDoubleBall { a[N] }

  /// Whether every weight of a group with N correct responses is 0.
  package func isDead(_ N: Int) -> Bool {
    (N == 0 || correct(N).isExactlyZero) && (N == groupSize || wrong(N).isExactlyZero)
  }

  /// The sum of the weights of a group with N correct responses: N b_{N-1} + (M-N) a_N.
  package func total(_ N: Int) -> Ball {
    let arithmetic = BallArithmetic(precision: GroupWeights.precision)
    var sum = arithmetic.integer(0)
    if N > 0, let weight = correct(N).ball, let part = try? arithmetic.multiply(arithmetic.integer(N), weight) {
      sum = part
    }
    if N < groupSize, let weight = wrong(N).ball,
      let part = try? arithmetic.multiply(arithmetic.integer(groupSize - N), weight),
      let both = try? arithmetic.add(sum, part)
    {
      sum = both
    }
    return sum
  }
}

extension DoubleDoubleBall {
  /// The double nearest to the midpoint: of a weight the correctly rounded one.
  package var double: Double { nearestDouble }

  /// The nearest float: certain where all points of the ball round alike, else the midpoint's.
  package var float: Float { uniqueFloat ?? ball?.midpoint.nearestFloat ?? Float(nearestDouble) }
}
