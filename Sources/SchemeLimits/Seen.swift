import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// What a verifier that errs makes of a limit: h(u), and h' = (1 - x - y) h'(u), at u = x + (1 - x - y) t.
struct Seen {
  private let falsePositive: Rational
  /// 1 - x - y
  private let slope: Rational

  init(_ verifier: Verifier<NodeID>, _ expander: Expander) throws(LargeGroupLimit.Failure) {
    guard let x = expander.constant(verifier.falsePositive), let y = expander.constant(verifier.falseNegative) else {
      throw .unknown("the chances of the verifier are not rational")
    }
    falsePositive = x
    slope = .one - x - y
  }

  /// The t at which a u is seen; nil outside of (0, 1), and where all t are seen as one.
  func place(of u: Rational) -> Rational? {
    slope.reciprocal.map { (u - falsePositive) * $0 }.flatMap { Piece.whole.contains($0) ? $0 : nil }
  }

  func curve(
    _ parts: [LimitSlope.Part], _ antiderivative: NodeID?, _ program: inout Program
  ) -> ([LimitSlope.Part], NodeID?) {
    let zero = program.real(0)
    guard let inverse = slope.reciprocal else { return ([.init(piece: .whole, slope: zero)], zero) }
    let t = program.variable(.probability, .real)
    let factor = program.rational(slope)
    let u = program.add(program.rational(falsePositive), program.multiply(factor, t))
    var result: [LimitSlope.Part] = []
    for part in slope.sign > 0 ? parts : parts.reversed() {
      let ends = [(part.piece.lower - falsePositive) * inverse, (part.piece.upper - falsePositive) * inverse].sorted()
      let (lower, upper) = (max(ends[0], .zero), min(ends[1], .one))
      guard lower < upper else { continue }
      let node = program.multiply(factor, program.substitute([.probability: u], in: part.slope))
      result.append(.init(piece: Piece(lower: lower, upper: upper), slope: node))
    }
    return (result, antiderivative.map { program.substitute([.probability: u], in: $0) })
  }
}
