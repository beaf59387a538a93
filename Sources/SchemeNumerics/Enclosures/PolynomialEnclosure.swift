import Synchronization

/// A Bernstein polynomial f(t) = E[c_K], K ~ Binomial(n, t), and its derivatives, enclosed at points and on
/// intervals, at O(sqrt n) each.
///
/// On [u, v] nearly all of K's mass lies in a window: by Bernstein's inequality (Boucheron, Lugosi, Massart, Concentration
/// Inequalities, 2.8) K is below n u - x or above n v + x with a chance of at most e^-L each, x = L/3 + sqrt(L^2/9 +
/// 2 L n t (1-t)) at t = u and v. So f lies between the least and the greatest coefficient of the window, moved out by
/// 2 e^-L times how far the others go beyond, for every L: the best of a few is taken.
public final class PolynomialEnclosure: Sendable {
  /// f, f', f'', …, as far as they have been asked for.
  private let orders: Mutex<[Order]>

  /// One derivative: the ends of its coefficients.
  private struct Order: Sendable {
    let values: [DoubleDoubleBall]
    /// C(n, k) c_k, where they are few.
    let weighted: [DoubleDoubleBall]
    let lowers: [Double]
    let uppers: [Double]
    let least: Double
    let greatest: Double
    /// nil for few coefficients, for which it is rarely needed.
    let expectation: BinomialExpectation?

    init(_ values: [DoubleDoubleBall]) {
      self.values = values
      weighted = values.count > mostByHand ? [] : Self.weighted(values)
      let intervals = values.map { Interval($0) }
      lowers = intervals.map(\.lower)
      uppers = intervals.map(\.upper)
      least = lowers.reduce(.infinity, Swift.min)
      greatest = uppers.reduce(-.infinity, Swift.max)
      expectation = values.count > mostByHand ? BinomialExpectation([values]) : nil
    }

    private static func weighted(_ values: [DoubleDoubleBall]) -> [DoubleDoubleBall] {
      let arithmetic = DoubleDoubleBallArithmetic()
      var binomial = 1
      return values.enumerated().map { k, value in
        defer { binomial = binomial * (values.count - 1 - k) / (k + 1) }
        return (try? arithmetic.multiply(arithmetic.integer(binomial), value)) ?? .unknown
      }
    }

    /// The derivative: n (c_{k+1} - c_k), and 0 of a constant. Of numbers that are too small for double-double a bound is enough.
    var derivative: Order {
      let arithmetic = DoubleDoubleBallArithmetic()
      let n = arithmetic.integer(values.count - 1)
      let differences = zip(values, values.dropFirst()).map { x, y in
        if let difference = try? arithmetic.multiply(n, arithmetic.subtract(y, x)) { return difference }
        let bound = ((Interval(y) - Interval(x)).magnitude * Double(values.count - 1)).nextUp
        return bound.isFinite ? DoubleDoubleBall(.zero, radius: bound) : .unknown
      }
      return Order(differences.isEmpty ? [.zero] : differences)
    }
  }

  /// The tail that is left out of a window, as the L of e^-L: usually, and where coefficients differ by more than that.
  public static let tail = 60.0
  /// The L of e^-L where coefficients differ by more than 10^25.
  public static let farTail = 400.0

  /// The polynomial with these coefficients, one at least.
  public init(_ coefficients: [DoubleDoubleBall]) {
    orders = Mutex([Order(coefficients.isEmpty ? [.zero] : coefficients)])
  }

  private func derivative(_ order: Int) -> Order {
    orders.withLock { orders in
      while orders.count <= order { orders.append(orders[orders.count - 1].derivative) }
      return orders[order]
    }
  }

  /// The derivative of an order, at points of [0, 1].
  public func values(order: Int, at points: [Double]) -> [Interval] {
    balls(order: order, at: points).map { Interval($0) }
  }

  /// The same to double-double.
  public func balls(order: Int, at points: [Double]) -> [DoubleDoubleBall] {
    let order = derivative(order)
    if order.values.count <= Self.mostByHand {
      let values = points.compactMap { Self.value(order, at: $0) }
      if values.count == points.count { return values }
    }
    let expectation = order.expectation ?? BinomialExpectation([order.values])
    return expectation.values(at: points)[0]
  }

  /// Taylor's formula of an order K on pieces of [0, 1]; nil of a piece that is too narrow.
  public func taylor(order K: Int, on pieces: [Interval]) -> [TaylorModel?] {
    let frames = pieces.map { TaylorFrame($0) }
    let centers = pieces.map { $0.lower + ($0.upper - $0.lower) / 2 }
    let derivatives = (0..<K).map { balls(order: $0, at: centers) }
    let numbers = DoubleDoubleBallArithmetic()
    return pieces.indices.map { index in
      guard let frame = frames[index] else { return nil }
      let rest = range(order: K, pieces[index].lower, pieces[index].upper)
      var (factor, terms) = (numbers.integer(1), [DoubleDoubleBall]())
      for k in 0...K {
        let value = k < K ? derivatives[k][index] : DoubleDoubleBall(around: rest)
        guard let term = try? numbers.multiply(factor, value),
          let next = try? numbers.divide(numbers.multiply(factor, numbers.real(frame.scale)), numbers.integer(k + 1))
        else { return nil }
        terms.append(term)
        factor = next
      }
      return TaylorModel(frame, terms)
    }
  }

