extension Natural {
  /// x 2^count; x itself for a negative count.
  static func << (x: Natural, count: Int) -> Natural {
    if count <= 0 || x.isZero { return x }
    let (words, bits) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    if x.isSmall && words == 0 {
      return Natural(high: bits == 0 ? 0 : x.word.shifted(right: UInt.bitWidth - bits), low: x.word.shifted(left: bits))
    }
    let length = x.limbCount
    return Natural(count: length + words + 1) { shifted in
      for i in 0..<words { shifted[i] = 0 }
      x.withLimbs { limbs in
        var carry: UInt = 0
        for i in 0..<length {
          shifted[words + i] = limbs[i].shifted(left: bits) | carry
          carry = bits == 0 ? 0 : limbs[i].shifted(right: UInt.bitWidth - bits)
        }
        shifted[words + length] = carry
      }
    }
  }

  /// The floor of x / 2^count; x itself for a negative count.
  static func >> (x: Natural, count: Int) -> Natural { count <= 0 ? x : x.shiftedRight(by: count) }

  /// The floor of self / 2^count for a count >= 0, with the bits of `low` set besides.
  private func shiftedRight(by count: Int, setting low: UInt = 0) -> Natural {
    let (words, bits) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    let length = limbCount - words
    if length <= 0 { return Natural(low) }
    if length == 1 { return Natural(limb(words).shifted(right: bits) | low) }
    return Natural(count: length) { shifted in
      limbs.withUnsafeBufferPointer { limbs in
        for i in 0..<length {
          let above = i + 1 < length && bits > 0 ? limbs[words + i + 1].shifted(left: UInt.bitWidth - bits) : 0
          shifted[i] = limbs[words + i].shifted(right: bits) | above
        }
      }
      shifted[0] |= low
    }
  }

  /// The odd number m and the shift s >= cut for which m 2^s is the multiple of 2^cut nearest to the value, ties upward;
  /// 0 < cut < bitWidth.
  ///
  /// Rounding down leaves the zeros from bit `cut` on below m; rounding up turns the ones from there on into zeros, and the
  /// zero above them into m's last bit: no carry goes further.
  func nearest(cut: Int) -> (odd: Natural, shift: Int) {
    let skipped: UInt = bit(cut - 1) ? .max : 0
    var i = cut / UInt.bitWidth
    var rest = (limb(i) ^ skipped) & UInt.max.shifted(left: cut % UInt.bitWidth)
    while rest == 0 {
      i += 1
      rest = limb(i) ^ skipped
    }
    let shift = i * UInt.bitWidth + rest.trailingZeroBitCount
    return (shiftedRight(by: shift, setting: 1), shift)
  }

  /// Whether the bit of weight 2^i is set, for i >= 0.
  func bit(_ i: Int) -> Bool { limb(i / UInt.bitWidth).shifted(right: i % UInt.bitWidth) & 1 == 1 }

  /// Whether 2^count divides the value.
  func isMultiple(ofPowerOfTwo count: Int) -> Bool { isZero || trailingZeroBitCount >= count }
}
