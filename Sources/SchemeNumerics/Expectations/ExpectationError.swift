/// A bound of the error of an expectation over a window, relative to the largest coefficient's power of two.
///
/// With m = max |c_k| over the window and D = 1 for the sum of all weights, the numerator errs by
///
/// - `tail` for the terms left out (all |c_k| <= 1),
/// - plainStepError K plainShare m for those in plain double, K the most steps from the centre,
/// - (stepError E[|N - center| + 1] + r) m for the others: E|N - center| <= sqrt(spread), and r the relative error of a product
///   with a binomial coefficient and of the roundings at the ends; where the c_k of the window have one sign, also at most
///   (stepError K + r) |E[c_N]|,
///
/// the denominator by the same with c = 1; a quotient of at most m inherits both. Coefficients known only within a
/// radius change an average by at most the largest radius, and relatively by at most the largest relative one where they
/// have one sign.
struct ExpectationError {
  private let absolute: Double
  /// Bounds of the step errors: of the numerator absolutely, relatively to the value where there is one sign, and of the
  /// denominator relatively.
  private let step: Double
  private let relativeStep: Double?
  private let weightStep: Double
  /// Bounds of what the radii of the coefficients do: absolutely, relatively to the value where there is one sign.
  private let radius: Double
  private let relativeRadius: Double?

  init(_ window: ExpectationWindow, _ sequence: BinomialExpectation.Sequence, _ coefficients: BinomialCoefficients) {
    var (least, largest) = (Double.infinity, -Double.infinity)
    var (radius, relativeRadius) = (0.0, 0.0)
    for k in window.lower...window.upper {
      let value = sequence.values[k].hi
      if value < least { least = value }
      if value > largest { largest = value }
      if sequence.radii[k] > radius { radius = sequence.radii[k] }
      if sequence.radii[k] > relativeRadius * value.magnitude { relativeRadius = sequence.radii[k] / value.magnitude }
    }
    relativeRadius *= 1 + 0x1p-50
    let m = Swift.max(least.magnitude, largest.magnitude) * (1 + 0x1p-50)
    let K = Double(Swift.max(window.upper - window.center, window.center - window.lower) + 1)
    let mean = window.spread.squareRoot() + 1
    let relative = 0x1p-100 + 1.1 * coefficients.relativeError
    // Weights of the plain part, of the numerator and of the denominator; twice what the series of the errors leaves out.
    let plain = 2.1 * CompensatedHorner.plainStepError * K * window.plainShare
    let underflow = Double(sign: .plus, exponent: Int(window.growth) - 1065, significand: K)
    absolute = 2.1 * window.tail + m * plain + underflow
    step = (1.01 * CompensatedHorner.stepError * mean + relative) * m
    let isOneSigned = least >= 0 || largest <= 0
    relativeStep = isOneSigned ? 1.01 * CompensatedHorner.stepError * K + relative : nil
    self.radius = radius
    self.relativeRadius = isOneSigned ? relativeRadius : nil
    weightStep = 1.01 * CompensatedHorner.stepError * mean + relative
  }

  /// The bounds for computed values.
  @inline(__always)
  func bounds(of values: Lanes.Vector) -> Lanes.Vector {
    let arithmetic = arithmeticBounds(of: values)
    let sizes = Lanes.magnitude(values) + arithmetic
    let spread =
      relativeRadius.map { pointwiseMin(Lanes.Vector(repeating: radius), sizes * $0) } ?? .init(repeating: radius)
    return (arithmetic + spread) * (1 + 0x1p-40)
  }

  /// The bounds of the distances from the expectations of the coefficients' midpoints.
  @inline(__always)
  func arithmeticBounds(of values: Lanes.Vector) -> Lanes.Vector {
    let sizes = Lanes.magnitude(values) * (1 + 0x1p-40)
    let steps = relativeStep.map { pointwiseMin(Lanes.Vector(repeating: step), sizes * $0) } ?? .init(repeating: step)
    return (steps + sizes * weightStep + absolute) * (1 + 0x1p-40)
  }

  /// What the radii of the coefficients add, for expectations of their midpoints of at most some magnitude.
  func coefficientBound(upTo size: Double) -> Double {
    (relativeRadius.map { Swift.min(radius, size * $0) } ?? radius) * (1 + 0x1p-40)
  }
}
