import SchemeNumerics

/// A function of s and M: a sum of products of polynomials with whole and half exponents. Equal ones are seen to be where their difference,
/// over the common factors of its terms, is the polynomial 0.
///
/// It stands for the values at all M >= 3, at s = 1, …, M - 2, or at one end, at which nothing is divided by 0; only what is positive
/// there has a half exponent.
struct SizeFunction {
  /// A polynomial times factors.
  private struct Term {
    var numerator: SizePolynomial
    var factors: Factors

    /// The numerator among the factors, but for a number.
    var factored: Term {
      if numerator.constant != nil || numerator.isTooLarge { return self }
      // Positive where one of both signs is.
      let sign = (numerator.sign ?? numerator.leading.sign) < 0 ? -1 : 1
      let scale = numerator.leading.absolute
      guard let inverse = scale.reciprocal else { return self }
      var term = Term(numerator: SizePolynomial(scale * Rational(sign)), factors: factors)
      term.factors[numerator.times(inverse * Rational(sign))] += 2
      return term
    }

    func times(_ other: Term) -> Term {
      let (x, y) = (factored, other.factored)
      var product = Term(numerator: x.numerator * y.numerator, factors: x.factors)
      for (factor, twice) in y.factors.list { product.factors[factor] += twice }
      return product
    }

    /// The sum over common factors; nil where exponents differ by a half.
    func plus(_ other: Term) -> Term? {
      var common = factors
      var (x, y) = (numerator, other.numerator)
      for (factor, own) in factors.list {
        let others = other.factors[factor]
        guard (own - others) % 2 == 0 else { return nil }
        let least = min(own, others)
        common[factor] = least
        x = x * factor.power((own - least) / 2)
        y = y * factor.power((others - least) / 2)
      }
      for (factor, others) in other.factors.list where factors[factor] == 0 {
        guard others % 2 == 0 else { return nil }
        let least = min(0, others)
        common[factor] = least
        x = x * factor.power(-least / 2)
        y = y * factor.power((others - least) / 2)
      }
      return Term(numerator: x + y, factors: common)
    }
  }

  /// Polynomials with twice their exponents; none is 0, and no polynomial occurs twice.
  private struct Factors {
    private(set) var list: [(factor: SizePolynomial, twice: Int)] = []

    var isEmpty: Bool { list.isEmpty }

    subscript(factor: SizePolynomial) -> Int {
      get { list.first { $0.factor == factor }?.twice ?? 0 }
      set {
        if let index = list.firstIndex(where: { $0.factor == factor }) {
          if newValue == 0 { list.remove(at: index) } else { list[index].twice = newValue }
        } else if newValue != 0 {
          list.append((factor, newValue))
        }
      }
    }

    func map(_ f: (Int) -> Int) -> Factors {
      var factors = self
      for index in list.indices { factors.list[index].twice = f(list[index].twice) }
      return factors
    }
  }

  private var terms: [Term]

  init(_ polynomial: SizePolynomial) {
    terms = polynomial.isZero ? [] : [Term(numerator: polynomial, factors: Factors())]
  }

  init(_ constant: Rational) { self.init(SizePolynomial(constant)) }

  private init(_ terms: [Term]) { self.terms = terms }

  var isZero: Bool { terms.isEmpty }

  /// The most terms, and the highest exponent of one factor.
  private static let mostTerms = 16
  private static let highestExponent = 32

  /// Whether it has grown beyond what is worth following.
  var isTooLarge: Bool {
    terms.count > Self.mostTerms
      || terms.contains {
        $0.numerator.isTooLarge
          || $0.factors.list.contains { $0.factor.isTooLarge || $0.twice.magnitude > Self.highestExponent }
      }
  }

  static func + (x: SizeFunction, y: SizeFunction) -> SizeFunction {
    if x.isTooLarge || y.isTooLarge { return x.isTooLarge ? x : y }
    var terms = x.terms
    for term in y.terms {
      var rest = term
      // At most one term has such factors that there is a sum.
      for index in terms.indices {
        guard let sum = terms[index].plus(rest) else { continue }
        terms.remove(at: index)
        rest = sum
        break
      }
      if !rest.numerator.isZero { terms.append(rest) }
    }
    return SizeFunction(terms)
  }

  static prefix func - (x: SizeFunction) -> SizeFunction {
    SizeFunction(x.terms.map { Term(numerator: $0.numerator.times(-.one), factors: $0.factors) })
  }

  static func - (x: SizeFunction, y: SizeFunction) -> SizeFunction { x + -y }

