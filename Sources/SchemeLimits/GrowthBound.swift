import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// Bounds of weights for all M >= 1, 0 <= s < M and 0 <= n <= M at once.
///
/// A weight at s far from tM counts for h_M'(t) with a chance that is smaller than any power of M. So h_M' tends to what d_s tends to
/// if d_s is at most a power of M everywhere. Formulas without exponentials are; others if their exponents are bounded above, and
/// nothing is divided by an exponential that is not bounded below: e^(M/(s+1)) tends to e^(1/t), and no h_M' does.
struct GrowthBound {
  /// Whether all numbers that the formulas are made of, in all their branches, are shown to be at most a power of M.
  private(set) var isPolynomial = true

  private let program: Program
  private let parameters: [ParameterValue]
  /// Of what has been looked at.
  private var ranges: [NodeID: Bounds] = [:]
  /// What has an exponential in it that is not bounded on both sides.
  private var steep: Set<NodeID> = []

  init(_ program: Program, _ parameters: [ParameterValue], roots: [NodeID]) {
    (self.program, self.parameters) = (program, parameters)
    let parts = program.reachable(from: roots)
    guard parts.contains(where: isExponential) else { return }
    for id in parts {
      ranges[id] = varies(id) ? computed(id) : constant(id)
      if program[id].operation.operands.contains(where: steep.contains) || isSteep(id) { steep.insert(id) }
      if varies(id), !isTame(id) { isPolynomial = false }
    }
  }

  private func varies(_ id: NodeID) -> Bool {
    !program[id].dependence.isDisjoint(with: [.groupSize, .others, .count])
  }

  private func range(_ id: NodeID) -> Bounds { ranges[id] ?? .all }

  /// Whether it may grow or fall like an exponential of M.
  private func isExponential(_ id: NodeID) -> Bool {
    guard varies(id) else { return false }
    switch program[id].operation {
    case .call(.exp, _), .call(.expm1, _), .call(.sigmoid, _), .call(.tanh, _): return true
    case .call(.choose, let x): return varies(x[1])
    case .power(_, let y): return varies(y)
    case .reduce(.product, _, let lower, let upper, _): return varies(lower) || varies(upper)
    default: return false
    }
  }

  private func isSteep(_ id: NodeID) -> Bool {
    guard isExponential(id) else { return false }
    switch program[id].operation {
    case .call(.exp, let x), .call(.expm1, let x), .call(.sigmoid, let x), .call(.tanh, let x):
      return !range(x[0]).isFinite
    case .power(_, let y): return !range(y).isFinite
    default: return true
    }
  }

  /// Whether a number is at most a power of M where those that it is made of are.
  private func isTame(_ id: NodeID) -> Bool {
    switch program[id].operation {
    case .call(.exp, let x), .call(.expm1, let x): return range(x[0]).upper < .infinity
    case .call(.choose, let x): return !varies(x[1]) || isNearlyWhole(x[1], of: x[0])
    case .power(let x, let y):
      let (base, exponent) = (range(x), range(y))
      if exponent.isFinite || !varies(y) { return exponent.lower >= 0 || isAwayFromZero(x) }
      if base.magnitude.upper <= 1 { return exponent.lower >= 0 }
      return base.lower >= 1 && base.isFinite && exponent.upper < .infinity
    case .divide(_, let y): return isAwayFromZero(y)
    case .reduce(.product, _, let lower, let upper, _): return !varies(lower) && !varies(upper)
    default: return true
    }
  }

  /// Whether a number other than 0 is at least a power of 1/M.
  private func isAwayFromZero(_ id: NodeID) -> Bool { !steep.contains(id) || !range(id).hasZero }

  /// Whether k is n less a number, or at least n.
  private func isNearlyWhole(_ k: NodeID, of n: NodeID) -> Bool {
    guard let u = linearForm(k), let v = linearForm(n), let excess = u.adding(v, times: -1) else { return false }
    return excess.terms.isEmpty || isNonnegative(excess)
  }

  // MARK: - Ranges

  private func computed(_ id: NodeID) -> Bounds {
    switch program[id].operation {
    case .variable(.groupSize): return Bounds(1, .infinity)
    case .variable(.others), .variable(.count): return Bounds(0, .infinity)
    case .convert(let x): return range(x)
    case .negate(let x): return -range(x)
    case .add(let x, let y): return range(x) + range(y)
    case .subtract(let x, let y):
      if let form = linearForm(id) {
        if isNonnegative(form) { return Bounds(0, .infinity) }
        if let opposite = form.scaled(by: -1), isNonnegative(opposite) { return Bounds(-.infinity, 0) }
      }
      return range(x) + -range(y)
    case .multiply(let x, let y): return x == y ? range(x).square : range(x) * range(y)
    case .divide(let x, let y): return isShare(x, of: y) ? Bounds(0, 1) : range(x) * range(y).inverse
    case .power(let x, let y): return range(y) == Bounds(2, 2) ? range(x).square : .all
    case .select(_, let x, let y): return range(x).union(range(y))
    case .call(.sigmoid, _): return Bounds(0, 1)
    case .call(.tanh, _): return Bounds(-1, 1)
    case .call(.exp, let x): return range(x[0]).upper <= 0 ? Bounds(0, 1) : Bounds(0, .infinity)
    case .call(.sqrt, _): return Bounds(0, .infinity)
    case .call(.abs, let x): return range(x[0]).magnitude
    case .call(.min, let x), .call(.max, let x): return range(x[0]).union(range(x[1]))
    default: return .all
    }
  }

