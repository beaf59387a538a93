import SchemeIR
import SchemeSemantics

/// Dividing d_s between wrong and correct responses: theory of weight schemes, section 5. With a group of one there are
/// no others, and every split is `none`.
extension WeightBuilder {
  mutating func divide(
    _ d: NodeID, _ split: Split, _ component: LoweredScheme.Component
  ) throws(DesignFailure) -> Weights {
    program.origin = component.splitSpan ?? component.span
    let zero = program.real(0)
    let M = program.variable(.groupSize)
    let isAlone: NodeID
    if let groupSize {
      isAlone = program.truth(groupSize == 1)
    } else {
      isAlone = program.compare(.equal, M, program.integer(1))
    }
    switch split {
    case .none: return Weights(a: zero, b: d)
    case .negative:
      let a = program.negate(d)
      return Weights(
        a: program.select(isAlone, then: zero, else: a), b: program.select(isAlone, then: d, else: zero))
    case .leaveOneOut:
      // a_s = -(s/(M-1)) d_s, b_s = ((M-1-s)/(M-1)) d_s: both factors are exact quotients of counts.
      let s = program.variable(.others)
      let others = program.subtract(M, program.integer(1))
      let correct = program.divide(program.convert(s), program.convert(others))
      let wrong = program.divide(program.convert(program.subtract(others, s)), program.convert(others))
      let a = program.negate(program.multiply(correct, d))
      let b = program.multiply(wrong, d)
      return Weights(a: program.select(isAlone, then: zero, else: a), b: program.select(isAlone, then: d, else: b))
    case .centred:
      let a = program.intern(.centredWrongWeight(d: d), .real)
      let b = program.add(d, a)
      return Weights(a: program.select(isAlone, then: zero, else: a), b: program.select(isAlone, then: d, else: b))
    }
  }
}
