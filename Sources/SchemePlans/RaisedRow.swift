import SchemeNumerics

/// A Bernstein polynomial sum_k c_k B_{k,n} that grows in order n.
///
/// Kept as the numbers C(n, k) c_k beside C(n, k), the same of 1: times t + (1-t) they are sums of neighbours. Where an arithmetic
/// does not hold binomials (``Arithmetic/holdsBinomials``), as the c_k, and raised by convex combinations (``Elevation``), at four
/// operations each. Either way no error grows but by rounding.
struct RaisedRow<A: Arithmetic> {
  private let arithmetic: A
  private var row: [A.Number]
  /// C(n, k); 1 where they are not used.
  private var ones: [A.Number]
  private var isZero = true

  /// 0, of order 0.
  init(_ arithmetic: A) {
    self.arithmetic = arithmetic
    row = [arithmetic.integer(0)]
    ones = [arithmetic.integer(1)]
  }

  /// The same polynomial in a higher order.
  mutating func raise(to order: Int) throws(ArithmeticFault) {
    guard order >= row.count else { return }
    if isZero { row = Array(repeating: row[0], count: order + 1) }
    guard arithmetic.holdsBinomials else {
      if !isZero { row = try Elevation(count: order + 1)([row], arithmetic) }
      return
    }
    while row.count <= order { try raise(&row) }
    while ones.count <= order { try raise(&ones) }
  }

  private func raise(_ numbers: inout [A.Number]) throws(ArithmeticFault) {
    numbers.append(numbers[numbers.count - 1])
    for k in stride(from: numbers.count - 2, to: 0, by: -1) {
      numbers[k] = try arithmetic.add(numbers[k - 1], numbers[k])
    }
  }

  /// One coefficient more by that.
  mutating func add(_ value: A.Number, at index: Int) throws(ArithmeticFault) {
    isZero = false
    let number = arithmetic.holdsBinomials ? try arithmetic.multiply(ones[index], value) : value
    row[index] = try arithmetic.add(row[index], number)
  }

  /// c_k, times a number if one is given.
  func coefficients(times factor: A.Number? = nil) throws(ArithmeticFault) -> [A.Number] {
    var result: [A.Number] = []
    result.reserveCapacity(row.count)
    for (k, number) in row.enumerated() {
      let c = arithmetic.holdsBinomials ? try arithmetic.divide(number, ones[k]) : number
      result.append(try factor.map { factor throws(ArithmeticFault) in try arithmetic.multiply(c, factor) } ?? c)
    }
    return result
  }
}
