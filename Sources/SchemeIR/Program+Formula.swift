import SchemeNumerics

/// Formulas as they are written in a scheme file.
extension Program {
  /// A node in the language's own words; nil where it has none, or they are longer than so many characters. Fractions of many
  /// digits, which come of doubles, are rounded to one.
  ///
  /// - Parameter parameters: the names of the parameters, by position.
  package func formula(_ node: NodeID, parameters: [String], atMost length: Int) -> String? {
    FormulaText(program: self, parameters: parameters, length: length).text(node, in: .choice)
  }
}

/// How tightly the outermost operation of a formula binds.
private enum Binding: Int, Comparable {
  case choice
  case comparison
  case sum
  case product
  case sign
  case power
  case atom

  static func < (x: Binding, y: Binding) -> Bool { x.rawValue < y.rawValue }

  var next: Binding { Binding(rawValue: rawValue + 1) ?? .atom }
}

private struct FormulaText {
  let program: Program
  let parameters: [String]
  let length: Int

  /// In parentheses where it binds less than its place asks.
  func text(_ id: NodeID, in place: Binding) -> String? {
    guard let (text, binding) = written(id), text.utf8.count <= length else { return nil }
    return binding < place ? "(\(text))" : text
  }

  private typealias Written = (text: String, binding: Binding)

  private func written(_ id: NodeID) -> Written? {
    switch program[id].operation {
    case .integer(let value): return number("\(value)", isNegative: value < 0)
    case .real(let value):
      let isWhole = value == value.rounded() && value.magnitude < 1e15
      return number(isWhole ? "\(Int(value))" : "\(value)", isNegative: value < 0)
    case .rational(let value):
      if value.isInteger { return number("\(value.numerator)", isNegative: value.sign < 0) }
      if value.denominator.bitWidth > 24 { return number("\(value.nearestDouble)", isNegative: value.sign < 0) }
      return ("\(value.numerator) / \(value.denominator)", .product)
    case .constant(let constant): return (constant.rawValue, .atom)
    case .variable(let variable): return name(of: variable).map { ($0, .atom) }
    case .convert(let x): return written(x)
    case .negate(let x): return text(x, in: .power).map { ("-\($0)", .sign) }
    case .add(let x, let y): return joined(x, "+", y, .sum)
    case .subtract(let x, let y): return joined(x, "-", y, .sum)
    case .multiply(let x, let y): return joined(x, "*", y, .product)
    case .divide(let x, let y): return joined(x, "/", y, .product)
    case .floorDivide(let x, let y): return joined(x, "div", y, .product)
    case .modulo(let x, let y): return joined(x, "mod", y, .product)
    case .power(let x, let y):
      guard let base = text(x, in: .atom), let exponent = text(y, in: .power) else { return nil }
      return ("\(base)^\(exponent)", .power)
    case .call(let builtin, let arguments):
      var texts: [String] = []
      for argument in arguments {
        guard let text = text(argument, in: .choice) else { return nil }
        texts.append(text)
      }
      return ("\(builtin.rawValue)(\(texts.joined(separator: ", ")))", .atom)
    case .compare(let comparison, let x, let y): return joined(x, comparison.rawValue, y, .comparison)
    case .select(let condition, then: let x, else: let y):
      guard let condition = text(condition, in: .comparison), let x = text(x, in: .sum), let y = text(y, in: .choice)
      else { return nil }
      return ("if \(condition) then \(x) else \(y)", .choice)
    case .reduce(let reduction, let level, let lower, let upper, let body):
      guard let first = text(lower, in: .sum), let last = text(upper, in: .sum), let body = text(body, in: .product)
      else { return nil }
      return ("\(reduction.rawValue)(\(index(level)) in \(first)..\(last)) \(body)", .sum)
    case .not, .and, .or, .bernsteinCoefficient, .centredWrongWeight, .column: return nil
    }
  }

  private func number(_ text: String, isNegative: Bool) -> Written { (text, isNegative ? .sign : .atom) }

  /// Operators of one kind go from the left to the right.
  private func joined(_ x: NodeID, _ sign: String, _ y: NodeID, _ binding: Binding) -> Written? {
    guard let left = text(x, in: binding == .comparison ? .sum : binding),
      let right = text(y, in: binding == .product ? .sign : binding.next)
    else { return nil }
    // No two signs stand side by side.
    return ("\(left) \(sign) \(right.hasPrefix("-") ? "(\(right))" : right)", binding)
  }

  private func name(of variable: Variable) -> String? {
    switch variable {
    case .parameter(let position): parameters.indices.contains(position) ? parameters[position] : nil
    case .index(let level): index(level)
    case .groupSize, .others, .count, .tries, .probability: variable.text
    }
  }

  /// One that no parameter has.
  private func index(_ level: Int) -> String {
    let names = ["k", "j", "i"].map { level < 3 ? $0 : "\($0)\(level / 3)" }
    let free = names.filter { !parameters.contains($0) }
    return level < 3 && free.count == 3 ? free[level] : "\(free.first ?? "k")_\(level)"
  }
}
