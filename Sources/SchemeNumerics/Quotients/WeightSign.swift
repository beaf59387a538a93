/// Whether a weight has a value on all of (0, 1) that is not below 0.
public enum WeightSign: Sendable {
  case notNegative
  case negative(at: Double)
  case undefined(at: Double, ArithmeticFault)
  case unknown(Reason)

  /// Looks at points, and then proves it on parts of [0, 1]: beside the ends by series, since a weight may be infinite there, and
  /// between by enclosures and series.
  ///
  /// - Parameter steps: how many operations a value takes, 1 at least.
  public init(of weight: some CurveWeight, steps: Int = 1) {
    if let fraction = weight.fraction {
      switch fraction.sign {
      case .zero, .nonNegative: self = .notNegative
      case .nonPositive: self = .negative(at: Self.points.first { Self.sign(weight, at: $0) == -1 } ?? 0.5)
      case .mixed(let negative, _): self = .negative(at: negative.t)
      case .unknown(let reason, _, _): self = .unknown(reason)
      }
      return
    }
    var isPositive = false
    for t in Self.points {
      switch Self.value(weight, at: t) {
      case .success(let value):
        if value.sign == -1 {
          self = .negative(at: t)
          return
        }
        if value.sign == 1 { isPositive = true }
      case .failure(.overflow), .failure(.irrational), .failure(.tooLarge), .failure(.undecided): continue
      case .failure(let fault):
        self = .undefined(at: t, fault)
        return
      }
    }
    guard isPositive else {
      self = .unknown(.missing("it is not seen to be above 0 anywhere"))
      return
    }
    self = WeightProof(weight, most: Swift.min(Swift.max(Self.budget / Swift.max(steps, 1), 64), 2000)).outcome
  }

  /// Operations that the proof may take.
  private static let budget = 200_000

  /// Points at which it is looked at: the middle first, then points that come close to the ends.
  public static let points: [Double] = {
    let dense = (0..<32).map { Double(2 * $0 + 1) / 64 }
    return [0.5] + dense + [0.001, 0.999, 0.25, 0.75, 0.1, 0.9, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8]
  }()

  private static func value(_ weight: some CurveWeight, at t: Double) -> Result<Ball, ArithmeticFault> {
    var result: Result<Ball, ArithmeticFault> = .failure(.undecided)
    for precision in [128, 512] {
      guard let place = Ball(t) else { return result }
      do throws(ArithmeticFault) {
        let value = try weight(place, BallArithmetic(precision: precision))
        result = .success(value)
        if value.sign != nil { return result }
      } catch {
        result = .failure(error)
      }
    }
    return result
  }

  private static func sign(_ weight: some CurveWeight, at t: Double) -> Int? {
    if case .success(let value) = value(weight, at: t) { value.sign } else { nil }
  }
}

/// The proof, part by part.
private struct WeightProof {
  private(set) var outcome = WeightSign.notNegative

  private static let balls = BallArithmetic(precision: 128)
  /// The terms of a series.
  private static let count = 8
  /// Parts so narrow, relatively to their distance from the nearer end, are not halved any more.
  private static let leastRatio = 0x1p-24

  /// - Parameter most: how many parts are looked at.
  init(_ weight: some CurveWeight, most: Int) {
    guard let low = end(weight, isReversed: false), let high = end(weight, isReversed: true) else { return }
    var open = [(lower: low, upper: 0.5), (lower: 0.5, upper: 1 - high)]
    var count = 0
    while let part = open.popLast() {
      if part.lower >= part.upper { continue }
      count += 1
      let (center, radius) = (part.lower + (part.upper - part.lower) / 2, (part.upper - part.lower) / 2)
      if isNotNegative(weight, part.lower, part.upper) { continue }
      switch sign(weight, center, radius) {
      case 1, 0: continue
      case -1:
        outcome = .negative(at: center)
        return
      default: break
      }
      guard radius > min(center, 1 - center) * Self.leastRatio, count < most else {
        outcome = .unknown(.missing("its sign is not known near t = \(center)"))
        return
      }
      open += [(part.lower, center), (center, part.upper)]
    }
  }

  /// How far from an end its sign is known by a series there; nil after an outcome.
  private mutating func end(_ weight: some CurveWeight, isReversed: Bool) -> Double? {
    for exponent in stride(from: -2, through: -42, by: -4) {
      let radius = Double(sign: .plus, exponent: exponent, significand: 1)
      let numbers = LogSeriesArithmetic(count: Self.count, balls: Self.balls, exponent: exponent)
      guard let series = try? weight(numbers.variable(isReversed: isReversed), numbers) else { continue }
      if series.isNotNegative || series.sign(numbers) == 1 { return radius }
      if series.sign(numbers) == -1 {
        outcome = .negative(at: isReversed ? 1 - radius / 2 : radius / 2)
        return nil
      }
    }
    outcome = .unknown(
      .missing(
        "its sign is not known next to t = \(isReversed ? 1 : 0), where it is not seen to be like a power of the distance, or one times"
          + " logarithms of it"))
    return nil
  }

  /// On [c - r, c + r].
  private func sign(_ weight: some CurveWeight, _ center: Double, _ radius: Double) -> Int? {
    let numbers = SeriesArithmetic(count: Self.count, balls: Self.balls, kind: .inner)
    return try? weight(PanelSeries([Ball(center), Ball(radius)].compactMap { $0 }), numbers).sign
  }

  /// By an enclosure of all values.
  private func isNotNegative(_ weight: some CurveWeight, _ lower: Double, _ upper: Double) -> Bool {
    guard let first = Ball(lower), let last = Ball(upper),
      let value = try? weight(Ball(from: first, to: last), Self.balls)
    else { return false }
    return value.lower.sign >= 0
  }
}
