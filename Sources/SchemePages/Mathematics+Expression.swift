import SchemeSyntax
import SchemeVocabulary

extension Mathematics {
  /// An expression as it is written: what fractions, roots and powers show needs no parentheses any more.
  package init(_ expression: Expression) { self = Setting(expression).mathematics }
}

/// How tightly a formula holds together: what is looser than its place asks for stands in parentheses.
private enum Tightness: Int, Comparable {
  case or, and, not, comparison, sum, reduction, sign, product, power, whole

  static func < (x: Tightness, y: Tightness) -> Bool { x.rawValue < y.rawValue }
}

/// A formula, and how tightly it holds together.
private struct Setting {
  let mathematics: Mathematics
  let tightness: Tightness

  init(_ mathematics: Mathematics, _ tightness: Tightness = .whole) {
    (self.mathematics, self.tightness) = (mathematics, tightness)
  }

  /// In parentheses, where it is looser than this.
  func atLeast(_ tightness: Tightness) -> Mathematics {
    self.tightness < tightness ? .fenced(.parentheses, mathematics) : mathematics
  }

  init(_ expression: Expression) {
    switch expression.kind {
    case .integer(let value): self.init(.number("\(value)"))
    case .real(let value): self.init(.decimal(value))
    case .name(let name): self.init(.name(name))
    case .call(let function, let arguments): self.init(function.text, arguments)
    case .negate(let x): self.init(.row([.sign(.minus), Setting(x).atLeast(.product)]), .sign)
    case .not(let x): self.init(.row([.sign(.not), Setting(x).atLeast(.not)]), .not)
    case .binary(let operation, let x, let y): self.init(operation, x, y)
    case .comparison(let first, let links):
      let parts = links.flatMap { [.sign(.init($0.operation)), Setting($0.operand).atLeast(.sum)] }
      self.init(.row([Setting(first).atLeast(.sum)] + parts), .comparison)
    case .conditional: self.init(.cases(Self.cases(expression)), .whole)
    case .reduction(let kind, let index, let lower, let upper, let body):
      let below = Mathematics.row([.name(index.text), .sign(.equals), Mathematics(lower)])
      let sign = Mathematics.limits(kind == .sum ? .sum : .product, below: below, above: Mathematics(upper))
      self.init(.row([sign, Setting(body).atLeast(.product)]), .reduction)
    case .error: self.init(.words("?"))
    }
  }

  /// What `if … else if …` comes to: the last one has no condition of its own.
  private static func cases(_ expression: Expression) -> [Mathematics.Case] {
    guard case .conditional(let condition, let then, let otherwise) = expression.kind else {
      return [.init(value: Mathematics(expression), condition: .words("otherwise"))]
    }
    let rest = cases(otherwise)
    return [.init(value: Mathematics(then), condition: .row([.words("if "), Mathematics(condition)]))] + rest
  }

  private init(_ operation: Expression.BinaryOperator, _ x: Expression, _ y: Expression) {
    func between(_ sign: Mathematics.Sign, _ tightness: Tightness, then: Tightness) -> Setting {
      Setting(.row([Setting(x).atLeast(tightness), .sign(sign), Setting(y).atLeast(then)]), tightness)
    }
    switch operation {
    case .or: self = between(.or, .or, then: .and)
    case .and: self = between(.and, .and, then: .not)
    case .add: self = between(.plus, .sum, then: .product)
    case .subtract: self = between(.minus, .sum, then: .product)
    case .multiply:
      // A sign in front is as well one of the product: -x y.
      let left = Setting(x)
      let (first, second) = (left.atLeast(.sign), Setting(y).atLeast(.power))
      // A number before a letter or a parenthesis needs no dot.
      let isPlain = first.isNumber && !second.beginsWithNumber && !second.beginsWithWord
      self.init(
        .row(isPlain ? [first, second] : [first, .sign(.times), second]), left.tightness == .sign ? .sign : .product)
    case .divide: self.init(.fraction(Mathematics(x), Mathematics(y)))
    case .floorDivide: self.init(.fenced(.floor, .fraction(Mathematics(x), Mathematics(y))))
    case .modulo: self = between(.modulo, .product, then: .power)
    case .power: self.init(.raised(Setting(x).base, Mathematics(y)), .power)
    }
  }

  /// What a power can stand on: a fraction needs parentheses as well.
  private var base: Mathematics {
    switch mathematics {
    case .fraction, .cases, .limits, .row, .raised: .fenced(.parentheses, mathematics)
    default: atLeast(.whole)
    }
  }

  private init(_ function: String, _ arguments: [Expression.Argument]) {
    let values = arguments.map { Mathematics($0.value) }
    switch (function, values.count) {
    case ("sqrt", 1): self.init(.root(values[0]))
    case ("abs", 1): self.init(.fenced(.bars, values[0]))
    case ("floor", 1): self.init(.fenced(.floor, values[0]))
    case ("ceil", 1): self.init(.fenced(.ceiling, values[0]))
    case ("choose", 2): self.init(.stacked(values[0], values[1]))
    case ("exp", 1): self.init(.raised(.name("e"), values[0]), .power)
    default:
      let list = zip(arguments, values).map { argument, value in
        argument.label.map { .row([.name($0.text), .sign(.equals), value]) } ?? value
      }
      let commas = list.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [.sign(.comma), $0.element] }
      self.init(.row([.name(Self.written[function] ?? function), .fenced(.parentheses, .row(commas))]))
    }
  }

  /// Functions that are written otherwise.
  private static let written = ["asin": "arcsin", "harmonic": "H"]
}

extension Mathematics {
  /// A number as it is written in decimal, with powers of ten.
  static func decimal(_ value: Double) -> Mathematics {
    let parts = "\(value)".split(separator: "e", maxSplits: 1).map(String.init)
    let digits = parts[0].hasSuffix(".0") ? String(parts[0].dropLast(2)) : parts[0]
    guard parts.count == 2, let exponent = Int(parts[1]) else { return .number(digits) }
    let power = Mathematics.raised(.number("10"), .number("\(exponent)".replacing("-", with: "−")))
    return digits == "1" ? power : .row([.number(digits), .sign(.times), power])
  }

  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }

  fileprivate var beginsWithWord: Bool {
    switch self {
    case .name(let name): name.count > 1 && Self.letters[name] == nil
    case .row(let parts): parts.first?.beginsWithWord ?? false
    case .raised(let base, _), .lowered(let base, _): base.beginsWithWord
    default: false
    }
  }

  fileprivate var beginsWithNumber: Bool {
    switch self {
    case .number, .fraction: true
    case .row(let parts): parts.first?.beginsWithNumber ?? false
    case .raised(let base, _), .lowered(let base, _): base.beginsWithNumber
    default: false
    }
  }
}

extension Mathematics.Sign {
  fileprivate init(_ operation: ComparisonOperator) {
    self =
      switch operation {
      case .equal: .equals
      case .notEqual: .different
      case .less: .less
      case .lessOrEqual: .atMost
      case .greater: .greater
      case .greaterOrEqual: .atLeast
      }
  }
}
