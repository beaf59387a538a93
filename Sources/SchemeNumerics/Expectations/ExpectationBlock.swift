/// The coefficients of one sum for the points of a window: up from its centre in powers of x, down in powers of 1/x.
struct ExpectationBlock {
  private let up: Side
  private let down: Side

  /// Coefficients, the outermost first; the first `plain` of them are taken in plain double.
  private struct Side {
    let hi: [Double]
    let lo: [Double]
    let plain: Int
  }

  /// The values c_k C(n, k), k in the window, times the factors of the window.
  init(_ window: ExpectationWindow, _ products: [DoubleDouble], _ factors: [Double]) {
    let center = window.center
    up = Self.side(
      products, factors, window, from: window.upper, by: -1, count: window.upper - center + 1,
      plain: window.upper - Swift.max(window.innerUpper, center))
    // The centre itself belongs to the other side: its place is 0 here.
    down = Self.side(
      products, factors, window, from: window.lower, by: 1, count: center - window.lower, zeros: 1,
      plain: Swift.min(window.innerLower, center) - window.lower)
  }

  private static func side(
    _ products: [DoubleDouble], _ factors: [Double], _ window: ExpectationWindow, from start: Int, by step: Int,
    count: Int, zeros: Int = 0, plain: Int
  ) -> Side {
    func part(_ part: (DoubleDouble) -> Double) -> [Double] {
      [Double](unsafeUninitializedCapacity: count + zeros) { buffer, initialized in
        products.withUnsafeBufferPointer { products in
          factors.withUnsafeBufferPointer { factors in
            var k = start
            for index in 0..<count {
              buffer.initializeElement(at: index, to: part(products[k]) * factors[k - window.lower])
              k += step
            }
          }
        }
        for index in count..<count + zeros { buffer.initializeElement(at: index, to: 0) }
        initialized = count + zeros
      }
    }
    return Side(hi: part { $0.hi }, lo: part { $0.lo }, plain: Swift.max(plain, 0))
  }

  /// The powers of two by which C(n, k), k in the window, is taken relative to that at the centre, for x taken times the
  /// window's scale. 0 for what is far below all doubles; above 2^1023 in no reliable window.
  static func factors(_ window: ExpectationWindow, _ exponents: [Int]) -> [Double] {
    let base = exponents[window.center] - window.scaleExponent * window.center
    return exponents.withUnsafeBufferPointer { exponents in
      (window.lower...window.upper).map { k in
        let exponent = exponents[k] - base - window.scaleExponent * k
        return exponent < -1022 ? 0 : Double(bitPattern: UInt64(Swift.min(exponent, 1023) + 1023) << 52)
      }
    }
  }

  /// The sum at eight points x, given with their inverses.
  func sum(_ x: CompensatedHorner, _ inverse: CompensatedHorner) -> Lanes {
    let above = sum(up, x)
    return down.hi.count == 1 ? above : above + sum(down, inverse)
  }

  private func sum(_ side: Side, _ horner: CompensatedHorner) -> Lanes {
    side.hi.withUnsafeBufferPointer { hi in
      side.lo.withUnsafeBufferPointer { lo in
        guard let high = hi.baseAddress, let low = lo.baseAddress else { return Lanes(hi: .zero, lo: .zero) }
        return horner.sum(high, low, count: hi.count, plain: side.plain)
      }
    }
  }
}
