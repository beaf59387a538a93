/// A function f on a piece by Taylor's formula about its middle c, with its derivative and its integral: y = (t - c) / s,
///
///     f = a_0 + a_1 y + … + a_(K-1) y^(K-1) + A y^K,
///
/// A some number of the ball that all f^(K) s^K / K! of the piece lie in, another one at each t. Then by Taylor's formula for f', and by
/// the mean value theorem for the integral, f' is (a_1 + 2 a_2 y + … + K A y^(K-1)) / s and the integral from c on is
/// s (a_0 y + a_1 y^2/2 + … + A y^(K+1)/(K+1)).
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
    let numbers = DoubleDoubleBallArithmetic()
    let arithmetic = TaylorArithmetic(order: order)
    let center = piece.lower + (piece.upper - piece.lower) / 2
    let reach = Swift.max(center - piece.lower, piece.upper - center).nextUp
    guard reach > 0x1p-500, reach.isFinite else { return nil }
    // So that |y| is at most 1, but for the last bit.
    let most = reach.nextDown
    let scale = Double(sign: .plus, exponent: most.exponent + (most.significand > 1 ? 1 : 0), significand: 1)
    let step = DoubleDoubleBall(DoubleDouble(scale))
    let middle = DoubleDouble(center)
    func coefficients(_ radius: Double) -> [DoubleDoubleBall]? {
      let t = TaylorSeries([DoubleDoubleBall(middle, radius: radius), step])
      guard let found = try? formula(t, arithmetic), found.coefficients.allSatisfy({ $0.radius.isFinite }) else {
        return nil
      }
      let missing = order + 1 - found.coefficients.count
      return found.coefficients + [DoubleDoubleBall](repeating: .zero, count: Swift.max(missing, 0))
    }
    // On the piece first: where that tells nothing, the middle does not matter.
    guard let last = coefficients(reach)?.last, var terms = coefficients(0) else { return nil }
    terms[terms.count - 1] = last
    var primitive: [DoubleDoubleBall] = []
    for (k, a) in terms.enumerated() {
      guard let term = try? numbers.divide(numbers.multiply(a, step), numbers.integer(k + 1)) else { return nil }
      primitive.append(term)
    }
    self.piece = piece
    self.center = center
    unit = 1 / scale
    self.primitive = primitive
    slopes = terms.map { Interval($0) }
    let factor = Interval(unit, unit)
    bends = zip(slopes.dropFirst(), 1...).map { $0 * Interval(Double($1), Double($1)) * factor }
    error = (0...order).reduce(primitive[order].radius) { error, _ in (error * (reach / scale)).nextUp }
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
