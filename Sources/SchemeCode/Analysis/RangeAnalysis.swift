import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// The range of every node of a program in which each reduction has a level of its own.
struct RangeAnalysis {
  private let program: Program
  private let facts: Facts
  /// Bounds of loop indices, inner ones first, then of the other variables.
  private var bounds: [LinearForm<Variable>.Range]
  private(set) var ranges: [ValueRange] = []

  init(_ program: Program, _ facts: Facts) {
    self.program = program
    self.facts = facts
    var loops: [(level: Int, range: LinearForm<Variable>.Range)] = []
    for node in program.nodes {
      guard case .reduce(_, let level, let lower, let upper, _) = node.operation else { continue }
      loops.append(
        (level, .init(.index(level), from: program.linearForm(of: lower), to: program.linearForm(of: upper))))
    }
    bounds = loops.sorted { $0.level > $1.level }.map(\.range) + facts.ranges
    ranges.reserveCapacity(program.nodes.count)
    for index in program.nodes.indices { ranges.append(range(of: NodeID(index))) }
  }

  subscript(id: NodeID) -> ValueRange { ranges[id.index] }

  private func range(of id: NodeID) -> ValueRange {
    let node = program[id]
    switch node.type {
    case .bool: return ValueRange(0, 1)
    case .real: return real(node.operation)
    case .int:
      var range = integer(node.operation)
      if let form = program.linearForm(of: id), let opposite = form.scaled(by: -1) {
        let low = form.lowerBound(bounds).map(Double.init) ?? -.infinity
        let high = opposite.lowerBound(bounds).map { -Double($0) } ?? .infinity
        if low <= high { range = range.narrowed(to: ValueRange(low, high)) }
      }
      return range
    }
  }

  private func integer(_ operation: SchemeIR.Operation) -> ValueRange {
    switch operation {
    case .integer(let value): return ValueRange(Double(value))
    case .variable: return .word
    case .negate(let x): return -self[x]
    case .add(let x, let y): return self[x] + self[y]
    case .subtract(let x, let y): return self[x] - self[y]
    case .multiply(let x, let y): return self[x] * self[y]
    case .floorDivide(let x, let y):
      guard self[y].lower >= 1 else { return .word }
      let quotient = self[x] / self[y]
      return ValueRange(quotient.lower.rounded(.down), quotient.upper.rounded(.up)).narrowed(to: .word)
    case .modulo(_, let y): return self[y].lower >= 1 ? ValueRange(0, self[y].upper).narrowed(to: .word) : .word
    case .call(let builtin, let arguments):
      let x = self[arguments[0]]
      switch builtin {
      case .floor, .ceil:
        let limit = ValueRange.word
        return ValueRange(max(x.lower.rounded(.down), limit.lower), min(x.upper.rounded(.up), limit.upper))
      case .abs:
        return ValueRange(x.containsZero ? 0 : min(abs(x.lower), abs(x.upper)), max(abs(x.lower), abs(x.upper)))
      case .min: return ValueRange(min(x.lower, self[arguments[1]].lower), min(x.upper, self[arguments[1]].upper))
      case .max: return ValueRange(max(x.lower, self[arguments[1]].lower), max(x.upper, self[arguments[1]].upper))
      case .choose: return ValueRange(0, x.upper <= 61 ? 0x1p61 : .infinity, mayFail: x.upper > 1000 || x.lower < 0)
      case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .harmonic, .sigmoid, .logit: return .anything
      }
    case .select(_, let x, let y): return self[x].hull(self[y])
    case .reduce(let reduction, _, let lower, let upper, let body):
      return reduced(reduction, self[upper].upper - self[lower].lower + 1, self[body])
    default: return .anything
    }
  }

  private func real(_ operation: SchemeIR.Operation) -> ValueRange {
    switch operation {
    case .real(let value): return ValueRange(value)
    case .rational(let value):
      let nearest = value.nearestDouble
      return ValueRange(nearest.nextDown, nearest.nextUp)
    case .constant(let constant): return ValueRange(DoubleArithmetic().constant(constant))
    case .variable(.parameter(let position)): return facts.range(of: position)
    case .convert(let x): return self[x]
    case .negate(let x): return -self[x]
    case .add(let x, let y): return self[x] + self[y]
    case .subtract(let x, let y): return self[x] - self[y]
    case .multiply(let x, let y): return x == y && !self[x].mayFail ? square(self[x]) : self[x] * self[y]
    case .divide(let x, let y): return self[x] / self[y]
    case .select(_, let x, let y): return self[x].hull(self[y])
    case .reduce(let reduction, _, let lower, let upper, let body):
      return reduced(reduction, self[upper].upper - self[lower].lower + 1, self[body])
    case .call(let builtin, let arguments): return value(of: builtin, arguments.map { self[$0] })
    // Each monomial has a factor from 0 to 1.
    case .bernsteinCoefficient(let monomials):
      return monomials.map { self[$0.coefficient].hull(ValueRange(0)) }.reduce(ValueRange(0), +)
    default: return .anything
    }
  }

  private func square(_ x: ValueRange) -> ValueRange {
    let product = x * x
    return ValueRange(max(product.lower, 0), product.upper, mayFail: product.mayFail)
  }

  /// A function of reals. The C library's values may be a few ulp off.
  private func value(of builtin: Builtin, _ x: [ValueRange]) -> ValueRange {
    let first = x[0]
    switch builtin {
    case .sqrt where first.lower >= 0 && !first.mayFail:
      return ValueRange(first.lower.squareRoot(), first.upper.squareRoot())
    case .abs:
      let size = max(abs(first.lower), abs(first.upper))
      return ValueRange(0, size, mayFail: first.mayFail)
    case .min: return ValueRange(min(first.lower, x[1].lower), min(first.upper, x[1].upper))
    case .max: return ValueRange(max(first.lower, x[1].lower), max(first.upper, x[1].upper))
    case .tanh: return ValueRange(-1, 1)
    case .sigmoid: return ValueRange(0, 1)
    case .exp where first.upper <= 700: return ValueRange(0, 1.1e304)
    case .harmonic where first.lower >= 0: return ValueRange(0, 64)
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .logit, .floor, .ceil, .choose, .harmonic: return .anything
    }
  }

  /// A sum or product of at most `count` terms.
  private func reduced(_ reduction: Reduction, _ count: Double, _ term: ValueRange) -> ValueRange {
    guard !term.mayFail else { return .anything }
    switch reduction {
    case .product: return term.lower >= 0 && term.upper <= 1 ? ValueRange(0, 1) : .anything
    case .sum:
      guard count < 0x1p40 else { return .anything }
      let terms = max(count, 0) * (1 + 0x1p-10)
      return ValueRange(min(0, terms * term.lower), max(0, terms * term.upper))
    }
  }
}
