/// NAME.c in table mode: constants and look-ups, no arithmetic on weights.
extension CFile {
  /// The text of NAME.c.
  func source(_ tables: [WeightTable]) -> String {
    var writer = CodeWriter()
    comment(interface.heading, &writer)
    writer.lines("#include \"\(names.file).h\"", "", "#include <math.h>", "#include <string.h>", "")
    write(CodeLinker([.fillWeights(tables), .rows(tables)]), &writer)
    weightsFunction(&writer)
    for reward in CReward.allCases {
      rewardFunctions(reward, &writer)
      advantagesFunction(reward, &writer)
    }
    errorFunction(&writer)
    if interface.hasObjective { objective(tables, &writer) }
    return writer.text
  }

  private func objective(_ tables: [WeightTable], _ writer: inout CodeWriter) {
    writer.line()
    comment(
      [
        "The objective is the only arithmetic here. -ffast-math would undo it: then the function is left out, and whoever",
        "calls it is not linked.",
      ], &writer)
    writer.lines("#if !defined(__FAST_MATH__)", "")
    contraction(&writer)
    write(CodeLinker([.objective(of: .potential(tables))]), &writer)
    objectiveFunction("t, (int64_t)M", &writer)
    writer.lines("", "#endif")
  }

  private func weightsFunction(_ writer: inout CodeWriter) {
    writer.block(head("weights") + " {") { writer in
      writer.block("if (p != NULL) {") { $0.line("return \(constant(.parameters));") }
      writer.block("if (a == NULL || b == NULL) {") { $0.line("return \(constant(.nullPointer));") }
      writer.line("return \(names("fill_weights"))((int64_t)M, a, b);")
    }
    writer.line()
  }

  private func advantagesFunction(_ reward: CReward, _ writer: inout CodeWriter) {
    let suffix = reward.suffix
    writer.block(head("advantages_\(suffix)") + " {") { writer in
      writer.lines("const float *rows = NULL;", "size_t g;", "int status;")
      writer.block("if (p != NULL) {") { $0.line("return \(constant(.parameters));") }
      writer.line("status = \(names("rows"))((int64_t)M, &rows);")
      writer.block("if (status != \(constant(.ok))) {") { $0.line("return status;") }
      checkRewards(reward, &writer)
      writer.block("for (g = 0; g < groups; ++g) {") { writer in
        writer.line("const float *row = rows + 2 * \(names("count_\(suffix)"))(rewards + g * M, M);")
        writer.line("\(names("fill_\(suffix)"))(rewards + g * M, M, row[0], row[1], out + g * M);")
      }
      writer.line("return \(constant(.ok));")
    }
    writer.line()
  }
}
