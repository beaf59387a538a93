import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// Where a formula in t takes another course: at comparisons, floor and ceil that see t, and at the kinks of abs, min and max.
struct CurveSwitches {
  /// What has one of finitely many outcomes at each t.
  private enum Switch {
    case comparison(NodeID)
    case order(NodeID, NodeID)
    case sign(NodeID)
    case rounding(NodeID)
  }

  /// Neighbouring doubles between which the outcome changes.
  struct Place {
    let before: Double
    let after: Double
    /// Whether the formula may jump there; it has a kink at the most elsewhere.
    let mayJump: Bool
  }

  private let switches: [Switch]
  private let program: Program
  private let environment: Environment
  private let root: NodeID

  init(_ program: Program, _ root: NodeID, _ environment: Environment) {
    (self.program, self.root, self.environment) = (program, root, environment)
    switches = program.reachable(from: [root]).compactMap { id in
      let node = program[id]
      guard node.dependence.contains(.probability), VariableSet.given.isSuperset(of: node.dependence) else {
        return nil
      }
      switch node.operation {
      case .compare: return .comparison(id)
      case .call(.abs, let arguments): return .sign(arguments[0])
      case .call(.min, let arguments), .call(.max, let arguments): return .order(arguments[0], arguments[1])
      case .call(.floor, _), .call(.ceil, _): return .rounding(id)
      default: return nil
      }
    }
  }

  // MARK: - Places

  /// How finely changes are looked for, and how many are found at the most.
  private static let cells = 256
  private static let mostPlaces = 256
  /// How many steps of the formulas that may take.
  private static let mostSteps = 2_000_000

  /// Where outcomes change, as far as it shows at some hundred points, in ascending order.
  var places: [Place] {
    if switches.isEmpty { return [] }
    let interpreter = Interpreter(program, DoubleArithmetic(), environment)
    var places: [Place] = []
    for change in switches {
      func outcome(_ t: Double) -> Int? {
        interpreter.set(probability: t)
        return Self.outcome(change, interpreter)
      }
      var last: (t: Double, outcome: Int)?
      for index in 0...Self.cells where places.count < Self.mostPlaces && interpreter.work < Self.mostSteps {
        let t = Double(index) / Double(Self.cells)
        guard let found = outcome(t) else { continue }
        if let last, last.outcome != found {
          var (low, high) = (last.t, t)
          while low.nextUp < high, interpreter.work < 2 * Self.mostSteps {
            let middle = Self.middle(low, high)
            if outcome(middle) == last.outcome { low = middle } else { high = middle }
          }
          let mayJump =
            switch change {
            case .comparison, .rounding: true
            case .order, .sign: false
            }
          places.append(Place(before: low, after: high, mayJump: mayJump))
        }
        last = (t, found)
      }
    }
    return places.sorted { $0.after < $1.after }
  }

  /// A double between two: close to 0 the geometric mean, so that few steps lead to any exponent.
  private static func middle(_ low: Double, _ high: Double) -> Double {
    let middle =
      low == 0 ? high * 0x1p-64 : high > 4 * low ? low.squareRoot() * high.squareRoot() : low + (high - low) / 2
    return min(max(middle, low.nextUp), high.nextDown)
  }

  private static func outcome(_ change: Switch, _ interpreter: Interpreter<DoubleArithmetic>) -> Int? {
    do throws(EvaluationFault) {
      switch change {
      case .comparison(let id): return try interpreter.truth(id) ? 1 : 0
      case .sign(let x): return try interpreter.real(x) < 0 ? 0 : 1
      case .order(let x, let y): return try interpreter.real(x) < interpreter.real(y) ? 0 : 1
      case .rounding(let id): return try interpreter.integer(id)
      }
    } catch {
      return nil
    }
  }

  // MARK: - Outcomes

  /// The formula with the comparisons decided that have one outcome on all of (0, 1), which is proved: where the difference of
  /// both sides rises or falls throughout, its values at the ends tell.
  func resolved(_ program: inout Program) -> NodeID {
    var outcomes: [NodeID: Bool] = [:]
    for case .comparison(let id) in switches {
      guard case .compare(let comparison, let x, let y) = program[id].operation, program[x].type == .real else {
        continue
      }
      if let sign = sign(of: program.subtract(x, y), program) {
        outcomes[id] = comparison.holds(Double(sign), 0)
      }
    }
    return outcomes.isEmpty ? root : program.settling(outcomes, in: root)
  }

  /// The sign of a monotone difference inside of (0, 1); nil where it has both, or it is not known to be monotone.
  private func sign(of difference: NodeID, _ program: Program) -> Int? {
    let curve = ClaimedCurve(program, difference, environment)
    guard let slope = curve.range(1, 0, 1)?.sign, slope != 0 else { return nil }
    let interpreter = Interpreter(program, BallArithmetic(precision: 128), environment)
    func sign(_ t: Double) -> Int? {
      interpreter.set(probability: t)
      return (try? interpreter.real(difference))?.sign
    }
    if let first = sign(0), first == 0 || first == slope { return slope }
    if let last = sign(1), last == 0 || last == -slope { return -slope }
    return nil
  }
}
