import Foundation
import SchemeIR
import SchemeNumerics
import SchemeObjective
import SchemeSemantics
import SchemeSyntax
import SchemeText
import TestSupport
import Testing

/// Generated C, generated Swift and the interpreter say the same of every sample.
@Suite(.serialized) struct AgreementTests {
  static let strict = ["-Wall", "-Wextra", "-pedantic", "-Wconversion", "-Wshadow", "-Wdouble-promotion", "-Werror"]

  /// All samples at full scale. In a debug build measuring a formula's accuracy takes seconds, and so does compiling
  /// everything: then few.
  static let chosen: Set<String>? =
    TestScale.isFull
    ? nil
    : ["grpo", "pass_at_k_zero_sum", "resampled_rejection"]

  /// Powers, exponentials, logarithms, roots and inverse sines, sums, choices, binomial coefficients, `div`, equations, plans.
  static let everyForm: Set<String> = [
    "grpo", "risk_sensitive", "softmax", "power_target", "log_odds", "arcsine", "harmonic_payoff", "truncated_log",
    "quantile_gate", "majority", "pass_at_k", "pass_at_k_zero_sum", "root", "resampled_rejection", "lost_responses",
    "prioritised_grpo", "pass_at_k_noisy",
  ]

  /// The samples whose plan gives them an objective that is not that of their weights in the groups that the code is given.
  static let withoutObjective: Set<String> = {
    let all: Set = [
      "resampled_rejection", "resampled_mean_difference", "resampled_grpo", "lost_responses", "prioritised_grpo",
      "noisy_grpo", "pass_at_k_noisy",
    ]
    return chosen.map(all.intersection) ?? all
  }()

  /// Table mode: the very doubles and floats that are nearest to the formula's values, from every compiler.
  @Test func tables() throws {
    let c = try GeneratedCode(.c, tables: true, only: Self.chosen)
    #expect(c.tableOnly == [])
    #expect(Set(c.schemes.filter { !$0.hasObjective }.map(\.name)) == Self.withoutObjective)
    let instances = try Samples()
    let wanted = try expectedTables(c.schemes, instances)
    #expect(wanted.count == c.schemes.count * GeneratedCode.sizes.count)
    var outputs: [[String]] = []
    for (compiler, flags) in cBuilds { outputs.append(try c.run(compiler, flags + Self.strict)) }
    let first = try #require(outputs.first)
    for other in outputs.dropFirst() { Self.expectEqual(other, first) }
    Self.expectEqual(first.map(Self.withoutObjective), wanted)
    try checkObjectives(first, c.schemes, instances)
    for (compiler, chosen, flags) in Self.swiftBuilds {
      let swift = try GeneratedCode(.swift, tables: true, only: chosen)
      #expect(Set(swift.schemes.map(\.name)) == (chosen ?? Set(c.schemes.map(\.name))))
      Self.expectEqual(try swift.run(compiler, flags), Self.lines(first, of: swift.schemes))
    }
  }

