/// A function f on a piece as a ``TaylorModel``, with its derivative and its integral: with its y, s and A and the order K,
/// by Taylor's formula for f', and by the mean value theorem for the integral, f' is (a_1 + 2 a_2 y + … + K A y^(K-1)) / s and the
/// integral from c on is s (a_0 y + a_1 y^2/2 + … + A y^(K+1)/(K+1)).
public struct TaylorPanel: Sendable {
  /// Where f is that.
  public let piece: Interval
  private let center: Double
  /// 1/s, a power of two.
  private let unit: Double
  /// s a_k / (k + 1), the factors of y^(k+1).
  private let primitive: [DoubleDoubleBall]
  private let slopes: [Interval]
  private let bends: [Interval]
  /// How well the integral over the piece is known, apart from roundings.
  public let error: Double

  /// The order K that pays in double-double.
  public static let order = 24

  /// From a formula in t that is evaluated with t as such a series.
  ///
  /// nil where it is not smooth on the piece, or not seen to be.
  public init?(
    _ piece: Interval, order: Int = TaylorPanel.order,
    _ formula: (_ t: TaylorSeries, _ arithmetic: TaylorArithmetic) throws -> TaylorSeries
  ) {
    guard let model = TaylorModel(piece, order: order, formula),
      let primitive = model.integral(from: .zero)?.terms.dropFirst()
    else { return nil }
    let frame = model.frame
    (center, unit) = (frame.center, 1 / frame.scale)
    self.primitive = Array(primitive)
    slopes = model.terms.map { Interval($0) }
    self.piece = piece
    let factor = Interval(unit, unit)
    bends = zip(slopes.dropFirst(), 1...).map { $0 * Interval(Double($1), Double($1)) * factor }
    let share = frame.reach / frame.scale
    error = (0...order).reduce(self.primitive[order].radius) { error, _ in (error * share).nextUp }
  }

  /// The integral from the middle of the piece to t in it.
  public func integral(to t: Double) -> DoubleDoubleBall {
    let numbers = DoubleDoubleBallArithmetic()
    do throws(ArithmeticFault) {
      let x = try numbers.subtract(numbers.real(t), numbers.real(center))
      let y = try numbers.multiply(x, numbers.real(unit))
      var sum = DoubleDoubleBall.zero
      for c in primitive.reversed() { sum = try numbers.multiply(numbers.add(sum, c), y) }
      return sum
    } catch {
      return .unknown
    }
  }

  /// f or f' (order 0 or 1) at all points of a part of the piece.
  public func range(order: Int, _ lower: Double, _ upper: Double) -> Interval {
    let y = variable(lower, upper)
    if order > 0 { return Self.value(bends, y) }
    let range = Self.value(slopes, y)
    guard lower < upper else { return range }
    let middle = lower + (upper - lower) / 2
    let r = Swift.max(middle - lower, upper - middle).nextUp
    let center = Self.value(slopes, variable(middle, middle))
    return range.intersection(center + Interval(-r, r) * Self.value(bends, y))
  }

  private func variable(_ lower: Double, _ upper: Double) -> Interval {
    (Interval(lower, upper) - Interval(center, center)) * Interval(unit, unit)
  }

  private static func value(_ coefficients: [Interval], _ y: Interval) -> Interval {
    coefficients.reversed().reduce(.zero) { $0 * y + $1 }
  }
}
