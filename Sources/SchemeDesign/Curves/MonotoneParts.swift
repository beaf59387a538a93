import SchemeIR
import SchemeNumerics

/// The parts of a curve that are seen to rise, or to fall, on all of a piece: sums of rising parts, products of those that are
/// not below 0, rising functions of them. Their values on the piece lie between those at its ends.
///
/// Such ranges are sharp also beside an infinite slope, as that of asin(sqrt(1 - (1-t)^4)) at 1, and there they are all that is
/// known. A root, an arcsine or a power of such a part has values on the piece if it has them at both ends.
struct MonotoneParts {
  /// How a part goes, in the wide sense: both for one that does not change.
  private enum Trend {
    case falls, constant, rises

    static prefix func - (x: Trend) -> Trend {
      switch x {
      case .falls: .rises
      case .constant: .constant
      case .rises: .falls
      }
    }

    /// That of a sum.
    static func + (x: Trend, y: Trend) -> Trend? {
      if x == .constant { return y }
      return y == .constant || x == y ? x : nil
    }

    /// That of a product with a number of a sign, 1 for one that is not below 0 and -1 for one that is not above it.
    func times(_ sign: Int?) -> Trend? {
      if self == .constant { return .constant }
      return sign.map { $0 < 0 ? -self : self }
    }
  }

  /// What may rise or fall, operands before what uses them, each with its place.
  private let parts: [NodeID]
  private let places: [NodeID: Int]
  private let ends: Interpreter<BallArithmetic>
  /// Functions that have values on all of [0, 1].
  private var everywhere: Set<NodeID> = []
  /// The values of the parts at points.
  private var known: [Double: [Ball?]] = [:]
  private var trends: [NodeID: Trend] = [:]

  /// - Parameter ends: the program at single values of t, for the use of nobody else.
  init(_ root: NodeID, ends: Interpreter<BallArithmetic>, _ ranges: Interpreter<BallArithmetic>) {
    parts = Self.parts(root, ends.program)
    places = Dictionary(uniqueKeysWithValues: zip(parts, parts.indices))
    self.ends = ends
    let whole = Interval(0, 1)
    if let zero = Ball(0.0), let one = Ball(1.0) {
      ranges.set(probability: Ball(from: zero, to: one), on: whole)
      supply(on: whole, to: ranges)
      everywhere = ranges.trusted
    }
  }

  /// The parts in t without an index that are made of such operations alone.
  private static func parts(_ root: NodeID, _ program: Program) -> [NodeID] {
    var parts: Set<NodeID> = []
    return program.reachable(from: [root]).filter { id in
      let node = program[id]
      guard node.dependence.contains(.probability), VariableSet.given.isSuperset(of: node.dependence) else {
        return false
      }
      switch node.operation {
      case .variable, .convert, .negate, .add, .subtract, .multiply, .divide, .power, .select: break
      case .call(.floor, _), .call(.ceil, _), .call(.choose, _), .call(.harmonic, _): return false
      case .call: break
      case .integer, .real, .rational, .constant, .floorDivide, .modulo, .compare, .not, .and, .or, .reduce,
        .bernsteinCoefficient, .centredWrongWeight, .column:
        return false
      }
      let isMade = node.operation.operands.allSatisfy {
        parts.contains($0) || !program[$0].dependence.contains(.probability)
      }
      if isMade { parts.insert(id) }
      return isMade
    }
  }

  /// How many operations values at ends have taken.
  var work: Int { ends.work }

  /// Supplies the ranges of the parts that rise or fall on a piece, for which t stands there, and trusts functions that have values on
  /// all of it.
  mutating func supply(on piece: Interval, to ranges: Interpreter<BallArithmetic>) {
    trends = [:]
    for part in parts {
      guard let trend = trend(part, piece, ranges) else { continue }
      if trend == .constant {
        trends[part] = trend
        continue
      }
      guard let low = value(part, at: piece.lower), let high = value(part, at: piece.upper) else { continue }
      trends[part] = trend
      ranges.supply(trend == .rises ? Ball(from: low, to: high) : Ball(from: high, to: low), for: part)
    }
  }

  // MARK: - Trends

  private func trend(of id: NodeID) -> Trend? {
    ends.program[id].dependence.contains(.probability) ? trends[id] : .constant
  }

