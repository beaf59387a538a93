extension Natural {
  /// The length in limbs from which Karatsuba's method beats the schoolbook one (measured on random limbs).
  static let karatsubaThreshold = 40

  static func * (x: Natural, y: Natural) -> Natural {
    if x.isSmall && y.isSmall {
      let (high, low) = x.word.multipliedFullWidth(by: y.word)
      return Natural(high: high, low: low)
    }
    if x.isSmall { return y.multiplied(by: x.word) }
    if y.isSmall { return x.multiplied(by: y.word) }
    let (long, short) = x.limbs.count >= y.limbs.count ? (x, y) : (y, x)
    if short.limbs.count < karatsubaThreshold { return schoolbook(long.limbs, short.limbs) }
    if long.limbs.count >= 2 * short.limbs.count { return unbalanced(long, short) }
    return karatsuba(long, short)
  }

  /// The product with one word.
  func multiplied(by factor: UInt) -> Natural {
    if factor == 0 { return .zero }
    if isSmall {
      let (high, low) = word.multipliedFullWidth(by: factor)
      return Natural(high: high, low: low)
    }
    let count = limbs.count
    return Natural(count: count + 1) { product in
      limbs.withUnsafeBufferPointer { limbs in
        var carry: UInt = 0
        for i in 0..<count { product[i] = UInt.product(limbs[i], factor, &carry) }
        product[count] = carry
      }
    }
  }

  /// Row by row, in O(length of x times length of y).
  private static func schoolbook(_ x: [UInt], _ y: [UInt]) -> Natural {
    let (m, n) = (x.count, y.count)
    return Natural(count: m + n) { product in
      product.initialize(repeating: 0)
      x.withUnsafeBufferPointer { x in
        for j in 0..<n {
          let factor = y[j]
          var carry: UInt = 0
          for i in 0..<m {
            product[i + j] = UInt.product(x[i], factor, plus: product[i + j], &carry)
          }
          product[m + j] = carry
        }
      }
    }
  }

  /// A long factor in pieces as long as the short one.
  private static func unbalanced(_ long: Natural, _ short: Natural) -> Natural {
    let length = short.limbs.count
    var result = Natural.zero
    // From the top, so that each step shifts the sum once.
    for start in stride(from: (long.limbs.count - 1) / length * length, through: 0, by: -length) {
      result = (result << (length * UInt.bitWidth)) + long.piece(start, start + length) * short
    }
    return result
  }

  /// (x1 B + x0)(y1 B + y0) by three products, the middle one from (x1 + x0)(y1 + y0).
  private static func karatsuba(_ x: Natural, _ y: Natural) -> Natural {
    let half = (x.limbs.count + 1) / 2
    let (x0, x1) = (x.piece(0, half), x.piece(half, x.limbs.count))
    let (y0, y1) = (y.piece(0, half), y.piece(half, y.limbs.count))
    let low = x0 * y0
    let high = x1 * y1
    let middle = (x0 + x1) * (y0 + y1) - low - high
    let shift = half * UInt.bitWidth
    return (((high << shift) + middle) << shift) + low
  }

  /// The number whose limbs are those from `start` up to `end`, as far as they exist.
  private func piece(_ start: Int, _ end: Int) -> Natural {
    let end = Swift.min(end, limbs.count)
    return start < end ? Natural(limbs: Array(limbs[start..<end])) : .zero
  }
}
