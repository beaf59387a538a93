import SchemeVocabulary

/// NAME.swift in formula mode.
extension SwiftFile {
  /// The text of NAME.swift.
  func source(_ code: FormulaCode) -> String {
    let members = interface.parameters.map { ($0.position, SwiftNames.member($0.name)) }
    let printer = SwiftPrinter(members: Dictionary(uniqueKeysWithValues: members))
    var needed: Set<Routine> = []
    var usesLibrary = false
    for function in code.functions {
      needed.formUnion(
        function.routines { builtin in
          switch builtin.swift {
          case .routine(let routine): return routine
          case .library, .member(_, isLibrary: true):
            usesLibrary = true
            return nil
          case .member(_, isLibrary: false): return nil
          }
        })
    }
    if needed.contains(where: \.importsLibrary) { usesLibrary = true }
    return source(imports: { if usesLibrary { imports(&$0) } }) { writer in
      weights(&writer)
      for reward in SwiftReward.allCases {
        advantages(reward, &writer)
        rows(reward, &writer)
      }
      if interface.hasObjective { formulaObjective(&writer) }
      prepare(code, &writer)
      row(&writer)
      weight(
        "wrong", "The weight of a wrong response when s of the other M - 1 are correct.", code.wrong, printer, &writer)
      writer.line()
      weight("correct", "The weight of a correct response, likewise.", code.correct, printer, &writer)
      if let condition = code.condition {
        writer.line()
        self.condition(condition, printer, &writer)
      }
      for list in code.tables { table(list, &writer) }
      routines(needed, &writer)
      if interface.hasObjective {
        expectationRoutines(&writer)
        differences(&writer)
      }
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

  private func routines(_ needed: Set<Routine>, _ writer: inout CodeWriter) {
    if needed.contains(where: \.usesNumbers) {
      writer.lines("", "/// An integer while it fits 64 bits, then a double; `real` is its value in both cases.")
      writer.block("private struct Number {") {
        $0.lines("let integer: Int", "let real: Double", "let isInteger: Bool")
      }
    }
    for routine in Routine.allCases where needed.contains(routine) { function(routine.swiftText, &writer) }
  }

  private func table(_ list: MonomialList, _ writer: inout CodeWriter) {
    writer.lines("", "/// The powers i and j of monomials t^i (1-t)^j.")
    writer.block("private static let powers\(list.number): [Int] = [", "]") {
      $0.list(list.powers.map { "\($0.i), \($0.j)" })
    }
    guard let constants = list.constants else { return }
    writer.line()
    writer.block("private static let coefficients\(list.number): [Double] = [", "]") {
      $0.list(constants.map(NumberLiteral.swift))
    }
  }

  // MARK: - Weights

  private static let formulaArguments = "_ M: Int, _ s: Int, _ p: Parameters"

  private func weight(
    _ name: String, _ text: String, _ function: CodeFunction, _ printer: SwiftPrinter, _ writer: inout CodeWriter
  ) {
    writer.line("/// \(text)")
    writer.block("private static func \(name)(\(Self.formulaArguments)) throws(Failure) -> Double {") { writer in
      printer.write(function.body, &writer) { "return \($0)" }
    }
  }

  private func condition(_ function: CodeFunction, _ printer: SwiftPrinter, _ writer: inout CodeWriter) {
    writer.line("/// The condition under which the scheme exists.")
    writer.block("private static func condition(_ M: Int, _ p: Parameters) throws(Failure) -> Bool {") { writer in
      printer.write(function.body, &writer) { "return \($0)" }
    }
  }

  private func prepare(_ code: FormulaCode, _ writer: inout CodeWriter) {
    writer.line("/// Checks the group size and the parameters.")
    writer.block("private static func prepare(_ M: Int, _ p: Parameters) throws(Failure) {") { writer in
      writer.line("guard M >= \(code.smallestGroup) && M <= \(GroupSizes.largest) else { throw .groupSize(M) }")
      for parameter in interface.parameters where !parameter.isInteger {
        writer.line("guard p.\(SwiftNames.member(parameter.name)).isFinite else { throw .parameters }")
      }
      if code.condition != nil { writer.line("guard try condition(M, p) else { throw .condition }") }
    }
    writer.line()
  }

  /// The weights of one N as floats.
  private func row(_ writer: inout CodeWriter) {
    writer.line("/// A weight that is finite, and 0 where it is a negative zero.")
    writer.block("private static func settled(_ weight: Double) throws(Failure) -> Double {") {
      $0.lines("guard weight.isFinite else { throw .undefinedWeight }", "return weight + 0.0")
    }
    writer.lines("", "/// A weight as a float.")
    writer.block("private static func stored(_ weight: Double) throws(Failure) -> Float {") { writer in
      writer.line("let weight = try settled(weight)")
      writer.line("guard weight.magnitude <= Double(Float.greatestFiniteMagnitude) else { throw .weightTooLarge }")
      writer.line("return Float(weight)")
    }
    writer.line()
  }

  private func weights(_ writer: inout CodeWriter) {
    writer.lines(
      "/// The weights for groups of M responses: `a[s]` of a wrong and `b[s]` of a correct response when s of the other",
      "/// M - 1 are correct.")
    let head = "public static func weights(groupSize: Int, \(parametersArgument))"
    writer.block("\(head) throws(Failure) -> (a: [Double], b: [Double]) {") { writer in
      writer.lines("try prepare(groupSize, parameters)", "var (a, b): ([Double], [Double]) = ([], [])")
      writer.block("for s in 0..<groupSize {") { writer in
        writer.line("a.append(try settled(try wrong(groupSize, s, parameters)))")
        writer.line("b.append(try settled(try correct(groupSize, s, parameters)))")
      }
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
        writer.line("if N < groupSize { rows[2 * N] = try stored(try wrong(groupSize, N, parameters)) }")
        writer.line("if N > 0 { rows[2 * N + 1] = try stored(try correct(groupSize, N - 1, parameters)) }")
      }
      writer.line("return rows")
    }
    writer.line()
  }
}
