/// A polynomial in Bernstein form over [lower, upper], in double with one bound for the errors of all coefficients: enough to
/// enclose values and slopes to some 10 digits, at the price of additions.
struct BernsteinPiece {
  let lower: Double
  let upper: Double
  /// c_0, …, c_n: the value lies between the smallest and the largest, and is c_0 and c_n at the ends.
  let coefficients: [Double]
  /// A bound of the distance of every coefficient from that of the polynomial.
  let radius: Double

  private static let roundoff = 0x1p-53

  init(lower: Double, upper: Double, coefficients: [Double], radius: Double) {
    self.lower = lower
    self.upper = upper
    self.coefficients = coefficients
    self.radius = radius
  }

  private var degree: Int { coefficients.count - 1 }

  private var largest: Double { coefficients.reduce(0) { Swift.max($0, $1.magnitude) } }

  /// All values on the piece.
  var range: Interval {
    let least = coefficients.reduce(Double.infinity, Swift.min)
    let greatest = coefficients.reduce(-Double.infinity, Swift.max)
    return Interval(least, greatest).widened(by: radius)
  }

  /// All slopes on the piece: n (c_{k+1} - c_k) / (upper - lower).
  var slopes: Interval { differences(1).map { range($0) } ?? Interval(0, 0) }

  /// The slope at the lower end.
  var firstSlope: Interval {
    differences(1).flatMap { $0.values.first.map { Interval($0, $0) }?.widened(by: $0.error) } ?? Interval(0, 0)
  }

  /// All second derivatives on the piece.
  var curvatures: Interval { differences(2).map { range($0) } ?? Interval(0, 0) }

  private func range(_ row: (values: [Double], error: Double)) -> Interval {
    let least = row.values.reduce(Double.infinity, Swift.min)
    let greatest = row.values.reduce(-Double.infinity, Swift.max)
    return Interval(least, greatest).widened(by: row.error)
  }

  /// The coefficients of a derivative, with their error: a difference errs by both radii and a rounding of at most twice the
  /// largest coefficient. nil where the degree is smaller than the order.
  private func differences(_ order: Int) -> (values: [Double], error: Double)? {
    guard order <= degree else { return nil }
    var row = coefficients
    var (error, size) = (radius, largest)
    for step in 0..<order {
      let scale = Double(degree - step) / (upper - lower)
      row = zip(row, row.dropFirst()).map { ($1 - $0) * scale }
      error = (2 * error + 8 * Self.roundoff * size) * scale * (1 + 0x1p-40)
      size = 2 * size * scale
    }
    return (row, error)
  }

  /// Both halves, by de Casteljau's scheme at 1/2: a coefficient takes at most n sums of two halves, each of which errs by
  /// a rounding.
  func halves() -> (BernsteinPiece, BernsteinPiece) {
    let middle = lower + (upper - lower) / 2
    let (left, right) = split(at: 0.5)
    let error = radius + Double(degree) * Self.roundoff * largest
    return (
      BernsteinPiece(lower: lower, upper: middle, coefficients: left, radius: error),
      BernsteinPiece(lower: middle, upper: upper, coefficients: right, radius: error)
    )
  }

  /// The piece over a part [from, to] of [0, 1], of a polynomial over [0, 1].
  ///
  /// Each step rounds three times, and the places at which the scheme is taken are off by 2^-52 at most, of which the slope
  /// makes an error.
  func restricted(from: Double, to: Double) -> BernsteinPiece {
    var row = coefficients
    var place = 0.0
    if to < 1 {
      row = BernsteinPiece(lower: 0, upper: 1, coefficients: row, radius: 0).split(at: to).left
      place = from / to
    } else {
      place = from
    }
    if place > 0 { row = BernsteinPiece(lower: 0, upper: 1, coefficients: row, radius: 0).split(at: place).right }
    let steepness = Double(degree) * 2 * largest
    let error = radius + 8 * Double(degree) * Self.roundoff * largest + steepness * 0x1p-51
    return BernsteinPiece(lower: from, upper: to, coefficients: row, radius: error)
  }

  private func split(at u: Double) -> (left: [Double], right: [Double]) {
    var row = coefficients
    var left: [Double] = []
    left.reserveCapacity(row.count)
    let v = 1 - u
    row.withUnsafeMutableBufferPointer { row in
      for count in stride(from: row.count - 1, through: 0, by: -1) {
        left.append(row[0])
        // What is left of the row ends with the coefficients of the right part, in their places.
        for k in 0..<count { row[k] = v * row[k] + u * row[k + 1] }
      }
    }
    return (left, row)
  }
}
