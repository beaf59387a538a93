/// Expectations E[c_N], N ~ Binomial(n, t), with any number of bits: what ``BinomialExpectation`` leaves open.
///
/// The weights start with 1 at the mode and go both ways by their ratios x (n-k)/(k+1), x = t/(1-t), in fixed point, until
/// they vanish; the sum of c_k w_k over the sum of w_k is the expectation. With L = precision/64 + 1 limbs a term costs
/// about L^2 products of words for x and for each sequence, and there are some sqrt(2 precision n t (1-t)) of them.
///
/// *Error*, in units of the weights' last bit. A step multiplies by n - k and by x, known to less than half a unit
/// relatively to 1, cuts off twice, and inherits the error of the step before times the ratio, at most 1: after j steps a
/// weight errs by less than 3 j. When one vanishes, all further are below 3 j + 1 as well, and there are at most n. One
/// limb of 64 bits more than the precision covers the sum of all that for every n below 2^20.
public struct WideExpectation: Sendable {
  private let n: Int
  private let limbs: Int
  private let sequences: [FixedPointSequence]
  private let leading: LeadingTerms

  /// Sequences of equal length n + 1 <= 2^20, to be evaluated with at least `precision` correct bits of their largest
  /// coefficient.
  public init(_ sequences: [[Ball]], precision: Int) {
    n = Swift.max((sequences.map(\.count).min() ?? 1) - 1, 0)
    let limbs = (Swift.max(precision, 64) + 63) / 64 + 1
    self.limbs = limbs
    self.sequences = sequences.map { FixedPointSequence($0, limbs: limbs) }
    leading = LeadingTerms(sequences, n: n, precision: limbs * UInt.bitWidth)
  }

  /// Enclosures of the expectations of all sequences at t, which must lie strictly between 0 and 1; nil elsewhere.
  ///
  /// Where n t is below 2^-128 the correct bits are those of the value itself (``LeadingTerms``).
  public func values(at t: Double) -> [Ball]? {
    guard t > 0 && t < 1 else { return nil }
    if let values = leading.values(at: t) { return values }
    let mode = Swift.min(Int(Double(n + 1) * t), n)
    let parts = DoubleParts(t)
    let chance = Natural(parts.significand)
    let rest = (Natural.one << -parts.exponent) - chance
    let sums = WeightedSums(sequences, limbs: limbs)
    sums.run(
      n, mode: mode, up: FixedPointRatio(chance, over: rest, limbs: limbs),
      down: FixedPointRatio(rest, over: chance, limbs: limbs))
    return sums.quotients()
  }
}

/// A positive ratio as mantissa * 2^-shift, the mantissa of exactly `limbs` limbs, rounded down.
struct FixedPointRatio: Sendable {
  let mantissa: [UInt]
  let shift: Int

  init(_ numerator: Natural, over denominator: Natural, limbs: Int) {
    let bits = limbs * UInt.bitWidth
    // The quotient of a numerator below 2^a and a denominator from 2^(b-1) on has bits or bits + 1 bits.
    let scale = bits + denominator.bitWidth - numerator.bitWidth
    let quotient = (numerator << scale).quotientAndRemainder(dividingBy: denominator << -scale).quotient
    let excess = quotient.bitWidth - bits
    let floor = excess > 0 ? quotient >> excess : quotient << -excess
    mantissa = (0..<limbs).map { floor.limb($0) }
    shift = scale - Swift.max(excess, 0) + Swift.max(-excess, 0)
  }
}

/// A sequence of balls as fixed-point numbers: magnitude 2^(exponent - 64 limbs), of `limbs` limbs each, rounded down.
struct FixedPointSequence: Sendable {
  /// The limbs of all magnitudes, one number after the other, least significant limb first.
  let magnitudes: [UInt]
  let signs: [Int8]
  let exponent: Int
  /// A bound of the error of each number, in units of its last place.
  let error: Magnitude
  private let limbs: Int

  init(_ values: [Ball], limbs: Int) {
    self.limbs = limbs
    let top = values.filter { !$0.midpoint.isZero }.map(\.midpoint.top).max() ?? 0
    exponent = top
    var magnitudes = [UInt](repeating: 0, count: values.count * limbs)
    let bits = limbs * UInt.bitWidth
    for (index, value) in values.enumerated() where !value.midpoint.isZero {
      let (mantissa, shift) = (value.midpoint.mantissa.magnitude, value.midpoint.exponent + bits - top)
      let fixed = shift >= 0 ? mantissa << shift : mantissa >> -shift
      for limb in 0..<Swift.min(limbs, fixed.limbCount) { magnitudes[index * limbs + limb] = fixed.limb(limb) }
    }
    self.magnitudes = magnitudes
    signs = values.map { Int8($0.midpoint.sign) }
    error = values.reduce(Magnitude(powerOfTwo: 0)) { error, value in
      Magnitude.maximum(error, value.radius.scaled(byPowerOfTwo: bits - top) + Magnitude(powerOfTwo: 0))
    }
  }

  /// Hands over the sign and the limbs of a number that is not 0.
  @inline(__always)
  func withNumber(_ index: Int, _ body: (Int8, Limbs.Words) -> Void) {
    guard signs[index] != 0 else { return }
    magnitudes.withUnsafeBufferPointer { all in
      if let start = all.baseAddress { body(signs[index], start + index * limbs) }
    }
  }
}
