/// The weights d of least relative variance among those with a bounded sup error.
package struct BestDesign: Sendable, Equatable {
  /// d_0, …, d_(M-1): each the double nearest to a decimal of 12 significant digits.
  package var d: [Double]
  /// The largest |h - h_M - c| after the best constant c, as measured on a fine set of points; not proved.
  package var error: Double
  /// A proved lower bound of the least error of any admitted d, given the enclosures of h; 0 if none is known.
  package var lowerBound: Double
  /// Where h falls; nil for signed designs and where no fall is proved.
  package var defect: MonotonicityDefect?
}

/// How far h falls: no increasing function is closer to it than half of that.
package struct MonotonicityDefect: Sendable, Equatable {
  /// A proved lower bound of (h(first) - h(second)) / 2, above 0.
  package var size: Double
  /// Where h is high.
  package var first: Double
  /// Where it is lower, beyond `first`.
  package var second: Double
}

/// Why there is no best design.
package enum BestFailure: Error, Equatable {
  /// M, the interval, the cap or the error is out of its range.
  case meaningless
  /// h has no finite enclosure at that t.
  case noValue(t: Double)
  /// The error that is asked for is below the proved bound of every error.
  case unreachable(lowerBound: Double)
  /// The error that is asked for was not reached, though no proof excludes it.
  case notReached(lowerBound: Double, best: Double)
  /// The solver found no design to start from.
  case notFound(reason: String)
}
