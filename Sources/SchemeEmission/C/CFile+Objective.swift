/// The objective in NAME.c: what formulas and tables have in common.
extension CFile {
  /// The types and functions on which an objective rests.
  func expectationRoutines(_ writer: inout CodeWriter) {
    comment(["high + low, where high is the double nearest to the sum: about 106 bits."], &writer)
    writer.block("typedef struct {", "} \(names("pair"));") { $0.lines("double high;", "double low;") }
    writer.line()
    comment(["The expectation of Phi[N], N ~ Binomial(M, t), while it is summed from the mode outwards."], &writer)
    writer.block("typedef struct {", "} \(names("expectation"));") {
      $0.line("\(names("pair")) weight; /* in proportion to the probability of the last n */")
      $0.line("\(names("pair")) weights; /* the sum of the weights */")
      $0.line("\(names("pair")) sum; /* the sum of Phi[n] times its weight */")
      $0.line("double size; /* the same of |Phi[n]| */")
    }
    writer.line()
    for routine in ObjectiveRoutine.allCases {
      if let text = routine.cComment { comment(text, &writer) }
      writer.text("static " + routine.cText(names))
      writer.line()
    }
  }

  /// The ways up and down from the mode. `up` makes `phi` the Phi of n + 1, `down` that of n - 1, `turn` goes back to
  /// the mode between them. Declared before: t, M, the expectation `e` at the `mode`, `largest`, `phi`.
  func directions(up: [String], turn: [String], down: [String], _ writer: inout CodeWriter) {
    let pair = names("pair")
    let complement = "\(names("exact_sum"))(1.0, -t)"
    func way(_ guardText: String, _ odds: String, _ head: String, _ step: String, _ places: String, _ lines: [String]) {
      writer.block("if (\(guardText)) {") { writer in
        writer.line("const \(pair) odds = \(names("divide_pairs"))(\(odds));")
        let matters = "\(names("matters"))(&e, odds, \(places), largest)"
        writer.block("for (n = mode; \(head) && \(matters); \(step)) {") { writer in
          for line in lines { writer.line(line) }
          writer.line("\(names("extend"))(&e, odds, \(places), phi);")
        }
      }
    }
    way("mode < M", "chance, \(complement)", "n < M", "++n", "M - n, n + 1", up)
    for line in turn { writer.line(line) }
    way("mode > 0", "\(complement), chance", "n > 0", "--n", "n, M - n + 1", down)
  }
}
