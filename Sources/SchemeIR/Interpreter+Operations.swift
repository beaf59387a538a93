import SchemeNumerics

/// What each operation does.
extension Interpreter {
  func compute(_ id: NodeID) throws(EvaluationFault) -> Value<A.Number> {
    switch program.nodes[id.index].operation {
    case .integer(let value): return .integer(value)
    case .real(let value): return .real(arithmetic.real(value))
    case .rational(let value):
      return .real(try at(id) { () throws(ArithmeticFault) in try arithmetic.rational(value) })
    case .constant(let constant):
      return .real(try at(id) { () throws(ArithmeticFault) in try arithmetic.constant(constant) })
    case .variable(let variable): return try value(of: variable, at: id)
    case .convert(let x): return .real(try real(x))
    case .negate(let x):
      if case .integer(let value) = try evaluate(x), value != .min { return .integer(-value) }
      return .real(arithmetic.negate(try real(x)))
    case .add(let x, let y):
      if let (u, v) = try integers(x, y, id) {
        let (sum, overflow) = u.addingReportingOverflow(v)
        if !overflow { return .integer(sum) }
      }
      return .real(try apply(id, x, y) { (u, v) throws(ArithmeticFault) in try arithmetic.add(u, v) })
    case .subtract(let x, let y):
      if let (u, v) = try integers(x, y, id) {
        let (difference, overflow) = u.subtractingReportingOverflow(v)
        if !overflow { return .integer(difference) }
      }
      return .real(try apply(id, x, y) { (u, v) throws(ArithmeticFault) in try arithmetic.subtract(u, v) })
    case .multiply(let x, let y):
      if let (u, v) = try integers(x, y, id) {
        let (product, overflow) = u.multipliedReportingOverflow(by: v)
        if !overflow { return .integer(product) }
      }
      return .real(try apply(id, x, y) { (u, v) throws(ArithmeticFault) in try arithmetic.multiply(u, v) })
    case .divide(let x, let y):
      return .real(try apply(id, x, y) { (u, v) throws(ArithmeticFault) in try arithmetic.divide(u, v) })
    case .floorDivide(let x, let y):
      return .integer(try quotient(id, x, y) { $0.flooredQuotient(by: $1) })
    case .modulo(let x, let y):
      return .integer(try quotient(id, x, y) { $0.flooredRemainder(by: $1) })
    case .power(let x, let y): return try power(id, x, y)
    case .call(let builtin, let arguments): return try call(id, builtin, arguments)
    case .compare(let comparison, let x, let y): return .truth(try compare(id, comparison, x, y))
    case .not(let x): return .truth(!(try truth(x)))
    case .and(let x, let y):
      guard try truth(x) else { return .truth(false) }
      return .truth(try truth(y))
    case .or(let x, let y):
      if try truth(x) { return .truth(true) }
      return .truth(try truth(y))
    case .select(let condition, let x, let y): return try select(condition, x, y)
    case .reduce(let reduction, let level, let lower, let upper, let body):
      return try reduce(id, reduction, level: level, lower, upper, body)
    case .bernsteinCoefficient(let monomials): return .real(try bernsteinCoefficient(id, monomials, others: others))
    case .column(let values):
      guard values.indices.contains(others) else { throw EvaluationFault(node: id, reason: .outsideColumn) }
      return .real(arithmetic.real(values[others]))
    case .centredWrongWeight(let d): return .real(try centredWrongWeight(id, d, others: others))
    }
  }

  /// M.
  func groupSize(at id: NodeID) throws(EvaluationFault) -> Int {
    guard let M = environment.groupSize else { throw EvaluationFault(node: id, reason: .noGroupSize) }
    return M
  }

  private func value(of variable: Variable, at id: NodeID) throws(EvaluationFault) -> Value<A.Number> {
    switch variable {
    case .groupSize: return .integer(try groupSize(at: id))
    case .others: return .integer(others)
    case .count: return .integer(count)
    case .tries: return .integer(tries)
    case .index(let level): return .integer(level < indices.count ? indices[level] : 0)
    case .probability: return .real(probability ?? arithmetic.integer(0))
    case .parameter(let position):
      switch environment.parameters[position] {
      case .value(.integer(let value)): return .integer(value)
      case .value(.real(let value)): return .real(arithmetic.real(value))
      case .range(let range):
        return .real(
          try at(id) { () throws(ArithmeticFault) in
            try arithmetic.range(range.lower, range.upper, name: range.parameter)
          })
      }
    }
  }

