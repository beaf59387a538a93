/// The coefficients of one sum for the points of a window: up from its centre in powers of x, down in powers of 1/x.
struct ExpectationBlock {
  private let up: Side
  private let down: Side

  /// Coefficients, the outermost first; the first `plain` of them are taken in plain double.
  private struct Side {
    var hi: [Double] = []
    var lo: [Double] = []
    var plain = 0
  }

  /// The values c_k C(n, k) for k in the window, relative to the binomial coefficient at its centre.
  init(_ window: ExpectationWindow, _ products: [DoubleDouble], _ coefficients: BinomialCoefficients) {
    let center = window.center
    let base = coefficients.exponents[center]
    func side(_ terms: some Swift.Sequence<Int>, count: Int, plain: Int) -> Side {
      var side = Side()
      side.plain = plain
      side.hi.reserveCapacity(count)
      side.lo.reserveCapacity(count)
      for k in terms {
        // Above 2^1022 in no reliable window.
        let exponent = coefficients.exponents[k] - base - window.scaleExponent * (k - center)
        let factor = exponent < -1022 ? 0 : Double(bitPattern: UInt64(Swift.min(exponent, 1023) + 1023) << 52)
        side.hi.append(products[k].hi * factor)
        side.lo.append(products[k].lo * factor)
      }
      return side
    }
    up = side(
      stride(from: window.upper, through: center, by: -1), count: window.upper - center + 1,
      plain: Swift.max(window.upper - Swift.max(window.innerUpper, center), 0))
    // The centre itself belongs to the other side: its place is 0 here.
    var below = side(
      window.lower..<center, count: center - window.lower + 1,
      plain: Swift.max(Swift.min(window.innerLower, center) - window.lower, 0))
    below.hi.append(0)
    below.lo.append(0)
    down = below
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
