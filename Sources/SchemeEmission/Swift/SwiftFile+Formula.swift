import SchemeVocabulary

/// NAME.swift in formula mode.
extension SwiftFile {
  /// The text of NAME.swift.
  func source(_ code: FormulaCode) -> String {
    let linker = code.linked(interface)
    let usesLibrary = linker.library.contains { $0 != .magnitude }
    return source(imports: { if usesLibrary { imports(&$0) } }) { writer in
      weights(&writer)
      for reward in SwiftReward.allCases {
        advantages(reward, &writer)
        rows(reward, &writer)
      }
      if interface.hasObjective { objective("t, groupSize, parameters", &writer) }
      write(linker, &writer)
    }
  }

  /// The C library of the platform.
  private func imports(_ writer: inout CodeWriter) {
    for (index, module) in ["Darwin", "Glibc", "Musl", "Android", "ucrt"].enumerated() {
      writer.line("\(index == 0 ? "#if" : "#elseif") canImport(\(module))")
      writer.line("import \(module)")
    }
    writer.lines("#endif", "")
  }

  // MARK: - Weights

  private func weights(_ writer: inout CodeWriter) {
    writer.lines(
      "/// The weights for groups of M responses: `a[s]` of a wrong and `b[s]` of a correct response when s of the other",
      "/// M - 1 are correct.")
    let head = "public static func weights(groupSize: Int, \(parametersArgument))"
    writer.block("\(head) throws(Failure) -> (a: [Double], b: [Double]) {") { writer in
      writer.line("try prepare(groupSize, parameters)")
      for name in ["a", "b"] { writer.line("var \(name) = [Double](repeating: 0, count: groupSize)") }
      writer.line("try fillWeights(groupSize, parameters, &a, &b)")
      writer.line("return (a, b)")
    }
    writer.line()
  }

  private func rows(_ reward: SwiftReward, _ writer: inout CodeWriter) {
    writer.lines(
      "/// Two floats for each N that occurs: the advantages of a wrong and of a correct response. None is wrong at N = M,",
      "/// none correct at N = 0: the place is 0.")
    let arguments = "_ rewards: UnsafeBufferPointer<\(reward.rawValue)>, _ groupSize: Int, _ parameters: Parameters"
    writer.block("private static func rows(\(arguments)) throws(Failure) -> [Float] {") { writer in
      writer.lines("try prepare(groupSize, parameters)", "try check(rewards, groupSize)")
      writer.line("var rows = [Float](repeating: 0, count: 2 * (groupSize + 1))")
      writer.line("var isKnown = [Bool](repeating: false, count: groupSize + 1)")
      writer.block("for start in stride(from: 0, to: rewards.count, by: groupSize) {") { writer in
        writer.line("let N = count(rewards, start, groupSize)")
        writer.line("if isKnown[N] { continue }")
        writer.line("isKnown[N] = true")
        writer.line("let row = try computedRow(groupSize, N, parameters)")
        writer.line("(rows[2 * N], rows[2 * N + 1]) = (row.wrong, row.correct)")
      }
      writer.line("return rows")
    }
    writer.line()
  }
}
