/// NAME.swift in table mode: constants and look-ups, no arithmetic on weights.
extension SwiftFile {
  /// The text of NAME.swift.
  func source(_ tables: [WeightTable]) -> String {
    source { writer in
      weights(&writer)
      for reward in SwiftReward.allCases {
        advantages(reward, &writer)
        rows(reward, &writer)
      }
      var roots: [CodeFunction] = [.values(tables), .rows(tables)]
      if interface.hasObjective {
        objective("t, groupSize", &writer)
        roots.append(.objective(of: .potential(tables)))
      }
      write(CodeLinker(roots), &writer)
    }
  }

  private func weights(_ writer: inout CodeWriter) {
    writer.lines(
      "/// The weights for groups of M responses: `a[s]` of a wrong and `b[s]` of a correct response when s of the other",
      "/// M - 1 are correct.")
    let head = "public static func weights(groupSize: Int, \(parametersArgument))"
    writer.block("\(head) throws(Failure) -> (a: [Double], b: [Double]) {") { writer in
      writer.line("let values = try values(groupSize)")
      writer.line("return (Array(values[..<groupSize]), Array(values[groupSize...]))")
    }
    writer.line()
  }

  private func rows(_ reward: SwiftReward, _ writer: inout CodeWriter) {
    writer.line("/// The row of each N, once the rewards have been checked.")
    let arguments = "_ rewards: UnsafeBufferPointer<\(reward.rawValue)>, _ groupSize: Int, _ parameters: Parameters"
    writer.block("private static func rows(\(arguments)) throws(Failure) -> [Float] {") { writer in
      writer.line("let rows = try rows(groupSize)")
      writer.line("try check(rewards, groupSize)")
      writer.line("return rows")
    }
    writer.line()
  }
}