  private func constant(_ id: NodeID) -> Bounds {
    let environment = Environment(groupSize: nil, parameters: parameters)
    guard program[id].type != .bool, program[id].dependence.isDisjoint(with: [.tries, .probability]),
      let value = try? Interpreter(program, BallArithmetic(precision: 64), environment).real(id)
    else { return .all }
    return Bounds(value.lower.nearestDouble, value.upper.nearestDouble)
  }

  /// Whether 0 <= x <= y: s/M, n/M, (n - 1)/(M - 1) and the like.
  private func isShare(_ x: NodeID, of y: NodeID) -> Bool {
    guard let part = linearForm(x), let whole = linearForm(y), let rest = whole.adding(part, times: -1) else {
      return false
    }
    return isNonnegative(part) && isNonnegative(rest)
  }

  private func linearForm(_ id: NodeID) -> LinearForm<Variable>? {
    if case .convert(let x) = program[id].operation { return program.linearForm(of: x) }
    return program.linearForm(of: id)
  }

  /// Whether it is at least 0 where s is 0 or M - 1 and n is 0 or M, for all M >= 1.
  private func isNonnegative(_ form: LinearForm<Variable>) -> Bool {
    guard form.terms.allSatisfy({ [.groupSize, .others, .count].contains($0.variable) }) else { return false }
    let (size, others, count) = (
      form.coefficient(of: .groupSize), form.coefficient(of: .others), form.coefficient(of: .count)
    )
    return [0, others].allSatisfy { s in
      [0, count].allSatisfy { n in
        // Of numbers that a file holds: they do not overflow.
        let (slope, constant) = (Double(size) + Double(s) + Double(n), Double(form.constant) - Double(s))
        return slope >= 0 && constant + slope >= 0
      }
    }
  }
}

/// Numbers between two, which may be infinite.
private struct Bounds: Equatable {
  let lower: Double
  let upper: Double

  init(_ lower: Double, _ upper: Double) { (self.lower, self.upper) = (lower, upper) }

  static let all = Bounds(-.infinity, .infinity)

  var isFinite: Bool { lower > -.infinity && upper < .infinity }
  var hasZero: Bool { lower <= 0 && upper >= 0 }
  var square: Bounds {
    let ends = [Self.product(lower, lower), Self.product(upper, upper)]
    return Bounds(hasZero ? 0 : ends.min() ?? 0, ends.max() ?? .infinity)
  }
  var magnitude: Bounds {
    let ends = [lower.magnitude, upper.magnitude]
    return Bounds(hasZero ? 0 : ends.min() ?? 0, ends.max() ?? .infinity)
  }
  /// Of 1/x.
  var inverse: Bounds {
    if lower >= 0 { return Bounds(upper == .infinity ? 0 : 1 / upper, lower == 0 ? .infinity : 1 / lower) }
    if upper <= 0 { return Bounds(upper == 0 ? -.infinity : 1 / upper, lower == -.infinity ? 0 : 1 / lower) }
    return .all
  }

  func union(_ other: Bounds) -> Bounds { Bounds(min(lower, other.lower), max(upper, other.upper)) }

  static func + (x: Bounds, y: Bounds) -> Bounds {
    let (lower, upper) = (x.lower + y.lower, x.upper + y.upper)
    // Numbers of one sign have an exact one; others are rounded.
    return Bounds(
      x.lower >= 0 && y.lower >= 0 ? lower : lower.nextDown, x.upper <= 0 && y.upper <= 0 ? upper : upper.nextUp)
  }

  static prefix func - (x: Bounds) -> Bounds { Bounds(-x.upper, -x.lower) }

  static func * (x: Bounds, y: Bounds) -> Bounds {
    let ends = [x.lower, x.upper].flatMap { u in [y.lower, y.upper].map { product(u, $0) } }
    return Bounds(ends.min() ?? -.infinity, ends.max() ?? .infinity)
  }

  /// 0 times what is beyond all bounds is 0 for every number.
  private static func product(_ x: Double, _ y: Double) -> Double { x == 0 || y == 0 ? 0 : x * y }
}
