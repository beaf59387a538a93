extension Natural {
  /// x 2^count; x itself for a negative count.
  static func << (x: Natural, count: Int) -> Natural {
    if count <= 0 || x.isZero { return x }
    let (words, bits) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    if x.isSmall && words == 0 {
      return Natural(high: bits == 0 ? 0 : x.word >> (UInt.bitWidth - bits), low: x.word << bits)
    }
    let length = x.limbCount
    let limbs = [UInt](unsafeUninitializedCapacity: length + words + 1) { shifted, initialized in
      for i in 0..<words { shifted.initializeElement(at: i, to: 0) }
      var carry: UInt = 0
      for i in 0..<length {
        let limb = x.limb(i)
        shifted.initializeElement(at: words + i, to: limb << bits | carry)
        carry = bits == 0 ? 0 : limb >> (UInt.bitWidth - bits)
      }
      shifted.initializeElement(at: words + length, to: carry)
      initialized = length + words + (carry == 0 ? 0 : 1)
    }
    return Natural(limbs: limbs)
  }

  /// The floor of x / 2^count; x itself for a negative count.
  static func >> (x: Natural, count: Int) -> Natural {
    if count <= 0 { return x }
    let (words, bits) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    if x.isSmall { return words == 0 ? Natural(x.word >> bits) : .zero }
    let length = x.limbs.count - words
    if length <= 0 { return .zero }
    if length == 1 { return Natural(x.limbs[words] >> bits) }
    let limbs = [UInt](unsafeUninitializedCapacity: length) { shifted, initialized in
      for i in 0..<length {
        let limb = x.limbs[words + i] >> bits
        let above = i + 1 < length && bits > 0 ? x.limbs[words + i + 1] << (UInt.bitWidth - bits) : 0
        shifted.initializeElement(at: i, to: limb | above)
      }
      initialized = length
    }
    return Natural(limbs: limbs)
  }

  /// Whether the bit of weight 2^i is set, for i >= 0.
  func bit(_ i: Int) -> Bool { limb(i / UInt.bitWidth) >> (i % UInt.bitWidth) & 1 == 1 }

  /// Whether 2^count divides the value.
  func isMultiple(ofPowerOfTwo count: Int) -> Bool { isZero || trailingZeroBitCount >= count }
}
