/// Polynomials in x = (t - c) / 2^k that stand for the expectations of all sequences in an interval c ± h, 2^k <= h < 2^(k+1).
struct LocalPolynomials {
  private let interpolation: LocalInterpolation
  private let rows: [Row]
  /// Of all rows, one behind the other, in each the highest first.
  private var hi: [Double] = []
  private var lo: [Double] = []
  /// How many coefficients a row has.
  private let count: Int

  private struct Row {
    /// How many of them are taken in plain double, the highest first.
    let plain: Int
    /// A bound of all errors, anywhere in the interval.
    let radius: Double
  }

  /// The share of a value that the steps in plain double may err by.
  private static let plainShare = 0x1p-69
  /// Which error is small enough: relative to the value, or else relative to that of the sums themselves.
  private static let precise = 0x1p-64
  private static let excess = 4.0

  /// nil where a sum's range is beyond doubles or a polynomial is much less precise than the sums are.
  init?(_ interpolation: LocalInterpolation, _ expectation: BinomialExpectation) {
    let (center, halfWidth, nodes) = (interpolation.center, interpolation.halfWidth, interpolation.nodes)
    let window = ExpectationWindow(n: expectation.coefficients.n, from: center - halfWidth, to: center + halfWidth)
    guard window.isReliable else { return nil }
    let sums = ExpectationSums(window, expectation)
    var values = expectation.sequences.map { _ in [Lanes]() }
    for t in nodes.points(around: center, halfWidth: halfWidth) {
      sums.quotients(at: t) { row, quotient in values[row].append(quotient) }
    }
    self.interpolation = interpolation
    count = nodes.count
    var rows: [Row] = []
    for (row, sequence) in expectation.sequences.enumerated() {
      // All of them, whatever the degree is: the errors of the values are in the highest ones too.
      let coefficients = nodes.polynomial(values[row])
      guard
        let made = Self.row(
          coefficients, values[row], nodes, remainder: interpolation.remainders[row], sums.errors[row],
          factor: sequence.factor)
      else { return nil }
      rows.append(made)
      // From powers of (t - c) / h to those of (t - c) / 2^k; 1.25^15, 1.5^15 and 1.75^15 are doubles.
      var power = (1..<count).reduce(1) { power, _ in power * halfWidth.significand }
      for coefficient in coefficients {
        let scaled = coefficient / power
        hi.append(scaled.hi * sequence.factor)
        lo.append(scaled.lo * sequence.factor)
        power /= halfWidth.significand
      }
    }
    self.rows = rows
  }

  /// The errors of a polynomial through values at the nodes.
  ///
  /// The coefficients are those of (t - c) / h, at most 1 in magnitude; taken to (t - c) / 2^k, which is exact, their terms are
  /// as large: the steps err as ``CompensatedHorner`` says of x = 1 and the magnitudes of the coefficients.
  private static func row(
    _ coefficients: [DoubleDouble], _ values: [Lanes], _ nodes: InterpolationNodes, remainder: Double,
    _ error: ExpectationError, factor: Double
  ) -> Row? {
    let bound = values.reduce(0) { Swift.max($0, error.arithmeticBounds(of: $1.hi).max()) }
    let sizes = values.map { Lanes.magnitude($0.hi) }
    let least = sizes.reduce(Double.infinity) { Swift.min($0, $1.min()) }
    let largest = sizes.reduce(0) { Swift.max($0, $1.max()) }
    var (steps, plainSteps) = (0.0, 0.0)
    var plain = 0
    for (index, coefficient) in coefficients.enumerated() {
      let share = Double(coefficients.count - index) * coefficient.hi.magnitude
      steps += share
      let next = plainSteps + 1.01 * CompensatedHorner.plainStepError * share
      if plain == index && next <= plainShare * least { (plain, plainSteps) = (index + 1, next) }
    }
    let arithmetic =
      nodes.lebesgueConstant * bound + nodes.roundingError * largest + remainder + plainSteps
      + 1.01 * CompensatedHorner.stepError * steps
    guard arithmetic <= Swift.max(precise * least, excess * bound) && factor.isFinite else { return nil }
    let spread = error.coefficientBound(upTo: nodes.lebesgueConstant * (largest + bound))
    // What underflows below 2^-1022 in a few operations.
    return Row(plain: plain, radius: (arithmetic + spread) * (1 + 0x1p-40) * factor + 0x1p-1060)
  }

  /// The expectations at the interval's points.
  func store(_ points: UnsafePointer<Double>, in results: [UnsafeMutablePointer<DoubleDoubleBall>]) {
    let (center, scale) = (interpolation.center, 1 / interpolation.halfWidth.binade)
    hi.withUnsafeBufferPointer { hi in
      lo.withUnsafeBufferPointer { lo in
        guard let high = hi.baseAddress, let low = lo.baseAddress else { return }
        for first in stride(from: 0, to: interpolation.points, by: Lanes.count) {
          let x = CompensatedHorner(at: Lanes(hi: (Lanes.load(points + first) - center) * scale, lo: .zero))
          for row in rows.indices {
            let value = x.sum(high + row * count, low + row * count, count: count, plain: rows[row].plain)
            let radii = Lanes.Vector(repeating: rows[row].radius)
            value.store(radii, in: results[row] + first, count: interpolation.points - first)
          }
        }
      }
    }
  }
}
