import SchemeIR
import SchemeNumerics

/// Reals that are computed in pairs of doubles.
extension CodeGenerator {
  /// What a real in pairs computes, where that is not what it would compute in double with pairs for doubles; else nil.
  mutating func pair(_ id: NodeID, _ region: Int) -> CodeExpression? {
    switch program[id].operation {
    case .real(let value): return .call(.pairOf, [.real(value)])
    case .rational(let value): return literal(DoubleDouble(value))
    case .constant(let constant): return literal(PairArithmetic().constant(constant))
    case .variable(let variable): return .call(.pairOf, [self.variable(variable)])
    case .convert(let x):
      if types[x] == .number { return .call(.pairOfNumber, [expression(x, region)]) }
      let isSmall = max(-types.ranges[x].lower, types.ranges[x].upper) < 0x1p53
      let value = integer(x, region)
      return isSmall ? converted(value, .integer, to: .pair) : .call(.pairOfInteger, [value])
    case .power(let x, let y) where program[y].type == .real:
      return .call(.pairOf, [.call(.realPower, [real(x, region), real(y, region)])])
    case .call(let builtin, let arguments):
      switch builtin {
      case .harmonic: return .call(.harmonicPair, [integer(arguments[0], region)])
      case .sqrt: return .call(.squareRootOfPair, [expression(arguments[0], region)])
      case .exp, .expm1, .log, .log1p, .asin, .tanh, .sigmoid, .logit:
        return .call(.pairOf, [.builtin(builtin, [real(arguments[0], region)])])
      case .abs, .min, .max, .floor, .ceil, .choose: return nil
      }
    default: return nil
    }
  }

  private func literal(_ value: DoubleDouble) -> CodeExpression {
    value.lo == 0 ? .call(.pairOf, [.real(value.hi)]) : .call(.exactSum, [.real(value.hi), .real(value.lo)])
  }
}
