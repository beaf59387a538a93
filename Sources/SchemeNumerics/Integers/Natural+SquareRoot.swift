extension Natural {
  /// The floor of the square root.
  ///
  /// Newton's iteration on integers with the precision doubled from half to half (Zimmermann's recursive square root
  /// in its simplest form): the root of the leading half, one division, and a correction.
  var squareRoot: Natural {
    if bitWidth <= 106 { return Natural(Self.squareRoot(of: (limb(1), limb(0)))) }
    // Split off an even number of low bits so that the leading part keeps a little over half of the root's bits.
    let shift = (bitWidth - 1) / 4
    let root = ((self >> (2 * shift)).squareRoot + .one) << shift
    // root > sqrt(self), and from above one Newton step stays above the floor and nearly reaches it.
    var estimate = (root + quotientAndRemainder(dividingBy: root).quotient) >> 1
    while estimate * estimate > self {
      estimate = (estimate + quotientAndRemainder(dividingBy: estimate).quotient) >> 1
    }
    return estimate
  }

  /// The square root if the value is a perfect square.
  var exactSquareRoot: Natural? {
    let root = squareRoot
    return root * root == self ? root : nil
  }

  /// The floor of the square root of a number below 2^106: the double's root is off by a few units at most.
  private static func squareRoot(of x: (high: UInt, low: UInt)) -> UInt {
    func isAbove(_ root: UInt) -> Bool {
      let square = root.multipliedFullWidth(by: root)
      return square.high == x.high ? square.low > x.low : square.high > x.high
    }
    var root = UInt((Double(x.high) * 0x1p64 + Double(x.low)).squareRoot())
    while isAbove(root) { root -= 1 }
    while !isAbove(root + 1) { root += 1 }
    return root
  }
}
