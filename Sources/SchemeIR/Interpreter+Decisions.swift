import SchemeNumerics
import SchemeVocabulary

/// Decisions: comparisons, floor and ceil. Those of reals are taken on doubles; where t or a parameter stands for an interval,
/// only if they have one outcome for all doubles of it.
extension Interpreter {
  /// The branch that a condition chooses, or both as one number.
  func select(_ condition: NodeID, _ x: NodeID, _ y: NodeID) throws(EvaluationFault) -> Value<A.Number> {
    let truth: Bool
    do throws(EvaluationFault) {
      truth = try self.truth(condition)
    } catch {
      guard piece != nil, case .openDecision = error.reason else { throw error }
      guard let both = arithmetic.hull(try real(x), try real(y)) else { throw error }
      isJoined = true
      return .real(both)
    }
    return truth ? try evaluate(x) : try evaluate(y)
  }

  /// Whether a node has many values at once.
  private func isSpread(_ x: NodeID) -> Bool {
    environment.hasRanges || piece != nil && program.nodes[x.index].dependence.contains(.probability)
  }

  func compare(
    _ id: NodeID, _ comparison: ComparisonOperator, _ x: NodeID, _ y: NodeID
  ) throws(EvaluationFault) -> Bool {
    if program.nodes[x.index].type == .int { return comparison.holds(try integer(x), try integer(y)) }
    if isSpread(x) || isSpread(y) {
      guard let truth = comparison.holds(try interval(x, for: id), try interval(y, for: id)) else {
        throw EvaluationFault(node: id, reason: .openDecision)
      }
      return truth
    }
    let u = try double(x, for: id)
    let v = try double(y, for: id)
    if (u - v).magnitude <= 4 * max(u.magnitude, v.magnitude).ulp, isDifferent(x, y) { closeDecisions.append(id) }
    return comparison.holds(u, v)
  }

  func round(_ id: NodeID, _ builtin: Builtin, _ x: NodeID) throws(EvaluationFault) -> Int {
    if isSpread(x) {
      let range = try interval(x, for: id)
      let (lower, upper) =
        builtin == .floor
        ? (range.lower.rounded(.down), range.upper.rounded(.down))
        : (range.lower.rounded(.up), range.upper.rounded(.up))
      guard lower == upper, let result = Int(exactly: lower) else {
        throw EvaluationFault(node: id, reason: .openDecision)
      }
      return result
    }
    let value = try double(x, for: id)
    let rounded = value.rounded(builtin == .floor ? .down : .up)
    guard let result = Int(exactly: rounded) else { throw EvaluationFault(node: id, reason: .integerOverflow) }
    let nearest = value.rounded()
    if (value - nearest).magnitude <= 4 * value.ulp, let whole = Int(exactly: nearest), isDifferent(x, whole) {
      closeDecisions.append(id)
    }
    return result
  }

  /// From the least to the largest double that a node may have in double, where parameters or t have ranges.
  private func interval(_ x: NodeID, for user: NodeID) throws(EvaluationFault) -> Interval {
    var known: [NodeID: Interval] = [:]
    return try interval(x, for: user, &known)
  }

  /// Rounding to the nearest keeps the order, so the least and the largest of sums, products and quotients are those of the ends; of
  /// other functions nothing is known. Each node is looked at once.
  private func interval(
    _ x: NodeID, for user: NodeID, _ known: inout [NodeID: Interval]
  ) throws(EvaluationFault) -> Interval {
    if let found = known[x] { return found }
    let node = program.nodes[x.index]
    var ends: [Double] = []
    if piece == nil || !node.dependence.contains(.probability), let value = try? double(x, for: user) {
      // What does not depend on a range has one value.
      ends = [value]
    } else {
      switch node.operation {
      case .variable(.probability): ends = piece.map { [$0.lower, $0.upper] } ?? []
      case .variable(.parameter(let position)):
        if case .range(let range) = environment.parameters[position] { ends = [range.lower, range.upper] }
      case .convert(let y): ends = try interval(y, for: user, &known).ends
      case .negate(let y): ends = try interval(y, for: user, &known).ends.map { -$0 }
      case .add(let y, let z): ends = try corners(y, z, for: user, &known, +)
      case .subtract(let y, let z): ends = try corners(y, z, for: user, &known, -)
      case .multiply(let y, let z): ends = try corners(y, z, for: user, &known, *)
      case .divide(let y, let z):
        let divisor = try interval(z, for: user, &known)
        if divisor.lower > 0 || divisor.upper < 0 { ends = try corners(y, z, for: user, &known, /) }
      default: break
      }
    }
    guard let lower = ends.min(), let upper = ends.max(), lower.isFinite, upper.isFinite else {
      throw EvaluationFault(node: user, reason: .openDecision)
    }
    known[x] = Interval(lower, upper)
    return Interval(lower, upper)
  }

  private func corners(
    _ x: NodeID, _ y: NodeID, for user: NodeID, _ known: inout [NodeID: Interval],
    _ operation: (Double, Double) -> Double
  ) throws(EvaluationFault) -> [Double] {
    let (x, y) = (try interval(x, for: user, &known).ends, try interval(y, for: user, &known).ends)
    return x.flatMap { u in y.map { operation(u, $0) } }
  }

  /// The value of a node in double, on which a decision is taken.
  private func double(_ x: NodeID, for user: NodeID) throws(EvaluationFault) -> Double {
    let value: Double?
    do throws(EvaluationFault) {
      if let decider = currentDecider() { value = try decider.real(x) } else { value = try real(x) as? Double }
    } catch {
      if case .tooMuchWork = error.reason { throw error }
      if let cause = undefined(x) { throw cause }
      throw EvaluationFault(node: user, reason: .undecidable)
    }
    guard let value else { throw EvaluationFault(node: user, reason: .undecidable) }
    return value
  }

  /// Why a node has no value in any number system, as `1 / 0`; nil where it lacks one in double alone.
  private func undefined(_ x: NodeID) -> EvaluationFault? {
    guard decider != nil else { return nil }
    do throws(EvaluationFault) {
      _ = try real(x)
      return nil
    } catch {
      switch error.reason {
      case .arithmetic(.divisionByZero), .arithmetic(.domain), .arithmetic(.powerDomain),
        .arithmetic(.zeroToNegativePower):
        return error
      case .arithmetic(.overflow), .arithmetic(.irrational), .arithmetic(.tooLarge), .arithmetic(.undecided),
        .integerOverflow, .tooMuchWork, .undecidable, .openDecision, .noCentredSplit, .noGroupSize,
        .outsideColumn:
        return nil
      }
    }
  }

  /// Whether two sides that are close in double may differ; only a number system that knows can say that they do not.
  private func isDifferent(_ x: NodeID, _ y: NodeID) -> Bool {
    guard let u = try? real(x), let v = try? real(y), let difference = try? arithmetic.subtract(u, v) else {
      return true
    }
    return !arithmetic.isExactlyZero(difference)
  }

  private func isDifferent(_ x: NodeID, _ whole: Int) -> Bool {
    guard let u = try? real(x), let difference = try? arithmetic.subtract(u, arithmetic.integer(whole)) else {
      return true
    }
    return !arithmetic.isExactlyZero(difference)
  }
}

extension Interval {
  fileprivate var ends: [Double] { [lower, upper] }
}
