import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// Why an expression is not seen to be a polynomial in t.
struct NotPolynomial: Error {
  let node: NodeID
  let reason: String
}

/// Reads an expression as a polynomial in t, in the basis in which it is written.
///
/// Indices of `sum` and `prod` take their values one after the other, as in the interpreter: what depends on one is read
/// anew for each of its values, and no copies of the expression are made.
struct PolynomialRecogniser {
  var program: Program
  /// Evaluates what does not depend on t, M, s, n or a parameter.
  private let numbers: Interpreter<RationalArithmetic>
  /// The values of the indices that are bound now, by level.
  private var indices: [Int?] = []
  private var known: [NodeID: Polynomial] = [:]
  /// What is known for the value that an index has now.
  private var passing: [[NodeID]] = []
  private var work = 0
  /// Operations on terms whose coefficients have few bits, so that no input makes this slow.
  private static let mostWork = 4_000_000
  /// Terms of sums and products without t.
  private static let mostNumbers = 1_000_000

  init(_ program: Program) {
    self.program = program
    let environment = Environment(groupSize: nil, parameters: [], budget: Self.mostNumbers)
    numbers = Interpreter(program, RationalArithmetic(), environment)
  }

  mutating func polynomial(_ id: NodeID) throws(NotPolynomial) -> Polynomial {
    if let result = known[id] { return result }
    try spend(1, at: id)
    let result = try recognise(id).condensed()
    guard result.terms.count <= Polynomial.largest else {
      throw NotPolynomial(node: id, reason: "it has more than \(Polynomial.largest) terms")
    }
    known[id] = result
    for level in indices.indices where program[id].dependence.contains(.index(level)) { passing[level].append(id) }
    return result
  }

  /// Gives an index a value; what was known for another one is forgotten.
  private mutating func bind(_ level: Int, to value: Int) {
    while indices.count <= level {
      indices.append(nil)
      passing.append([])
    }
    indices[level] = value
    numbers.set(index: level, to: value)
    for id in passing[level] { known[id] = nil }
    passing[level] = []
  }

  private mutating func recognise(_ id: NodeID) throws(NotPolynomial) -> Polynomial {
    let node = program[id]
    guard node.dependence.contains(.probability) else { return Polynomial(try coefficient(id)) }
    switch node.operation {
    case .variable: return Polynomial(.rational(Rational(1)), i: 1)
    case .negate(let x): return try polynomial(x).scaled(by: .rational(Rational(-1)), &program)
    case .add(let x, let y): return try sum(try polynomial(x), try polynomial(y), at: id)
    case .subtract(let x, let y):
      let subtrahend = try polynomial(y).scaled(by: .rational(Rational(-1)), &program)
      return try sum(try polynomial(x), subtrahend, at: id)
    case .multiply(let x, let y): return try product(try polynomial(x), try polynomial(y), at: id)
    case .divide(let x, let y): return try quotient(x, y, at: id)
    case .power(let x, let y): return try power(x, y, at: id)
    case .select(let condition, let x, let y):
      if isNumber(condition), let isChosen = try? numbers.truth(condition) { return try polynomial(isChosen ? x : y) }
      let seesT = program[condition].dependence.contains(.probability)
      throw NotPolynomial(
        node: id,
        reason: seesT ? "it is put together from pieces by `if`" : "its `if` depends on what is not known here")
    case .reduce(let reduction, let level, let lower, let upper, let body):
      return try reduce(reduction, level, lower, upper, body, at: id)
    case .call(let builtin, _):
      throw NotPolynomial(node: id, reason: "`\(builtin.rawValue)` of t is not a polynomial")
    case .integer, .real, .rational, .constant, .convert, .floorDivide, .modulo, .compare, .not, .and, .or,
      .bernsteinCoefficient, .centredWrongWeight, .column:
      throw NotPolynomial(node: id, reason: "it is not a polynomial in t")
    }
  }

