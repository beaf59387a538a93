/// Expectations E[c_N] = sum_k c_k C(n, k) t^k (1 - t)^(n - k), N ~ Binomial(n, t), of one or several sequences c: Bernstein
/// polynomials, evaluated at many t at once, with a certified error.
///
/// With x = t / (1 - t) it is sum_k c_k C(n, k) x^k over sum_k C(n, k) x^k: no logarithm, exponential or factorial. Points
/// near each other share the coefficients and the range of k that matters (``ExpectationWindow``); eight of them run through
/// Horner's rule together (``CompensatedHorner``). Where points are dense, the sums are taken at eight or sixteen places of an
/// interval, and the polynomials through their values stand for them (``LocalInterpolation``). Where the c_k near the mode
/// have one sign, the relative radius is some 2^-67 at n = 8 and 2^-62 at n = 65536.
///
/// Setting up costs O(n). A point that is summed costs O(sqrt n) for each sequence and once for the weights: some
/// 13 sqrt(n t (1 - t)) steps with all digits, of 1.2 ns each, and 9 in plain double, of 0.13 ns; one that is interpolated
/// some 7 ns for each sequence. n may be up to 2^16; beyond, radii may be infinite.
public struct BinomialExpectation: Sendable {
  /// The sequences, each with its common factor taken out.
  let sequences: [Sequence]
  let coefficients: BinomialCoefficients
  /// Where values are taken down for interpolation, by how many they are.
  let nodes: [InterpolationNodes]

  /// One sequence c_0, …, c_n, times 2^-exponent: the largest magnitude is in [1/2, 1).
  struct Sequence: Sendable {
    let values: [DoubleDouble]
    let exponent: Int
    /// Their radii, likewise.
    let radii: [Double]
    /// Bounds of their differences, one for each of the expectation's nodes.
    let differences: [DifferenceBounds]
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
    let nodes = n <= Self.mostForSixteen ? [InterpolationNodes.eight, .sixteen] : [.eight]
    self.coefficients = coefficients
    self.nodes = nodes
    self.sequences = sequences.compactMap { Sequence($0.prefix(n + 1), coefficients, nodes) }
  }

  /// Enclosures of the expectations, by sequence and point.
  ///
  /// - At t = 0 and t = 1 they are c_0 and c_n.
  /// - Outside of [0, 1], for NaN, and for 0 < t < 2^-400 the radius is infinite.
  ///
  /// Points in ascending order are evaluated as they stand, others are sorted before.
  public func values(at points: [Double]) -> [[DoubleDoubleBall]] {
    guard let inner = Self.innerRange(points) else {
      let order = points.indices.filter { !points[$0].isNaN }.sorted { (points[$0], $0) < (points[$1], $1) }
      return values(at: order.map { points[$0] }).map { sorted in
        var result = [DoubleDoubleBall](repeating: .unknown, count: points.count)
        for (place, value) in zip(order, sorted) { result[place] = value }
        return result
      }
    }
    return withResults(sequences.count, of: points.count) { results in
      for (result, sequence) in zip(results, sequences) {
        for place in 0..<inner.lowerBound { result[place] = points[place] == 0 ? sequence.first : .unknown }
        for place in inner.upperBound..<points.count { result[place] = points[place] == 1 ? sequence.last : .unknown }
      }
      // Whole vectors are read; what is behind the last point is not used.
      let padded = points[inner] + repeatElement(0.5, count: Lanes.count - 1)
      padded.withUnsafeBufferPointer { padded in
        if let start = padded.baseAddress { evaluate(start, inner.count, results.map { $0 + inner.lowerBound }) }
      }
    }
  }

  /// The places of the points in [2^-400, 1), if all points ascend; nil if they do not.
  private static func innerRange(_ points: [Double]) -> Range<Int>? {
    var (start, end) = (0, 0)
    var last = -Double.infinity
    for (index, t) in points.enumerated() {
      // NaN too.
      guard t >= last else { return nil }
      last = t
      if t < 0x1p-400 { start = index + 1 }
      if t < 1 { end = index + 1 }
    }
    return start..<Swift.max(start, end)
  }

