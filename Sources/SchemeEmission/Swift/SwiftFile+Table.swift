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
      let hasObjective = interface.hasObjective
      if hasObjective { tableObjective(&writer) }
      lookUp("values", "Double", "a[0] to a[M - 1], then b[0] to b[M - 1]", tables, &writer)
      lookUp("rows", "Float", "two floats for each N = 0 to M", tables, &writer)
      if hasObjective {
        lookUp("potential", "Double", "Phi[0] to Phi[M] in pairs, then max |Phi[n]|", tables, &writer)
      }
      for (index, table) in tables.enumerated() {
        if index > 0 { writer.line() }
        constants(table, &writer)
        if hasObjective { potential(table, &writer) }
      }
      if hasObjective { expectationRoutines(&writer) }
    }
  }

  private func weights(_ writer: inout CodeWriter) {
    writer.lines(
      "/// The weights for groups of M responses: `a[s]` of a wrong and `b[s]` of a correct response when s of the other",
      "/// M - 1 are correct.")
    let head = "public static func weights(groupSize: Int, \(parametersArgument))"
    writer.block("\(head) throws(Failure) -> (a: [Double], b: [Double]) {") { writer in
      writer.line("guard let values = values(groupSize) else { throw .groupSize(groupSize) }")
      writer.line("return (Array(values[..<groupSize]), Array(values[groupSize...]))")
    }
    writer.line()
  }

  private func rows(_ reward: SwiftReward, _ writer: inout CodeWriter) {
    writer.line("/// The row of each N, once the rewards have been checked.")
    let arguments = "_ rewards: UnsafeBufferPointer<\(reward.rawValue)>, _ groupSize: Int, _ parameters: Parameters"
    writer.block("private static func rows(\(arguments)) throws(Failure) -> [Float] {") { writer in
      writer.line("guard let rows = rows(groupSize) else { throw .groupSize(groupSize) }")
      writer.line("try check(rewards, groupSize)")
      writer.line("return rows")
    }
    writer.line()
  }

  /// A function from M to its table; nil for other sizes.
  private func lookUp(
    _ name: String, _ type: String, _ content: String, _ tables: [WeightTable], _ writer: inout CodeWriter
  ) {
    writer.line("/// The table of a group size: \(content). nil for sizes that have none.")
    writer.block("private static func \(name)(_ groupSize: Int) -> [\(type)]? {") { writer in
      writer.line("switch groupSize {")
      for table in tables { writer.line("case \(table.groupSize): \(name)\(table.groupSize)") }
      writer.lines("default: nil", "}")
    }
    writer.line()
  }

  private func constants(_ table: WeightTable, _ writer: inout CodeWriter) {
    let M = table.groupSize
    writer.line("/// M = \(M): a[0] to a[\(M - 1)], then b[0] to b[\(M - 1)].")
    writer.block("private static let values\(M): [Double] = [", "]") { writer in
      writer.list(table.a.map(NumberLiteral.swift))
      writer.list(table.b.map(NumberLiteral.swift))
    }
    writer.line()
    writer.lines(
      "/// M = \(M), a line for each N: the advantage of a wrong and of a correct response. None is correct at N = 0,",
      "/// none wrong at N = \(M): the place is 0.")
    writer.block("private static let rows\(M): [Float] = [", "]") { writer in
      for row in table.rows { writer.line("\(NumberLiteral.swift(row.wrong)), \(NumberLiteral.swift(row.correct)),") }
    }
  }
}
