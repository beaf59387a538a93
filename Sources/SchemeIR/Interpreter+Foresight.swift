/// Seeing before the work that it will be too much.
extension Interpreter {
  /// Throws when an outermost reduction is certain to exceed the budget, before its first term.
  func refuseHopeless(_ id: NodeID, count: Int, level: Int, _ body: NodeID) throws(EvaluationFault) {
    guard openReductions == 0 else { return }
    var known: [NodeID: Int] = [:]
    guard let terms = product(count, leastTerms(body, level: level, &known)), terms <= remaining else {
      throw EvaluationFault(node: id, reason: .tooMuchWork)
    }
  }

  /// Terms that every evaluation of a node takes, at the least, for each value of an index: those of the reductions that
  /// depend on the index, unless a guard may skip them or their bounds depend on an index.
  private func leastTerms(_ id: NodeID, level: Int, _ known: inout [NodeID: Int]) -> Int {
    let node = program[id]
    guard node.dependence.contains(.index(level)) else { return 0 }
    if let terms = known[id] { return terms }
    let terms: Int
    switch node.operation {
    case .select(let condition, _, _): terms = leastTerms(condition, level: level, &known)
    case .and(let first, _), .or(let first, _): terms = leastTerms(first, level: level, &known)
    case .reduce(_, _, let lower, let upper, let body):
      let bounds = program[lower].dependence.union(program[upper].dependence)
      if !bounds.hasIndex, let low = try? integer(lower), let high = try? integer(upper), low <= high {
        let (distance, overflow) = high.subtractingReportingOverflow(low)
        let inner = leastTerms(body, level: level, &known)
        terms = overflow || distance > environment.budget ? .max : product(distance + 1, inner) ?? .max
      } else {
        terms = 0
      }
    default: terms = node.operation.operands.reduce(0) { max($0, leastTerms($1, level: level, &known)) }
    }
    known[id] = terms
    return terms
  }

  /// The terms of a reduction with so many indices and so many terms inside each; nil beyond 64 bits.
  private func product(_ count: Int, _ inner: Int) -> Int? {
    let (each, tooMany) = inner.addingReportingOverflow(1)
    let (all, overflow) = count.multipliedReportingOverflow(by: each)
    return tooMany || overflow ? nil : all
  }
}