  /// Formula mode: every compiler computes the same bits, and no weight is further from the formula's value than the
  /// header says.
  @Test func formulas() throws {
    let c = try GeneratedCode(.c, tables: false, only: Self.chosen)
    let designs: Set = ["arcsine_closest", "arcsine_as_grpo", "log_within", "log_odds_best", "root", "sharpened"]
    #expect(Set(c.tableOnly).subtracting(["truncated_log_odds"]).subtracting(designs) == ["pass_at_k_zero_sum"])
    var outputs: [[String]] = []
    for (compiler, flags) in cBuilds { outputs.append(try c.run(compiler, flags + Self.strict)) }
    #expect(Set(c.schemes.filter { !$0.hasObjective }.map(\.name)) == Self.withoutObjective)
    let first = try #require(outputs.first)
    for other in outputs.dropFirst() { Self.expectEqual(other, first) }
    for (compiler, chosen, flags) in Self.swiftBuilds {
      let swift = try GeneratedCode(.swift, tables: false, only: chosen)
      #expect(swift.tableOnly == c.tableOnly.filter { chosen?.contains($0) ?? true })
      #expect(
        swift.schemes.map(\.hasObjective) == c.schemes.filter { chosen?.contains($0.name) ?? true }.map(\.hasObjective))
      Self.expectEqual(try swift.run(compiler, flags), Self.lines(first, of: swift.schemes))
    }
    try #require(first.count == c.schemes.count * GeneratedCode.sizes.count)
    let instances = try Samples()
    for (index, line) in first.enumerated() {
      let (size, scheme) = index.quotientAndRemainder(dividingBy: c.schemes.count)
      let words = line.split(separator: " ").map(String.init)
      try check(words, c.schemes[scheme], GeneratedCode.sizes[size], instances)
    }
    try checkObjectives(first, c.schemes, instances)
  }

  private func check(_ words: [String], _ scheme: GeneratedCode.Scheme, _ M: Int, _ instances: Samples) throws {
    #expect(words.prefix(2) == [scheme.name, "\(M)"])
    guard let weights = try instances.weights(scheme, M) else {
      #expect(words.dropFirst(2) == ["refused"], "\(scheme.name) at M = \(M)")
      return
    }
    let count = 2 + 2 * M + 2 * (M + 1) + GeneratedCode.probabilities.count
    try #require(words.count == count, "\(scheme.name) at M = \(M): \(words.prefix(3))")
    let bound = try #require(Self.bound(in: scheme.comment), "\(scheme.name)")
    let numbers = words[2..<(2 + 2 * M)].compactMap { UInt64($0, radix: 16).map { Double(bitPattern: $0) } }
    let (a, b) = (
      stride(from: 0, to: 2 * M, by: 2).map { numbers[$0] }, stride(from: 1, to: 2 * M, by: 2).map { numbers[$0] }
    )
    let arithmetic = BallArithmetic(precision: 128)
    for s in 0..<M {
      for (found, ball, name) in [(a[s], weights.a[s], "a"), (b[s], weights.b[s], "b")] {
        let gap = try arithmetic.subtract(arithmetic.real(found), #require(ball.ball)).magnitudeUpperBound
        // Of a weight that is 0, 0 itself is what is wanted, though its enclosure may have a radius of some of the least doubles.
        let isZero = found == 0 && ball.double == 0 && gap <= 4 * .leastNonzeroMagnitude
        #expect(
          gap <= (bound + 0.05) * ball.double.ulp || gap == 0 || isZero,
          "\(scheme.name): \(name)[\(s)] at M = \(M) is \(found), not \(ball.double)")
      }
    }
    // Advantages are the weights rounded to float.
    for N in 0...M {
      let floats = [N < M ? Float(a[N]) : nil, N > 0 ? Float(b[N - 1]) : nil]
      let wanted = floats.map { $0.map { String($0.bitPattern, radix: 16) } ?? "-" }
      let place = 2 + 2 * M + 2 * N
      #expect(Array(words[place..<(place + 2)]) == wanted, "\(scheme.name) at M = \(M), N = \(N)")
    }
  }

  // MARK: - Objectives

  /// The line without the objective, if it has one.
  private static func withoutObjective(_ line: String) -> String {
    if line.hasSuffix(" refused") { return line }
    return line.split(separator: " ").dropLast(GeneratedCode.probabilities.count).joined(separator: " ")
  }

  /// Every Phi of the samples has one sign: no objective is further from the scheme's than its header says. Tables say
  /// 1 ulp, formulas at most 4 unless they say that weights cancel.
  private func checkObjectives(
    _ lines: [String], _ schemes: [GeneratedCode.Scheme], _ instances: Samples
  ) throws {
    for (index, line) in lines.enumerated() where !line.hasSuffix(" refused") {
      let (size, position) = index.quotientAndRemainder(dividingBy: schemes.count)
      let (scheme, M) = (schemes[position], GeneratedCode.sizes[size])
      guard scheme.hasObjective else {
        let words = scheme.comment.split { " \n*/".contains($0) }.joined(separator: " ")
        #expect(words.contains("The objective is not computed here"), "\(scheme.name)")
        continue
      }
      let objective = InducedObjective(try #require(try instances.instance(scheme, M)).curve)
      let stated = try #require(Self.objectiveBound(in: scheme.comment), "\(scheme.name)")
      #expect(stated <= 4 || scheme.comment.contains("weights cancel"), "\(scheme.name)")
      let words = line.split(separator: " ").suffix(GeneratedCode.probabilities.count)
      for (t, word) in zip(GeneratedCode.probabilities, words) {
        let found = try #require(UInt64(word, radix: 16).map { Double(bitPattern: $0) })
        let truth = try #require(objective.row(at: t).objective.value)
        // The truth is rounded, and M = 5 is not among the sizes that are measured.
        #expect(
          (found - truth).magnitude <= (stated + 1) * truth.ulp,
          "\(scheme.name): h(\(t)) at M = \(M) is \(found), not \(truth)")
      }
    }
  }

  /// "Objective: within 1 ulp", "Objective: the largest error is 2.5 ulp".
  private static func objectiveBound(in comment: String) -> Double? {
    let words = comment.split { $0 == " " || $0 == "\n" || $0 == "*" || $0 == "/" }.map(String.init)
    let starts = words.indices.filter { words[$0] == "Objective:" }
    for start in starts {
      for head in [["within"], ["the", "largest", "error", "is"]] where words[(start + 1)...].starts(with: head) {
        return Double(words[start + 1 + head.count])
      }
    }
    return nil
  }

  /// The bound that a header states: "the largest error of a weight, in double, is 2.5 ulp".
  private static func bound(in comment: String) -> Double? {
    let words = comment.split { $0 == " " || $0 == "\n" || $0 == "*" || $0 == "/" || $0 == ";" }.map(String.init)
    guard let unit = words.firstIndex(where: { $0.hasPrefix("ulp") }), unit > 0 else { return nil }
    return Double(words[unit - 1])
  }

  /// The output of a table-mode program, from the interpreter's enclosures.
  private func expectedTables(_ schemes: [GeneratedCode.Scheme], _ instances: Samples) throws -> [String] {
    var lines: [String] = []
    for M in GeneratedCode.sizes {
      for scheme in schemes {
        var words = [scheme.name, "\(M)"]
        // Under `keep` any number of responses may be left: a table has all sizes up to the largest.
        let isTabulated = GeneratedCode.tableSizes.contains(M) || scheme.name == "lost_responses"
        if isTabulated, let weights = try instances.weights(scheme, M) {
          for (a, b) in zip(weights.a, weights.b) {
            words += [String(a.double.bitPattern, radix: 16), String(b.double.bitPattern, radix: 16)]
          }
          for N in 0...M {
            words.append(N < M ? String(weights.wrong(N).float.bitPattern, radix: 16) : "-")
            words.append(N > 0 ? String(weights.correct(N).float.bitPattern, radix: 16) : "-")
          }
        } else {
          words.append("refused")
        }
        lines.append(words.joined(separator: " "))
      }
    }
    return lines
  }

  private var cBuilds: [(Compiler, [String])] {
    let levels = TestScale.isFull ? ["-O1", "-O2"] : ["-O0"]
    return [(Compiler.gcc, "-std=c99"), (Compiler.clang, "-std=c11")].flatMap { compiler, standard in
      compiler.map { compiler in levels.map { (compiler, [standard, $0]) } } ?? []
    }
  }

  /// All samples as they stand, and some through the optimiser: it takes two seconds for each.
  private static var swiftBuilds: [(compiler: Compiler, chosen: Set<String>?, flags: [String])] {
    guard let compiler = Compiler.swift else { return [] }
    let levels = [(chosen, "-Onone")] + (TestScale.isFull ? [(everyForm, "-O")] : [])
    return levels.map { (compiler, $0, ["-swift-version", "6", "-warnings-as-errors", "-wmo", $1]) }
  }

  /// The lines of these schemes.
  private static func lines(_ all: [String], of schemes: [GeneratedCode.Scheme]) -> [String] {
    let names = Set(schemes.map(\.name))
    return all.filter { names.contains(String($0.prefix { $0 != " " })) }
  }

  private static func expectEqual(
    _ found: [String], _ wanted: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let differing = zip(found, wanted).filter { $0 != $1 }.map { "\($0)\n\($1)".prefix(2000) }
    #expect(differing.first == nil, "\(differing.count) lines differ", sourceLocation: sourceLocation)
    #expect(found.count == wanted.count, sourceLocation: sourceLocation)
  }
}