  // MARK: - Arithmetic

  /// Runs one operation; its fault is this node's.
  func at<T>(_ id: NodeID, _ body: () throws(ArithmeticFault) -> T) throws(EvaluationFault) -> T {
    do throws(ArithmeticFault) {
      return try body()
    } catch {
      throw EvaluationFault(node: id, reason: .arithmetic(error))
    }
  }

  private func apply(
    _ id: NodeID, _ x: NodeID, _ y: NodeID, _ body: (A.Number, A.Number) throws(ArithmeticFault) -> A.Number
  ) throws(EvaluationFault) -> A.Number {
    let u = try real(x)
    let v = try real(y)
    do throws(ArithmeticFault) {
      return try body(u, v)
    } catch {
      throw EvaluationFault(node: id, reason: .arithmetic(error))
    }
  }

  /// Both operands of an int operation, unless one of them has outgrown 64 bits and goes on as a real.
  private func integers(_ x: NodeID, _ y: NodeID, _ id: NodeID) throws(EvaluationFault) -> (Int, Int)? {
    guard program.nodes[id.index].type == .int, case .integer(let u) = try evaluate(x),
      case .integer(let v) = try evaluate(y)
    else {
      return nil
    }
    return (u, v)
  }

  private func quotient(
    _ id: NodeID, _ x: NodeID, _ y: NodeID, _ body: (Int, Int) -> Int?
  ) throws(EvaluationFault) -> Int {
    let u = try integer(x)
    let v = try integer(y)
    guard v != 0 else { throw EvaluationFault(node: id, reason: .arithmetic(.divisionByZero)) }
    guard let value = body(u, v) else { throw EvaluationFault(node: id, reason: .integerOverflow) }
    return value
  }

  private func power(_ id: NodeID, _ x: NodeID, _ y: NodeID) throws(EvaluationFault) -> Value<A.Number> {
    guard program.nodes[y.index].type == .int else {
      return .real(
        try apply(id, x, y) { (u, v) throws(ArithmeticFault) in
          if provesDomains, !arithmetic.isInPowerDomain(u, v), !trusted.contains(id) { throw .undecided }
          return try arithmetic.power(u, v)
        })
    }
    let exponent = try integer(y)
    if program.nodes[id.index].type == .int, case .integer(let base) = try evaluate(x), let value = base.power(exponent)
    {
      return .integer(value)
    }
    let base = try real(x)
    return .real(try at(id) { () throws(ArithmeticFault) in try arithmetic.power(base, exponent) })
  }

  private func call(_ id: NodeID, _ builtin: Builtin, _ arguments: [NodeID]) throws(EvaluationFault) -> Value<A.Number>
  {
    switch builtin {
    case .choose:
      return try choose(id, try integer(arguments[0]), try integer(arguments[1]))
    case .harmonic: return .real(try harmonic(id, try integer(arguments[0])))
    case .floor, .ceil: return .integer(try round(id, builtin, arguments[0]))
    case .min, .max:
      if case .integer(let u) = try evaluate(arguments[0]), case .integer(let v) = try evaluate(arguments[1]) {
        return .integer(builtin == .min ? min(u, v) : max(u, v))
      }
      let u = try real(arguments[0])
      let v = try real(arguments[1])
      return .real(builtin == .min ? arithmetic.minimum(u, v) : arithmetic.maximum(u, v))
    case .abs:
      if case .integer(let value) = try evaluate(arguments[0]), value != .min { return .integer(abs(value)) }
      fallthrough
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .sigmoid, .logit:
      let x = try real(arguments[0])
      // A series takes about as long as so many products.
      steps &+= 8
      return .real(
        try at(id) { () throws(ArithmeticFault) in
          if provesDomains, !arithmetic.isInDomain(of: builtin, x), !trusted.contains(id) { throw .undecided }
          return try arithmetic.apply(builtin, x)
        })
    }
  }
}
