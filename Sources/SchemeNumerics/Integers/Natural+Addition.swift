extension Natural {
  static func + (x: Natural, y: Natural) -> Natural {
    if x.isSmall && y.isSmall {
      let (sum, carry) = x.word.addingReportingOverflow(y.word)
      return Natural(high: carry ? 1 : 0, low: sum)
    }
    let (long, short) = x.limbCount >= y.limbCount ? (x, y) : (y, x)
    let count = long.limbs.count
    let limbs = [UInt](unsafeUninitializedCapacity: count + 1) { sum, initialized in
      var carry: UInt = 0
      for i in 0..<count {
        let total = UInt128(long.limbs[i]) &+ UInt128(short.limb(i)) &+ UInt128(carry)
        sum.initializeElement(at: i, to: UInt(truncatingIfNeeded: total))
        carry = UInt(truncatingIfNeeded: total >> 64)
      }
      sum.initializeElement(at: count, to: carry)
      initialized = carry == 0 ? count : count + 1
    }
    return Natural(limbs: limbs)
  }

  /// x - y, which must not be negative.
  static func - (x: Natural, y: Natural) -> Natural {
    if x.isSmall { return Natural(x.word &- y.word) }
    let count = x.limbs.count
    let limbs = [UInt](unsafeUninitializedCapacity: count) { difference, initialized in
      var borrow: UInt = 0
      for i in 0..<count {
        let total = UInt128(x.limbs[i]) &- UInt128(y.limb(i)) &- UInt128(borrow)
        difference.initializeElement(at: i, to: UInt(truncatingIfNeeded: total))
        // The upper half of a negative difference is all ones.
        borrow = UInt(truncatingIfNeeded: total >> 64) & 1
      }
      initialized = count
    }
    return Natural(limbs: limbs)
  }
}
