// Operators and functions that make expressions look like the code that they stand for.

extension CodeExpression: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral {
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .real(value) }
  package init(booleanLiteral value: Bool) { self = .truth(value) }

  /// Literals are added at once.
  static func + (x: Self, y: Self) -> Self {
    switch (x, y) {
    case (_, .integer(0)): x
    case (.integer(let x), .integer(let y)): .integer(x + y)
    default: .binary(.add, x, y)
    }
  }
  static func - (x: Self, y: Self) -> Self { .binary(.subtract, x, y) }
  static func * (x: Self, y: Self) -> Self { .binary(.multiply, x, y) }
  static func / (x: Self, y: Self) -> Self { .binary(.divide, x, y) }
  static func % (x: Self, y: Self) -> Self { .binary(.remainder, x, y) }
  static func == (x: Self, y: Self) -> Self { .binary(.equal, x, y) }
  static func != (x: Self, y: Self) -> Self { .binary(.notEqual, x, y) }
  static func < (x: Self, y: Self) -> Self { .binary(.less, x, y) }
  static func <= (x: Self, y: Self) -> Self { .binary(.lessOrEqual, x, y) }
  static func > (x: Self, y: Self) -> Self { .binary(.greater, x, y) }
  static func >= (x: Self, y: Self) -> Self { .binary(.greaterOrEqual, x, y) }
  static func && (x: Self, y: Self) -> Self { .binary(.and, x, y) }
  static func || (x: Self, y: Self) -> Self { .binary(.or, x, y) }
  static func & (x: Self, y: Self) -> Self { .binary(.intersection, x, y) }
  static func >> (x: Self, y: Self) -> Self { .binary(.shift, x, y) }
  static func << (x: Self, y: Self) -> Self { .binary(.shiftUp, x, y) }
  static func ^ (x: Self, y: Self) -> Self { .binary(.difference, x, y) }
  static func | (x: Self, y: Self) -> Self { .binary(.union, x, y) }
  static func &* (x: Self, y: Self) -> Self { .binary(.multiplyBits, x, y) }
  static prefix func - (x: Self) -> Self { .negate(x) }
  static prefix func ! (x: Self) -> Self { .not(x) }

  subscript(index: CodeExpression) -> CodeExpression { .element(self, index) }

  static func += (x: Self, y: Self) -> Statement { .update(.add, x, y) }
  static func -= (x: Self, y: Self) -> Statement { .update(.subtract, x, y) }
  static func *= (x: Self, y: Self) -> Statement { .update(.multiply, x, y) }
  static func /= (x: Self, y: Self) -> Statement { .update(.divide, x, y) }
  static func |= (x: Self, y: Self) -> Statement { .update(.union, x, y) }
  static func &+= (x: Self, y: Self) -> Statement { .update(.addBits, x, y) }

  static let M = CodeExpression.local(.M)
  static let s = CodeExpression.local(.s)
  static let N = CodeExpression.local(.N)
  static let p = CodeExpression.local(.p)
}

func local(_ name: String, _ type: CodeType) -> CodeExpression { .local(Local(name, type)) }

func select(_ condition: CodeExpression, _ x: CodeExpression, _ y: CodeExpression) -> CodeExpression {
  .select(condition, x, y)
}

func real(_ x: CodeExpression) -> CodeExpression { .convert(x, to: .real) }
func integer(_ x: CodeExpression) -> CodeExpression { .convert(x, to: .integer) }
func magnitude(_ x: CodeExpression) -> CodeExpression { .library(.magnitude, [x]) }
func exp(_ x: CodeExpression) -> CodeExpression { .library(.exp, [x]) }
func log(_ x: CodeExpression) -> CodeExpression { .library(.log, [x]) }
func log1p(_ x: CodeExpression) -> CodeExpression { .library(.log1p, [x]) }
func pow(_ x: CodeExpression, _ y: CodeExpression) -> CodeExpression { .library(.pow, [x, y]) }
