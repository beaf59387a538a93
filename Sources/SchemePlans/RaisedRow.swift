import SchemeNumerics

/// A Bernstein polynomial sum_k c_k B_{k,n} that grows in order n.
///
/// Once it is raised it is kept as the numbers C(n, k) c_k, which times t + (1-t) are sums of neighbours. Where an arithmetic does
/// not hold binomials (``Arithmetic/holdsBinomials``), as the c_k, raised by convex combinations (``Elevation``) at four operations
/// each. Either way no error grows but by rounding.
struct RaisedRow<A: Arithmetic> {
  private let arithmetic: A
  private var row: [A.Number]
  private var isZero = true
  /// Whether the row is C(n, k) c_k.
  private var isScaled = false
  private var binomial: BinomialStep<A>

  /// 0, of order 0.
  init(_ arithmetic: A) {
    self.arithmetic = arithmetic
    row = [arithmetic.integer(0)]
    binomial = BinomialStep(arithmetic)
  }

  /// The same polynomial in a higher order.
  mutating func raise(to order: Int) throws(ArithmeticFault) {
    guard order >= row.count else { return }
    if isZero {
      row = Array(repeating: row[0], count: order + 1)
    } else if arithmetic.holdsBinomials {
      if !isScaled {
        for (k, one) in try binomials.enumerated() { row[k] = try arithmetic.multiply(one, row[k]) }
        isScaled = true
      }
      while row.count <= order {
        row.append(row[row.count - 1])
        for k in stride(from: row.count - 2, to: 0, by: -1) { row[k] = try arithmetic.add(row[k - 1], row[k]) }
      }
    } else {
      row = try Elevation(count: order + 1)([row], arithmetic)
    }
  }

  /// One coefficient more by that.
  mutating func add(_ value: A.Number, at index: Int) throws(ArithmeticFault) {
    isZero = false
    let number = isScaled ? try arithmetic.multiply(binomial.value(row.count - 1, index), value) : value
    row[index] = try arithmetic.add(row[index], number)
  }

  /// c_k, times a number if one is given.
  func coefficients(times factor: A.Number? = nil) throws(ArithmeticFault) -> [A.Number] {
    var result = row
    if isScaled {
      for (k, one) in try binomials.enumerated() { result[k] = try arithmetic.divide(row[k], one) }
    }
    guard let factor else { return result }
    for k in result.indices { result[k] = try arithmetic.multiply(result[k], factor) }
    return result
  }

  /// C(n, k) for all k.
  private var binomials: [A.Number] {
    get throws(ArithmeticFault) {
      var result: [A.Number] = []
      for one in WholeNumbers.binomials(row.count - 1) { result.append(try arithmetic.rational(Rational(one))) }
      return result
    }
  }
}

/// C(n, k) from the one that was asked for before, at two operations for each step of n, upwards, and of k or n - k.
private struct BinomialStep<A: Arithmetic> {
  private let arithmetic: A
  private var (n, k) = (0, 0)
  private var current: A.Number

  init(_ arithmetic: A) {
    self.arithmetic = arithmetic
    current = arithmetic.integer(1)
  }

  mutating func value(_ order: Int, _ index: Int) throws(ArithmeticFault) -> A.Number {
    let place = min(index, order - index)
    if place == 0 {
      (n, k, current) = (order, 0, arithmetic.integer(1))
      return current
    }
    while n < order {
      n += 1
      try multiply(by: n, over: n - k)
    }
    while k < place {
      try multiply(by: n - k, over: k + 1)
      k += 1
    }
    while k > place {
      try multiply(by: k, over: n - k + 1)
      k -= 1
    }
    return current
  }

  private mutating func multiply(by x: Int, over y: Int) throws(ArithmeticFault) {
    current = try arithmetic.divide(arithmetic.multiply(current, arithmetic.integer(x)), arithmetic.integer(y))
  }
}
