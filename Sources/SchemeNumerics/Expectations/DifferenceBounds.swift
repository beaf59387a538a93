/// Bounds of the differences of high order of a sequence of double-doubles below 1 in magnitude, by stretches of places:
/// with them the derivatives of its expectation are bounded, f^(K) / K! = C(n, K) E[Delta^K c_N] with N ~ Binomial(n - K, t).
///
/// The differences are taken of integers of 128 bits, in which the low parts keep their last places for all but small
/// elements: those of smooth sequences are far below the roundings of another subtraction. Costs K n additions.
package struct DifferenceBounds: Sendable {
  package let order: Int
  private let maxima: [Double]
  /// How many places a maximum is taken of: some sqrt(n) / 2.
  private let stretch: Int

  /// The bounds for several ascending orders, each at most eight above the one before; infinite if an element is not a
  /// number up to 1.
  package static func bounds(_ orders: [Int], of values: [DoubleDouble]) -> [DifferenceBounds] {
    guard values.allSatisfy({ $0.hi.magnitude <= 1 && $0.lo.magnitude <= 0x1p-53 }) else {
      return orders.map { DifferenceBounds(order: $0, maxima: [.infinity], stretch: values.count) }
    }
    // In units of 2^-116: eight differences stay below 2^125, and after each cut of six bits below 2^127.
    var integers = values.map { value in
      let head = Int64(value.hi * 0x1p+57)
      let rest = Int64((value.hi - Double(head) * 0x1p-57) * 0x1p+116) + Int64(value.lo * 0x1p+116)
      return Int128(head) << 59 + Int128(rest)
    }
    var (count, order, unit) = (integers.count, 0, -116)
    // By how many units a number may be off: two parts are cut off.
    var error = 2.0
    return orders.map { next in
      integers.withUnsafeMutableBufferPointer { integers in
        if order > 0 {
          for k in 0..<count { integers[k] >>= 6 }
          unit += 6
          error = error * 0x1p-6 + 1
        }
        while order < next {
          count = Swift.max(count - 1, 0)
          for k in 0..<count { integers[k] = integers[k + 1] &- integers[k] }
          order += 1
          error *= 2
        }
      }
      return DifferenceBounds(order, integers[..<count], unit: unit, error: error)
    }
  }

  private init(order: Int, maxima: [Double], stretch: Int) {
    self.order = order
    self.maxima = maxima
    self.stretch = stretch
  }

  private init(_ order: Int, _ differences: ArraySlice<Int128>, unit: Int, error: Double) {
    let scale = Double(sign: .plus, exponent: unit, significand: 1 + 0x1p-50)
    let root = Int(Double(differences.count).squareRoot() / 2)
    let stretch = Swift.max(root, 1)
    let maxima = stride(from: 0, to: differences.count, by: stretch).map { start in
      let largest = differences[start..<Swift.min(start + stretch, differences.count)].reduce(0) {
        Swift.max($0, $1.magnitude)
      }
      let size = Double(UInt64(largest >> 64)) * 0x1p+64 + Double(UInt64(truncatingIfNeeded: largest))
      return (size + error) * scale
    }
    self.init(order: order, maxima: maxima, stretch: stretch)
  }

  /// A bound of all |Delta^K c_k|, k in a range; 0 where there are none.
  package func largest(_ range: ClosedRange<Int>) -> Double {
    let first = Swift.max(range.lowerBound, 0) / stretch
    let end = Swift.min(range.upperBound / stretch + 1, maxima.count)
    return first < end ? maxima[first..<end].reduce(0, Swift.max) : 0
  }
}
