/// The type of advantages.
package enum Precision: String, Sendable {
  case single
  case double

  /// Of one of them.
  package var number: CodeType { self == .single ? .float : .real }

  /// The bits of a number in memory.
  func bits(of number: CodeExpression) -> CodeExpression { .library(self == .single ? .bits : .wideBits, [number]) }

  /// Writes a number by its bits, so that nothing can change them on the way, and the memory need not be aligned.
  func write(_ place: CodeExpression, _ bits: CodeExpression) -> Statement {
    perform(.library(self == .single ? .write : .wideWrite, [place, bits]))
  }

  /// All bits of a number where a digit is 1.
  func mask(_ digit: CodeExpression) -> CodeExpression {
    .library(.mask, [self == .single ? digit : .convert(digit, to: .wide)])
  }

  var zero: CodeExpression { self == .single ? .float(0) : .real(0) }
}
