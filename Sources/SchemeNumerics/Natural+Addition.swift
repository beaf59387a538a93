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
        let (partial, first) = long.limbs[i].addingReportingOverflow(short.limb(i))
        let (total, second) = partial.addingReportingOverflow(carry)
        sum.initializeElement(at: i, to: total)
        carry = (first ? 1 : 0) + (second ? 1 : 0)
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
        let (partial, first) = x.limbs[i].subtractingReportingOverflow(y.limb(i))
        let (total, second) = partial.subtractingReportingOverflow(borrow)
        difference.initializeElement(at: i, to: total)
        borrow = (first ? 1 : 0) + (second ? 1 : 0)
      }
      initialized = count
    }
    return Natural(limbs: limbs)
  }
}
