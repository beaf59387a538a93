extension Natural {
  static func + (x: Natural, y: Natural) -> Natural {
    if x.isSmall && y.isSmall {
      let (sum, carry) = x.word.addingReportingOverflow(y.word)
      return Natural(high: carry ? 1 : 0, low: sum)
    }
    let (long, short) = x.limbCount >= y.limbCount ? (x, y) : (y, x)
    let count = long.limbs.count
    return Natural(count: count + 1) { sum in
      long.limbs.withUnsafeBufferPointer { long in
        short.withLimbs { short in
          var carry: UInt = 0
          for i in 0..<count { sum[i] = UInt.sum(long[i], i < short.count ? short[i] : 0, &carry) }
          sum[count] = carry
        }
      }
    }
  }

  /// x - y, which must not be negative.
  static func - (x: Natural, y: Natural) -> Natural {
    if x.isSmall { return Natural(x.word &- y.word) }
    let count = x.limbs.count
    return Natural(count: count) { difference in
      x.limbs.withUnsafeBufferPointer { x in
        y.withLimbs { y in
          var borrow: UInt = 0
          for i in 0..<count { difference[i] = UInt.difference(x[i], i < y.count ? y[i] : 0, &borrow) }
        }
      }
    }
  }
}
