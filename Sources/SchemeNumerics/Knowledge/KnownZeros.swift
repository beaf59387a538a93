extension ComputableSequence {
  /// The same members, with an exact 0 for each that is proved to be 0 in whatever way: by its form, say, which enclosures
  /// never show. So what is computed from them is as exact as they are. Where all are 0, they are so to any number of bits.
  public var withKnownZeros: ComputableSequence { ComputableSequence(count: count, KnownZeros(base: self)) }
}

private struct KnownZeros: ComputableSource {
  let base: ComputableSequence

  /// Which members are 0, but not seen to be so; nil if there are none.
  private func hidden() -> [Bool]? {
    if base.quick.allSatisfy({ $0.sign != nil }) { return nil }
    let hidden = zip(base.quick, base.signs).map { $0.sign == nil && $1 == 0 }
    return hidden.contains(true) ? hidden : nil
  }

  /// Whether every member is 0.
  private var isZero: Bool {
    let hidden = hidden()
    return base.quick.indices.allSatisfy { base.quick[$0].isExactlyZero || hidden?[$0] == true }
  }

  private func patched<Number>(_ numbers: @autoclosure () -> [Number]?, zero: Number) -> [Number]? {
    if isZero { return [Number](repeating: zero, count: base.count) }
    guard let hidden = hidden() else { return numbers() }
    return numbers().map { zip($0, hidden).map { $1 ? zero : $0 } }
  }

  func quick() -> [DoubleDoubleBall] { patched(base.quick, zero: .zero) ?? base.quick }
  func balls(_ precision: Int) -> [Ball]? { patched(base.balls(precision), zero: Ball(0)) }
  func rationals() -> [Rational]? { patched(base.rationals, zero: .zero) }
  func surds() -> [Surd]? { patched(base.surds, zero: Surd(.zero)) }
  func forms() -> [FormalNumber]? { base.forms }
}
