/// `objective(at:groupSize:)` in table mode: Phi[0] to Phi[M] are constants, and O(sqrt M) of them matter at one t.
extension SwiftFile {
  func tableObjective(_ writer: inout CodeWriter) {
    objectiveFunction(&writer) { writer in
      writer.line("guard let potential = potential(groupSize) else { throw .groupSize(groupSize) }")
      writer.line("guard t >= 0.0 && t <= 1.0 else { return Double.nan }")
      writer.lines("let M = groupSize", "let mode = mode(t, M)", "let largest = potential[2 * M + 2]")
      writer.lines("var phi = \(phi("mode"))", "var e = begin(phi)", "let start = e.weight")
      directions(
        up: ["phi = \(phi("(n + 1)"))"], turn: ["e.weight = start"], down: ["phi = \(phi("(n - 1)"))"], &writer)
      writer.line("return dividePairs(e.sum, e.weights).high")
    }
  }

  /// The look-up of Phi.
  private func phi(_ n: String) -> String { "Pair(high: potential[2 * \(n)], low: potential[2 * \(n) + 1])" }

  /// The constants of one group size.
  func potential(_ table: WeightTable, _ writer: inout CodeWriter) {
    let M = table.groupSize
    writer.lines("", "/// M = \(M): Phi[0] to Phi[\(M)] in pairs, then max |Phi[n]|.")
    writer.block("private static let potential\(M): [Double] = [", "]") {
      $0.list(table.potential.map { "\(NumberLiteral.swift($0.hi)), \(NumberLiteral.swift($0.lo))" })
      $0.list([NumberLiteral.swift(table.potential.largestMagnitude)])
    }
  }
}
