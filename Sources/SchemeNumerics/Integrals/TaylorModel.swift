/// A function f on a piece by Taylor's formula about its middle c: with y = (t - c) / s,
///
///     f = a_0 + a_1 y + … + a_(K-1) y^(K-1) + A y^K,
///
/// A some number of the ball that all f^(K) s^K / K! of the piece lie in, another one at each t.
///
/// Of two functions that are near each other all coefficients are, so the difference of their series is as small as that of the functions,
/// which that of their ranges is not.
public struct TaylorModel: Sendable {
  let frame: TaylorFrame
  /// a_0, …, a_(K-1), and A.
  let terms: [DoubleDoubleBall]

  /// K.
  var order: Int { terms.count - 1 }

  /// Where f is that.
  public var piece: Interval { frame.piece }

  /// nil where a coefficient has no bound.
  init?(_ frame: TaylorFrame, _ terms: [DoubleDoubleBall]) {
    guard terms.allSatisfy({ $0.radius.isFinite && $0.value.hi.isFinite }) else { return nil }
    (self.frame, self.terms) = (frame, terms)
  }

  /// From a formula in t that is evaluated with t as such a series; K >= 1.
  ///
  /// nil where it is not smooth on the piece, or not seen to be.
  public init?(
    _ piece: Interval, order: Int,
    _ formula: (_ t: TaylorSeries, _ arithmetic: TaylorArithmetic) throws -> TaylorSeries
  ) {
    guard let frame = TaylorFrame(piece) else { return nil }
    let arithmetic = TaylorArithmetic(order: order)
    func coefficients(_ radius: Double) -> [DoubleDoubleBall]? {
      let middle = DoubleDoubleBall(DoubleDouble(frame.center), radius: radius)
      let t = TaylorSeries([middle, DoubleDoubleBall(DoubleDouble(frame.scale))])
      guard let found = try? formula(t, arithmetic) else { return nil }
      let missing = order + 1 - found.coefficients.count
      return found.coefficients + [DoubleDoubleBall](repeating: .zero, count: Swift.max(missing, 0))
    }
    // On the piece first: where that tells nothing, the middle does not matter.
    guard let all = coefficients(frame.reach), all.allSatisfy({ $0.radius.isFinite }), let rest = all.last,
      let terms = coefficients(0)
    else { return nil }
    self.init(frame, terms.dropLast() + [rest])
  }

  /// The integral of f from c on, and `height` at c; nil where that has no bound.
  public func integral(from height: DoubleDoubleBall) -> TaylorModel? {
    let numbers = DoubleDoubleBallArithmetic()
    let step = numbers.real(frame.scale)
    var heights = [height]
    for (k, a) in terms.enumerated() {
      guard let term = try? numbers.divide(numbers.multiply(a, step), numbers.integer(k + 1)) else { return nil }
      heights.append(term)
    }
    return TaylorModel(frame, heights)
  }

  /// f + c for some c of an interval; nil where that is out of range.
  public func adding(_ c: Interval) -> TaylorModel? {
    let numbers = DoubleDoubleBallArithmetic()
    guard let first = try? numbers.add(terms[0], DoubleDoubleBall(around: c)) else { return nil }
    return TaylorModel(frame, [first] + terms.dropFirst())
  }

  /// f - k g for a finite k, g on the same piece and of the same order; nil for others, and where a coefficient is out of range.
  public func subtracting(_ k: Double, times other: TaylorModel) -> TaylorModel? {
    let numbers = DoubleDoubleBallArithmetic()
    guard order == other.order, piece == other.piece else { return nil }
    var difference: [DoubleDoubleBall] = []
    for (a, b) in zip(terms, other.terms) {
      guard let scaled = k == 1 ? b : try? numbers.multiply(numbers.real(k), b),
        let term = try? numbers.subtract(a, scaled)
      else { return nil }
      difference.append(term)
    }
    return TaylorModel(frame, difference)
  }
}

/// The middle of a piece, and a power of two s that reaches from there to its ends.
struct TaylorFrame: Sendable {
  let piece: Interval
  let center: Double
  /// At least the distance of both ends from the middle.
  let reach: Double
  /// s: (t - c) / s is at most 1 on the piece, but for the last bit.
  let scale: Double

  /// nil of a piece that is too narrow, or has no length.
  init?(_ piece: Interval) {
    self.piece = piece
    center = piece.lower + (piece.upper - piece.lower) / 2
    reach = Swift.max(center - piece.lower, piece.upper - center).nextUp
    guard reach > 0x1p-500, reach.isFinite else { return nil }
    let most = reach.nextDown
    scale = Double(sign: .plus, exponent: most.exponent + (most.significand > 1 ? 1 : 0), significand: 1)
  }

  /// y of a double.
  func variable(_ t: Double) -> Interval {
    t == center ? .zero : (Interval(t, t) - Interval(center, center)) * Interval(1 / scale, 1 / scale)
  }
}
