import SchemeIR
import SchemeNumerics

/// Where a target is no curve that weights can come near, as far as it shows at points.
extension TargetCurve {
  /// How finely it is looked at: dyadic points, and those that people write.
  private static let grid: [Double] =
    Set((1..<256).map { Double($0) / 256 } + (1..<100).map { Double($0) / 100 }).sorted()
  /// How many steps of the formulas that may take.
  private static let mostSteps = 2_000_000

  /// The first point inside of (0, 1), of those that are looked at, at which there is proved to be no value: of a quotient also
  /// one at which what is below the line is 0, up to a double.
  package var firstGap: Double? {
    // With bounds all over it has values all over.
    if hasBounds { return nil }
    let interpreter = Interpreter(program, BallArithmetic(precision: 128), environment)
    let gap = Self.grid.first { t in
      guard interpreter.work < Self.mostSteps else { return false }
      interpreter.set(probability: t)
      do throws(EvaluationFault) {
        _ = try interpreter.real(node)
        return false
      } catch {
        if case .noValue = TargetFault(t: t, error).trouble { return true }
        return false
      }
    }
    return [gap, pole].compactMap { $0 }.min()
  }

  /// Whether few pieces that cover the grid show that there are bounds all over.
  private var hasBounds: Bool {
    var pieces = [Interval(1 / 256, 255 / 256)]
    for _ in 0..<64 {
      guard let piece = pieces.popLast() else { return true }
      if formula.range(0, piece.lower, piece.upper) != nil { continue }
      let middle = piece.lower + piece.width / 2
      pieces += [Interval(piece.lower, middle), Interval(middle, piece.upper)]
    }
    return pieces.isEmpty
  }

  /// Where a factor of a divisor changes its sign, or of what stands in a logarithm or under a negative exponent, in a formula that
  /// always takes it.
  private var pole: Double? {
    guard program.isFreeOfDecisions(on: .probability, from: node) else { return nil }
    let interpreter = Interpreter(program, BallArithmetic(precision: 128), environment)
    func sign(_ divisor: NodeID, _ t: Double) -> Int? {
      guard interpreter.work < Self.mostSteps else { return nil }
      interpreter.set(probability: t)
      return (try? interpreter.real(divisor))?.sign
    }
    func nearer(to divisor: NodeID, _ low: Double, _ high: Double) -> Double {
      let sizes = [low, high].map { t in
        interpreter.set(probability: t)
        return (try? interpreter.real(divisor))?.nearestDouble.magnitude ?? .infinity
      }
      return sizes[0] < sizes[1] ? low : high
    }
    let divisors = program.reachable(from: [node]).flatMap { id -> [NodeID] in
      switch program[id].operation {
      case .divide(_, let y): return factors(of: y)
      case .call(.log, let arguments): return factors(of: arguments[0])
      case .power(let x, let y): return isNegative(y) ? factors(of: x) : []
      default: return []
      }
    }
    let places = Set(divisors).compactMap { divisor -> Double? in
      var last: (t: Double, sign: Int)?
      for t in Self.grid {
        guard let found = sign(divisor, t) else { continue }
        if let last, last.sign * found < 0 {
          var (low, high) = (last.t, t)
          while low.nextUp < high {
            let middle = low + (high - low) / 2
            guard let there = sign(divisor, middle), there != 0 else { return middle }
            if there == last.sign { low = middle } else { high = middle }
          }
          return nearer(to: divisor, low, high)
        }
        last = (t, found)
      }
      return nil
    }
    return places.min()
  }

  /// What a product in t is 0 with.
  private func factors(of id: NodeID) -> [NodeID] {
    guard program[id].dependence.contains(.probability), VariableSet.given.isSuperset(of: program[id].dependence) else {
      return []
    }
    switch program[id].operation {
    case .multiply(let x, let y): return factors(of: x) + factors(of: y)
    case .negate(let x): return factors(of: x)
    case .power(let x, let y): return program[y].dependence.contains(.probability) ? [id] : factors(of: x)
    case .call(.abs, let arguments), .call(.sqrt, let arguments): return factors(of: arguments[0])
    default: return [id]
    }
  }

