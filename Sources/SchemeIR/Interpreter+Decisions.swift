import SchemeNumerics
import SchemeVocabulary

/// Decisions: comparisons, floor and ceil. Those of reals are taken on doubles.
extension Interpreter {
  func compare(
    _ id: NodeID, _ comparison: ComparisonOperator, _ x: NodeID, _ y: NodeID
  ) throws(EvaluationFault) -> Bool {
    if program.nodes[x.index].type == .int { return comparison.holds(try integer(x), try integer(y)) }
    if environment.hasRanges {
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
    if environment.hasRanges {
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

  /// All doubles that a node may have in double, where parameters have ranges. Outward rounding holds what rounding to the
  /// nearest gives, so sums and products of ranges are enough; of other functions nothing is known.
  private func interval(_ x: NodeID, for user: NodeID) throws(EvaluationFault) -> Interval {
    // What does not depend on a range has one value.
    if let value = try? double(x, for: user) { return Interval(value, value) }
    switch program.nodes[x.index].operation {
    case .variable(.parameter(let position)):
      if case .range(let range) = environment.parameters[position] { return Interval(range.lower, range.upper) }
    case .convert(let y): return try interval(y, for: user)
    case .negate(let y): return Interval.zero - (try interval(y, for: user))
    case .add(let y, let z): return try interval(y, for: user) + interval(z, for: user)
    case .subtract(let y, let z): return try interval(y, for: user) - interval(z, for: user)
    case .multiply(let y, let z): return try interval(y, for: user) * interval(z, for: user)
    default: break
    }
    throw EvaluationFault(node: user, reason: .openDecision)
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
