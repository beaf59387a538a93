import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// h' of a plan that draws until it has seen enough, without a cap or with one that grows: where the total weights on correct and on
/// wrong responses are affine in how many responses were drawn.
///
/// In each family of groups T = first + u, u = 0, 1, …, with totals x + y u. Until B are correct E[u] = B (1-t)/t; until both labels
/// were seen the groups with N = u + 1 have chance t^(u+1) (1-t), those with N = 1 have (1-t)^(u+1) t.
struct SequentialLimit {
  let program: Program
  let parameters: [ParameterValue]
  let a: NodeID
  let b: NodeID

  /// Groups that differ in how many responses of one kind they have.
  private struct Family {
    let correct: Int
    let wrong: Int
    let isOfCorrect: Bool
  }

  /// Until B responses are correct.
  func slope(untilCorrect wanted: Int, _ expansions: Expansions) throws(Obstacle) -> Series {
    let family = Family(correct: wanted, wrong: 0, isOfCorrect: false)
    let (t, q) = (Coefficient(p: .one, q: .zero), Coefficient(p: .zero, q: .one))
    let mean = Coefficient(p: Rational(-1), q: .one).times(Rational(wanted))
    let algebra = expansions.algebra
    func expected(_ isCorrect: Bool) throws(Obstacle) -> Coefficient {
      let line = try line(family, isCorrect, expansions)
      return line.start + algebra.multiply(line.slope, mean)
    }
    return Series(try slope(try expected(true), try expected(false), t, q, algebra))
  }

  /// Until both labels were seen.
  func slopeUntilMixed(_ expansions: Expansions) throws(Obstacle) -> Series {
    let (t, q) = (Coefficient(p: .one, q: .zero), Coefficient(p: .zero, q: .one))
    let algebra = expansions.algebra
    func expected(_ isCorrect: Bool) throws(Obstacle) -> Coefficient {
      let right = try line(Family(correct: 1, wrong: 1, isOfCorrect: true), isCorrect, expansions)
      let left = try line(Family(correct: 1, wrong: 1, isOfCorrect: false), isCorrect, expansions)
      let odds = Coefficient(p: .one, q: Rational(-1))
      let inverse = Coefficient(p: Rational(-1), q: .one)
      return algebra.multiply(t, right.start + algebra.multiply(right.slope, odds))
        + algebra.multiply(q, left.start + algebra.multiply(left.slope, inverse))
    }
    return Series(try slope(try expected(true), try expected(false), t, q, algebra))
  }

  /// E[W+]/t - E[W-]/(1-t)
  private func slope(
    _ correct: Coefficient, _ wrong: Coefficient, _ t: Coefficient, _ q: Coefficient, _ algebra: Algebra
  ) throws(Obstacle) -> Coefficient {
    algebra.multiply(correct, try algebra.inverse(t)) - algebra.multiply(wrong, try algebra.inverse(q))
  }

  /// x and y of the total weight x + y u on responses of one kind.
  private func line(
    _ family: Family, _ isCorrect: Bool, _ expansions: Expansions
  ) throws(Obstacle) -> (start: Coefficient, slope: Coefficient) {
    // All u > 1 at once, as 1/p: what is decided there is decided for all.
    let formal = Expansions(on: .whole, depth: 2)
    let count = Coefficient(p: Rational(-1), q: .zero)
    let found = try firstTotals(family, isCorrect, formal)
    let total = try self.total(family, isCorrect, formal) {
      Series(Coefficient(Rational($0)) + count.times(Rational($1)))
    }
    let line = found.start + formal.algebra.multiply(found.slope, count)
    guard formal.algebra.isZero(total - line) else {
      throw .unknown("total weights are not shown to be arithmetic in tries")
    }
    return try firstTotals(family, isCorrect, expansions)
  }

  /// Through the totals at u = 0 and u = 1.
  private func firstTotals(
    _ family: Family, _ isCorrect: Bool, _ expansions: Expansions
  ) throws(Obstacle) -> (start: Coefficient, slope: Coefficient) {
    let start = try total(family, isCorrect, expansions) { first, _ in Series(Rational(first)) }
    let next = try total(family, isCorrect, expansions) { first, more in Series(Rational(first + more)) }
    return (start, next - start)
  }

  /// The total weight on responses of one kind in a group of which every number is a first one, and so many more for each u.
  private func total(
    _ family: Family, _ isCorrect: Bool, _ expansions: Expansions, _ number: (Int, Int) -> Series
  ) throws(Obstacle) -> Coefficient {
    let expander = Expander(program, parameters, expansions)
    let correct = number(family.correct, family.isOfCorrect ? 1 : 0)
    let wrong = number(family.wrong, family.isOfCorrect ? 0 : 1)
    let responses = isCorrect ? correct : wrong
    // None of them have a weight.
    if responses.isZero { return .zero }
    expander.set(others: isCorrect ? expansions.subtract(correct, .one) : correct)
    expander.set(tries: expansions.add(correct, wrong))
    let series = expansions.multiply(responses, try expander.series(isCorrect ? b : a))
    guard series.remainder == nil, series.terms.allSatisfy({ $0.scale == .one }) else {
      throw .unknown("total weights are no formula in tries")
    }
    return series.coefficient(of: .one)
  }
}
