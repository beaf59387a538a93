import SchemeNumerics
import SchemeVocabulary

/// Constructors that simplify. They keep every value and every fault: an operand that could fail is never dropped, and
/// reals are folded only where the double operation is exact, so decisions on doubles see what is written.
extension Program {
  package mutating func integer(_ value: Int) -> NodeID { intern(.integer(value), .int) }

  package mutating func real(_ value: Double) -> NodeID { intern(.real(value), .real) }

  package mutating func truth(_ value: Bool) -> NodeID {
    let zero = integer(0)
    return intern(.compare(value ? .equal : .notEqual, zero, zero), .bool)
  }

  package mutating func variable(_ variable: Variable, _ type: ValueType = .int) -> NodeID {
    intern(.variable(variable), type)
  }

  /// A rational constant: a real literal where a double holds it.
  package mutating func rational(_ value: Rational) -> NodeID {
    let nearest = value.nearestDouble
    if Rational(nearest) == value { return real(nearest) }
    return intern(.rational(value), .real)
  }

  /// An int as a real.
  package mutating func convert(_ x: NodeID) -> NodeID {
    switch self[x].operation {
    case .integer(let value) where value.magnitude <= 1 << 53: real(Double(value))
    default: self[x].type == .int ? intern(.convert(x), .real) : x
    }
  }

  package mutating func negate(_ x: NodeID) -> NodeID {
    switch self[x].operation {
    case .integer(let value) where value != .min: integer(-value)
    case .real(let value): real(value == 0 ? 0 : -value)
    case .negate(let y): y
    default: intern(.negate(x), self[x].type)
    }
  }

  package mutating func add(_ x: NodeID, _ y: NodeID) -> NodeID {
    if isLiteral(x, 0) { return y }
    if isLiteral(y, 0) { return x }
    switch (self[x].operation, self[y].operation) {
    case (.integer(let u), .integer(let v)):
      let (sum, overflow) = u.addingReportingOverflow(v)
      if !overflow { return integer(sum) }
    case (.real(let u), .real(let v)):
      if let sum = Self.exactSum(u, v) { return real(sum) }
    default: break
    }
    return intern(.add(x, y), self[x].type)
  }

  package mutating func subtract(_ x: NodeID, _ y: NodeID) -> NodeID {
    if isLiteral(y, 0) { return x }
    switch (self[x].operation, self[y].operation) {
    case (.integer(let u), .integer(let v)):
      let (difference, overflow) = u.subtractingReportingOverflow(v)
      if !overflow { return integer(difference) }
    case (.real(let u), .real(let v)):
      if let difference = Self.exactSum(u, -v) { return real(difference) }
    // (s + 1) - 1 and M - (s + 1) of ints stay small.
    case (.add(let u, let v), .integer) where self[v].operation == self[y].operation && self[x].type == .int:
      return u
    default: break
    }
    return intern(.subtract(x, y), self[x].type)
  }

  package mutating func multiply(_ x: NodeID, _ y: NodeID) -> NodeID {
    if isLiteral(x, 1) { return y }
    if isLiteral(y, 1) { return x }
    switch (self[x].operation, self[y].operation) {
    case (.integer(let u), .integer(let v)):
      let (product, overflow) = u.multipliedReportingOverflow(by: v)
      if !overflow { return integer(product) }
    case (.real(let u), .real(let v)):
      let product = u * v
      let isSafe = product.isFinite && product.magnitude >= Self.leastChecked
      if product == 0 ? (u == 0 || v == 0) : isSafe && (-product).addingProduct(u, v) == 0 {
        return real(product == 0 ? 0 : product)
      }
    default: break
    }
    return intern(.multiply(x, y), self[x].type)
  }

  package mutating func divide(_ x: NodeID, _ y: NodeID) -> NodeID {
    if isLiteral(y, 1) { return x }
    if case .real(let u) = self[x].operation, case .real(let v) = self[y].operation, v != 0 {
      let quotient = u / v
      let isSafe = quotient.isNormal && u.magnitude >= Self.leastChecked
      if quotient == 0 ? u == 0 : isSafe && (-u).addingProduct(quotient, v) == 0 {
        return real(quotient == 0 ? 0 : quotient)
      }
    }
    return intern(.divide(x, y), .real)
  }

  package mutating func floorDivide(_ x: NodeID, _ y: NodeID) -> NodeID {
    if case .integer(let u) = self[x].operation, case .integer(let v) = self[y].operation,
      let value = u.flooredQuotient(by: v)
    {
      return integer(value)
    }
    return intern(.floorDivide(x, y), .int)
  }

  package mutating func modulo(_ x: NodeID, _ y: NodeID) -> NodeID {
    if case .integer(let u) = self[x].operation, case .integer(let v) = self[y].operation,
      let value = u.flooredRemainder(by: v)
    {
      return integer(value)
    }
    return intern(.modulo(x, y), .int)
  }

  /// `x^y`; the exponent is an int or a real.
  package mutating func power(_ x: NodeID, _ y: NodeID) -> NodeID {
    if isLiteral(y, 1) { return x }
    if case .integer(let u) = self[x].operation, case .integer(let n) = self[y].operation,
      let value = u.power(n)
    {
      return integer(value)
    }
    return intern(.power(x, y), self[x].type)
  }

  package mutating func call(_ builtin: Builtin, _ arguments: [NodeID]) -> NodeID {
    // The larger of x and x.
    if builtin == .min || builtin == .max, arguments[0] == arguments[1] { return arguments[0] }
    let type: ValueType
    switch builtin {
    case .choose, .floor, .ceil: type = .int
    case .abs, .min, .max: type = self[arguments[0]].type
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .harmonic, .sigmoid, .logit: type = .real
    }
    return intern(.call(builtin, arguments), type)
  }

  // MARK: - Literals

  /// Whether a node is this literal, of either numeric type.
  package func isLiteral(_ x: NodeID, _ value: Int) -> Bool {
    switch self[x].operation {
    case .integer(let found): found == value
    case .real(let found): found == Double(value)
    default: false
    }
  }

  /// From here on the rounding error of a product does not underflow, so that it can be checked to be 0.
  private static let leastChecked = 0x1p-960

  /// The sum when it is exact in double.
  private static func exactSum(_ x: Double, _ y: Double) -> Double? {
    let sum = x + y
    guard sum.isFinite else { return nil }
    let part = sum - x
    guard (x - (sum - part)) + (y - part) == 0 else { return nil }
    return sum == 0 ? 0 : sum
  }
}
