import SchemeDiagnostics
import SchemeDriver
import TestSupport
import Testing

/// Verifiers that err, as a user meets them.
@Suite struct VerifierTests {
  private static let noisy = """
    scheme noisy(x: real = 0.1, y: real = 0.25) {
      sample M, resample until mixed
      verifier(false_positive = x, false_negative = y)
      Z = R / mean - (1 - R) / (1 - mean)
    }
    """

  @Test func report() {
    let outcome = Driver.check(request(Self.noisy, [8...8]))
    #expect(outcome.codes.isEmpty)
    let text = outcome.text ?? ""
    let verifier = "verifier(false_positive = x, false_negative = y)"
    #expect(text.contains("advantage Z, sample M, resample until mixed, \(verifier)"))
    // h' = (1 - x - y) / (u (1 - u)) with u = x at 0 and 1 - y at 1; log(3) + log(9) between.
    #expect(text.contains("slope 7.22 at 0, 3.47 at 1   rise 3.3   h' is a quotient"), "\(text)")
    let json = Driver.check(request(Self.noisy, [8...8]), as: .json).text ?? ""
    #expect(json.contains(#""verifier": {"falsePositive": 0.1, "falseNegative": 0.25}"#), "\(json)")
  }

  /// Where labels say nothing, or the contrary.
  @Test(arguments: [("0.75", DiagnosticCode.deadScheme), ("0.8", .decreasingObjective)])
  func uselessLabels(_ x: String, _ code: DiagnosticCode) {
    let outcome = Driver.check(request(Self.noisy, [8...8], set: ["x=\(x)"]))
    #expect(outcome.codes == [code])
    #expect(outcome.diagnostics.first?.diagnostic.notes.last?.contains("false_positive + false_negative") == true)
  }

  @Test(arguments: [("x=1.5", "y=0"), ("x=0", "y=-0.5"), ("x=1", "y=0"), ("x=0", "y=1")])
  func withoutGroups(_ x: String, _ y: String) {
    let outcome = Driver.check(request(Self.noisy, [8...8], set: [x, y]))
    #expect(outcome.codes == [.conditionFails])
    #expect(outcome.diagnostics.first?.diagnostic.label.hasPrefix("`verifier` needs chances from 0 to 1") == true)
  }

  @Test(arguments: ["1.5", "2", "1 - 0.5", "-0.5", "x + x", "M"]) func noChance(_ chance: String) {
    let outcome = Driver.check(request("scheme f(x: real = 0) { verifier(false_negative = \(chance)) Z = R }"))
    #expect(outcome.codes.count == 1 && [.typeMismatch, .wrongStage].contains(outcome.codes.first), "\(outcome.codes)")
  }

  /// A slope that is the same everywhere stays so under any verifier, at every M, and is known exactly: 1 + 2^-53 is halfway
  /// between two doubles, and 0 is 0. h' = (1 - x - y) d; x, y = 1/4.
  @Test func constantSlopes() {
    let text = """
      scheme tie { verifier(false_positive = 0.25, false_negative = 0.25)  Z = R * (2 + 0.5^52) }
      scheme zero { verifier(false_positive = 0.1, false_negative = 0.2)  Z = N - R }
      scheme centred { verifier(false_positive = 0.25, false_negative = 0.25)  Z = R - mean }
      """
    let sizes = [64...64, 300...300, 1000...1000, 5000...5000]
    let outcome = Driver.table(request(text, sizes), at: .listed([0, 0.5, 1]), format: .csv)
    let wanted = sizes.map(\.lowerBound).map { M in
      // (1 - 1/M) / 2, the double nearest to a quotient of whole numbers.
      let slope = Double(M - 1) / Double(2 * M)
      return (
        tie: ["tie,\(M),0.0,0.0,1.0", "tie,\(M),0.5,0.5,1.0", "tie,\(M),1.0,1.0,1.0"],
        zero: [0, 0.5, 1].map { "zero,\(M),\($0),0.0,0.0" },
        centred: [0, 0.5, 1].map { "centred,\(M),\($0),\($0 * slope),\(slope)" }
      )
    }
    #expect(outcome.rows == wanted.flatMap(\.tie) + wanted.flatMap(\.zero) + wanted.flatMap(\.centred))
    #expect(outcome.diagnosticsOfWriting().isEmpty)
    let report = Driver.check(request(text, [300...300])).text ?? ""
    #expect(report.contains("rise 1   degree 1\n") && report.contains("rise 0   degree 0\n"), "\(report)")
  }

