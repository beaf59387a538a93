import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// Which groups a formula has weights for.
extension Formula {
  /// The first of 64 sizes that is not seen to be refused, or the first of all where there is none.
  func firstSize(from least: Int) -> Int {
    let facts = Facts(conditions, program, parameterCount: parameterCount, leastSize: least)
    // A condition may ask for any int; beyond the largest size there are no groups.
    guard facts.leastSize <= GroupSizes.largest else { return facts.leastSize }
    return (facts.leastSize..<facts.leastSize + 64).first { !isRefused($0) } ?? facts.leastSize
  }

  /// Whether no parameters can make a group size one with weights: a condition fails, the plan draws no group of it, or a weight of
  /// one that it draws has no value.
  private func isRefused(_ M: Int) -> Bool {
    // A weight that takes longer is not seen to be refused.
    let environment = Environment(groupSize: M, parameters: [], budget: 10_000)
    let interpreter = Interpreter(program, BallArithmetic(precision: 128), environment)
    if conditions.contains(where: { truth($0, interpreter) == false }) { return true }
    guard M <= Self.largestTried else { return false }
    var isDrawn = false
    for n in 0...M {
      if let drawn {
        interpreter.set(count: n)
        guard let truth = truth(drawn, interpreter) else { return false }
        if !truth { continue }
      }
      isDrawn = true
      for (weight, s, isThere) in [(a, n, n < M), (b, n - 1, n > 0)] where isThere {
        interpreter.set(others: s)
        var known: [NodeID: Bool] = [:]
        if lacksValue(weight, interpreter, &known) { return true }
      }
    }
    return !isDrawn
  }

  /// In larger groups no weights are looked at.
  private static let largestTried = 64

  /// The value of a condition, false where it has none; nil where that may depend on parameters.
  private func truth(_ condition: NodeID, _ interpreter: Interpreter<BallArithmetic>) -> Bool? {
    if program[condition].dependence.contains(.parameters) { return nil }
    do throws(EvaluationFault) { return try interpreter.truth(condition) } catch {
      return error.isCertain ? false : nil
    }
  }

  /// Whether a node has no value, whatever the parameters are.
  private func lacksValue(
    _ id: NodeID, _ interpreter: Interpreter<BallArithmetic>, _ known: inout [NodeID: Bool]
  ) -> Bool {
    if let result = known[id] { return result }
    let result: Bool
    func all(_ nodes: NodeID...) -> Bool { nodes.allSatisfy { lacksValue($0, interpreter, &known) } }
    switch program[id].operation {
    case _ where !program[id].dependence.contains(.parameters):
      do throws(EvaluationFault) {
        _ = try interpreter.evaluate(id)
        result = false
      } catch {
        result = error.isCertain
      }
    case .select(let condition, let x, let y):
      switch truth(condition, interpreter) {
      case true?: result = all(x)
      case false?: result = all(condition) || all(y)
      case nil: result = all(condition) || all(x, y)
      }
    case .and(let x, _), .or(let x, _): result = all(x)
    case .reduce(_, _, let lower, let upper, _): result = all(lower) || all(upper)
    default: result = program[id].operation.operands.contains { all($0) }
    }
    known[id] = result
    return result
  }
}

extension EvaluationFault {
  /// Whether there is no value, rather than none that was found.
  fileprivate var isCertain: Bool {
    switch reason {
    case .arithmetic(.divisionByZero), .arithmetic(.domain), .arithmetic(.powerDomain),
      .arithmetic(.zeroToNegativePower), .arithmetic(.overflow), .integerOverflow:
      true
    case .arithmetic, .tooMuchWork, .undecidable, .openDecision, .noCentredSplit, .outsideColumn, .noGroupSize: false
    }
  }
}
