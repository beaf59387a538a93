import SchemeNumerics

/// Why a target has no symbolic derivative: the node through which it is not taken.
package struct NotDifferentiable: Error {
  package let node: NodeID
}

/// Derivatives with respect to t.
extension Program {
  /// d/dt of a real node. Throws at `abs`, `min`, `max`, `floor`, `ceil`, `if` and `prod` when what they see depends
  /// on t.
  package mutating func derivative(of root: NodeID) throws(NotDifferentiable) -> NodeID {
    var known = KnownDerivatives()
    return try derivative(root, &known)
  }

  /// The same also through `abs`, `min` and `max`: the derivative of |x| is x/|x| x'. Where x may be 0, everything in [-1, 1]
  /// must stand for x/|x|; then the mean value theorem holds as it does without `abs`, but for second derivatives. And through `if`:
  /// it is that of one branch, where the condition has one outcome.
  ///
  /// - Parameter signs: the nodes x/|x| so far, each with its x, to which those of this derivative are added.
  package mutating func derivative(
    of root: NodeID, signs: inout [(sign: NodeID, of: NodeID)]
  ) throws(NotDifferentiable) -> NodeID {
    var known = KnownDerivatives(signs: signs)
    let result = try derivative(root, &known)
    signs = known.signs ?? signs
    return result
  }

  /// x/|x|, which must not stand in the program already: there it has a value of its own.
  private mutating func sign(
    of x: NodeID, _ id: NodeID, _ known: inout KnownDerivatives
  ) throws(NotDifferentiable) -> NodeID {
    guard let signs = known.signs else { throw NotDifferentiable(node: id) }
    if let found = signs.first(where: { $0.of == x }) { return found.sign }
    let size = call(.abs, [x])
    let count = nodes.count
    let sign = divide(x, size)
    guard sign.index >= count else { throw NotDifferentiable(node: id) }
    known.signs?.append((sign: sign, of: x))
    return sign
  }

  private mutating func derivative(_ id: NodeID, _ known: inout KnownDerivatives) throws(NotDifferentiable) -> NodeID {
    let node = self[id]
    guard node.dependence.contains(.probability) else { return real(0) }
    if let result = known.nodes[id] { return result }
    if known.signs?.contains(where: { $0.sign == id }) == true { return real(0) }
    origin = node.origin
    let result: NodeID
    switch node.operation {
    case .variable: result = real(1)
    case .negate(let x): result = negate(try derivative(x, &known))
    case .add(let x, let y): result = add(try derivative(x, &known), try derivative(y, &known))
    case .subtract(let x, let y):
      let (dx, dy) = (try derivative(x, &known), try derivative(y, &known))
      result = isLiteral(dx, 0) ? negate(dy) : subtract(dx, dy)
    case .multiply(let x, let y):
      let (dx, dy) = (try derivative(x, &known), try derivative(y, &known))
      result = add(product(dx, y), product(x, dy))
    case .divide(let x, let y):
      let (dx, dy) = (try derivative(x, &known), try derivative(y, &known))
      if isLiteral(dy, 0) {
        result = divide(dx, y)
      } else {
        let top = subtract(product(dx, y), product(x, dy))
        result = divide(top, multiply(y, y))
      }
    case .power(let x, let y): result = try derivativeOfPower(id, x, y, &known)
    case .call(let builtin, let arguments): result = try derivative(of: builtin, arguments, id, &known)
    case .select(let condition, let x, let y):
      guard !self[condition].dependence.contains(.probability) || known.signs != nil else {
        throw NotDifferentiable(node: id)
      }
      let (dx, dy) = (try derivative(x, &known), try derivative(y, &known))
      result = select(condition, then: dx, else: dy)
    case .reduce(let reduction, let level, let lower, let upper, let body):
      let bounds = self[lower].dependence.union(self[upper].dependence)
      guard reduction == .sum, !bounds.contains(.probability) else { throw NotDifferentiable(node: id) }
      result = reduce(.sum, level: level, lower: lower, upper: upper, body: try derivative(body, &known))
    case .integer, .real, .rational, .constant, .convert, .floorDivide, .modulo, .compare, .not, .and, .or,
      .bernsteinCoefficient, .centredWrongWeight, .column:
      throw NotDifferentiable(node: id)
    }
    known.nodes[id] = result
    return result
  }

  /// A product with a derivative: 0 times anything is 0, since the other factor is differentiable where this is used.
  private mutating func product(_ x: NodeID, _ y: NodeID) -> NodeID {
    isLiteral(x, 0) || isLiteral(y, 0) ? real(0) : multiply(x, y)
  }

  private mutating func derivativeOfPower(
    _ id: NodeID, _ x: NodeID, _ y: NodeID, _ known: inout KnownDerivatives
  ) throws(NotDifferentiable) -> NodeID {
    let dx = try derivative(x, &known)
    let dy = try derivative(y, &known)
    if isLiteral(dy, 0) {
      // y x^(y-1) x', and 0 for y = 0 also where x = 0.
      if isLiteral(y, 0) { return real(0) }
      let isInt = self[y].type == .int
      let lowered = isInt ? subtract(y, integer(1)) : subtract(y, real(1))
      let slope = product(multiply(convert(y), power(x, lowered)), dx)
      if case .integer = self[y].operation { return slope }
      if case .real = self[y].operation { return slope }
      let isZero = compare(.equal, y, isInt ? integer(0) : real(0))
      return select(isZero, then: real(0), else: slope)
    }
    let logarithm = product(dy, call(.log, [x]))
    return multiply(id, add(logarithm, divide(product(y, dx), x)))
  }

  private mutating func derivative(
    of builtin: Builtin, _ arguments: [NodeID], _ id: NodeID, _ known: inout KnownDerivatives
  ) throws(NotDifferentiable) -> NodeID {
    let x = arguments[0]
    let dx: NodeID
    switch builtin {
    case .abs:
      let sign = try sign(of: x, id, &known)
      return product(sign, try derivative(x, &known))
    case .min, .max:
      // The mean of both, less or more half of their distance.
      let y = arguments[1]
      let sign = try sign(of: subtract(x, y), id, &known)
      let (dx, dy) = (try derivative(x, &known), try derivative(y, &known))
      let (sum, gap) = (add(dx, dy), product(sign, subtract(dx, dy)))
      return product(real(0.5), builtin == .min ? subtract(sum, gap) : add(sum, gap))
    case .floor, .ceil, .choose, .harmonic: throw NotDifferentiable(node: id)
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .sigmoid, .logit: dx = try derivative(x, &known)
    }
    let one = real(1)
    switch builtin {
    case .sqrt: return divide(dx, multiply(real(2), id))
    case .exp: return product(id, dx)
    case .expm1: return product(call(.exp, [x]), dx)
    case .log: return divide(dx, x)
    case .log1p: return divide(dx, add(one, x))
    case .asin: return divide(dx, call(.sqrt, [multiply(subtract(one, x), add(one, x))]))
    case .tanh: return product(subtract(one, multiply(id, id)), dx)
    case .sigmoid: return product(multiply(id, subtract(one, id)), dx)
    case .logit: return divide(dx, multiply(x, subtract(one, x)))
    case .abs, .min, .max, .floor, .ceil, .choose, .harmonic: throw NotDifferentiable(node: id)
    }
  }
}

/// The derivatives of a run, and the nodes x/|x| that stand for those of |x|; nil where there may be none.
private struct KnownDerivatives {
  var nodes: [NodeID: NodeID] = [:]
  var signs: [(sign: NodeID, of: NodeID)]?
}
