import SchemeLogs
import SchemeNumerics

/// Means over prompts of a polynomial, from counts: for each tenth of N/m the sum over its prompts, then that over all, each over the
/// number of prompts.
///
/// Of m responses N are correct. A group of k of them, taken without replacement, is one of k fresh ones; so for k <= m
///
///     sum_j c_j C(N, j) C(m - N, k - j) / C(m, k)
///
/// is an unbiased estimate of sum_j c_j B_{j,k}(p) from the prompt's own responses. That is the N-th coefficient of the same polynomial
/// in the basis of order m, so raising the order by one, again and again, gives the estimates of all N and m. Costs max(m)^2 / 2 steps.
struct CountedMeans: SequenceMap {
  private let tallies: [(total: Int, counts: [PassRates.Count])]
  private let promptCount: Int

  init(_ counts: [PassRates.Count]) {
    let groups = Dictionary(grouping: counts, by: \.total)
    tallies = groups.sorted { $0.key < $1.key }.map { (total: $0.key, counts: $0.value) }
    promptCount = counts.reduce(0) { $0 + $1.prompts }
  }

  /// The fewest responses of a prompt: the highest degree of which there is an estimate.
  var fewest: Int { tallies.first?.total ?? 0 }

  func count(_ inputs: [Int]) -> Int { Tenths.count + 1 }

  @specialized(where A == DoubleDoubleBallArithmetic)
  @specialized(where A == BallArithmetic)
  func callAsFunction<A: Arithmetic>(
    _ inputs: [[A.Number]], _ arithmetic: A
  ) throws(ArithmeticFault) -> [A.Number] {
    var row = inputs[0]
    let all = arithmetic.integer(promptCount)
    var sums = [A.Number](repeating: arithmetic.integer(0), count: Tenths.count)
    var sum = arithmetic.integer(0)
    for (total, counts) in tallies {
      while row.count <= total { row = try Elevation.raised(row, arithmetic) }
      for entry in counts {
        let part = try arithmetic.divide(
          arithmetic.multiply(arithmetic.integer(entry.prompts), row[entry.correct]), all)
        let tenth = Tenths.index(of: entry.correct, outOf: entry.total)
        sums[tenth] = try arithmetic.add(sums[tenth], part)
        sum = try arithmetic.add(sum, part)
      }
    }
    return sums + [sum]
  }
}

extension CountedMeans {
  /// The means of a polynomial with these Bernstein coefficients. Its order is first brought down to its degree, where that is low.
  func tenths(_ coefficients: ComputableSequence) -> Tenths {
    let order = coefficients.count - 1
    guard order <= fewest else { return Tenths(.needs(responses: order, fewest: fewest)) }
    let sums = ComputableSequence(self, of: [coefficients])
    return Tenths((0..<Tenths.count).map { sums[$0] }, sums[Tenths.count])
  }
}