  /// Arrays of so many balls, every one of which the body sets.
  private func withResults(
    _ rows: Int, of count: Int, _ body: ([UnsafeMutablePointer<DoubleDoubleBall>]) -> Void
  ) -> [[DoubleDoubleBall]] {
    var results: [[DoubleDoubleBall]] = []
    func fill(_ pointers: [UnsafeMutablePointer<DoubleDoubleBall>]) {
      if pointers.count == rows { return body(pointers) }
      results.append(
        [DoubleDoubleBall](unsafeUninitializedCapacity: count) { buffer, initialized in
          if let pointer = buffer.baseAddress { fill(pointers + [pointer]) }
          initialized = count
        })
    }
    if count == 0 { return [[DoubleDoubleBall]](repeating: [], count: rows) }
    fill([])
    return results.reversed()
  }

  /// Evaluates ascending points, which may be read up to a vector beyond the last.
  private func evaluate(
    _ points: UnsafePointer<Double>, _ count: Int, _ results: [UnsafeMutablePointer<DoubleDoubleBall>]
  ) {
    var start = 0
    var search = InterpolationSearch(self)
    while start < count {
      let places = results.map { $0 + start }
      if let interpolation = search.best(UnsafeBufferPointer(start: points + start, count: count - start)) {
        if let polynomials = LocalPolynomials(interpolation, self) {
          polynomials.store(points + start, in: places)
          start += interpolation.points
        } else {
          search.reject(interpolation)
        }
      } else {
        let window = ExpectationWindow(
          n: coefficients.n, UnsafeBufferPointer(start: points + start, count: count - start))
        evaluate(window, points + start, places)
        start += window.points
      }
    }
  }

  /// Evaluates the points of a window, eight at a time.
  private func evaluate(
    _ window: ExpectationWindow, _ points: UnsafePointer<Double>,
    _ results: [UnsafeMutablePointer<DoubleDoubleBall>]
  ) {
    guard window.isReliable else {
      for result in results { result.update(repeating: .unknown, count: window.points) }
      return
    }
    let sums = ExpectationSums(window, self)
    for first in stride(from: 0, to: window.points, by: Lanes.count) {
      // Lanes beyond the window hold later points, whose values are not taken.
      sums.quotients(at: Lanes.load(points + first)) { row, quotient in
        let factor = sequences[row].factor
        let value = quotient.scaled(by: factor)
        let bounds = sums.errors[row].bounds(of: quotient.hi) * factor + .leastNonzeroMagnitude
        // Nothing is known outside of the range in which a double-double keeps its bits.
        let size = Lanes.magnitude(value.hi)
        let isKnown = (size .>= 0x1p-900 .& size .<= 0x1p+900) .| size .== 0
        let radii = Lanes.Vector(repeating: .infinity).replacing(with: bounds, where: isKnown)
        value.store(radii, in: results[row] + first, count: window.points - first)
      }
    }
  }

  /// The largest n at which sixteen nodes are tried: beyond, the roundings in differences of order sixteen allow no
  /// intervals that are worth them.
  private static let mostForSixteen = 1 << 13
}

extension BinomialExpectation.Sequence {
  /// nil for values that are not finite.
  init?(_ values: ArraySlice<DoubleDoubleBall>, _ coefficients: BinomialCoefficients, _ nodes: [InterpolationNodes]) {
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
    differences = DifferenceBounds.bounds(nodes.map(\.count), of: self.values)
    products = zip(self.values, coefficients.mantissas).map { $0 * $1 }
  }
}

extension DoubleDoubleBall {
  /// Nothing is known.
  static let unknown = DoubleDoubleBall(.zero, radius: .infinity)
}