  private static let poles = [
    ("1e-19", 42.545143962560935), ("1e-20", 44.84772905555498), ("1e-100", 229.05453649507862),
  ]

  /// A pole right beside 0: h = log((x + (1-x) t) / x), by mpmath, however small x is.
  @Test(arguments: TestScale.isFull ? poles : [poles[0]])
  func polesBesideZero(_ x: String, _ value: Double) {
    let text = """
      scheme f { sample until 2 correct  verifier(false_positive = \(x))  Z = R / 2  expect h(0.3) ~ \(value) within 3e-14 }
      scheme g { prompts weighted 1 / (t + \(x))  Z = R  expect h(0.3) ~ \(value) within 3e-14 }
      """
    let outcome = Driver.check(request(text))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
  }

  /// h' is turned round by t -> 1 - t: h(1) is h(0), which no number of bits shows.
  @Test func symmetry() {
    let verifier = "verifier(false_positive = 0.1, false_negative = 0.1)"
    let text = "scheme f { sample M, resample until mixed  \(verifier)  Z = 1  expect h(1) ~ 0 within 0 }"
    let outcome = Driver.check(request(text, [4...4]))
    #expect(outcome.codes == [.decreasingObjective], "\(outcome.messages)")
    #expect(outcome.text?.contains("rise 0") == true, "\(outcome.text ?? "")")
  }

  /// What is proved to be a curve is near it at once.
  @Test func distances() {
    let u = "(0.1 + (1 - 0.1 - 0.2) * t)"
    let text = """
      scheme f {
        sample until mixed
        verifier(false_positive = 0.1, false_negative = 0.2)
        Z = R / N - (1 - R) / (tries - N)
        expect h(t) = log(\(u) / (1 - \(u)))
        expect h(t) ~ log(\(u) / (1 - \(u))) within 1e-12
      }
      """
    let outcome = Driver.check(request(text))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
  }

  /// 0 twice is no verifier at all, and 1 twice turns every label round.
  @Test func limits() {
    let text = """
      scheme plain { Z = R - mean }
      scheme right { verifier(false_positive = 0, false_negative = 0.0) Z = R - mean  expect same as plain }
      scheme turned { verifier(false_positive = 1, false_negative = 1) Z = mean - R  expect same as plain }
      """
    #expect(Driver.check(request(text, [2...9])).codes.isEmpty)
  }

  /// Without a cap logarithms are cut off below, exactly, and all else is what it is at u = 1/8 + 5/8 t.
  @Test func uncapped() {
    let verifier = "verifier(false_positive = x, false_negative = y)"
    let text = """
      scheme first(x: real = 0.125, y: real = 0.25) {
        sample until 1 correct
        \(verifier)
        Z = R
        expect h(t) = log(x + (1 - x - y) * t)
        expect not h(t) = log(t)
        expect h'(t) = 5 / (1 + 5 * t)
        expect h(0.5) ~ log(3.5) within 1e-15
        expect concave
        expect variance at 0.5 <= 4.48
        expect not variance at 0.5 <= 4.48 - 1e-12
      }
      scheme odds(x: real = 0.125, y: real = 0.25) {
        sample until mixed
        \(verifier)
        Z = R / N - (1 - R) / (tries - N)
        expect h(t) = log(x + (1 - x - y) * t) - log(1 - x - (1 - x - y) * t)
        expect same as resampled for M in {2, 8}
      }
      scheme resampled(x: real = 0.125, y: real = 0.25) {
        sample M, resample until mixed
        \(verifier)
        Z = R / mean - (1 - R) / (1 - mean)
      }
      """
    let outcome = Driver.check(request(text))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
    let report = outcome.text ?? ""
    #expect(report.contains("advantage Z, sample until 1 correct, \(verifier)"), "\(report)")
    #expect(report.contains("responses   7.62 at t = 0.01, 5.33 at 0.1, 2.29 at 0.5, 1.45 at 0.9"), "\(report)")
  }

