/// The objective in NAME.swift: what formulas and tables have in common.
extension SwiftFile {
  /// The types and functions on which an objective rests.
  func expectationRoutines(_ writer: inout CodeWriter) {
    writer.lines("", "/// high + low, where high is the double nearest to the sum: about 106 bits.")
    writer.block("private struct Pair {") { $0.lines("var high: Double", "var low = 0.0") }
    writer.lines("", "/// The expectation of Phi[N], N ~ Binomial(M, t), while it is summed from the mode outwards.")
    writer.block("private struct Expectation {") { writer in
      writer.lines("/// In proportion to the probability of the last n.", "var weight: Pair")
      writer.lines("/// The sum of the weights.", "var weights: Pair")
      writer.lines("/// The sum of Phi[n] times its weight, and the same of |Phi[n]|.")
      writer.lines("var sum: Pair", "var size: Double")
    }
    for routine in ObjectiveRoutine.allCases { function(routine.swiftText, &writer) }
  }

  /// What stands above the function, and the function.
  func objectiveFunction(_ writer: inout CodeWriter, body: (inout CodeWriter) -> Void) {
    writer.lines(
      "/// The objective h(t) whose gradient the expected update is when a response is correct with probability t;",
      "/// h(0) = 0. NaN for t outside 0...1.")
    let head = "public static func objective(at t: Double, groupSize: Int, \(parametersArgument))"
    writer.block("\(head) throws(Failure) -> Double {") { body(&$0) }
    writer.line()
  }

  /// The ways up and down from the mode. `up` makes `phi` the Phi of n + 1, `down` that of n - 1; what is declared
  /// before: t, M, the expectation `e` at the `mode`, `largest`, `phi`.
  func directions(up: [String], turn: [String], down: [String], _ writer: inout CodeWriter) {
    func way(_ guardText: String, _ odds: String, _ head: String, _ step: String, _ places: String, _ lines: [String]) {
      writer.block("if \(guardText) {") { writer in
        writer.lines("let odds = dividePairs(\(odds))", "var n = mode")
        writer.block("while \(head) && matters(e, odds, \(places), largest) {") { writer in
          for line in lines { writer.line(line) }
          writer.lines("extend(&e, odds, \(places), phi)", "n \(step) 1")
        }
      }
    }
    way("mode < M", "Pair(high: t), exactSum(1.0, -t)", "n < M", "+=", "M - n, n + 1", up)
    for line in turn { writer.line(line) }
    way("mode > 0", "exactSum(1.0, -t), Pair(high: t)", "n > 0", "-=", "n, M - n + 1", down)
  }
}
