import SchemeAccuracy
import SchemeCode
import SchemeEmission
import SchemeIR
import SchemeNumerics
import SchemeObjective
import TestSupport
import Testing

/// The interpreter, the generated C by two compilers and the generated Swift compute the same numbers.
@Suite(.serialized) struct AgreementTests {
  private static let sizes = TestScale.isFull ? [1, 2, 3, 4, 5, 7, 8, 16, 33, 64, 256, 257] : [1, 2, 5]

  /// The samples' C is compiled with -O1 and -O2 too, by the target AgreementTests.
  private static let optimisations = TestScale.isFull ? ["-O0", "-O3 -march=native"] : ["-O0"]

  /// Few schemes unless there is time: they cover sums, products, choices, functions and polynomials.
  private static let sample: Set<String> = [
    "mixed", "counts", "paired", "noisy",
  ]

  /// Formulas that the samples do not need: nested and shared sums, ints that outgrow 64 bits, every function.
  private static let further = """
    scheme sums(k: int = 5) where k >= 0 and k <= 40 {
      a[s] = sum(i in 0..k) (sum(j in 0..i) 1 / (j + M)) * (i - s) - prod(j in 1..s) (j / M)
      b[s] = sum(i in 1..s) i^2 + sum(i in 1..s) i^2 * k + sum(i in 3..1) i + harmonic(s)
    }
    scheme counts(k: int = 3) where k >= 1 {
      a[s] = choose(M + 60, 30) / choose(M + 61, 31) - choose(70, 35) / 1e20 + (M + 2)^70 / (M + 2)^69
      b[s] = if choose(M + 50, 3) > 20000 then ((k * s) div 2 + (k * s) mod 2 + abs(s - k)) / 4 else min(s, k)
    }
    scheme functions(x: real = 0.3) where 0 < x < 1 {
      a[s] = exp(-x) + expm1(x) + log(x) + log1p(x) + asin(x) + tanh(x) + abs(-x) + sqrt(x)
      b[s] = sigmoid(x * s) + logit(x) + min(x, s / M) + max(x, s / M) + x^2.5 + x^s + floor(x * M) + ceil(x * s) + pi + e
    }
    scheme branches(x: real = 2) {
      Z = if N == 0 then 0 else if R == 1 and (N == M or 1 / (M - N) < x) then 1 / N
          else if not (N > 1 and log(N - 1) > 0) then x else sqrt(N - 1) / log(N)
    }
    scheme mixed(w: real = 0.25) where 0 <= w <= 1 { mix = w * branches + (1 - w) * sums(k = 2) - functions / 2 }
    scheme paired(x: real = 0.3, k: int = 3) where k >= 1 {
      a[s] = (1e8 + sqrt(s / 7 + x) + abs(x - s / 3) - 1e8) + max(x, s / M) - min(x / 3, 1) + (1 + x / 3)^k - x^0.5 + pi / e
      b[s] = ((sum(i in 0..s) (1 / (3 * i + M))) + harmonic(s + k) + 1e9) - 1e9 + (if x / 3 < s / M then log(x) else exp(x))
        + choose(M + k, k) / 3 - (s - x)^(-k)
    }
    scheme noisy(k: int = 2, x: real = 0.4999999, y: real = 0.4999999) where 1 <= k <= M and x + y < 1 {
      verifier(false_positive = x, false_negative = y)
      h(t) = 1 - (1 - t)^k
      design exact
      split none
    }
    scheme payoff { Phi[n] = sum(k in 1..n) 1 / k^2  split negative }
    scheme odds(w: real = 1.5, u: real = 1, v: real = 0) where u >= 0 and v >= 0 {
      h(t) = w * log(t / (1 - t)) + log(t) / 3
      split bayes(u, v)
    }
    scheme rooted(p: real = 0.25) { h(t) = sqrt(t) split best(t = p) }
    scheme alone { h(t) = log(1 - t) split bayes(0, 0) }
    scheme general(c: real = 0.5) where M >= 4 {
      h(t) = c * t^2 * (1 - t) + t^3 / 3 + t
      design exact
      split none
    }
    """

  private static func examples() throws -> [Example] {
    try Example.samples() + Example.all(in: further)
  }

  // MARK: - Tables

