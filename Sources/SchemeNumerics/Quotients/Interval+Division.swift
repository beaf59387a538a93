extension Interval {
  /// All quotients of a number of each; nothing is known where the divisor holds 0.
  static func / (x: Interval, y: Interval) -> Interval {
    if x == .zero { return .zero }
    guard y.lower > 0 || y.upper < 0 else { return .all }
    let quotients = [x.lower / y.lower, x.lower / y.upper, x.upper / y.lower, x.upper / y.upper]
    if quotients.contains(where: \.isNaN) { return .all }
    return Interval(
      quotients.reduce(.infinity, Swift.min).nextDown, quotients.reduce(-.infinity, Swift.max).nextUp)
  }
}

/// The first coefficients of a function's Taylor series at every point of an interval: f, f', f''/2, f'''/6.
struct IntervalSeries {
  let coefficients: [Interval]

  /// The product of two series of equal length.
  static func * (x: IntervalSeries, y: IntervalSeries) -> IntervalSeries {
    IntervalSeries(
      coefficients: x.coefficients.indices.map { k in
        (0...k).reduce(.zero) { $0 + x.coefficients[$1] * y.coefficients[k - $1] }
      })
  }

  /// The quotient c of two series of equal length: c_k = (x_k - y_1 c_{k-1} - … - y_k c_0) / y_0.
  static func / (x: IntervalSeries, y: IntervalSeries) -> IntervalSeries {
    var quotient: [Interval] = []
    for k in x.coefficients.indices {
      let rest = (0..<k).reduce(x.coefficients[k]) { $0 - y.coefficients[k - $1] * quotient[$1] }
      quotient.append(rest / y.coefficients[0])
    }
    return IntervalSeries(coefficients: quotient)
  }
}
