/// The members that look at rewards: the same for formulas and tables. Both give `rows(…)`, two floats for each
/// N = 0...M: the advantages of a wrong and of a correct response.
extension SwiftFile {
  /// The functions for rewards of one type.
  func advantages(_ reward: SwiftReward, _ writer: inout CodeWriter) {
    let (type, pass) = (reward.rawValue, "UnsafeBufferPointer<\(reward.rawValue)>")
    writer.lines(
      "/// The advantage of every response, given the rewards of whole groups, one group after the other.",
      "///",
      "/// Rewards are 0 or 1; the index of another one is in the error.")
    let head = "public static func advantages(rewards: [\(type)], groupSize: Int, \(parametersArgument))"
    writer.block("\(head) throws(Failure) -> [Float] {") { writer in
      writer.block("try rewards.withUnsafeBufferPointer { (rewards) throws(Failure) -> [Float] in") { writer in
        writer.line("let rows = try rows(rewards, groupSize, parameters)")
        writer.block("return [Float](unsafeUninitializedCapacity: rewards.count) { out, count in") { writer in
          writer.lines("fill(rewards, groupSize, rows, out)", "count = rewards.count")
        }
      }
    }
    writer.line()
    writer.line("#if compiler(>=6.2)")
    writer.line("/// The same into memory of the caller; nothing is written unless all is well.")
    writer.line("@available(macOS 10.14.4, iOS 12.2, tvOS 12.2, watchOS 5.2, *)")
    writer.block(
      "public static func advantages(", ") throws(Failure) {"
    ) { $0.line("rewards: Span<\(type)>, groupSize: Int, \(parametersArgument), into out: inout MutableSpan<Float>") }
    writer.nested { writer in
      writer.line("let places = out.count")
      writer.block("try rewards.withUnsafeBufferPointer { (rewards) throws(Failure) in") { writer in
        writer.line("guard places == rewards.count else { throw .count(places, groupSize: groupSize) }")
        writer.line("let rows = try rows(rewards, groupSize, parameters)")
        writer.line("out.withUnsafeMutableBufferPointer { fill(rewards, groupSize, rows, $0) }")
      }
    }
    writer.lines("}", "#endif", "")
    writer.line("/// Checks that the rewards are 0 or 1 and fill whole groups of a size >= 1.")
    writer.block("private static func check(_ rewards: \(pass), _ groupSize: Int) throws(Failure) {") { writer in
      writer.line("guard rewards.count % groupSize == 0 else { throw .count(rewards.count, groupSize: groupSize) }")
      writer.line(
        "if let index = rewards.firstIndex(where: { \(reward.isInvalid) }) { throw .invalidReward(index: index) }")
    }
    writer.line()
    writer.line("/// How many rewards from `start` on are 1, among one group.")
    writer.block("private static func count(_ rewards: \(pass), _ start: Int, _ groupSize: Int) -> Int {") { writer in
      writer.line("var N = 0")
      writer.block("for i in start..<start + groupSize {") { $0.line("N &+= \(reward.index("rewards[i]"))") }
      writer.line("return N")
    }
    writer.line()
    let out = "_ out: UnsafeMutableBufferPointer<Float>"
    writer.block("private static func fill(_ rewards: \(pass), _ groupSize: Int, _ rows: [Float], \(out)) {") {
      writer in
      writer.block("for start in stride(from: 0, to: rewards.count, by: groupSize) {") { writer in
        writer.line("let N = count(rewards, start, groupSize)")
        writer.line("let (wrong, correct) = (rows[2 * N], rows[2 * N + 1])")
        writer.line("// A bit blend: a branch on random rewards would be mispredicted half of the time.")
        writer.line("let difference = wrong.bitPattern ^ correct.bitPattern")
        writer.block("for i in start..<start + groupSize {") { writer in
          writer.line("let mask = 0 &- UInt32(truncatingIfNeeded: \(reward.index("rewards[i]")))")
          writer.line("out[i] = Float(bitPattern: wrong.bitPattern ^ (difference & mask))")
        }
      }
    }
    writer.line()
  }
}