  /// A label that never comes is not waited for.
  @Test(arguments: [("mixed", "1", "0"), ("mixed", "0", "1"), ("1 correct", "0", "1")])
  func neverMet(_ end: String, _ x: String, _ y: String) {
    let verifier = "verifier(false_positive = x, false_negative = y)"
    let text = "scheme f(x: real = 0.5, y: real = 0) { sample until \(end)  \(verifier)  Z = R }"
    let outcome = Driver.check(request(text, set: ["x=\(x)", "y=\(y)"]))
    #expect(outcome.codes == [.conditionFails])
    #expect(outcome.diagnostics.first?.diagnostic.label.hasPrefix("`verifier` needs chances from 0 to 1") == true)
  }

  /// Where every label says "correct" one is met at once, and nothing is learnt.
  @Test func alwaysMet() {
    let text = "scheme f { sample until 1 correct  verifier(false_positive = 1)  Z = R }"
    #expect(Driver.check(request(text)).codes == [.deadScheme])
  }

  /// What is said of the components of a mixture holds of it.
  @Test func mixture() {
    let text = """
      scheme f(k: real = 0.25) { prompts weighted 1 - t  verifier(false_positive = k)  Z = R }
      scheme g { mix = 2 * f(k = 0.5)  expect h'(t) = 1 - t }
      scheme plain { verifier(false_negative = 0.5)  prompts weighted 1 - t  Z = R }
      scheme doubled { mix = 2 * plain  expect h'(t) = 1 - t  expect same as g }
      """
    let outcome = Driver.check(request(text, [4...4]))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
    let report = outcome.text ?? ""
    #expect(report.contains("mixture, prompts weighted (…), verifier(false_positive = 0.5)"), "\(report)")
    #expect(report.contains("mixture, prompts weighted 1 - t, verifier(false_negative = 0.5)"), "\(report)")
    var asked = request(text, schemes: ["doubled"])
    asked.emission.withObjective = true
    let code = Driver.emit(.c, asked).artifacts.map(\.text).joined()
    #expect(!code.isEmpty && !code.contains("_objective("))
  }

  /// What is emitted is the weights, and says whose labels they take.
  @Test func emission() {
    let outcome = Driver.emit(.c, request(Self.noisy))
    #expect(outcome.codes.isEmpty)
    let text = outcome.artifacts.map(\.text).joined()
    #expect(text.contains("Verifier: verifier(false_positive = x, false_negative = y)."), "\(text)")
  }

  /// The doubles nearest to 0.2 and 0.8 add up to 1 + 2^-54, those nearest to 0.3 and 0.7 to 1 - 2^-54.
  @Test(arguments: [
    ("0.2", "0.8", "1 + 5.55e-17", true), ("0.3", "0.7", "1 - 5.55e-17", false), ("0.75", "0.5", "1 + 0.25", true),
  ])
  func chancesThatAddUpToOne(_ x: String, _ y: String, _ sum: String, _ isOver: Bool) {
    let text = "scheme f { verifier(false_positive = \(x), false_negative = \(y))  Z = R }"
    let outcome = Driver.check(request(text, [4...4]))
    let isClose = sum.contains("e-17")
    #expect(outcome.codes == (isOver ? [.decreasingObjective] : []) + (isClose ? [.closeDecision] : []))
    let notes = outcome.diagnostics.flatMap(\.diagnostic.notes)
    let said = notes.filter { $0.contains("false_positive + false_negative is \(sum)") }
    #expect(said.count == outcome.codes.count, "\(notes)")
  }

  /// What the reference says to write in the place of 0.9.
  @Test func writtenNumbers() {
    let text = "scheme f(x: real = 0.1) { verifier(false_positive = x)  Z = R  expect h(t) = FACTOR * t }"
    #expect(Driver.check(request(text.replacing("FACTOR", with: "0.9"))).codes == [.refutedClaim])
    #expect(Driver.check(request(text.replacing("FACTOR", with: "(1 - x)"))).codes == [])
  }
}
