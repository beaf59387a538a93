import SchemeDiagnostics
import SchemeDriver
import TestSupport
import Testing

/// What plans induce in groups of more than 64: closed forms are proved, and integrals are known.
@Suite struct LargeGroupTests {
  /// Schemes with claims that hold for every M: identities of plan mathematics.
  private static let identities = [
    "scheme f { sample until 1 correct or M  Z = R  expect same as rejection }",
    """
    scheme f {
      sample until mixed or M
      Z = if N == 0 or N == tries then 0 else R / N - (1 - R) / (tries - N)
      expect same as difference
    }
    """,
    "scheme f(x: real = 0.9) { sample M, keep with probability x  Z = R  expect h(t) = x * t }",
    """
    scheme f(x: real = 0.9) {
      sample M, keep with probability x
      Z = R - mean
      expect h(t) = (x - (1 - (1 - x)^M) / M) * t
    }
    """,
    """
    scheme f {
      verifier(false_positive = 0.1, false_negative = 0.2)
      Z = if N == 0 then 0 else R / mean
      expect same as unsure
    }
    """,
    """
    scheme f {
      sample M, resample until mixed
      verifier(false_positive = 0.1, false_negative = 0.2)
      Z = R / mean
      expect h(t) = log(0.1 + (1 - 0.1 - 0.2) * t)
    }
    """,
    "scheme f { sample M, resample until mixed  Z = R / mean  expect h(t) = log(t) }",
  ]

  private static let others = """
    scheme rejection { Z = if N == 0 then 0 else R / mean }
    scheme difference { Z = if N == 0 or N == M then 0 else R / mean - (1 - R) / (1 - mean) }
    scheme unsure {
      sample until 1 correct or M
      verifier(false_positive = 0.1, false_negative = 0.2)
      Z = R
    }
    """

  @Test(arguments: TestScale.some(identities, every: 2)) func closedForms(_ text: String) {
    let sizes = TestScale.isFull ? [65...65, 130...130, 256...256] : [65...65]
    let outcome = Driver.check(request(text + "\n" + Self.others, sizes, schemes: ["f"]))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
  }

  /// Those whose numbers have no denominators of doubles.
  @Test(arguments: TestScale.isFull ? [0, 1, 6] : []) func veryLargeGroups(_ index: Int) {
    let outcome = Driver.check(request(Self.identities[index] + "\n" + Self.others, [1024...1024], schemes: ["f"]))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
  }

  /// Not the same by a little.
  @Test(arguments: [
    "scheme f { sample until 1 correct or M  Z = R * (1 + 1e-300)  expect not same as rejection }",
    "scheme f(x: real = 0.9) { sample M, keep with probability x  Z = R  expect not h(t) = (x + 1e-300) * t }",
    "scheme f { sample M, resample until mixed  Z = R / mean  expect not h(t) = (1 + 1e-300) * log(t) }",
  ]) func differences(_ text: String) {
    let outcome = Driver.check(
      request(
        text + "\n" + Self.others, [TestScale.count(65, full: 200)...TestScale.count(65, full: 200)], schemes: ["f"]))
    #expect(outcome.codes.isEmpty, "\(outcome.messages)")
  }

  /// h by quadrature, from mpmath 1.3 with 60 digits: c times the integral of sqrt(t (1-t)) with c = x - (1 - (1-x)^M) / M for the
  /// double x = 0.9; log(u / u(0)); that of e^t times the expected cost.
  @Test(arguments: TestScale.isFull ? [0, 1, 2] : []) func integrals(_ index: Int) {
    let (members, row) = [
      (
        "sample M, keep with probability 0.9  prompts weighted sqrt(t * (1 - t))  Z = R - mean",
        "0.08907899843451472,"
      ),
      (
        "sample M, resample until mixed  verifier(false_positive = 0.1, false_negative = 0.2)  Z = R / mean",
        "1.1314021114911006,"
      ),
      ("sample until 4 correct or M  prompts weighted exp(t)  Z = R", "22.174066921867126,"),
    ][index]
    let table = Driver.table(request("scheme f { \(members) }", [1024...1024]), at: .listed([0.3]), format: .csv)
    #expect(table.codes.isEmpty && table.diagnosticsOfWriting().isEmpty)
    #expect(table.rows.first?.hasPrefix("f,1024,0.3,\(row)") == true, "\(table.rows)")
  }
}
