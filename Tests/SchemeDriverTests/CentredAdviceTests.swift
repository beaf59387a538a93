import SchemeDriver
import TestSupport
import Testing

/// The payoffs that the error of an impossible centred split names have one, and keep what the scheme's own objective had.
@Suite struct CentredAdviceTests {
  /// The quoted texts of the note, with the scheme's own formula where it says "…".
  private func advice(_ scheme: String, _ body: String, _ M: Int) throws -> [String] {
    let found = Driver.check(request(scheme, [M...M]))
    #expect(found.codes == [.splitDoesNotExist])
    let note = try #require(found.diagnostics.flatMap(\.diagnostic.notes).first { $0.contains("payoffs next to") })
    let parts = note.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    try #require(parts.count == 5)
    return [parts[1].replacing("…", with: body), parts[3]]
  }

  @Test(arguments: [
    ("Phi[n] = harmonic(n)", "", 2), ("Phi[n] = harmonic(n)", "", 5), ("Phi[j] = sqrt(j) + j / M", "", 8),
    ("h(t) = t^7", "design exact", 7), ("h(x) = sqrt(x)", "design potential", 8),
    ("h(t) = exp(3 * t)", "design best", 6),
  ])
  func areCentredAndIncrease(_ definition: String, _ design: String, _ M: Int) throws {
    let body = String(definition.split(separator: " = ", maxSplits: 1)[1])
    let pasted = try advice("scheme f {\n  \(definition)\n  \(design)\n  split centred\n}", body, M)
    let text = """
      scheme f {
        \(pasted[0])
        \(pasted[1])
        split centred
        expect centred
        expect increasing
      }
      """
    #expect(Driver.check(request(text, [M...M])).messages == [])
  }

  /// Of groups of 4, h = t^4: the objective is that of groups of 3 with Psi_j = (1 - j/3) h(j/4) + (j/3) h((j+1)/4).
  @Test func objectiveIsThatOfGroupsOfOneLess() throws {
    let pasted = try advice("scheme f {\n  h(t) = t^4\n  design exact\n  split centred\n}", "t^4", 4)
    // Psi = 0, (2/3) 1/256 + (1/3) 16/256, (1/3) 16/256 + (2/3) 81/256, 1.
    let text = """
      scheme f {
        \(pasted[0])
        \(pasted[1])
        expect h(t) = 3 * 18 / 768 * t * (1 - t)^2 + 3 * 178 / 768 * t^2 * (1 - t) + t^3
      }
      """
    #expect(Driver.check(request(text, [4...4])).messages == [])
  }

  /// Where h has no value at an end there is no such formula.
  @Test func infiniteTargets() {
    let scheme = "scheme f {\n  h(t) = log(t)\n  design best(on = [1 / M, 1])\n  split centred\n}"
    let found = Driver.check(request(scheme, [8...8]))
    #expect(found.codes == [.splitDoesNotExist])
    #expect(!found.diagnostics.flatMap(\.diagnostic.notes).contains { $0.contains("next to") })
  }
}
