/// `objective(at:groupSize:parameters:)` in formula mode: M Phi[n] is the sum of d[s] over s < n, one after the other,
/// without memory for them.
extension SwiftFile {
  func formulaObjective(_ writer: inout CodeWriter) {
    func d(_ s: String) -> String { "try difference(M, \(s), parameters, unit)" }
    objectiveFunction(&writer) { writer in
      writer.line("try prepare(groupSize, parameters)")
      writer.line("guard t >= 0.0 && t <= 1.0 else { return Double.nan }")
      writer.lines("let M = groupSize", "let mode = mode(t, M)", "var unit = 1.0")
      writer.line("var (middle, largest) = try survey(M, mode, parameters, unit)")
      writer.line("// Weights are taken 2^-480 or 2^-960 times as large where sums of them could overflow.")
      writer.block("while !(largest <= 0x1p\(ExpectationScale.largest.exponent)) {") { writer in
        writer.line("unit *= 0x1p\(ExpectationScale.step.exponent)")
        writer.line("(middle, largest) = try survey(M, mode, parameters, unit)")
      }
      writer.lines("var phi = middle", "var e = begin(phi)", "let start = e.weight")
      directions(
        up: ["phi = addPairs(phi, \(d("n")))"], turn: ["phi = middle", "e.weight = start"],
        down: ["let d = \(d("n - 1"))", "phi = addPairs(phi, Pair(high: -d.high, low: -d.low))"], &writer)
      writer.line("let weights = multiplyPairs(e.weights, Pair(high: Double(M)))")
      writer.line("// The unit is taken out before or after the division, so that neither overflows nor underflows.")
      writer.block("if e.sum.high.magnitude >= weights.high {") {
        $0.line("return dividePairs(e.sum, weights).high / unit")
      }
      writer.line("return dividePairs(e.sum, Pair(high: weights.high * unit, low: weights.low * unit)).high")
    }
  }

  /// What the objective needs beside the pairs.
  func differences(_ writer: inout CodeWriter) {
    let arguments = "_ p: Parameters, _ unit: Double"
    writer.lines("", "/// d[s] = b[s] - a[s], exactly, times unit.")
    writer.block("private static func difference(_ M: Int, _ s: Int, \(arguments)) throws(Failure) -> Pair {") {
      $0.lines("let a = try wrong(M, s, p)", "let b = try correct(M, s, p)")
      $0.line("return exactSum(b * unit, -(a * unit))")
    }
    writer.lines("", "/// From all weights: M Phi[mode] and the largest M |Phi[n]|, which is NaN after an overflow.")
    let result = "throws(Failure) -> (Pair, Double)"
    writer.block("private static func survey(_ M: Int, _ mode: Int, \(arguments)) \(result) {") { writer in
      writer.lines("var phi = Pair(high: 0.0)", "var middle = phi", "var largest = 0.0")
      writer.block("for s in 0..<M {") { writer in
        writer.line("phi = addPairs(phi, try difference(M, s, p, unit))")
        writer.line("if s + 1 == mode { middle = phi }")
        writer.line("if !(phi.high.magnitude <= largest) { largest = phi.high.magnitude }")
      }
      writer.line("return (middle, largest)")
    }
  }
}
