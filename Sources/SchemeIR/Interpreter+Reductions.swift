import SchemeNumerics
import SchemeVocabulary

/// A `sum` or `prod` that has been evaluated up to some index and may be asked for more.
struct RunningReduction<Number: Sendable>: Sendable {
  let lower: Int
  /// The index after the last one that was taken in.
  var next: Int
  var value: Value<Number>
}

/// Repetition: sums and products.
extension Interpreter {
  /// A reduction whose body does not depend on s or n goes on from the previous one with the same lower bound, so all
  /// members together cost O(M).
  func reduce(
    _ id: NodeID, _ reduction: Reduction, level: Int, _ lower: NodeID, _ upper: NodeID, _ body: NodeID
  ) throws(EvaluationFault) -> Value<A.Number> {
    let low = try integer(lower)
    let high = try integer(upper)
    guard high < .max else { throw EvaluationFault(node: id, reason: .integerOverflow) }
    var state = RunningReduction<A.Number>(lower: low, next: low, value: empty(reduction, body))
    guard low <= high else { return state.value }
    let inner = program.nodes[body.index].dependence.subtracting([.groupSize, .parameters, .index(level)])
    let isKept = inner.isEmpty
    if isKept, let known = running[id], known.lower == low, known.next <= high + 1 { state = known }
    if state.next <= high {
      let (distance, overflow) = high.subtractingReportingOverflow(state.next)
      guard !overflow, distance < environment.budget else { throw EvaluationFault(node: id, reason: .tooMuchWork) }
      try refuseHopeless(id, count: distance + 1, level: level, body)
      try spend(distance + 1, at: id)
    }
    defer { openReductions -= 1 }
    openReductions += 1
    while state.next <= high {
      set(index: level, to: state.next)
      state.value = try accumulate(id, reduction, state.value, body)
      state.next += 1
    }
    if isKept { running[id] = state }
    return state.value
  }

  private func empty(_ reduction: Reduction, _ body: NodeID) -> Value<A.Number> {
    let neutral = reduction == .sum ? 0 : 1
    return program.nodes[body.index].type == .int ? .integer(neutral) : .real(arithmetic.integer(neutral))
  }

  private func accumulate(
    _ id: NodeID, _ reduction: Reduction, _ value: Value<A.Number>, _ body: NodeID
  ) throws(EvaluationFault) -> Value<A.Number> {
    let term = try evaluate(body)
    if case .integer(let u) = value, case .integer(let v) = term {
      let (result, overflow) = reduction == .sum ? u.addingReportingOverflow(v) : u.multipliedReportingOverflow(by: v)
      if !overflow { return .integer(result) }
    }
    let u = number(value)
    let v = number(term)
    return .real(
      try at(id) { () throws(ArithmeticFault) in
        reduction == .sum ? try arithmetic.add(u, v) : try arithmetic.multiply(u, v)
      })
  }

  private func number(_ value: Value<A.Number>) -> A.Number {
    switch value {
    case .integer(let value): arithmetic.integer(value)
    case .real(let value): value
    case .truth(let value): arithmetic.integer(value ? 1 : 0)
    }
  }
}