  @Test func tables() throws {
    var expected: [String: [String]] = [:]
    // Tables are all alike.
    let examples = try Self.examples().filter { TestScale.isFull || Self.sample.contains($0.name) }
    for example in examples {
      for size in Self.sizes {
        let weights = example.weights(size).map { weights in
          Harness.Expected(
            a: weights.a.map(\.double), b: weights.b.map(\.double),
            rows: (0...size).map { N in
              (N < size ? weights.wrong(N).float : 0, N > 0 ? weights.correct(N).float : 0)
            })
        }
        expected["\(example.name) \(size)"] = Harness.lines(CNames(scheme: example.name).prefix, size, weights)
      }
    }
    try agree(examples, expected) { try $0.tables(Self.sizes, $1).get() }
  }

  // MARK: - Formulas

  /// Bit for bit on one machine; the interpreter runs the rewritten formulas on doubles or pairs of doubles.
  @Test func formulas() throws {
    var expected: [String: [String]] = [:]
    let examples = try Self.examples().filter { example in
      guard TestScale.isFull || Self.sample.contains(example.name) else { return false }
      guard case .success? = example.formulas(.c) else { return false }
      return true
    }
    #expect(examples.count >= TestScale.count(4, full: 45))
    for example in examples {
      let formula = try #require(try example.emitted())
      if example.name == "paired" || example.name == "noisy" { #expect(formula.isInPairs) }
      for size in Self.sizes {
        let weights = Self.evaluate(formula, example, size)
        expected["\(example.name) \(size)"] = Harness.lines(CNames(scheme: example.name).prefix, size, weights)
      }
    }
    try agree(examples, expected) { try #require($0.formulas($1)).get() }
  }

  private static func evaluate(_ formula: Formula, _ example: Example, _ size: Int) -> Harness.Expected? {
    let weights = EmittedWeights(formula, Environment(groupSize: size, parameters: example.values))
    guard size >= formula.smallestGroup, weights.exist, let (a, b) = weights.all(size) else { return nil }
    let rows = (0...size).map { N in (N < size ? a[N].nearestFloat : 0, N > 0 ? b[N - 1].nearestFloat : 0) }
    return Harness.Expected(a: a.map(\.hi), b: b.map(\.hi), rows: rows)
  }

  // MARK: - Compilers

  private func agree(
    _ examples: [Example], _ expected: [String: [String]], _ emit: (Example, TargetLanguage) throws -> [Artifact]
  ) throws {
    let folder = try TemporaryFolder()
    var sources: [String] = []
    for example in examples {
      let artifacts = try emit(example, .c)
      try Compiler.write(artifacts, to: folder)
      sources += artifacts.map(\.name).filter { $0.hasSuffix(".c") }
    }
    let program = Harness.c(examples.map(\.name), Self.sizes)
    try Compiler.write([Artifact(name: "harness.c", text: program)], to: folder)
    for compiler in ["gcc", "clang"] {
      for optimisation in Self.optimisations {
        let flags = optimisation.split(separator: " ").map(String.init)
        try Compiler.succeed([compiler] + flags + ["-o", "harness", "harness.c"] + sources + ["-lm"], in: folder)
        compare(try Compiler.succeed(["./harness"], in: folder), examples, expected, compiler)
      }
    }
    var files: [String] = []
    for example in examples {
      let artifacts = try emit(example, .swift)
      try Compiler.write(artifacts, to: folder)
      files += artifacts.map(\.name)
    }
    let main = Harness.swift(examples.map(\.name), Self.sizes)
    try Compiler.write([Artifact(name: "main.swift", text: main)], to: folder)
    try Compiler.succeed(
      ["swiftc", "-swift-version", "6", "-warnings-as-errors", "-wmo", "-Onone", "-o", "harness"] + files + [
        "main.swift"
      ],
      in: folder)
    compare(try Compiler.succeed(["./harness"], in: folder), examples, expected, "swiftc")
  }

  private func compare(_ output: String, _ examples: [Example], _ expected: [String: [String]], _ compiler: String) {
    let found = output.split(separator: "\n").map(String.init)
    let wanted = Self.sizes.flatMap { size in examples.flatMap { expected["\($0.name) \(size)"] ?? [] } }
    let same = zip(found, wanted).prefix { $0 == $1 }.count
    if same < max(found.count, wanted.count) {
      let heading = wanted[..<min(same + 1, wanted.count)].last {
        $0.contains { $0.isUppercase } || $0.contains("_") || $0.count < 20
      }
      Issue.record(
        """
        \(compiler), in \(heading ?? "") line \(same + 1): \(same < found.count ? found[same] : "the end") instead of \
        \(same < wanted.count ? wanted[same] : "the end")
        """)
    }
  }
}
