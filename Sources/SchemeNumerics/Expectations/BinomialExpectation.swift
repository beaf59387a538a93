/// Expectations E[c_N] = sum_k c_k C(n, k) t^k (1 - t)^(n - k), N ~ Binomial(n, t), of one or several sequences c: Bernstein
/// polynomials, evaluated at many t at once, with a certified error.
///
/// With x = t / (1 - t) it is sum_k c_k C(n, k) x^k over sum_k C(n, k) x^k: no logarithm, exponential or factorial. Points
/// near each other share the coefficients and the range of k that matters (``ExpectationWindow``); eight of them run through
/// Horner's rule together (``CompensatedHorner``). The relative error is about 2^-64 where the c_k near the mode have one
/// sign, and never above what the radius says.
///
/// Setting up costs O(n). A point costs O(sqrt n) for each sequence and once for the weights: some 8 sqrt(n t (1 - t))
/// steps of 1.2 ns each. n may be up to 2^16; beyond, radii may be infinite.
public struct BinomialExpectation: Sendable {
  /// The sequences, each with its common factor taken out.
  let sequences: [Sequence]
  let coefficients: BinomialCoefficients

  /// One sequence c_0, …, c_n, times 2^-exponent: the largest magnitude is in [1/2, 1).
  struct Sequence: Sendable {
    let values: [DoubleDouble]
    let exponent: Int
    /// Their radii, likewise.
    let radii: [Double]
    /// c_k C(n, k) 2^-exponent, with the binomial coefficient's exponent left out.
    let products: [DoubleDouble]
    /// c_0 and c_n as they were given.
    let first: DoubleDoubleBall
    let last: DoubleDoubleBall
  }

  /// Sequences of equal length n + 1 >= 1; longer ones are cut off, and none at all have no values.
  public init(_ sequences: [[DoubleDoubleBall]]) {
    let n = Swift.max((sequences.map(\.count).min() ?? 1) - 1, 0)
    let coefficients = BinomialCoefficients(n)
    self.coefficients = coefficients
    self.sequences = sequences.compactMap { Sequence($0.prefix(n + 1), coefficients) }
  }

  /// Enclosures of the expectations, by sequence and point.
  ///
  /// - At t = 0 and t = 1 they are c_0 and c_n.
  /// - Outside of [0, 1], for NaN, and for 0 < t < 2^-400 the radius is infinite.
  ///
  /// Points in ascending order are evaluated as they stand, others are sorted before.
  public func values(at points: [Double]) -> [[DoubleDoubleBall]] {
    var values = sequences.map { _ in [DoubleDoubleBall](repeating: .unknown, count: points.count) }
    var inner: [Int] = []
    inner.reserveCapacity(points.count)
    for (index, t) in points.enumerated() {
      if t == 0 || t == 1 {
        for (row, sequence) in sequences.enumerated() { values[row][index] = t == 0 ? sequence.first : sequence.last }
      } else if t >= 0x1p-400 && t < 1 {
        inner.append(index)
      }
    }
    if zip(inner, inner.dropFirst()).contains(where: { points[$0] > points[$1] }) {
      inner.sort { (points[$0], $0) < (points[$1], $1) }
    }
    let sorted = inner.map { points[$0] }
    var start = 0
    while start < sorted.count {
      let window = ExpectationWindow(n: coefficients.n, sorted[start...])
      let end = start + window.points
      evaluate(window, sorted[start..<end]) { row, offset, value in values[row][inner[start + offset]] = value }
      start = end
    }
    return values
  }

  /// Evaluates the points of a window, eight at a time.
  private func evaluate(
    _ window: ExpectationWindow, _ points: ArraySlice<Double>, store: (Int, Int, DoubleDoubleBall) -> Void
  ) {
    guard window.isReliable else { return }
    let weights = ExpectationBlock(window, coefficients.mantissas, coefficients)
    let blocks = sequences.map { ExpectationBlock(window, $0.products, coefficients) }
    let errors = sequences.map { ExpectationError(window, $0, coefficients) }
    for first in stride(from: points.startIndex, to: points.endIndex, by: Lanes.count) {
      var t = Lanes.Vector(repeating: points[first])
      let count = Swift.min(Lanes.count, points.endIndex - first)
      for lane in 0..<count { t[lane] = points[first + lane] }
      let complement = Lanes(sum: Lanes.Vector(repeating: 1), -t)
      let plain = Lanes(hi: t, lo: .zero)
      let up = CompensatedHorner(at: (plain / complement).scaled(by: window.scale))
      let down = CompensatedHorner(at: (complement / plain).scaled(by: 1 / window.scale))
      let total = weights.sum(up, down)
      for (row, block) in blocks.enumerated() {
        let quotient = block.sum(up, down) / total
        for lane in 0..<count {
          let value = DoubleDouble(hi: quotient.hi[lane], lo: quotient.lo[lane])
          let bound = errors[row].bound(of: value.hi)
          store(
            row, first - points.startIndex + lane,
            DoubleDoubleBall(value, radius: bound).scaled(by: sequences[row].exponent))
        }
      }
    }
  }
}

extension BinomialExpectation.Sequence {
  /// nil for values that are not finite.
  init?(_ values: ArraySlice<DoubleDoubleBall>, _ coefficients: BinomialCoefficients) {
    guard let first = values.first, let last = values.last else { return nil }
    self.first = first
    self.last = last
    let largest = values.reduce(0) { Swift.max($0, $1.value.hi.magnitude) }
    let exponent = largest > 0 && largest.isFinite ? Int(largest.exponent) + 1 : 0
    self.exponent = exponent
    // In two steps: a factor 2^1074 is no double.
    let near = Double(sign: .plus, exponent: -exponent / 2, significand: 1)
    let far = Double(sign: .plus, exponent: -exponent - -exponent / 2, significand: 1)
    self.values = values.map { $0.value.scaled(byPowerOfTwo: near).scaled(byPowerOfTwo: far) }
    radii = values.map { $0.isExact ? 0 : $0.radius * near * far + 0x1p-1060 }
    products = zip(self.values, coefficients.mantissas).map { $0 * $1 }
  }
}

extension DoubleDoubleBall {
  /// Nothing is known.
  static let unknown = DoubleDoubleBall(.zero, radius: .infinity)

  /// The ball times 2^exponent; nothing is known where that leaves the range in which a double-double keeps its bits.
  func scaled(by exponent: Int) -> DoubleDoubleBall {
    if exponent == 0 { return self }
    let size = value.hi == 0 ? 0 : Int(value.hi.exponent) + exponent
    guard abs(exponent) <= 1000, abs(size) <= 900, radius.isFinite else {
      return .unknown
    }
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    return DoubleDoubleBall(value.scaled(byPowerOfTwo: factor), radius: radius * factor + .leastNonzeroMagnitude)
  }
}