  /// p with `t` and `complement` for t and 1-t. Where each is a sum of c u and c (1-u), so is the result one of monomials of
  /// one degree, and nothing cancels that need not.
  mutating func composed(
    _ p: Polynomial, _ t: NodeID, _ complement: NodeID
  ) throws(NotPolynomial) -> Polynomial {
    let (x, y) = (try polynomial(t), try polynomial(complement))
    var sum = PolynomialSum()
    for term in p.terms {
      let product = try product(try power(of: x, term.i, at: t), try power(of: y, term.j, at: complement), at: t)
      try spend(product.terms.count, at: t)
      sum.add(product.scaled(by: term.coefficient, &program), &program)
    }
    return sum.value(&program).condensed()
  }

  // MARK: - Operations

  private mutating func sum(_ x: Polynomial, _ y: Polynomial, at id: NodeID) throws(NotPolynomial) -> Polynomial {
    try spend(x.terms.count + y.terms.count, at: id)
    return x.adding(y, &program)
  }

  private mutating func product(_ x: Polynomial, _ y: Polynomial, at id: NodeID) throws(NotPolynomial) -> Polynomial {
    try spend(x.terms.count * y.terms.count, bits: x.coefficientBits, y.coefficientBits, at: id)
    guard !program.isTooLarge else { throw NotPolynomial(node: id, reason: "it has too many terms") }
    return x.multiplied(by: y, &program).condensed()
  }

  /// Uses up work for so many products of coefficients with so many bits.
  private mutating func spend(_ products: Int, bits x: Int = 0, _ y: Int = 0, at id: NodeID) throws(NotPolynomial) {
    // As many bits as this cost as much as the rest of a product.
    let shortest = 256
    let (cost, overflow) = products.multipliedReportingOverflow(by: (1 + x / shortest) * (1 + y / shortest))
    work += overflow ? Self.mostWork : min(cost, Self.mostWork + 1)
    guard work <= Self.mostWork else { throw NotPolynomial(node: id, reason: "it has too many terms to multiply out") }
  }

  private mutating func quotient(_ x: NodeID, _ y: NodeID, at id: NodeID) throws(NotPolynomial) -> Polynomial {
    let divisor = try polynomial(y)
    var result = try polynomial(x)
    guard divisor.terms.count == 1, let term = divisor.terms.first else {
      guard let quotient = result.divided(by: divisor) else {
        throw NotPolynomial(
          node: id,
          reason: divisor.terms.isEmpty
            ? "it divides by 0" : "the quotient does not divide exactly, as far as can be seen")
      }
      return quotient
    }
    switch term.coefficient {
    case .rational(let value):
      guard let inverse = value.reciprocal else {
        throw NotPolynomial(node: id, reason: "it divides by 0")
      }
      result = result.scaled(by: .rational(inverse), &program)
    case .symbolic(let node):
      let inverse = program.divide(program.real(1), node)
      result = result.scaled(by: .symbolic(inverse), &program)
    }
    for k in 0..<(term.i + term.j) {
      work += result.terms.count
      guard work <= Self.mostWork, let next = k < term.i ? result.dividedByT() : result.dividedByComplement() else {
        throw NotPolynomial(node: id, reason: "the quotient does not divide exactly, as far as can be seen")
      }
      result = next
    }
    return result
  }

  private mutating func power(_ x: NodeID, _ y: NodeID, at id: NodeID) throws(NotPolynomial) -> Polynomial {
    guard let n = wholeNumber(y) else {
      throw NotPolynomial(node: id, reason: "the exponent is not a whole number that is known here")
    }
    guard n >= 0 else { throw NotPolynomial(node: id, reason: "the exponent \(n) is negative") }
    guard n <= Polynomial.largest else { throw NotPolynomial(node: id, reason: "the exponent \(n) is too large") }
    return try power(of: try polynomial(x), n, at: id)
  }

  /// For n from 0 on.
  private mutating func power(of base: Polynomial, _ n: Int, at id: NodeID) throws(NotPolynomial) -> Polynomial {
    if base.terms.count == 1, let term = base.terms.first, case .rational(let value) = term.coefficient,
      value == Rational(1)
    {
      return Polynomial(term.coefficient, i: term.i * n, j: term.j * n)
    }
    if base.terms.count == 2 { return try binomialPower(base, n, at: id) }
    var result = Polynomial(.rational(Rational(1)))
    for bit in (0..<(Int.bitWidth - n.leadingZeroBitCount)).reversed() {
      result = try product(result, result, at: id)
      if n >> bit & 1 == 1 { result = try product(result, base, at: id) }
    }
    return result
  }

