/// NAME.c in table mode: constants and look-ups, no arithmetic on weights.
extension CFile {
  /// The text of NAME.c.
  func source(_ tables: [WeightTable]) -> String {
    var writer = CodeWriter()
    comment(interface.heading, &writer)
    writer.lines("#include \"\(names.file).h\"", "", "#include <math.h>", "#include <string.h>", "")
    for table in tables { constants(table, &writer) }
    lookUp("values", "double", "a[0] to a[M - 1], then b[0] to b[M - 1]", tables, &writer)
    lookUp("rows", "float", "two floats for each N = 0 to M", tables, &writer)
    weightsFunction(&writer)
    for reward in CReward.allCases {
      rewardFunctions(reward, &writer)
      advantagesFunction(reward, &writer)
    }
    errorFunction(&writer)
    if interface.hasObjective { tableObjective(tables, &writer) }
    return writer.text
  }

  private func constants(_ table: WeightTable, _ writer: inout CodeWriter) {
    let M = table.groupSize
    comment(["M = \(M): a[0] to a[\(M - 1)], then b[0] to b[\(M - 1)]."], &writer)
    writer.block("static const double \(names("values_\(M)"))[\(2 * M)] = {", "};") { writer in
      writer.list(table.a.map(NumberLiteral.c))
      writer.list(table.b.map(NumberLiteral.c))
    }
    writer.line()
    comment(
      [
        "M = \(M), a line for each N: the advantage of a wrong and of a correct response. None is correct at N = 0, none",
        "wrong at N = \(M): the place is 0.",
      ], &writer)
    writer.block("static const float \(names("rows_\(M)"))[\(2 * (M + 1))] = {", "};") { writer in
      for row in table.rows { writer.line("\(NumberLiteral.c(row.wrong)), \(NumberLiteral.c(row.correct)),") }
    }
    writer.line()
  }

  /// A function from M to its table; NULL for other sizes.
  func lookUp(
    _ suffix: String, _ type: String, _ content: String, _ tables: [WeightTable], _ writer: inout CodeWriter
  ) {
    comment(["The table of a group size: \(content). NULL for sizes that have none."], &writer)
    writer.block("static const \(type) *\(names(suffix))(size_t M) {") { writer in
      writer.block("switch (M) {") { writer in
        for table in tables {
          writer.line("case \(table.groupSize):")
          writer.nested { $0.line("return \(names("\(suffix)_\(table.groupSize)"));") }
        }
        writer.line("default:")
        writer.nested { $0.line("return NULL;") }
      }
    }
    writer.line()
  }

  private func weightsFunction(_ writer: inout CodeWriter) {
    let (ok, groupSize) = (constant(.ok), constant(.groupSize))
    let (parameters, null) = (constant(.parameters), constant(.nullPointer))
    let lookUp = names("values")
    writer.block(head("weights") + " {") { writer in
      writer.lines("const double *values = \(lookUp)(M);", "size_t s;")
      writer.block("if (p != NULL) {") { $0.line("return \(parameters);") }
      writer.block("if (values == NULL) {") { $0.line("return \(groupSize);") }
      writer.block("if (a == NULL || b == NULL) {") { $0.line("return \(null);") }
      writer.block("for (s = 0; s < M; ++s) {") { $0.lines("a[s] = values[s];", "b[s] = values[M + s];") }
      writer.line("return \(ok);")
    }
    writer.line()
  }

  private func advantagesFunction(_ reward: CReward, _ writer: inout CodeWriter) {
    let suffix = reward.suffix
    writer.block(head("advantages_\(suffix)") + " {") { writer in
      writer.lines("const float *rows = \(names("rows"))(M);", "size_t g;")
      writer.block("if (p != NULL) {") { $0.line("return \(constant(.parameters));") }
      writer.block("if (rows == NULL) {") { $0.line("return \(constant(.groupSize));") }
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
