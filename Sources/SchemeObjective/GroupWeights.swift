import SchemeIR
import SchemeNumerics

/// The weights of a scheme at one group size, as numbers that enclose the formula's values.
package struct GroupWeights: Sendable {
  /// M >= 1.
  package let groupSize: Int
  /// a_s, the weight of a wrong response when s others are correct, for s = 0...M-1.
  package let a: [Ball]
  /// b_s, the weight of a correct response, likewise.
  package let b: [Ball]
  /// d_s = b_s - a_s, all that the objective depends on.
  package let d: [Ball]
  /// Phi_n = (1/M) sum_{s<n} d_s for n = 0...M: theory of weight schemes, section 2.
  package let potential: [Ball]
  /// Decisions that were taken between two sides within 4 ulp of each other, each once, by node.
  package let closeDecisions: [NodeID]

  /// Precision of sums over weights, in bits.
  package static let precision = 128

  init(a: [Ball], b: [Ball], d: [Ball], closeDecisions: [NodeID]) {
    groupSize = d.count
    self.a = a
    self.b = b
    self.d = d
    potential = Self.potential(d)
    self.closeDecisions = closeDecisions
  }

  private static func potential(_ d: [Ball]) -> [Ball] {
    let arithmetic = BallArithmetic(precision: precision)
    let M = arithmetic.integer(d.count)
    var sum = arithmetic.integer(0)
    var potential = [sum]
    potential.reserveCapacity(d.count + 1)
    for difference in d {
      // Finite weights have finite sums: their exponents are far from the limits of a ball.
      sum = (try? arithmetic.add(sum, difference)) ?? sum
      potential.append((try? arithmetic.divide(sum, M)) ?? sum)
    }
    return potential
  }

  /// The weight of a correct response in a group with N correct ones, N = 1...M.
  package func correct(_ N: Int) -> Ball { b[N - 1] }

  /// The weight of a wrong response in a group with N correct ones, N = 0...M-1.
  package func wrong(_ N: Int) -> Ball { a[N] }

  /// Whether every weight of a group with N correct responses is 0.
  package func isDead(_ N: Int) -> Bool {
    (N == 0 || correct(N).isExactlyZero) && (N == groupSize || wrong(N).isExactlyZero)
  }

  /// The sum of the weights of a group with N correct responses: N b_{N-1} + (M-N) a_N.
  package func total(_ N: Int) -> Ball {
    let arithmetic = BallArithmetic(precision: GroupWeights.precision)
    var sum = arithmetic.integer(0)
    if N > 0, let part = try? arithmetic.multiply(arithmetic.integer(N), correct(N)) { sum = part }
    if N < groupSize, let part = try? arithmetic.multiply(arithmetic.integer(groupSize - N), wrong(N)),
      let both = try? arithmetic.add(sum, part)
    {
      sum = both
    }
    return sum
  }
}

extension Ball {
  /// The nearest double: certain where all points of the ball round alike, else the midpoint's.
  package var double: Double { uniqueDouble ?? nearestDouble }

  /// The nearest float, likewise.
  package var float: Float { uniqueFloat ?? midpoint.nearestFloat }
}
