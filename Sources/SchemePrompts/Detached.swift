import SchemeNumerics

extension ComputableReal {
  /// The same number by itself: it keeps nothing of what it is made of, and what is asked of it later is answered from one enclosure. That
  /// is the first one of the ladder that is narrow and tells one double; or the number itself, where that is not the first and it is a
  /// fraction; or else one of 256 bits.
  func detached(rungs: [Int]) -> ComputableReal {
    if quick.isNarrow, quick.uniqueDouble != nil, let ball = quick.ball { return ComputableReal(ball, quick: quick) }
    var last: (ball: Ball, bits: Int)?
    var isExactAsked = false
    for bits in rungs.prefix(2) {
      guard let ball = ball(bits) else { continue }
      last = (ball, bits)
      if DoubleDoubleBall(ball).isNarrow, ball.uniqueDouble != nil { break }
      if !isExactAsked {
        isExactAsked = true
        if let exact, exact.isRational { return ComputableReal(exact.rational) }
      }
    }
    guard let last else { return ComputableReal(quick: quick, rungs: [], enclosure: { _ in nil }) }
    return ComputableReal(last.ball, quick: DoubleDoubleBall(last.ball), bits: last.bits)
  }

  /// A number of which one enclosure is all that is known. A narrow one is as good as any: a boundary between two doubles in it is taken
  /// for the number.
  private init(_ ball: Ball, quick: DoubleDoubleBall, bits: Int = PrecisionLadder.quickBits) {
    self.init(quick: quick, rungs: quick.isNarrow ? PrecisionLadder.rungs : [bits], enclosure: { _ in ball })
  }
}

extension DoubleDoubleBall {
  /// Whether the radius is at most 2^-64 of the number.
  fileprivate var isNarrow: Bool { isExact || radius <= value.hi.magnitude * 0x1p-64 }
}
