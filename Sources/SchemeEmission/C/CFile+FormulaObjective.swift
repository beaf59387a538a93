/// NAME_objective in formula mode: M Phi[n] is the sum of d[s] over s < n, one after the other, without memory for them.
extension CFile {
  func formulaObjective(_ writer: inout CodeWriter) {
    expectationRoutines(&writer)
    difference(&writer)
    survey(&writer)
    let pair = names("pair")
    let step = NumberLiteral.c(ExpectationScale.step)
    let difference = "(void)\(names("difference"))"
    writer.block(head("objective") + " {") { writer in
      writer.lines("const \(pair) chance = {t, 0.0};", "const \(pair) size = {(double)M, 0.0};")
      writer.lines("\(pair) middle, phi, d, start, weights;", "\(names("expectation")) e;")
      writer.lines("double largest = HUGE_VAL;", "double unit = 1.0;", "size_t mode;", "size_t n;")
      if interface.parameters.isEmpty || !interface.hasDefaults {
        let refused = interface.parameters.isEmpty ? "!=" : "=="
        writer.block("if (p \(refused) NULL) {") { $0.line("return (double)NAN;") }
      } else {
        writer.block("if (p == NULL) {") { $0.line("p = &\(names("defaults"));") }
      }
      writer.block("if (!(t >= 0.0 && t <= 1.0) || \(names("prepare"))((int64_t)M, p) != \(constant(.ok))) {") {
        $0.line("return (double)NAN;")
      }
      writer.line("mode = \(names("mode"))(t, M);")
      comment(["Weights are taken 2^-480 or 2^-960 times as large where sums of them could overflow."], &writer)
      writer.block("for (;; unit *= \(step)) {") { writer in
        writer.block("if (\(names("survey"))(M, mode, p, unit, &middle, &largest) != \(constant(.ok))) {") {
          $0.line("return (double)NAN;")
        }
        writer.block("if (largest <= \(NumberLiteral.c(ExpectationScale.largest))) {") { $0.line("break;") }
      }
      writer.lines("phi = middle;", "e = \(names("begin"))(phi);", "start = e.weight;")
      directions(
        up: ["\(difference)(M, n, p, unit, &d);", "phi = \(names("add_pairs"))(phi, d);"],
        turn: ["phi = middle;", "e.weight = start;"],
        down: [
          "\(difference)(M, n - 1, p, unit, &d);", "d.high = -d.high;", "d.low = -d.low;",
          "phi = \(names("add_pairs"))(phi, d);",
        ], &writer)
      writer.line("weights = \(names("multiply_pairs"))(e.weights, size);")
      comment(["The unit is taken out before or after dividing, so that nothing overflows or underflows."], &writer)
      writer.block("if (fabs(e.sum.high) >= weights.high) {") {
        $0.line("return \(names("divide_pairs"))(e.sum, weights).high / unit;")
      }
      writer.lines("weights.high *= unit;", "weights.low *= unit;")
      writer.line("return \(names("divide_pairs"))(e.sum, weights).high;")
    }
  }

  private func difference(_ writer: inout CodeWriter) {
    let pair = names("pair")
    comment(["d[s] = b[s] - a[s], exactly, times unit."], &writer)
    let arguments = "(size_t M, size_t s, const \(names("params")) *p, double unit, \(pair) *d)"
    writer.block("static int \(names("difference"))\(arguments) {") { writer in
      writer.lines("double a = 0.0;", "double b = 0.0;")
      writer.line("int status = \(names("wrong"))((int64_t)M, (int64_t)s, p, &a);")
      writer.block("if (status == \(constant(.ok))) {") {
        $0.line("status = \(names("correct"))((int64_t)M, (int64_t)s, p, &b);")
      }
      writer.lines("*d = \(names("exact_sum"))(b * unit, -(a * unit));", "return status;")
    }
    writer.line()
  }

  private func survey(_ writer: inout CodeWriter) {
    let pair = names("pair")
    comment(["Evaluates all weights: M Phi[mode] and the largest M |Phi[n]|, which is NaN after an overflow."], &writer)
    writer.block("static int \(names("survey"))(", ") {") { writer in
      writer.line("size_t M, size_t mode, const \(names("params")) *p, double unit, \(pair) *middle, double *largest")
    }
    writer.nested { writer in
      writer.lines("\(pair) phi = {0.0, 0.0};", "\(pair) d;", "size_t s;", "*middle = phi;", "*largest = 0.0;")
      writer.block("for (s = 0; s < M; ++s) {") { writer in
        writer.line("const int status = \(names("difference"))(M, s, p, unit, &d);")
        writer.block("if (status != \(constant(.ok))) {") { $0.line("return status;") }
        writer.line("phi = \(names("add_pairs"))(phi, d);")
        writer.block("if (s + 1 == mode) {") { $0.line("*middle = phi;") }
        writer.block("if (!(fabs(phi.high) <= *largest)) {") { $0.line("*largest = fabs(phi.high);") }
      }
      writer.line("return \(constant(.ok));")
    }
    writer.lines("}", "")
  }
}