/// The samples by the interpreter, at the default parameters.
private final class Samples {
  private var files: [URL: [String: CheckedScheme]] = [:]
  private var known: [String: SchemeInstance?] = [:]

  init() throws {
    for sample in try Repository.schemeFiles(in: Repository.samples) {
      let text = try String(contentsOf: sample, encoding: .utf8)
      let (tree, _) = Parser.parse(SourceFile(name: sample.lastPathComponent, text: text))
      let schemes = FileChecker.check(tree).file.schemes
      files[sample] = Dictionary(uniqueKeysWithValues: schemes.map { ($0.name, $0) })
    }
  }

  /// nil where the scheme does not exist at M.
  func weights(_ scheme: GeneratedCode.Scheme, _ M: Int) throws -> GroupWeights? { try instance(scheme, M)?.weights }

  /// nil where the scheme does not exist at M.
  func instance(_ scheme: GeneratedCode.Scheme, _ M: Int) throws -> SchemeInstance? {
    if let instance = known["\(scheme.name) \(M)"] { return instance }
    let instance = try evaluate(scheme, M)
    known["\(scheme.name) \(M)"] = instance
    return instance
  }

  private func evaluate(_ scheme: GeneratedCode.Scheme, _ M: Int) throws -> SchemeInstance? {
    let schemes = try #require(files[scheme.sample])
    let lowered = try Lowering.lower(#require(schemes[scheme.name]), among: schemes).get()
    let constants = Interpreter(lowered.program, DoubleArithmetic(), Environment(groupSize: 1, parameters: []))
    let values = try lowered.parameters.map { parameter -> ParameterValue in
      switch (try constants.evaluate(#require(parameter.defaultValue)), parameter.type) {
      case (.integer(let value), .int): .integer(value)
      case (.integer(let value), _): .real(Double(value))
      case (.real(let value), _): .real(value)
      case (.truth(let value), _): .integer(value ? 1 : 0)
      }
    }
    do throws(InstanceFailure) {
      return try SchemeInstance(lowered, Environment(groupSize: M, parameters: values))
    } catch {
      if case .excluded = error { return nil }
      throw error
    }
  }
}
