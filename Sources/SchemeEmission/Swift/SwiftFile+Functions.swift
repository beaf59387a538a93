import SchemeCode

/// The functions for the users of NAME.swift.
extension SwiftFile {
  private func function(_ head: String, _ result: String, _ writer: inout CodeWriter, _ lines: String...) {
    writer.block("public static func \(head), \(parametersArgument)) throws(Failure) -> \(result) {") { writer in
      for line in lines { writer.line(line) }
    }
    writer.line()
  }

  func weights(_ writer: inout CodeWriter) {
    writer.lines(
      "/// The weights for groups of M responses: `a[s]` of a wrong and `b[s]` of a correct response when s of the other",
      "/// M - 1 are correct.")
    function(
      "weights(groupSize: Int", "(a: [Double], b: [Double])", &writer, "try prepare(groupSize, parameters)",
      "var a = [Double](repeating: 0, count: groupSize)", "var b = a",
      "try fillWeights(groupSize, parameters, &a, &b)", "return (a, b)")
  }

  func objective(_ writer: inout CodeWriter) {
    writer.lines(
      "/// The objective h(t) whose gradient the expected update is when a response is correct with probability t;",
      "/// h(0) = 0. NaN for t outside 0...1.")
    function("objective(at t: Double, groupSize: Int", "Double", &writer, "try expected(t, groupSize, parameters)")
  }

  /// The functions for rewards of one type.
  func advantages(_ reward: Reward, _ writer: inout CodeWriter) {
    let type = printer.type(reward.type)
    let groups = "rewards.count / groupSize, groupSize, parameters"
    let fill = "fillAdvantages\(reward.rawValue)"
    let count = "throw .count(rewards.count, groupSize: groupSize)"
    writer.lines(
      "/// The advantage of every response, given the rewards of whole groups, one group after the other.",
      "///",
      "/// Rewards are 0 or 1; the index of another one is in the error.")
    function(
      "advantages(rewards: [\(type)], groupSize: Int", "[Float]", &writer, "try prepare(groupSize, parameters)",
      "guard rewards.count % groupSize == 0 else { \(count) }", "var failure: Failure?",
      "let advantages = [Float](unsafeUninitializedCapacity: rewards.count) { out, count in",
      "  guard let out = out.baseAddress else { return }",
      "  do throws(Failure) {",
      "    try \(fill)(rewards, \(groups), out)",
      "    count = rewards.count",
      "  } catch {",
      "    failure = error",
      "  }",
      "}",
      "if let failure { throw failure }",
      "return advantages")
    writer.line("#if compiler(>=6.2)")
    writer.line("/// The same into memory of the caller; nothing is written unless all is well.")
    writer.line("@available(macOS 10.14.4, iOS 12.2, tvOS 12.2, watchOS 5.2, *)")
    writer.block("public static func advantages(", ") throws(Failure) {") {
      $0.line("rewards: Span<\(type)>, groupSize: Int, \(parametersArgument), into out: inout MutableSpan<Float>")
    }
    writer.nested { writer in
      writer.lines("try prepare(groupSize, parameters)", "let places = out.count")
      writer.line("guard rewards.count % groupSize == 0 else { \(count) }")
      writer.line("guard places == rewards.count else { throw .count(places, groupSize: groupSize) }")
      writer.block("try rewards.withUnsafeBufferPointer { (rewards) throws(Failure) in") { writer in
        writer.block("try out.withUnsafeMutableBufferPointer { (out) throws(Failure) in") {
          $0.line("guard let source = rewards.baseAddress, let out = out.baseAddress else { return }")
          $0.line("try \(fill)(source, \(groups), out)")
        }
      }
    }
    writer.lines("}", "#endif", "")
  }
}

extension LibraryFunction {
  /// Whether Swift calls the C library for it, at least without optimisation.
  var needsImport: Bool {
    switch self {
    case .sqrt, .exp, .expm1, .log, .log1p, .asin, .tanh, .pow, .floor, .ceil: true
    case .magnitude, .bits: false
    }
  }
}