  /// A product that grows too large is left as it is by then.
  static func * (x: SizeFunction, y: SizeFunction) -> SizeFunction {
    if x.isTooLarge || y.isTooLarge { return x.isTooLarge ? x : y }
    return x.terms.reduce(SizeFunction([])) { sum, term in
      sum + y.terms.reduce(SizeFunction([])) { $0 + SizeFunction([term.times($1)]) }
    }
  }

  /// nil of several terms, and of 0.
  var reciprocal: SizeFunction? {
    guard terms.count == 1 else { return nil }
    let term = terms[0].factored
    guard let inverse = term.numerator.constant?.reciprocal else { return nil }
    return SizeFunction([Term(numerator: SizePolynomial(inverse), factors: term.factors.map { -$0 })])
  }

  /// x^(n/2); nil of several terms but for small whole exponents, and where a half exponent would stand on what is not seen to be
  /// positive.
  func power(halves n: Int) -> SizeFunction? {
    guard n.magnitude <= Self.highestExponent else { return nil }
    if n == 0 { return SizeFunction(.one) }
    if n % 2 == 0 {
      guard let base = n > 0 ? self : reciprocal else { return nil }
      var product = base
      for _ in 1..<n.magnitude / 2 {
        product = product * base
        if product.isTooLarge { return nil }
      }
      return product
    }
    if isZero { return n > 0 ? self : nil }
    guard terms.count == 1 else { return nil }
    let term = terms[0].factored
    guard let root = term.numerator.constant?.exactSquareRoot, let inverse = root.reciprocal,
      term.factors.list.allSatisfy({ $0.factor.sign == 1 })
    else { return nil }
    let number = n > 0 ? root.power(UInt(n)) : inverse.power(UInt(-n))
    guard term.factors.list.allSatisfy({ ($0.twice * n) % 2 == 0 }) else { return nil }
    return SizeFunction([Term(numerator: SizePolynomial(number), factors: term.factors.map { $0 * n / 2 })])
  }

  /// The polynomial that it is; nil where it is none.
  var polynomial: SizePolynomial? {
    if isTooLarge { return nil }
    var sum = SizePolynomial(.zero)
    for term in terms {
      guard term.factors.list.allSatisfy({ $0.twice > 0 && $0.twice % 2 == 0 }) else { return nil }
      sum = sum + term.factors.list.reduce(term.numerator) { $0 * $1.factor.power($1.twice / 2) }
    }
    return sum.isTooLarge ? nil : sum
  }

  // MARK: - Functions of M

  /// Whether it is in M alone.
  var isOfSize: Bool { terms.allSatisfy { $0.numerator.isOfSize && $0.factors.list.allSatisfy(\.factor.isOfSize) } }

  /// The number that it is at all group sizes.
  var constant: Rational? {
    if isZero { return .zero }
    guard terms.count == 1 else { return nil }
    let term = terms[0].factored
    return term.factors.isEmpty ? term.numerator.constant : nil
  }

  /// The value at a group size, of a function of M alone; nil of others, and where it has none.
  func value(at groupSize: Int) -> Surd? {
    let arithmetic = SurdArithmetic()
    var sum = Surd(.zero)
    for term in terms {
      guard let number = term.numerator.value(at: groupSize) else { return nil }
      var product = Surd(number)
      for (factor, twice) in term.factors.list {
        guard let base = factor.value(at: groupSize),
          let exponent = Rational(BigInt(twice), BigInt(2)),
          let power = try? arithmetic.power(Surd(base), Surd(exponent)),
          let next = try? arithmetic.multiply(product, power)
        else { return nil }
        product = next
      }
      guard let next = try? arithmetic.add(sum, product) else { return nil }
      sum = next
    }
    return sum
  }

  /// "(M - 1)/M", "2 sqrt(M)"; nil where it is not so short.
  var text: String? {
    guard terms.count == 1 else { return nil }
    let term = terms[0].factored
    guard let number = term.numerator.constant, number.sign > 0, term.factors.list.count <= 3 else { return nil }
    var (top, bottom): ([String], [String]) = ([], [])
    for (text, twice) in term.factors.list.map({ ($0.factor.linearText, $0.twice) }).sorted(by: {
      ($0.0 ?? "") < ($1.0 ?? "")
    }) {
      guard let text, twice.magnitude <= 2 else { return nil }
      let written = twice.magnitude == 1 ? "sqrt(\(text))" : text.count == 1 ? text : "(\(text))"
      if twice > 0 { top.append(written) } else { bottom.append(written) }
    }
    if number.numerator != .one || top.isEmpty { top.insert("\(number.numerator)", at: 0) }
    if !number.isInteger { bottom.insert("\(number.denominator)", at: 0) }
    let below = bottom.joined(separator: " ")
    if bottom.isEmpty { return top.joined(separator: " ") }
    return "\(top.joined(separator: " "))/\(bottom.count > 1 ? "(\(below))" : below)"
  }
}
