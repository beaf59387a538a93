/// Bounds of what a value can be at run time, as the generated code computes it.
struct ValueRange: Sendable {
  var lower: Double
  var upper: Double
  /// Whether a real may turn out infinite or NaN.
  var mayFail: Bool

  init(_ lower: Double, _ upper: Double, mayFail: Bool = false) {
    let isSound = lower <= upper
    self.lower = isSound ? lower : -.infinity
    self.upper = isSound ? upper : .infinity
    self.mayFail = mayFail || !isSound || lower < -Self.largest || upper > Self.largest
  }

  init(_ value: Double) { self.init(value, value) }

  /// Nothing is known.
  static let anything = ValueRange(-.infinity, .infinity, mayFail: true)
  /// Any finite real.
  static let finite = ValueRange(-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude)
  /// Any 64-bit integer.
  static let word = ValueRange(-0x1p63, 0x1p63)

  /// Values beyond may round to infinity.
  private static let largest = Double.greatestFiniteMagnitude

  var containsZero: Bool { lower <= 0 && upper >= 0 }

  /// Whether all values surely fit 64 bits.
  var fitsInteger: Bool { lower >= -0x1p62 && upper <= 0x1p62 }

  /// A range that holds the values of both.
  func hull(_ other: ValueRange) -> ValueRange {
    ValueRange(min(lower, other.lower), max(upper, other.upper), mayFail: mayFail || other.mayFail)
  }

  /// The values that lie in both; self where there are none.
  func narrowed(to other: ValueRange) -> ValueRange {
    let low = max(lower, other.lower)
    let high = min(upper, other.upper)
    return low <= high ? ValueRange(low, high, mayFail: mayFail && other.mayFail) : self
  }

  // MARK: - Arithmetic, with room for one rounding

  static prefix func - (x: ValueRange) -> ValueRange { ValueRange(-x.upper, -x.lower, mayFail: x.mayFail) }

  static func + (x: ValueRange, y: ValueRange) -> ValueRange {
    widened(x.lower + y.lower, x.upper + y.upper, x.mayFail || y.mayFail)
  }

  static func - (x: ValueRange, y: ValueRange) -> ValueRange { x + -y }

  static func * (x: ValueRange, y: ValueRange) -> ValueRange {
    let products = [x.lower * y.lower, x.lower * y.upper, x.upper * y.lower, x.upper * y.upper]
    return spanning(products, x.mayFail || y.mayFail)
  }

  static func / (x: ValueRange, y: ValueRange) -> ValueRange {
    guard !y.containsZero else { return .anything }
    let quotients = [x.lower / y.lower, x.lower / y.upper, x.upper / y.lower, x.upper / y.upper]
    return spanning(quotients, x.mayFail || y.mayFail)
  }

  private static func spanning(_ values: [Double], _ mayFail: Bool) -> ValueRange {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values {
      if value.isNaN { return .anything }
      low = min(low, value)
      high = max(high, value)
    }
    return widened(low, high, mayFail)
  }

  private static func widened(_ low: Double, _ high: Double, _ mayFail: Bool) -> ValueRange {
    guard !low.isNaN, !high.isNaN else { return .anything }
    // Whole numbers below 2^53 are exact.
    func isExact(_ x: Double) -> Bool { x.magnitude < 0x1p53 && x == x.rounded() }
    return ValueRange(isExact(low) ? low : low.nextDown, isExact(high) ? high : high.nextUp, mayFail: mayFail)
  }
}
