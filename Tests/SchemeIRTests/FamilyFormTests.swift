import SchemeIR
import SchemeNumerics
import Testing

/// Weights in all groups of a family at once: tries = n + 2 of which n + 1 are correct, or 1 is.
@Suite struct FamilyFormTests {
  /// The weight of a correct response in the groups with one wrong one, and in those with one correct one; nil without a form.
  private func forms(_ Z: String, parameters: String = "") throws -> [FormalNumber?] {
    let scheme = try lower("scheme f\(parameters) { sample until mixed Z = \(Z) }")
    guard case .weights(_, let b) = scheme.form else { return [] }
    let environment = Environment(
      groupSize: nil, parameters: scheme.parameters.map { $0.type == .int ? .integer(2) : .real(0.5) })
    return try [(0, 1), (0, 0)].map { others in
      var forms = try FamilyForms(scheme.program, environment, others: others, tries: (2, 1))
      return try? forms.value(b).get()
    }
  }

  private let a = FormalArithmetic()

  /// x + y n.
  private func line(_ x: Int, _ y: Int) throws -> FormalNumber {
    try a.add(a.integer(x), a.multiply(a.integer(y), .count))
  }

  @Test(
    arguments: [
      ("R * N", (1, 1), (1, 0)), ("tries - N", (1, 0), (1, 1)), ("tries * mean", (1, 1), (1, 0)),
      ("if N == 1 then 7 else 5", (5, 0), (7, 0)), ("if tries == 2 then 7 else 5", (5, 0), (5, 0)),
      ("if N == 0 or N == tries then 7 else 5", (5, 0), (5, 0)),
      ("if 2 <= N and N < tries then 7 else 5", (7, 0), (5, 0)),
      ("if not (N > 1) then 7 else 5", (5, 0), (7, 0)), ("max(N, 1)", (1, 1), (1, 0)),
      ("min(tries, N)", (1, 1), (1, 0)),
      ("abs(N - tries)", (1, 0), (1, 1)), ("N^2 / N", (1, 1), (1, 0)), ("k * N^(k - 1)", (2, 2), (2, 0)),
      ("sum(j in 1..3) j", (6, 0), (6, 0)), ("sqrt(4) * N", (2, 2), (2, 0)), ("1 / (1 / N)", (1, 1), (1, 0)),
      ("(tries - N) / (tries - N) * S", (0, 1), (0, 0)),
    ] as [(String, (Int, Int), (Int, Int))])
  func lines(_ Z: String, _ mostCorrect: (Int, Int), _ oneCorrect: (Int, Int)) throws {
    let found = try forms(Z, parameters: "(k: int = 2)")
    for (found, wanted) in zip(found, [mostCorrect, oneCorrect]) {
      let gap = try a.subtract(try #require(found), line(wanted.0, wanted.1))
      #expect(gap.isZero, "\(Z)")
    }
  }

  /// What changes at some size, or is no arithmetic, has no form: nor has a quotient whose divisor may be 0.
  @Test(arguments: [
    "if tries > 9 then 7 else 5", "if mean > 0.5 then 7 else 5", "N div 2 + tries div 2", "harmonic(tries)",
    "choose(tries, 2)", "min(tries, 9)", "tries / (tries - 9)", "2^tries", "sum(j in 1..tries) j",
  ])
  func formless(_ Z: String) throws {
    #expect(try forms(Z).allSatisfy { $0 == nil }, "\(Z)")
  }

  /// The part at fault is told.
  @Test func obstacle() throws {
    let scheme = try lower("scheme f { sample until mixed Z = 1 + log(tries) * 2 }")
    guard case .weights(_, let b) = scheme.form else { return }
    var forms = try FamilyForms(
      scheme.program, Environment(groupSize: nil, parameters: []), others: (0, 1), tries: (2, 1))
    guard case .failure(let obstacle) = forms.value(b), case .call(.log, _) = scheme.program[obstacle.node].operation
    else {
      Issue.record("log(tries) has no form")
      return
    }
  }
}
