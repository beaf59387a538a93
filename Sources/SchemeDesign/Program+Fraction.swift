import SchemeIR

extension Program {
  /// An expression in t as a quotient of two, so that products and sums of quotients have one numerator and one denominator: what
  /// is a polynomial over a polynomial is recognised as such.
  package mutating func fraction(_ id: NodeID) -> (numerator: NodeID, denominator: NodeID) {
    let whole = (id, real(1))
    guard self[id].dependence.contains(.probability), self[id].type == .real else { return whole }
    switch self[id].operation {
    case .negate(let x):
      let x = fraction(x)
      return (negate(x.numerator), x.denominator)
    case .add(let x, let y):
      let (x, y) = (fraction(x), fraction(y))
      return (
        add(multiply(x.numerator, y.denominator), multiply(y.numerator, x.denominator)),
        multiply(x.denominator, y.denominator)
      )
    case .subtract(let x, let y):
      let (x, y) = (fraction(x), fraction(y))
      return (
        subtract(multiply(x.numerator, y.denominator), multiply(y.numerator, x.denominator)),
        multiply(x.denominator, y.denominator)
      )
    case .multiply(let x, let y):
      let (x, y) = (fraction(x), fraction(y))
      return (multiply(x.numerator, y.numerator), multiply(x.denominator, y.denominator))
    case .divide(let x, let y):
      let (x, y) = (fraction(x), fraction(y))
      return (multiply(x.numerator, y.denominator), multiply(x.denominator, y.numerator))
    case .power(let x, let exponent):
      guard case .integer(let n) = self[exponent].operation, n > .min else { return whole }
      let x = fraction(x)
      let power = integer(abs(n))
      let (above, below) = (self.power(x.numerator, power), self.power(x.denominator, power))
      return n < 0 ? (below, above) : (above, below)
    case .integer, .real, .rational, .constant, .variable, .convert, .floorDivide, .modulo, .call, .compare, .not, .and,
      .or, .select, .reduce, .bernsteinCoefficient, .centredWrongWeight, .column:
      return whole
    }
  }
}
