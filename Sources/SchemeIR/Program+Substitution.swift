import SchemeVocabulary

/// Replacing variables by values.
extension Program {
  /// The node with variables replaced; everything is simplified anew, so constants spread. A replacement must not mention
  /// the index of a reduction.
  package mutating func substitute(_ replacements: [Variable: NodeID], in root: NodeID) -> NodeID {
    var known: [NodeID: NodeID] = [:]
    return substitute(replacements, in: root, mask(replacements), &known)
  }

  private func mask(_ replacements: [Variable: NodeID]) -> VariableSet {
    replacements.keys.reduce([]) { $0.union(VariableSet($1)) }
  }

  private mutating func substitute(
    _ replacements: [Variable: NodeID], in id: NodeID, _ mask: VariableSet, _ known: inout [NodeID: NodeID]
  ) -> NodeID {
    guard !nodes[id.index].dependence.isDisjoint(with: mask) else { return id }
    if let result = known[id] { return result }
    let node = nodes[id.index]
    let result: NodeID
    switch node.operation {
    case .variable(let variable): result = replacements[variable] ?? id
    case .select(let condition, let x, let y):
      // A branch that the condition now excludes is left alone: it may mention what cannot occur.
      let chosen = substitute(replacements, in: condition, mask, &known)
      if let value = literalTruth(chosen) {
        result = substitute(replacements, in: value ? x : y, mask, &known)
      } else {
        let u = substitute(replacements, in: x, mask, &known)
        let v = substitute(replacements, in: y, mask, &known)
        origin = node.origin
        result = select(chosen, then: u, else: v)
      }
    default:
      var operands: [NodeID: NodeID] = [:]
      for operand in node.operation.operands {
        operands[operand] = substitute(replacements, in: operand, mask, &known)
      }
      origin = node.origin
      result = rebuild(node.operation.mapOperands { operands[$0] ?? $0 }, node.type)
    }
    known[id] = result
    return result
  }

  /// Makes a node through the simplifying constructors.
  package mutating func rebuild(_ operation: Operation, _ type: ValueType) -> NodeID {
    switch operation {
    case .integer, .real, .rational, .constant, .variable, .bernsteinCoefficient, .centredWrongWeight,
      .column:
      intern(operation, type)
    case .convert(let x): convert(x)
    case .negate(let x): negate(x)
    case .add(let x, let y): add(x, y)
    case .subtract(let x, let y): subtract(x, y)
    case .multiply(let x, let y): multiply(x, y)
    case .divide(let x, let y): divide(x, y)
    case .floorDivide(let x, let y): floorDivide(x, y)
    case .modulo(let x, let y): modulo(x, y)
    case .power(let x, let y): power(x, y)
    case .call(let builtin, let arguments): call(builtin, arguments)
    case .compare(let comparison, let x, let y): compare(comparison, x, y)
    case .not(let x): not(x)
    case .and(let x, let y): and(x, y)
    case .or(let x, let y): or(x, y)
    case .select(let c, let x, let y): select(c, then: x, else: y)
    case .reduce(let reduction, let level, let lower, let upper, let body):
      reduce(reduction, level: level, lower: lower, upper: upper, body: body)
    }
  }
}
