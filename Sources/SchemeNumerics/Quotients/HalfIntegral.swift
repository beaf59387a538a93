import Synchronization

/// Integrals of a ``RationalFunction`` over parts of (0, 1/2], by panels: those of the other half are the ones of the function
/// of 1 - t. Panels and what they sum up to are kept.
final class HalfIntegral: Sendable {
  private let function: RationalFunction
  private let weight: (any CurveWeight)?
  private let isReversed: Bool
  private let known = Mutex(Cache())

  /// Where integrals start.
  enum Origin: Sendable, Hashable {
    /// At 0, where the function must have no pole.
    case end
    /// At 1/2.
    case middle
  }

  private struct Cache {
    var layout: [PanelPlace]?
    var sources: [Int: PanelSource?] = [:]
    var panels: [Int: [Int: Panel?]] = [:]
    var constants: [Int: [Origin: [Ball?]]] = [:]
  }

  /// The bits of the panels that decide where panels are.
  private static let layoutBits = 128
  /// Panels so narrow, beside an end or relatively to their distance from it, are not divided any more, whatever their series is
  /// worth,
  private static let leastExponent = -1000
  private static let leastRatio = 0x1p-20
  /// nor is any once there are so many,
  private static let mostPanels = 2000
  /// or so many had no good series; beside an end, where a pole may lie just beyond it, none at all.
  private static let mostFailures = 120

  /// The integrals of a function times a weight, of t or, in reverse, of 1 - t.
  init(_ function: RationalFunction, _ weight: (any CurveWeight)? = nil, isReversed: Bool) {
    self.function = isReversed ? function.reversed : function
    self.weight = weight
    self.isReversed = isReversed
  }

  /// The integral from the origin to t, 0 <= t <= 1/2; nil where it is infinite or not known to any bit.
  func value(at t: BigFloat, from origin: Origin, _ precision: Int) -> Ball? {
    let layout = layout
    guard let bound = layout.firstIndex(where: { BigFloat($0.upper).map { t <= $0 } ?? false }),
      let constant = constant(bound, origin, precision),
      let value = panel(bound, precision)?.value(at: t)
    else { return nil }
    return try? BallArithmetic(precision: precision + 32).add(constant, value)
  }

  /// Why nothing is known of it anywhere; nil where something is.
  var missing: Reason? {
    source(Self.layoutBits) == nil ? PanelSource.missing(function, precision: Self.layoutBits) : nil
  }

  /// The same in double-double.
  func quickValues(at points: [Double], from origin: Origin) -> [DoubleDoubleBall] {
    let layout = layout
    let arithmetic = DoubleDoubleBallArithmetic()
    return points.map { t in
      guard let index = layout.firstIndex(where: { t <= $0.upper }),
        let constant = constant(index, origin, Self.layoutBits),
        let value = panel(index, Self.layoutBits)?.quickValue(at: t)
      else { return .unknown }
      return (try? arithmetic.add(DoubleDoubleBall(constant), value)) ?? .unknown
    }
  }

  /// All values from 0 to t, where t is in the panel at the end; nil where they are not bounded or t is not there.
  func range(to t: Double, from origin: Origin) -> Interval? {
    guard let range = panel(0, Self.layoutBits)?.range(to: t), let constant = constant(0, origin, Self.layoutBits)
    else {
      return nil
    }
    return Interval(constant) + range
  }

  /// Where panels meet, in ascending order.
  var boundaries: [Double] { layout.dropLast().map(\.upper) }

  /// The panel that holds all of a piece; nil where two share it.
  func panel(around piece: Interval) -> Panel? {
    let index = layout.firstIndex { piece.lower >= $0.lower && piece.upper <= $0.upper }
    return index.flatMap { panel($0, Self.layoutBits) }
  }

  /// What a panel's primitive lacks.
  private func constant(_ index: Int, _ origin: Origin, _ precision: Int) -> Ball? {
    // Behind a part without a series more bits tell no more.
    if precision > Self.layoutBits, source(Self.layoutBits) != nil, constant(index, origin, Self.layoutBits) == nil {
      return nil
    }
    let count = layout.count
    // Panels in the order in which they are passed.
    func place(_ step: Int) -> Int { origin == .end ? step : count - 1 - step }
    var constants = known.withLock { $0.constants[precision]?[origin] } ?? [Ball(0)]
    let step = origin == .end ? index : count - 1 - index
    if constants.count <= step {
      let arithmetic = BallArithmetic(precision: precision + 32)
      while constants.count <= step {
        let (before, next) = (place(constants.count - 1), place(constants.count))
        let boundary = layout[Swift.max(before, next)].lower
        if let constant = constants[constants.count - 1], let t = BigFloat(boundary),
          let first = panel(before, precision)?.value(at: t), let second = panel(next, precision)?.value(at: t)
        {
          constants.append(try? arithmetic.add(constant, arithmetic.subtract(first, second)))
        } else {
          constants.append(nil)
        }
      }
      let made = constants
      known.withLock { $0.constants[precision, default: [:]][origin] = made }
    }
    return constants[step]
  }

  private func source(_ precision: Int) -> PanelSource? {
    if let made = known.withLock({ $0.sources[precision] }) { return made }
    let made = PanelSource(function, weight, isReversed: isReversed, precision: precision)
    known.withLock { $0.sources[precision] = .some(made) }
    return made
  }

  private func panel(_ index: Int, _ precision: Int) -> Panel? {
    let place = layout[index]
    if let made = known.withLock({ $0.panels[precision]?[index] }) { return made }
    let made = source(precision).flatMap { Panel(place, $0) }
    known.withLock { $0.panels[precision, default: [:]][index] = .some(made) }
    return made
  }

  /// Panels on which the rest of the series is small, from left to right. They are looked for from 1/2 on, so that a part without
  /// values leaves those before it in order.
  private var layout: [PanelPlace] {
    if let made = known.withLock({ $0.layout }) { return made }
    let order = PanelSource.order(function)
    let source = source(Self.layoutBits)
    var found: [(place: PanelPlace, panel: Panel?)] = []
    var open = PanelPlace.whole
    var failures = source == nil ? Self.mostFailures : 0
    while let place = open.popLast() {
      let isWide =
        place.kind == .end
        ? place.exponent > Self.leastExponent : place.radius > place.center * Self.leastRatio
      let isDivisible = isWide && found.count + open.count < Self.mostPanels
      if isDivisible && !place.fits(order) {
        open += place.halves
        continue
      }
      let panel = source.flatMap { Panel(place, $0) }
      if panel == nil || panel?.isFine == false && place.kind != .end { failures += 1 }
      if isDivisible, panel?.isFine != true, failures < Self.mostFailures {
        open += place.halves
      } else {
        found.append((place, panel))
      }
    }
    let made = Array(found.reversed())
    known.withLock { known in
      known.layout = made.map(\.place)
      for (index, part) in made.enumerated() { known.panels[Self.layoutBits, default: [:]][index] = .some(part.panel) }
    }
    return made.map(\.place)
  }
}
