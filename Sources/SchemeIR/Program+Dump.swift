import SchemeNumerics

/// Stable text of a program: one node a line, operands by their numbers.
extension Program {
  /// The nodes that the roots need, renumbered from 0 in program order, each as `%3 = add %1, %2 : real`.
  package func dump(roots: [(name: String, node: NodeID)]) -> String {
    var isNeeded = Array(repeating: false, count: nodes.count)
    for root in roots { isNeeded[root.node.index] = true }
    for index in nodes.indices.reversed() where isNeeded[index] {
      for operand in nodes[index].operation.operands { isNeeded[operand.index] = true }
    }
    var numbers: [Int] = []
    var next = 0
    for needed in isNeeded {
      numbers.append(next)
      if needed { next += 1 }
    }
    func name(_ id: NodeID) -> String { "%\(numbers[id.index])" }
    var text = ""
    for (index, node) in nodes.enumerated() where isNeeded[index] {
      text += "  \(name(NodeID(index))) = \(node.operation.text(name)) : \(node.type.rawValue)\n"
    }
    for root in roots { text += "  \(root.name) = \(name(root.node))\n" }
    return text
  }
}

extension Variable {
  /// The name in dumps.
  var text: String {
    switch self {
    case .groupSize: "M"
    case .parameter(let position): "parameter \(position)"
    case .others: "s"
    case .count: "n"
    case .tries: "tries"
    case .probability: "t"
    case .index(let level): "index \(level)"
    }
  }
}

extension Operation {
  fileprivate func text(_ name: (NodeID) -> String) -> String {
    func list(_ word: String) -> String {
      ([word] + [operands.map(name).joined(separator: ", ")]).joined(separator: " ")
    }
    return switch self {
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .rational(let value): "\(value)"
    case .constant(let constant): constant.rawValue
    case .variable(let variable): variable.text
    case .convert: list("real")
    case .negate: list("negate")
    case .add: list("add")
    case .subtract: list("subtract")
    case .multiply: list("multiply")
    case .divide: list("divide")
    case .floorDivide: list("div")
    case .modulo: list("mod")
    case .power: list("power")
    case .call(let builtin, _): list(builtin.rawValue)
    case .compare(let comparison, let x, let y): "\(name(x)) \(comparison.rawValue) \(name(y))"
    case .not: list("not")
    case .and: list("and")
    case .or: list("or")
    case .select(let c, let x, let y): "if \(name(c)) then \(name(x)) else \(name(y))"
    case .reduce(let reduction, let level, let lower, let upper, let body):
      "\(reduction.rawValue) index \(level) in \(name(lower))..\(name(upper)) of \(name(body))"
    case .bernsteinCoefficient(let monomials):
      "bernstein "
        + monomials.map { "\(name($0.coefficient)) t^\($0.i) (1-t)^\($0.j)" }.joined(separator: " + ")
    case .centredWrongWeight: list("centred")
    case .column(let values):
      "column of \(values.count): "
        + (values.count <= 4 ? values : Array(values[..<3])).map { "\($0)" }.joined(separator: ", ")
        + (values.count <= 4 ? "" : ", …, \(values[values.count - 1])")
    }
  }
}
