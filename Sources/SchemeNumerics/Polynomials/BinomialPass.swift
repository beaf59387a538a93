/// One direction of a ``BinomialExpectation`` from the mode outward.
///
/// Weights, sum and absolute sum are kept times 2^scale: while all coefficients so far are tiny or zero, weights far
/// below the range of doubles may be the ones that matter.
struct BinomialPass {
  private var weight = DoubleDouble.one
  private var sum: DoubleDouble
  private var absolute: Double
  /// The sum of |c_k| w_k of the other direction, times 2^scale.
  private var elsewhere: Double
  /// The sum of the weights, without the scale.
  private(set) var weights: DoubleDouble
  private(set) var scale = 0
  /// The number of weights after the mode's.
  private(set) var terms = 0

  /// The first direction, which counts the mode's coefficient.
  init(start: DoubleDouble) {
    sum = start
    absolute = start.hi.magnitude
    elsewhere = 0
    weights = .one
  }

  /// The second direction: what the first has found decides how far it must go.
  init(after other: BinomialPass) {
    sum = .zero
    absolute = 0
    elsewhere = other.absolute(atScale: 0)
    weights = .zero
  }

  /// Adds the terms beyond `mode`, upward (step 1) or downward (step -1), until the rest does not matter.
  ///
  /// `odds` is t / (1 - t), or its inverse downward: then w_{mode + step j} / w_{mode + step (j-1)} is
  /// odds (ahead - j + 1) / (behind + j), with the numbers of coefficients ahead and behind.
  mutating func run(_ coefficients: [DoubleDouble], from mode: Int, by step: Int, odds: DoubleDouble) {
    let last = coefficients.count - 1
    let (ahead, behind) = step > 0 ? (last - mode, mode) : (mode, last - mode)
    while terms < ahead {
      terms += 1
      weight = weight * (odds * Double(ahead - terms + 1)) / Double(behind + terms)
      let term = coefficients[mode + step * terms] * weight
      sum = sum + term
      absolute += term.hi.magnitude
      // Scaled weights are below 2^-400: nothing beside the mode's.
      if scale == 0 { weights = weights + weight }
      let (gain, loss) = (odds.hi * Double(ahead - terms), Double(behind + terms + 1))
      let room = (loss - gain) - 0x1p-40 * loss
      if room > 0 && weight.hi * gain <= room * (absolute + elsewhere) * 0x1p-109 { return }
      if weight.hi < 0x1p-400 { rescale() }
      // All that could follow is below the least double, whatever the coefficients.
      if scale > 4000 { return }
    }
  }

  private mutating func rescale() {
    let factor = 0x1p+400
    weight = weight.scaled(byPowerOfTwo: factor)
    sum = sum.scaled(byPowerOfTwo: factor)
    absolute *= factor
    elsewhere *= factor
    scale += 400
  }

  /// Whether nothing but zeros was added.
  var isZero: Bool { absolute == 0 }

  /// The sum of c_k w_k, times 2^scale for a scale up to the pass's own.
  func sum(atScale scale: Int) -> DoubleDouble {
    isZero ? .zero : sum.scaled(byPowerOfTwo: Double(sign: .plus, exponent: scale - self.scale, significand: 1))
  }

  /// The sum of |c_k| w_k, times 2^scale for a scale up to the pass's own.
  func absolute(atScale scale: Int) -> Double {
    isZero ? 0 : Double(sign: .plus, exponent: scale - self.scale, significand: absolute)
  }
}
