import SchemeNumerics

/// How formulas are written: "7/8 (t - t^2/2)".
package enum FormulaText {
  /// More terms than that, besides a constant, are no short formula.
  private static let mostTerms = 5

  /// The shortest way of writing one of some formulas of the same function with the fewest terms; nil where all have many, or numbers
  /// with many digits.
  package static func shortest(_ formulas: [Formula]) -> String? {
    // A fraction counts as a character more than it has.
    func length(_ text: String) -> Int { text.count + text.count { $0 == "/" } }
    let formulas = formulas.filter { $0.terms.count { $0.function != .one } <= mostTerms }
    var best: String?
    for count in Set(formulas.map(\.terms.count)).sorted() where best == nil {
      for text in formulas.filter({ $0.terms.count == count }).flatMap(candidates) {
        if length(text) < best.map(length) ?? Int.max { best = text }
      }
    }
    return best
  }

  /// A formula with one of some numbers above 0 before it, which may be 1. A number that all terms have stands before them.
  private static func candidates(_ formula: Formula) -> [String] {
    let numbers = formula.terms.map {
      $0.coefficient.sign < 0 ? SurdArithmetic().negate($0.coefficient) : $0.coefficient
    }
    var factors = [Surd(.one)]
    let isCommon = numbers.allSatisfy { (try? SurdArithmetic().subtract($0, numbers[0]))?.isZero == true }
    if isCommon, formula.terms.count > 1 {
      factors = [numbers[0]]
    } else if formula.terms.count > 1 {
      factors += numbers.prefix(2)
      if let common = common(numbers.map(\.rational)), numbers.allSatisfy(\.isRational) { factors.append(Surd(common)) }
    }
    return factors.flatMap { factor in [false, true].compactMap { write(formula, over: factor, isShort: $0) } }
  }

  /// The greatest number of which all are multiples.
  private static func common(_ numbers: [Rational]) -> Rational? {
    var (numerator, denominator) = (BigInt.zero, BigInt.one)
    for number in numbers {
      numerator = BigInt.gcd(numerator, number.numerator.absolute)
      let divisor = BigInt.gcd(denominator, number.denominator)
      guard let quotient = number.denominator.quotientAndRemainder(dividingBy: divisor)?.quotient else { return nil }
      denominator = denominator * quotient
    }
    return Rational(numerator, denominator)
  }

  /// - Parameter isShort: whether 1 - t is called q.
  private static func write(_ formula: Formula, over factor: Surd, isShort: Bool) -> String? {
    let hasFailures = formula.terms.contains { if case .failure = $0.function { true } else { false } }
    if isShort, !hasFailures { return nil }
    var text = ""
    // A constant below 0 comes last.
    let first = formula.terms[0].function == .one && formula.terms[0].coefficient.sign < 0 ? 1 : 0
    for term in formula.terms[first...] + formula.terms[..<first] {
      guard let coefficient = try? SurdArithmetic().divide(term.coefficient, factor),
        let written = write(coefficient, name(of: term.function, isShort))
      else { return nil }
      if text.isEmpty {
        text = (written.isNegative ? "-" : "") + written.text
      } else {
        text += (written.isNegative ? " - " : " + ") + written.text
      }
    }
    if !(factor.isRational && factor.rational == .one) {
      guard let outside = number(factor) else { return nil }
      text = "\(outside) (\(text))"
    }
    return text + (isShort ? ", q = 1 - t" : "")
  }

  /// nil stands for 1.
  private static func name(of function: Formula.Function, _ isShort: Bool) -> String? {
    let failure = isShort ? "q" : "(1 - t)"
    return switch function {
    case .one: nil
    case .success(let k): k == 1 ? "t" : "t^\(k)"
    case .failure(let k): k == 1 ? failure : "\(failure)^\(k)"
    }
  }

  /// "t^2/2", "3/2 t^2", without its sign; nil for a long number.
  private static func write(_ coefficient: Surd, _ name: String?) -> (isNegative: Bool, text: String)? {
    guard let number = number(coefficient) else { return nil }
    let isNegative = coefficient.sign < 0
    guard let name else { return (isNegative, number) }
    if number == "1" { return (isNegative, name) }
    if number.hasPrefix("1/") { return (isNegative, name + number.dropFirst()) }
    return (isNegative, "\(number) \(name)")
  }

  /// The most bits of a number that is written as a fraction.
  private static let mostBits = 24

  /// The absolute value: "7/8", "sqrt(2)/4"; nil where it takes many digits, and of the sum of a fraction and a root.
  package static func number(_ value: Surd) -> String? {
    let (x, y) = (value.rational, value.coefficient)
    if value.isRational { return short(x.absolute) }
    guard let (root, outside) = root(value.radicand) else { return nil }
    let factor = y * outside
    return x.isZero ? write(factor.absolute, root) : nil
  }

  /// "3/4 sqrt(2)" as "3 sqrt(2)/4".
  private static func write(_ factor: Rational, _ root: String) -> String? {
    guard short(factor) != nil else { return nil }
    let top = factor.numerator == .one ? root : "\(factor.numerator) \(root)"
    return factor.isInteger ? top : "\(top)/\(factor.denominator)"
  }

  private static func short(_ value: Rational) -> String? {
    max(value.numerator.bitWidth, value.denominator.bitWidth) <= mostBits ? "\(value)" : nil
  }

  /// sqrt(p/q) = sqrt(p q)/q, without the squares in p q; nil for large ones.
  private static func root(_ radicand: Rational) -> (text: String, outside: Rational)? {
    guard var inside = Int(exactly: radicand.numerator * radicand.denominator), inside < 1 << mostBits,
      let denominator = Rational(.one, radicand.denominator)
    else { return nil }
    var outside = 1
    var divisor = 2
    while divisor * divisor <= inside {
      if inside % (divisor * divisor) == 0 {
        inside /= divisor * divisor
        outside *= divisor
      } else {
        divisor += 1
      }
    }
    return ("sqrt(\(inside))", Rational(outside) * denominator)
  }
}