  /// `(x + y)^n` by the binomial theorem. Squaring would cost O(n^2) products.
  private mutating func binomialPower(_ base: Polynomial, _ n: Int, at id: NodeID) throws(NotPolynomial) -> Polynomial {
    let (x, y) = (base.terms[0], base.terms[1])
    let bits = n * (base.coefficientBits + 1)
    try spend(4 * (n + 1), bits: bits, bits, at: id)
    let one = Coefficient.rational(Rational(1))
    var falling = [one]
    for _ in 0..<n { falling.append(falling[falling.count - 1].multiplied(by: x.coefficient, &program)) }
    var terms: [Polynomial.Term] = []
    var (choose, rising) = (Rational(1), one)
    for k in 0...n {
      let coefficient = falling[n - k].multiplied(by: rising, &program).multiplied(by: .rational(choose), &program)
      terms.append(.init(i: x.i * (n - k) + y.i * k, j: x.j * (n - k) + y.j * k, coefficient: coefficient))
      rising = rising.multiplied(by: y.coefficient, &program)
      if let next = Rational(BigInt(n - k), BigInt(k + 1)) { choose = choose * next }
    }
    return Polynomial(terms: terms.sorted(by: Polynomial.precedes))
  }

  private mutating func reduce(
    _ reduction: Reduction, _ level: Int, _ lower: NodeID, _ upper: NodeID, _ body: NodeID,
    at id: NodeID
  ) throws(NotPolynomial) -> Polynomial {
    guard let low = wholeNumber(lower), let high = wholeNumber(upper) else {
      throw NotPolynomial(node: id, reason: "the bounds of `\(reduction.rawValue)` are not known here")
    }
    var product = Polynomial(.rational(Rational(1)))
    var sum = PolynomialSum()
    guard low <= high else { return reduction == .sum ? .zero : product }
    let (count, overflow) = high.subtractingReportingOverflow(low)
    guard !overflow, count < Polynomial.largest else {
      throw NotPolynomial(node: id, reason: "`\(reduction.rawValue)` has more than \(Polynomial.largest) terms")
    }
    for k in low...high {
      bind(level, to: k)
      let polynomial = try polynomial(body)
      guard !program.isTooLarge else { throw NotPolynomial(node: id, reason: "it has too many terms") }
      switch reduction {
      case .sum:
        try spend(polynomial.terms.count, at: id)
        sum.add(polynomial, &program)
      case .product: product = try self.product(product, polynomial, at: id)
      }
    }
    return reduction == .sum ? sum.value(&program) : product
  }

  // MARK: - Numbers

  /// Whether a node depends on nothing but indices.
  private func isNumber(_ id: NodeID) -> Bool { program[id].dependence.isDisjoint(with: .given) }

  /// The value of an int, or of a real without a fraction.
  private func wholeNumber(_ id: NodeID) -> Int? {
    guard isNumber(id), let value = try? numbers.real(id), value.isInteger else { return nil }
    return Int(exactly: value.numerator)
  }

  /// A coefficient: exact where it is seen to be rational and is not too large, else as it is written.
  private mutating func coefficient(_ id: NodeID) throws(NotPolynomial) -> Coefficient {
    if isNumber(id) {
      let before = numbers.remaining
      let value = try? numbers.real(id)
      try spend(before - numbers.remaining, at: id)
      if let value {
        try spend(max(value.numerator.bitWidth, value.denominator.bitWidth) / 1024, at: id)
        return .rational(value)
      }
    }
    var replacements: [Variable: NodeID] = [:]
    for (level, value) in indices.enumerated() { replacements[.index(level)] = value.map { program.integer($0) } }
    return .symbolic(program.substitute(replacements, in: id))
  }
}
