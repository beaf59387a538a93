/// NAME_objective in table mode: Phi[0] to Phi[M] are constants, and O(sqrt M) of them matter at one t.
extension CFile {
  func tableObjective(_ tables: [WeightTable], _ writer: inout CodeWriter) {
    writer.line()
    comment(
      [
        "The objective is the only arithmetic here. -ffast-math would undo it: then the function is left out, and whoever",
        "calls it is not linked.",
      ], &writer)
    writer.lines("#if !defined(__FAST_MATH__)", "")
    contraction(&writer)
    expectationRoutines(&writer)
    for table in tables { potential(table, &writer) }
    lookUp("potential", "double", "Phi[0] to Phi[M] in pairs, then max |Phi[n]|", tables, &writer)
    let pair = names("pair")
    writer.block(head("objective") + " {") { writer in
      writer.lines("const double *potential = \(names("potential"))(M);", "const \(pair) chance = {t, 0.0};")
      writer.lines("\(pair) phi, start;", "\(names("expectation")) e;", "double largest;")
      writer.lines("size_t mode;", "size_t n;")
      writer.block("if (p != NULL || potential == NULL || !(t >= 0.0 && t <= 1.0)) {") {
        $0.line("return (double)NAN;")
      }
      writer.lines("largest = potential[2 * M + 2];", "mode = \(names("mode"))(t, M);")
      for line in phi("mode") { writer.line(line) }
      writer.lines("e = \(names("begin"))(phi);", "start = e.weight;")
      directions(up: phi("(n + 1)"), turn: ["e.weight = start;"], down: phi("(n - 1)"), &writer)
      writer.line("return \(names("divide_pairs"))(e.sum, e.weights).high;")
    }
    writer.lines("", "#endif")
  }

  /// The assignments that look Phi up.
  private func phi(_ n: String) -> [String] {
    ["phi.high = potential[2 * \(n)];", "phi.low = potential[2 * \(n) + 1];"]
  }

  private func potential(_ table: WeightTable, _ writer: inout CodeWriter) {
    let M = table.groupSize
    comment(["M = \(M): Phi[0] to Phi[\(M)] in pairs, then max |Phi[n]|."], &writer)
    writer.block("static const double \(names("potential_\(M)"))[\(2 * M + 3)] = {", "};") {
      $0.list(table.potential.map { "\(NumberLiteral.c($0.hi)), \(NumberLiteral.c($0.lo))" })
      $0.list([NumberLiteral.c(table.potential.largestMagnitude)])
    }
    writer.line()
  }
}
