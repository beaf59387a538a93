import SchemeIR

private let t = local("t", .real)
private let (M, s, p) = (CodeExpression.M, CodeExpression.s, CodeExpression.p)
private let n = local("n", .integer)
private let top = local("top", .integer)
private let (phi, start, odds, d, back) = (
  local("phi", .pair), local("start", .pair), local("odds", .pair), local("d", .pair), local("back", .pair)
)
private let (chance, complement, size, weights) = (
  local("chance", .pair), local("complement", .pair), local("size", .pair), local("weights", .pair)
)
private let scaled = local("scaled", .pair)
private let e = local("e", .expectation)
private let largest = local("largest", .real)
private let unit = local("unit", .real)
private let (gain, loss) = (local("gain", .pair), local("loss", .pair))
private let extent = local("extent", .record(.extent))
private let middle = local("middle", .pair)
private let phis = local("phis", .list(.real))

/// The objective of generated code. Probabilities outside [0, 1] give NaN.
extension CodeFunction {
  // MARK: - Tables

  /// From Phi[0] to Phi[M] in pairs, which `lookUp` gives, then max |Phi[n]|; O(sqrt M) of them matter at one t.
  static func objective(of lookUp: CodeFunction, _ values: [Int: ParameterValue]) -> CodeFunction {
    func phiAt(_ n: CodeExpression) -> [Statement] {
      [constant(back, pair(phis[2 * n], phis[2 * n + 1])), phi <- back]
    }
    return define("expected", "The objective h(t); NaN for t outside [0, 1].", [t, M, p], .real, canFail: true) {
      for statement in builtIn(values) { statement }
      constant(phis, lookUp(M))
      when(!(t >= 0.0 && t <= 1.0)) { give(.real(.nan)) }
      constant(top, mode(t, M))
      constant(largest, phis[2 * M + 2])
      variable(phi, pair(phis[2 * top], phis[2 * top + 1]))
      walk(up: phiAt(n + 1), turn: [], down: phiAt(n - 1))
      give(dividePairs(e.sum, e.weights).high)
    }
  }

  /// The ways up and down from the mode. `up` makes `phi` the Phi of n + 1, `down` that of n - 1, `turn` goes back to
  /// the mode between them. Declared before: t, M, the mode `top`, `largest`, `phi`; after: the expectation `e`.
  @CodeBuilder private static func walk(up: [Statement], turn: [Statement], down: [Statement]) -> [Statement] {
    constant(chance, pair(t))
    constant(complement, exactSum(1.0, -t))
    variable(e, begin(phi))
    constant(start, e.weight)
    when(top < M) {
      constant(odds, dividePairs(chance, complement))
      variable(n, top)
      loop(while: n < M && matters(e, odds, M - n, n + 1, largest)) {
        up
        e <- extend(e, odds, M - n, n + 1, phi)
        n += 1
      }
    }
    turn
    e.weight <- start
    when(top > 0) {
      constant(odds, dividePairs(complement, chance))
      variable(n, top)
      loop(while: n > 0 && matters(e, odds, n, M - n + 1, largest)) {
        down
        e <- extend(e, odds, n, M - n + 1, phi)
        n -= 1
      }
    }
  }

  // MARK: - Formulas

  /// M Phi[n] is the sum of d[s] over s < n, one after the other, without memory for them.
  static func objective(of code: FormulaCode, _ prepare: CodeFunction) -> CodeFunction {
    let difference = difference(code)
    let survey = survey(difference)
    return define("expected", "The objective h(t); NaN for t outside [0, 1].", [t, M, p], .real, canFail: true) {
      perform(prepare(M, p))
      when(!(t >= 0.0 && t <= 1.0)) { give(.real(.nan)) }
      constant(top, mode(t, M))
      variable(unit, 1.0)
      variable(extent, survey(M, top, p, unit))
      note("Weights are taken 2^-20 times as large, again and again, while sums of them could overflow.")
      loop(while: !(extent.largest <= .real(ExpectationScale.largest))) {
        unit *= .real(ExpectationScale.step)
        extent <- survey(M, top, p, unit)
      }
      constant(largest, extent.largest)
      variable(phi, extent.middle)
      walk(
        up: [constant(d, difference(M, n, p, unit)), phi <- addPairs(phi, d)],
        turn: [phi <- extent.middle],
        down: [
          constant(d, difference(M, n - 1, p, unit)), constant(back, pair(-d.high, -d.low)),
          phi <- addPairs(phi, back),
        ])
      constant(size, pair(real(M)))
      constant(weights, multiplyPairs(e.weights, size))
      note("The unit is taken out before or after dividing, so that nothing overflows or underflows.")
      when(magnitude(e.sum.high) >= weights.high) { give(dividePairs(e.sum, weights).high / unit) }
      constant(scaled, pair(weights.high * unit, weights.low * unit))
      give(dividePairs(e.sum, scaled).high)
    }
  }

  private static func difference(_ code: FormulaCode) -> CodeFunction {
    let type = code.isInPairs ? CodeType.pair : .real
    let (a, b) = (local("a", type), local("b", type))
    let comment = "d[s] = b[s] - a[s], \(code.isInPairs ? "" : "exactly, ")times unit."
    return define("difference", comment, [M, s, p, unit], .pair, canFail: true) {
      constant(a, code.wrong(M, s, p))
      constant(b, code.correct(M, s, p))
      if code.isInPairs {
        constant(gain, pair(b.high * unit, b.low * unit))
        constant(loss, pair(-(a.high * unit), -(a.low * unit)))
        give(addPairs(gain, loss))
      } else {
        give(exactSum(b * unit, -(a * unit)))
      }
    }
  }

  private static func survey(_ difference: CodeFunction) -> CodeFunction {
    define(
      "survey", "From all weights: M Phi[top] and the largest M |Phi[n]|, which is NaN after an overflow.",
      [M, top, p, unit], .record(.extent), canFail: true
    ) {
      variable(phi, pair(0.0))
      variable(middle, phi)
      variable(largest, 0.0)
      each(s, from: 0, to: M) {
        constant(d, difference(M, s, p, unit))
        phi <- addPairs(phi, d)
        when(s + 1 == top) { middle <- phi }
        when(!(magnitude(phi.high) <= largest)) { largest <- magnitude(phi.high) }
      }
      give(.record(.extent, [middle, largest]))
    }
  }
}

extension CodeExpression {
  fileprivate var middle: CodeExpression { .member(self, "middle") }
  fileprivate var largest: CodeExpression { .member(self, "largest") }
}
