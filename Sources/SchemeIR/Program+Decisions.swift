/// Which values are taken from a finite set by a decision.
extension Program {
  /// Whether nothing that a node needs is decided by a variable: no comparison, floor or ceil sees it. Then arithmetic on
  /// intervals encloses all values over an interval of the variable.
  package func isFreeOfDecisions(on variable: VariableSet, from root: NodeID) -> Bool {
    nodes(on: variable, from: root) { $0.type == .real }
  }

  /// Whether a formula has no kink at a value of the variable either: there is no `abs`, `min` or `max` of it.
  package func isFreeOfKinks(on variable: VariableSet, from root: NodeID) -> Bool {
    nodes(on: variable, from: root) { node in
      switch node.operation {
      case .call(.abs, _), .call(.min, _), .call(.max, _): false
      default: true
      }
    }
  }

  /// Whether a formula is bounded wherever the variable is: of it there are only ints, sums, products, decisions, divisors and
  /// exponents that do not depend on it, and functions that stay finite.
  package func isFreeOfPoles(on variable: VariableSet, from root: NodeID) -> Bool {
    nodes(on: variable, from: root) { node in
      switch node.operation {
      case .variable, .convert, .negate, .add, .subtract, .multiply, .floorDivide, .modulo, .compare, .not, .and, .or,
        .select,
        .call(.floor, _), .call(.ceil, _), .call(.abs, _), .call(.min, _), .call(.max, _), .call(.sqrt, _),
        .call(.exp, _), .call(.expm1, _), .call(.tanh, _), .call(.sigmoid, _), .call(.asin, _):
        true
      case .divide(_, let divisor): self[divisor].dependence.isDisjoint(with: variable)
      case .power(_, let exponent):
        if case .integer(let power) = self[exponent].operation { power >= 0 } else { false }
      default: false
      }
    }
  }

  /// Whether all nodes that a node needs and that depend on a variable are of one kind.
  private func nodes(on variable: VariableSet, from root: NodeID, areAll isOfKind: (Node) -> Bool) -> Bool {
    reachable(from: [root]).allSatisfy { self[$0].dependence.isDisjoint(with: variable) || isOfKind(self[$0]) }
  }
}
