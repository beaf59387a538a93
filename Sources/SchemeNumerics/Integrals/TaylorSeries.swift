/// The first Taylor coefficients of a function f of t = c + s y in y, f^(k) s^k / k! for k = 0, 1, …: at c, or at every point of a piece
/// at once. Those that are missing are 0.
public struct TaylorSeries: Sendable {
  /// One at least.
  let coefficients: [DoubleDoubleBall]

  init(_ coefficients: [DoubleDoubleBall]) { self.coefficients = coefficients }

  /// A number.
  init(_ number: DoubleDoubleBall) { coefficients = [number] }

  /// f itself.
  var value: DoubleDoubleBall { coefficients[0] }

  /// Whether f is the same everywhere.
  var isConstant: Bool { coefficients.count == 1 }

  /// j times the coefficient j: the slope in y, times y.
  var steps: [DoubleDoubleBall] {
    let numbers = DoubleDoubleBallArithmetic()
    return coefficients.enumerated().map { j, c in (try? numbers.multiply(c, numbers.integer(j))) ?? .unknown }
  }
}