  private func isNegative(_ exponent: NodeID) -> Bool {
    guard !program[exponent].dependence.contains(.probability) else { return false }
    return (try? Interpreter(program, BallArithmetic(precision: 128), environment).real(exponent))?.sign == -1
  }

  /// Points inside of (0, 1) at which a condition has another outcome, or `abs`, `min` or `max` has a kink: the first double
  /// beyond each, ascending.
  package var kinks: [Double] {
    let places = CurveSwitches(program, node, environment).places.map(\.after)
    return Set(places.filter { $0 > 0x1p-1000 && $0 < 1 }).sorted()
  }

  /// Where h itself jumps, and by how much; nil where no jump is found. A slope that jumps is none.
  package var jump: (t: Double, size: Double)? {
    guard case .formula = form else { return nil }
    let places = CurveSwitches(program, node, environment).places.filter(\.mayJump)
    if places.isEmpty { return nil }
    let spread = Self.grid.compactMap { formula.value(at: $0) }
      .reduce(Interval(.infinity, -.infinity)) { Interval(min($0.lower, $1.lower), max($0.upper, $1.upper)) }
    for place in places {
      guard let before = formula.value(at: place.before), let after = formula.value(at: place.after) else { continue }
      if place.before == 0 || place.after == 1 {
        let end: UnitEnd = place.before == 0 ? .zero : .one
        guard let size = leap(at: end), size.magnitude > 0x1p-30 * (spread.upper - spread.lower) else { continue }
        return (end == .zero ? 0 : 1, size)
      }
      let size = after - before
      // A continuous formula moves by as much on the doubles beside, unless it switches there as well.
      let near = [(place.before.nextDown, place.before), (place.after, place.after.nextUp)].map { s, t in
        if places.contains(where: { $0.before == s && $0.after == t }) { return 0.0 }
        guard let first = formula.value(at: s), let second = formula.value(at: t) else { return 0.0 }
        return (second - first).magnitude
      }
      let least = max(size.lower, -size.upper)
      if least > 4 * (near[0] + near[1]), least > 0x1p-30 * (spread.upper - spread.lower) {
        return (place.after, after.middle - before.middle)
      }
    }
    return nil
  }

  /// By how much the value at an end is off, where others do not tend to it: they come nearer by a tenth between points next to the
  /// end and points far nearer, as even 1/log t does.
  private func leap(at end: UnitEnd) -> Double? {
    let points: [Double] = end == .zero ? [0, 0x1p-1000, 0x1p-20] : [1, 1 - 0x1p-52, 1 - 0x1p-10]
    let values = points.compactMap { formula.value(at: $0)?.middle }
    guard values.count == 3 else { return nil }
    let (near, far) = (values[1] - values[0], values[2] - values[0])
    guard near.magnitude > 0.9 * far.magnitude else { return nil }
    return end == .zero ? near : -near
  }

  /// Two of the points at which h is known, s < t, with h(s) > h(t): those that are farthest apart in value. nil where h rises.
  package static func fall(
    _ nodes: [Double], _ heights: [Interval]
  ) -> (from: Double, to: Double, depth: Double)? {
    var highest: (t: Double, value: Double)?
    var fall: (from: Double, to: Double, depth: Double)?
    for (t, height) in zip(nodes, heights) {
      if let highest {
        let depth = (highest.value - height.upper).nextDown
        if depth > (fall?.depth ?? 0) { fall = (highest.t, t, depth) }
      }
      if height.lower > highest?.value ?? -.infinity { highest = (t, height.lower) }
    }
    return fall
  }

  /// The first thing that is wrong with it inside of (0, 1): it has no value, or it jumps.
  package var fault: TargetFault? {
    if let t = firstGap { return TargetFault(t: t, trouble: .noValue) }
    return jump.map { TargetFault(t: $0.t, trouble: .jump($0.size)) }
  }
}

extension Interval {
  fileprivate var middle: Double { lower + (upper - lower) / 2 }
}
