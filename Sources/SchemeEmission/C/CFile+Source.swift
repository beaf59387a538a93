import SchemeCode

/// NAME.c.
extension CFile {
  /// The text of NAME.c.
  func source(_ functions: SchemeFunctions) -> String {
    var writer = CodeWriter()
    comment(interface.heading, &writer)
    writer.lines("#include \"\(names.file).h\"", "", "#include <math.h>", "#include <string.h>", "")
    if isFormula { environment(&writer) }
    let main = CodeLinker(functions.main)
    write(main, &writer)
    defaults(&writer)
    weightsFunction(&writer)
    for reward in Reward.allCases { rewardFunctions(suffix: reward.rawValue.lowercased(), &writer) }
    errorFunction(&writer)
    if let objective = functions.objective {
      writer.line()
      guarded(&writer) {
        write(CodeLinker([objective], after: main), &$0)
        objectiveFunction(&$0)
      }
    }
    return writer.text
  }

  private var isFormula: Bool { if case .formula = interface.sizes { true } else { false } }

  /// Guards against compilers that change the meaning of floating-point arithmetic.
  private func environment(_ writer: inout CodeWriter) {
    writer.lines("#if defined(__FAST_MATH__)")
    writer.line("#error \"compile \(names.file).c without -ffast-math, or generate tables with --group\"")
    writer.lines("#endif", "")
    comment(["A formula may compare what is always so."], &writer)
    writer.lines("#if defined(__GNUC__)", "#pragma GCC diagnostic ignored \"-Wtautological-compare\"", "#endif", "")
    contraction(&writer)
  }

  private func contraction(_ writer: inout CodeWriter) {
    comment(["No a * b + c becomes a fused operation: the results are those of the formula as written."], &writer)
    writer.lines("#if defined(__clang__)", "#pragma STDC FP_CONTRACT OFF", "#elif defined(__GNUC__)")
    writer.lines("#pragma GCC optimize(\"fp-contract=off\")", "#elif defined(_MSC_VER)", "#pragma fp_contract(off)")
    writer.lines("#endif", "")
  }

  /// The objective of tables, which is their only arithmetic.
  private func guarded(_ writer: inout CodeWriter, _ objective: (inout CodeWriter) -> Void) {
    if isFormula { return objective(&writer) }
    comment(
      [
        "The objective is the only arithmetic here. -ffast-math would undo it: then the function is left out, and whoever",
        "calls it is not linked.",
      ], &writer)
    writer.lines("#if !defined(__FAST_MATH__)", "")
    contraction(&writer)
    objective(&writer)
    writer.lines("", "#endif")
  }

  // MARK: - Functions

  /// The parameters that NULL stands for.
  private func defaults(_ writer: inout CodeWriter) {
    guard !interface.parameters.isEmpty, interface.hasDefaults else { return }
    let values = interface.parameters.compactMap(\.defaultValue).map { value in
      switch value {
      case .integer(let value): NumberLiteral.c(value)
      case .real(let value): NumberLiteral.c(value)
      }
    }
    writer.lines("static const \(names("params")) \(names("defaults")) = {\(values.joined(separator: ", "))};", "")
  }

  /// NULL becomes the defaults, or is refused.
  private func settle(_ refusal: String, _ writer: inout CodeWriter) {
    if interface.parameters.isEmpty || !interface.hasDefaults {
      writer.block("if (p \(interface.parameters.isEmpty ? "!=" : "==") NULL) {") { $0.line(refusal) }
    } else {
      writer.block("if (p == NULL) {") { $0.line("p = &\(names("defaults"));") }
    }
  }

  /// A function that settles and checks its parameters and group size, looks for NULL and other faults, and calls what
  /// does the work.
  private func function(
    _ suffix: String, null: String, _ call: String, _ writer: inout CodeWriter,
    check: (inout CodeWriter) -> Void = { _ in }
  ) {
    writer.block(head(suffix) + " {") { writer in
      writer.line("int status;")
      settle("return \(constant(.parameters));", &writer)
      writer.line("status = \(names("prepare"))((int64_t)M, p);")
      writer.block("if (status != \(constant(.ok))) {") { $0.line("return status;") }
      check(&writer)
      writer.block("if (\(null)) {") { $0.line("return \(constant(.nullPointer));") }
      writer.line("return \(names(call));")
    }
    writer.line()
  }

  private func weightsFunction(_ writer: inout CodeWriter) {
    function("weights", null: "a == NULL || b == NULL", "fill_weights((int64_t)M, p, a, b)", &writer)
  }

  private func rewardFunctions(suffix: String, _ writer: inout CodeWriter) {
    let name = "invalid_reward_\(suffix)"
    writer.block(head(name) + " {") {
      $0.line("return (size_t)\(names("first_invalid_\(suffix)"))(rewards, (int64_t)count);")
    }
    writer.line()
    function(
      "advantages_\(suffix)", null: "groups > 0 && (rewards == NULL || out == NULL)",
      "fill_advantages_\(suffix)(rewards, (int64_t)groups, (int64_t)M, p, out)", &writer
    ) {
      $0.block("if (groups > SIZE_MAX / sizeof(float) / M) {") { $0.line("return \(constant(.tooManyGroups));") }
    }
  }

  private func objectiveFunction(_ writer: inout CodeWriter) {
    writer.block(head("objective") + " {") { writer in
      writer.line("double h = 0.0;")
      settle("return (double)NAN;", &writer)
      let call = "\(names("expected"))(t, (int64_t)M, p, &h)"
      writer.line("return \(call) == \(constant(.ok)) ? h : (double)NAN;")
    }
  }

  private func errorFunction(_ writer: inout CodeWriter) {
    writer.block(head("error") + " {") { writer in
      writer.block("switch (status) {") { writer in
        for status in interface.statuses {
          writer.line("case \(constant(status)):")
          writer.nested { $0.line("return \"\(status.message(interface))\";") }
        }
        writer.line("default:")
        writer.nested { $0.line("return \"unknown status\";") }
      }
    }
  }
}