  /// So few coefficients are summed up by themselves: what prepares sums over many of them costs more.
  private static let mostByHand = 17

  /// The sum of C(n, k) c_k t^k (1-t)^(n-k), by Horner's scheme in 1-t; nil where double-double does not reach.
  private static func value(_ order: Order, at t: Double) -> DoubleDoubleBall? {
    if t == 0 { return order.values.first }
    if t == 1 { return order.values.last }
    guard t > 0, t < 1 else { return nil }
    let arithmetic = DoubleDoubleBallArithmetic()
    let chance = arithmetic.real(t)
    var (sum, power) = (order.weighted[0], arithmetic.integer(1))
    do throws(ArithmeticFault) {
      let rest = try arithmetic.subtract(arithmetic.integer(1), chance)
      for term in order.weighted.dropFirst() {
        power = try arithmetic.multiply(power, chance)
        sum = try arithmetic.add(arithmetic.multiply(sum, rest), arithmetic.multiply(term, power))
      }
    } catch {
      return nil
    }
    return sum
  }

  /// All values of a derivative on a part [u, v] of [0, 1]: the best of what windows within one another tell.
  public func range(order: Int, _ lower: Double, _ upper: Double, tail L: Double = tail) -> Interval {
    let order = derivative(order)
    let n = order.values.count - 1
    var found = Interval.all
    var (least, greatest) = (Double.infinity, -Double.infinity)
    // The coefficients that have been looked at, the first and the one after the last.
    var (first, end) = (Swift.min(Int(Double(n) * lower), n), Swift.min(Int(Double(n) * lower), n))
    func look(_ indices: Range<Int>) {
      order.lowers.withUnsafeBufferPointer { for k in indices { least = Swift.min(least, $0[k]) } }
      order.uppers.withUnsafeBufferPointer { for k in indices { greatest = Swift.max(greatest, $0[k]) } }
    }
    for window in Self.windows where window.L <= L {
      let low = Swift.max(Int((Double(n) * lower - Self.reach(n, lower, window.L)).rounded(.down)) - 1, 0)
      let high = Swift.min(Int((Double(n) * upper + Self.reach(n, upper, window.L)).rounded(.up)) + 1, n)
      look(low..<first)
      look(end..<high + 1)
      (first, end) = (low, high + 1)
      if low == 0 && high == n { return found.intersection(Interval(least, greatest)) }
      let (below, above) = ((least - order.least) * window.mass, (order.greatest - greatest) * window.mass)
      found = found.intersection(
        Interval(
          below == 0 ? least : (least - below.nextUp).nextDown,
          above == 0 ? greatest : (greatest + above.nextUp).nextUp))
    }
    return found
  }

  /// Windows from narrow to wide: L, and more than 2 e^-L. A narrow one tells more where coefficients beside it are not much
  /// larger, a wide one where they are.
  private static let windows = [
    (L: 10.0, mass: 1e-4), (L: 22.0, mass: 1e-9), (L: 38.0, mass: 1e-16), (L: tail, mass: 1e-25),
    (L: farTail, mass: 1e-173),
  ]

  /// x for the window, rounded up.
  private static func reach(_ n: Int, _ t: Double, _ L: Double) -> Double {
    (L / 3 + (L * L / 9 + 2 * L * Double(n) * t * (1 - t)).squareRoot()) * (1 + 0x1p-40)
  }

  /// All values of a derivative of order 0, 1 or 2 on pieces, by its coefficients and by Taylor's theorem.
  ///
  /// With f for the derivative, m the middle of a piece [u, v] and r half its width, f is in f(m) + [-r, r] f'([u, v]), and the
  /// polynomial itself in f(m) + [-r, r] f'(m) + [0, r^2/2] f''([u, v]). Next to 0, where values at the middle may be out of reach,
  /// it is in f(0) + [0, v] f'([0, v]).
  public func ranges(order: Int, on pieces: [Interval], tail L: Double = tail) -> [Interval] {
    let own = pieces.map { range(order: order, $0.lower, $0.upper, tail: L) }
    // Points in ascending order are evaluated together.
    let centers = pieces.map { $0.lower == 0 ? 0 : $0.lower + ($0.upper - $0.lower) / 2 }
    let values = values(order: order, at: centers)
    let slopes = order == 0 ? self.values(order: 1, at: centers) : []
    return pieces.indices.map { index in
      let piece = pieces[index]
      let slope = range(order: order + 1, piece.lower, piece.upper, tail: L)
      if piece.lower == 0 { return own[index].intersection(values[index] + slope.times(upTo: piece.upper)) }
      let r = Swift.max(centers[index] - piece.lower, piece.upper - centers[index]).nextUp
      let around = Interval(-r, r)
      let first = own[index].intersection(values[index] + around * slope)
      if order > 0 { return first }
      let bending = range(order: 2, piece.lower, piece.upper, tail: L).times(upTo: (r * r / 2).nextUp)
      return first.intersection(values[index] + around * slopes[index] + bending)
    }
  }
}
