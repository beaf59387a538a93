/// Expectations E[c_N] = sum_k c_k C(n, k) t^k (1 - t)^(n - k), N ~ Binomial(n, t), of one or several sequences c: Bernstein
/// polynomials, evaluated at many t at once, with a certified error.
///
/// With x = t / (1 - t) it is sum_k c_k C(n, k) x^k over sum_k C(n, k) x^k: no logarithm, exponential or factorial. Points
/// near each other share the coefficients and the range of k that matters (``ExpectationWindow``); eight of them run through
/// Horner's rule together (``CompensatedHorner``). Where the c_k near the mode have one sign, the relative radius is
/// some 2^-68 at n = 8 and 2^-62 at n = 65536.
///
/// Setting up costs O(n). A point costs O(sqrt n) for each sequence and once for the weights: some 13 sqrt(n t (1 - t))
/// steps with all digits, of 1.2 ns each, and 9 in plain double, of 0.13 ns. n may be up to 2^16; beyond, radii may be infinite.
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
    /// 2^exponent; infinity where products with it may not be exact.
    let factor: Double
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
    let inner = InnerPoints(points)
    return withResults(sequences.count, of: points.count) { results in
      for (row, sequence) in sequences.enumerated() {
        for (index, t) in inner.others {
          results[row].initializeElement(at: index, to: t == 0 ? sequence.first : t == 1 ? sequence.last : .unknown)
        }
      }
      var start = 0
      while start < inner.count {
        let window = ExpectationWindow(n: coefficients.n, inner.sorted[start..<inner.count])
        evaluate(window, inner, from: start, results)
        start += window.points
      }
    }
  }

  /// Arrays of so many balls, every one of which the body initialises.
  private func withResults(
    _ rows: Int, of count: Int, _ body: ([UnsafeMutableBufferPointer<DoubleDoubleBall>]) -> Void
  ) -> [[DoubleDoubleBall]] {
    var results: [[DoubleDoubleBall]] = []
    func fill(_ buffers: [UnsafeMutableBufferPointer<DoubleDoubleBall>]) {
      if buffers.count == rows { return body(buffers) }
      results.append(
        [DoubleDoubleBall](unsafeUninitializedCapacity: count) { buffer, initialized in
          fill(buffers + [buffer])
          initialized = count
        })
    }
    fill([])
    return results.reversed()
  }

  /// Evaluates the points of a window, eight at a time.
  private func evaluate(
    _ window: ExpectationWindow, _ points: InnerPoints, from start: Int,
    _ results: [UnsafeMutableBufferPointer<DoubleDoubleBall>]
  ) {
    let end = start + window.points
    guard window.isReliable else {
      for result in results {
        for place in points.places[start..<end] { result.initializeElement(at: place, to: .unknown) }
      }
      return
    }
    let factors = ExpectationBlock.factors(window, coefficients.exponents)
    let weights = ExpectationBlock(window, coefficients.mantissas, factors)
    let blocks = sequences.map { ExpectationBlock(window, $0.products, factors) }
    let errors = sequences.map { ExpectationError(window, $0, coefficients) }
    for first in stride(from: start, to: end, by: Lanes.count) {
      // Lanes beyond the window hold later points, whose values are not taken.
      let t = points.lanes(from: first)
      let complement = Lanes(sum: Lanes.Vector(repeating: 1), -t)
      let chance = Lanes(hi: t, lo: .zero)
      let up = CompensatedHorner(at: (chance / complement).scaled(by: window.scale))
      let down = CompensatedHorner(at: (complement / chance).scaled(by: 1 / window.scale))
      let total = weights.sum(up, down)
      let lanes = 0..<Swift.min(Lanes.count, end - first)
      for row in blocks.indices {
        let quotient = blocks[row].sum(up, down) / total
        let scaled = quotient.scaled(by: sequences[row].factor)
        let bounds = errors[row].bounds(of: quotient.hi) * sequences[row].factor + .leastNonzeroMagnitude
        points.store(scaled, bounds, from: first, lanes, to: results[row])
      }
    }
  }
}

/// The points strictly between 0 and 1 in ascending order, with their places among all, and the others.
private struct InnerPoints {
  var sorted: [Double] = []
  var places: [Int] = []
  var others: [(place: Int, t: Double)] = []

  init(_ points: [Double]) {
    sorted.reserveCapacity(points.count)
    places.reserveCapacity(points.count)
    var isSorted = true
    for (place, t) in points.enumerated() {
      if t >= 0x1p-400 && t < 1 {
        if let last = sorted.last, last > t { isSorted = false }
        sorted.append(t)
        places.append(place)
      } else {
        others.append((place, t))
      }
    }
    if !isSorted {
      places.sort { (points[$0], $0) < (points[$1], $1) }
      sorted = places.map { points[$0] }
    }
    // Room for a whole vector from every point on.
    if let last = sorted.last { sorted += repeatElement(last, count: Lanes.count - 1) }
  }

  /// How many there are.
  var count: Int { places.count }

  /// Eight points from one on; behind the last one it is repeated.
  @inline(__always)
  func lanes(from first: Int) -> Lanes.Vector {
    sorted.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: first * MemoryLayout<Double>.stride, as: Lanes.Vector.self)
    }
  }

  /// Puts the values of some lanes in their places; nothing is known of those outside of the range in which a
  /// double-double keeps its bits.
  @inline(__always)
  func store(
    _ values: Lanes, _ bounds: Lanes.Vector, from first: Int, _ lanes: Range<Int>,
    to result: UnsafeMutableBufferPointer<DoubleDoubleBall>
  ) {
    withUnsafeBytes(of: (values.hi, values.lo, bounds)) { bytes in
      let numbers = bytes.assumingMemoryBound(to: Double.self)
      for lane in lanes {
        let value = DoubleDouble(hi: numbers[lane], lo: numbers[lane + Lanes.count])
        let size = value.hi.magnitude
        let isKnown = size >= 0x1p-900 && size <= 0x1p+900 || size == 0
        result.initializeElement(
          at: places[first + lane],
          to: isKnown ? DoubleDoubleBall(value, radius: numbers[lane + 2 * Lanes.count]) : .unknown)
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
    factor = abs(exponent) <= 900 ? Double(sign: .plus, exponent: exponent, significand: 1) : .infinity
    radii = values.map { $0.isExact ? 0 : $0.radius * near * far + 0x1p-1060 }
    products = zip(self.values, coefficients.mantissas).map { $0 * $1 }
  }
}

extension DoubleDoubleBall {
  /// Nothing is known.
  static let unknown = DoubleDoubleBall(.zero, radius: .infinity)
}
