/// How near polynomials of a degree M come to a function at the least, whatever their coefficients.
///
/// The divided difference sum_i h(x_i) / prod_{j != i} (x_i - x_j) of M + 2 points is 0 for all polynomials of degree M. So with
/// those factors w_i the largest |h - p| is |sum_i w_i h(x_i)| / sum_i |w_i| at the least. It is the least error itself where x_i are
/// the points at which the best polynomial is farthest off, and not much less at those of the Chebyshev polynomial.
struct PolynomialBound {
  let degree: Int

  /// A lower bound of the largest |h - p|.
  ///
  /// - Parameters:
  ///   - points: ascending.
  ///   - heights: enclosures of h there.
  ///   - residuals: h less a polynomial that is near it.
  func value(at points: [Double], _ heights: [Interval], residuals: [Double]) -> Double {
    [alternation(residuals), chebyshev(points)].reduce(0) { best, places in
      guard let places else { return best }
      return Swift.max(best, value(at: places.map { points[$0] }, places.map { heights[$0] }))
    }
  }

  /// From M + 2 different points.
  private func value(at points: [Double], _ heights: [Interval]) -> Double {
    guard let first = points.first, let last = points.last, first < last else { return 0 }
    // So the products keep their size: the capacity of an interval is a fourth of its length.
    let unit = Interval(4 / (last - first), 4 / (last - first))
    var (sum, size) = (Interval.zero, Interval.zero)
    for (i, x) in points.enumerated() {
      var product = Interval(1, 1)
      for (j, y) in points.enumerated() where j != i {
        product = product * (Interval(x, x) - Interval(y, y)) * unit
      }
      let factor = Interval(1, 1) / product
      guard factor.magnitude.isFinite else { return 0 }
      sum = sum + factor * heights[i]
      size = size + Interval(0, factor.magnitude)
    }
    let least = Swift.max(sum.lower, -sum.upper)
    return least > 0 ? Swift.max((least / size.upper).nextDown, 0) : 0
  }

  /// M + 2 places at which residuals are farthest off, on one side and the other by turns; nil where there are not so many.
  private func alternation(_ residuals: [Double]) -> [Int]? {
    let (least, most) = DesignTarget.ends(residuals)
    let middle = least / 2 + most / 2
    let sizes = residuals.map { $0 - middle }
    var places: [Int] = []
    for i in sizes.indices {
      guard let last = places.last, (sizes[last] > 0) == (sizes[i] > 0) else {
        places.append(i)
        continue
      }
      if sizes[i].magnitude > sizes[last].magnitude { places[places.count - 1] = i }
    }
    guard places.count >= degree + 2 else { return nil }
    while places.count > degree + 2 {
      if sizes[places[0]].magnitude < sizes[places[places.count - 1]].magnitude {
        places.removeFirst()
      } else {
        places.removeLast()
      }
    }
    return places
  }

  /// The places next to those at which the Chebyshev polynomial of degree M + 1 is farthest off; nil where two share one.
  private func chebyshev(_ points: [Double]) -> [Int]? {
    guard points.count >= degree + 2, let first = points.first, let last = points.last else { return nil }
    let step = Double.pi / Double(degree + 1)
    var places: [Int] = []
    var place = 0
    for k in 0...(degree + 1) {
      let wanted = first + (last - first) * (1 - Self.cosine(step * Double(k))) / 2
      while place + 1 < points.count, (points[place + 1] - wanted).magnitude <= (points[place] - wanted).magnitude {
        place += 1
      }
      if places.last == place { return nil }
      places.append(place)
    }
    return places
  }

  /// The cosine of an angle from 0 to pi, to about a double.
  private static func cosine(_ x: Double) -> Double {
    // By the series of x/16, and cos 2x = 2 cos^2 x - 1 four times.
    let square = x / 16 * (x / 16)
    var cosine = 0.0
    for k in stride(from: 12, through: 2, by: -2) {
      cosine = (1 - cosine) * square / (Double(k) * Double(k - 1))
    }
    cosine = 1 - cosine
    for _ in 0..<4 { cosine = 2 * cosine * cosine - 1 }
    return cosine
  }
}
