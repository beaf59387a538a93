/// The sums of w_k and of c_k w_k of a ``WideExpectation`` at one point, in fixed point.
final class WeightedSums {
  private let sequences: [FixedPointSequence]
  private let limbs: Int
  /// 1 is 2^(64 limbs - 2): weights next to the mode may exceed 1 by rounding. Two limbs more for products.
  private let weight: Limbs.Place
  private let product: Limbs.Place
  private let total: Limbs.Place
  /// Of each sequence the sum of its positive terms, then that of its negative ones, `width` limbs each.
  private let sums: Limbs.Place
  private let width: Int
  /// A bound of the sum of all weights' errors, in units of their last place.
  private var error = 0

  init(_ sequences: [FixedPointSequence], limbs: Int) {
    self.sequences = sequences
    self.limbs = limbs
    width = 2 * limbs + 2
    weight = Self.zeros(limbs + 2)
    product = Self.zeros(2 * limbs + 3)
    total = Self.zeros(limbs + 2)
    sums = Self.zeros(2 * sequences.count * width)
  }

  deinit { for place in [weight, product, total, sums] { place.deallocate() } }

  private static func zeros(_ count: Int) -> Limbs.Place {
    let place = Limbs.Place.allocate(capacity: count)
    place.initialize(repeating: 0, count: count)
    return place
  }

  /// Adds all terms: that of the mode, whose weight is 1, and those on both sides until the weights vanish. `n` is the
  /// last index; up and down are x and 1/x.
  func run(_ n: Int, mode: Int, up: FixedPointRatio, down: FixedPointRatio) {
    startAtMode()
    addTerm(mode)
    run(mode, by: 1, ahead: n - mode, behind: mode, up)
    startAtMode()
    run(mode, by: -1, ahead: mode, behind: n - mode, down)
  }

  private func startAtMode() {
    weight.update(repeating: 0, count: limbs + 2)
    weight[limbs - 1] = 1 << 62
  }

  /// The weight j steps from the mode is the one before times ratio (ahead - j + 1) / (behind + j), with the numbers of
  /// terms ahead and behind.
  private func run(_ mode: Int, by step: Int, ahead: Int, behind: Int, _ ratio: FixedPointRatio) {
    ratio.mantissa.withUnsafeBufferPointer { mantissa in
      guard let mantissa = mantissa.baseAddress else { return }
      var used = limbs
      var j = 0
      while j < ahead {
        j += 1
        Limbs.multiply(weight, used + 1, by: UInt(ahead - j + 1))
        product.update(repeating: 0, count: used + limbs + 2)
        Limbs.addProduct(mantissa, limbs, weight, used + 1, to: product)
        Limbs.shift(product, used + limbs + 2, right: ratio.shift, to: weight, limbs + 1)
        Limbs.divide(weight, limbs + 1, by: UInt(behind + j))
        error += 3 * j
        used = limbs
        while used > 0 && weight[used - 1] == 0 { used -= 1 }
        if used == 0 {
          error += (ahead - j) * (3 * j + 1)
          return
        }
        addTerm(mode + step * j, used)
      }
    }
  }

  private func addTerm(_ k: Int) { addTerm(k, limbs) }

  /// Adds the term of k, whose weight has only so many limbs that are not 0.
  private func addTerm(_ k: Int, _ used: Int) {
    Limbs.add(weight, used, to: total)
    for index in sequences.indices {
      sequences[index].withNumber(k) { sign, magnitude in
        let place = sums + (2 * index + (sign < 0 ? 1 : 0)) * width
        Limbs.addProduct(weight, used, magnitude, limbs, to: place)
      }
    }
  }

  /// Of each sequence the sum of its terms over the sum of the weights.
  ///
  /// A numerator errs by the weights' errors times the largest coefficient, and by the coefficients' errors times the
  /// weights.
  func quotients() -> [Ball] {
    let bits = limbs * UInt.bitWidth
    let arithmetic = BallArithmetic(precision: bits)
    let weights = BigFloat(BigInt(Natural(words: total, limbs + 2)), exponent: 0)
    let slack = Magnitude(roundingUp: UInt64(error), exponent: 0)
    let denominator = Ball(midpoint: weights, radius: slack)
    return sequences.indices.map { index in
      let positive = BigInt(Natural(words: sums + 2 * index * width, width))
      let negative = BigInt(Natural(words: sums + (2 * index + 1) * width, width))
      let radius = slack.scaled(byPowerOfTwo: bits) + denominator.magnitude * sequences[index].error
      let numerator = Ball(midpoint: BigFloat(positive - negative, exponent: 0), radius: radius)
      // The sum of the weights is at least 1.
      let quotient = (try? arithmetic.divide(numerator, denominator)) ?? Ball(0)
      let shift = sequences[index].exponent - bits
      return Ball(
        midpoint: quotient.midpoint.scaled(byPowerOfTwo: shift), radius: quotient.radius.scaled(byPowerOfTwo: shift))
    }
  }
}

extension Natural {
  /// The number with these limbs.
  fileprivate init(words: Limbs.Place, _ count: Int) {
    self.init(limbs: Array(UnsafeBufferPointer(start: words, count: count)))
  }
}
