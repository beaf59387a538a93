/// A non-negative integer of any size: the magnitude of a ``BigInt``.
///
/// A value below 2^64 lives in `word` and allocates nothing; a larger one has at least two limbs, least significant
/// first, the last of them not zero, and `word` 0. So a value has one representation and equality is structural.
struct Natural: Hashable, Sendable {
  /// The value itself when `limbs` is empty.
  let word: UInt
  /// The value in base 2^64, or empty when it fits in `word`.
  let limbs: [UInt]

  static let zero = Natural(0)
  static let one = Natural(1)

  @inline(__always)
  private init(word: UInt, limbs: [UInt]) {
    self.word = word
    self.limbs = limbs
  }

  @inline(__always)
  init(_ word: UInt) {
    self.init(word: word, limbs: [])
  }

  /// The value of `limbs` in base 2^64; leading zeros are dropped.
  @inline(__always)
  init(limbs: consuming [UInt]) {
    var count = limbs.count
    while count > 0 && limbs[count - 1] == 0 { count -= 1 }
    if count < 2 {
      self.init(count == 0 ? 0 : limbs[0])
    } else {
      if count < limbs.count { limbs.removeLast(limbs.count - count) }
      self.init(word: 0, limbs: limbs)
    }
  }

  /// The value of so many limbs, one at least, all of which a body writes; leading zeros are dropped.
  ///
  /// It writes them on the stack: what is left is allocated once, at its length, and costs no look at the type of its elements.
  @inline(__always)
  init(count: Int, _ body: (UnsafeMutableBufferPointer<UInt>) -> Void) {
    self = withUnsafeTemporaryAllocation(of: UInt.self, capacity: count) { limbs in
      body(limbs)
      var count = count
      while count > 1 && limbs[count - 1] == 0 { count -= 1 }
      if count == 1 { return Natural(limbs[0]) }
      return Natural(word: 0, limbs: Array(UnsafeBufferPointer(start: limbs.baseAddress, count: count)))
    }
  }

  /// The two-word number high * 2^64 + low.
  @inline(__always)
  init(high: UInt, low: UInt) {
    self = high == 0 ? Natural(low) : Natural(word: 0, limbs: [low, high])
  }

  @inline(__always)
  var isSmall: Bool { limbs.count == 0 }

  @inline(__always)
  var isZero: Bool { isSmall && word == 0 }

  var isOdd: Bool { (isSmall ? word : limbs[0]) & 1 == 1 }

  /// The number of limbs, 1 for a small value (0 included).
  var limbCount: Int { isSmall ? 1 : limbs.count }

  /// The limb of weight 2^(64 i), 0 beyond the last.
  @inline(__always)
  func limb(_ i: Int) -> UInt {
    if isSmall { return i == 0 ? word : 0 }
    return i < limbs.count ? limbs[i] : 0
  }

  /// Shows all limbs to a body, also of a small value: in a loop over `limbs` each look counts a reference.
  @inline(__always)
  func withLimbs(_ body: (UnsafeBufferPointer<UInt>) -> Void) {
    if isSmall {
      withUnsafePointer(to: word) { body(UnsafeBufferPointer(start: $0, count: 1)) }
    } else {
      limbs.withUnsafeBufferPointer(body)
    }
  }

  /// All limbs, also of a small value.
  var allLimbs: [UInt] { isSmall ? [word] : limbs }

  /// The number of bits without leading zeros; 0 for 0.
  var bitWidth: Int {
    if isSmall { return UInt.bitWidth - word.leadingZeroBitCount }
    return limbs.count * UInt.bitWidth - limbs[limbs.count - 1].leadingZeroBitCount
  }

  /// The exponent of the highest power of two that divides the value; 0 for 0.
  var trailingZeroBitCount: Int {
    if isSmall { return word == 0 ? 0 : word.trailingZeroBitCount }
    var i = 0
    while limbs[i] == 0 { i += 1 }
    return i * UInt.bitWidth + limbs[i].trailingZeroBitCount
  }
}

extension Natural: Comparable {
  static func < (x: Natural, y: Natural) -> Bool {
    if x.isSmall && y.isSmall { return x.word < y.word }
    if x.limbCount != y.limbCount { return x.limbCount < y.limbCount }
    for i in stride(from: x.limbs.count - 1, through: 0, by: -1) where x.limbs[i] != y.limbs[i] {
      return x.limbs[i] < y.limbs[i]
    }
    return false
  }
}
