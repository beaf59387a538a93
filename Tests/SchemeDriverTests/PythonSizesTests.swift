import SchemeDiagnostics
import SchemeDriver
import SchemeEmission
import SchemeText
import SchemeVocabulary
import Testing

/// Which group sizes generated Python has tables for.
@Suite struct PythonSizesTests {
  private func emit(_ text: String, _ groups: [GroupSizes]?, _ python: PythonOptions = PythonOptions()) -> Outcome {
    var request = Request(files: [SourceFile(name: "test.scheme", text: text)], groups: groups)
    request.emission.python = python
    return Driver.emit(.python, request)
  }

  /// The expression of the sizes, and how many diagnostics came with it.
  private func sizes(_ text: String, _ groups: [GroupSizes]?) -> String {
    let outcome = emit(text, groups)
    let line = outcome.artifacts.first?.text.split(separator: "\n").first { $0.hasPrefix("GROUP_SIZES = ") }
    return (line.map { String($0.dropFirst(14)) } ?? "nothing")
      + String(repeating: "!", count: outcome.diagnostics.count)
  }

  private let plain = "scheme f { Z = R - N / M }"

  /// All up to the largest, up to 256.
  @Test func smallerSizes() {
    #expect(sizes(plain, [GroupSizes(8), GroupSizes(4)]) == "tuple(range(1, 9))")
    #expect(sizes(plain, [GroupSizes(1)]) == "tuple(range(1, 2))" || sizes(plain, [GroupSizes(1)]) == "(1,)")
    #expect(sizes(plain, [GroupSizes(3), GroupSizes(300)]) == "(*range(1, 257), 300)")
  }

  /// Without sizes, those of the file, else 8: there is no other mode.
  @Test func sizesOfTheFile() {
    #expect(sizes("group 2, 5\n" + plain, nil) == "tuple(range(1, 6))")
    #expect(sizes(plain, nil) == "tuple(range(1, 9))")
  }

  /// A size that was not asked for is left out without a word where the scheme refuses it, or has no value there.
  @Test func refusedSizes() {
    #expect(sizes("scheme f where M >= 3 { Z = R }", [GroupSizes(5)]) == "tuple(range(3, 6))")
    #expect(sizes("scheme f where M >= 3 { Z = R }", [GroupSizes(2), GroupSizes(5)]) == "tuple(range(3, 6))!")
    #expect(sizes("scheme f { Z = R - S / (M - 1) }", [GroupSizes(4)]) == "tuple(range(2, 5))")
    #expect(sizes("scheme f { Z = R * 1e30^(6 - M) }", [GroupSizes(5)]) == "(5,)")
    #expect(sizes("scheme f { Z = R - S / (M - 1) }", [GroupSizes(1)]) == "nothing!")
  }

  /// A solver takes its time for each size.
  @Test func designedSizes() {
    #expect(
      sizes("scheme f { h(t) = sqrt(t)  design best(within = 0.2) }", [GroupSizes(2), GroupSizes(4)]) == "(2, 4)")
  }

  @Test func plansWithSeveralSizes() {
    #expect(sizes("scheme f { Z = R - N / M  sample until mixed or M }", [GroupSizes(4)]) == "tuple(range(2, 5))")
    #expect(sizes("scheme f { Z = R  sample until 3 correct }", [GroupSizes(6)]) == "tuple(range(3, 7))")
  }

  /// The scheme's own lines stand in the heading, without its claims.
  @Test func theHeadingHasTheFormula() throws {
    let text = """
      /// About f.
      scheme f(x: real = 2) where x > 0 {
        let half = M / 2  // a comment
        expect centred
        Z = if N == 0 or N == M
          then 0
          else (R - N / M) / (x * half)

        expect increasing
          for M in {2, 4}
      }
      """
    let artifact = try #require(emit(text, [GroupSizes(2)]).artifacts.first)
    let lines = artifact.text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("#     scheme f") })
    #expect(
      lines[start..<start + 6].joined(separator: "\n") == """
        #     scheme f(x: real = 2) where x > 0 {
        #       let half = M / 2  // a comment
        #       Z = if N == 0 or N == M
        #         then 0
        #         else (R - N / M) / (x * half)
        #     }
        """)
    #expect(artifact.text.hasPrefix("\"\"\""))
  }

  @Test func adaptersAreFilesOfTheirOwn() {
    let outcome = emit(plain, [GroupSizes(2)], PythonOptions(adapters: [.trl, .verl]))
    #expect(outcome.artifacts.map(\.name) == ["f.py", "f_trl.py", "f_verl.py"])
  }
}