  private mutating func trend(
    _ id: NodeID, _ piece: Interval, _ ranges: Interpreter<BallArithmetic>
  ) -> Trend? {
    let program = ends.program
    switch program[id].operation {
    case .variable(.probability): return .rises
    case .convert(let x): return trend(of: x)
    case .negate(let x): return trend(of: x).map { -$0 }
    case .add(let x, let y): return trend(of: x).flatMap { x in trend(of: y).flatMap { x + $0 } }
    case .subtract(let x, let y): return trend(of: x).flatMap { x in trend(of: y).flatMap { x + -$0 } }
    case .multiply(let x, let y):
      guard let dx = trend(of: x), let dy = trend(of: y) else { return nil }
      // (x y)' = x' y + x y'
      let first = dx == .constant ? dx : dx.times(sign(y, piece, ranges))
      guard let first, let second = dy == .constant ? dy : dy.times(sign(x, piece, ranges)) else { return nil }
      return first + second
    case .divide(let x, let y):
      guard let dx = trend(of: x), let dy = trend(of: y), let divisor = sign(y, piece, ranges, isStrict: true) else {
        return nil
      }
      // (x / y)' has the sign of x' y - x y'
      guard let first = dx.times(divisor), let second = dy == .constant ? dy : dy.times(sign(x, piece, ranges)) else {
        return nil
      }
      return first + -second
    case .power(let x, let y): return power(id, x, y, piece, ranges)
    case .select(let condition, let x, let y):
      guard !program[condition].dependence.contains(.probability), let truth = try? ranges.truth(condition) else {
        return nil
      }
      return trend(of: truth ? x : y)
    case .call(let builtin, let arguments): return call(id, builtin, arguments, piece, ranges)
    case .variable, .integer, .real, .rational, .constant, .floorDivide, .modulo, .compare, .not, .and, .or, .reduce,
      .bernsteinCoefficient, .centredWrongWeight, .column:
      return nil
    }
  }

  private mutating func power(
    _ id: NodeID, _ x: NodeID, _ y: NodeID, _ piece: Interval, _ ranges: Interpreter<BallArithmetic>
  ) -> Trend? {
    guard let base = trend(of: x), trend(of: y) == .constant else { return nil }
    if ends.program[y].type == .int {
      guard let n = try? ranges.integer(y) else { return nil }
      if n == 0 { return .constant }
      if n < 0, sign(x, piece, ranges, isStrict: true) == nil { return nil }
      let slope = n < 0 ? -base : base
      return n.isMultiple(of: 2) ? slope.times(sign(x, piece, ranges)) : slope
    }
    guard
      has(id, piece, x, { $0.sign.map { $0 >= 0 } ?? false }), let exponent = (try? ranges.real(y))?.sign
    else { return nil }
    ranges.trust(id)
    return exponent == 0 ? .constant : base.times(exponent)
  }

  private mutating func call(
    _ id: NodeID, _ builtin: Builtin, _ arguments: [NodeID], _ piece: Interval, _ ranges: Interpreter<BallArithmetic>
  ) -> Trend? {
    let x = arguments[0]
    switch builtin {
    case .abs: return trend(of: x).flatMap { $0 == .constant ? $0 : $0.times(sign(x, piece, ranges)) }
    case .min, .max: return trend(of: x).flatMap { x in trend(of: arguments[1]).flatMap { x + $0 } }
    case .sqrt, .asin:
      guard let trend = trend(of: x) else { return nil }
      let arithmetic = BallArithmetic(precision: 64)
      guard trend == .constant || has(id, piece, x, { arithmetic.isInDomain(of: builtin, $0) }) else { return nil }
      if trend != .constant { ranges.trust(id) }
      return trend
    case .exp, .expm1, .log, .log1p, .tanh, .sigmoid, .logit: return trend(of: x)
    case .floor, .ceil, .choose, .harmonic: return nil
    }
  }

  /// Whether a function has values on the piece, since its argument, which rises or falls, has ones that it takes at both ends.
  private mutating func has(
    _ id: NodeID, _ piece: Interval, _ argument: NodeID, _ isInside: (Ball) -> Bool
  ) -> Bool {
    if everywhere.contains(id) { return true }
    for point in [piece.lower, piece.upper] {
      guard let value = value(argument, at: point), isInside(value) else { return false }
    }
    return true
  }

  // MARK: - Values

  /// 1 where a part is not below 0 on the piece, -1 where it is not above it; nil where neither is known.
  ///
  /// - Parameter isStrict: whether it must not be 0 either.
  private mutating func sign(
    _ id: NodeID, _ piece: Interval, _ ranges: Interpreter<BallArithmetic>, isStrict: Bool = false
  ) -> Int? {
    let trend = trend(of: id)
    guard let trend, trend != .constant else {
      guard let value = try? ranges.real(id) else { return nil }
      if let sign = value.sign { return sign == 0 ? (isStrict ? nil : 1) : sign }
      if isStrict { return nil }
      return value.lower.sign >= 0 ? 1 : value.upper.sign <= 0 ? -1 : nil
    }
    guard let first = value(id, at: piece.lower)?.sign, let last = value(id, at: piece.upper)?.sign else { return nil }
    if isStrict { return first * last == 1 ? first : nil }
    return first >= 0 && last >= 0 ? 1 : first <= 0 && last <= 0 ? -1 : nil
  }

  private mutating func value(_ id: NodeID, at t: Double) -> Ball? {
    guard let place = places[id] else { return nil }
    if let found = known[t] { return found[place] }
    ends.set(probability: t)
    let values = parts.map { try? ends.real($0) }
    known[t] = values
    return values[place]
  }
}
