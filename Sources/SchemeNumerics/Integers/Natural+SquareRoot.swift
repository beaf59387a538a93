extension Natural {
  /// The floor of the square root.
  ///
  /// Newton's iteration on integers with the precision doubled from half to half (Zimmermann's recursive square root
  /// in its simplest form): the root of the leading half, one division, and a correction.
  var squareRoot: Natural {
    if isSmall { return Natural(Self.squareRoot(of: word)) }
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

  /// The floor of a word's square root: the double's root is off by at most 1.
  private static func squareRoot(of word: UInt) -> UInt {
    var root = Swift.min(UInt(Double(word).squareRoot()), UInt(UInt32.max))
    if root * root > word { root -= 1 }
    if root < UInt(UInt32.max) && (root + 1) * (root + 1) <= word { root += 1 }
    return root
  }
}
