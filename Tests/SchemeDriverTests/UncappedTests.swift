import SchemeDiagnostics
import SchemeDriver
import Testing

/// Plans without a cap in all that is printed: there is no M.
@Suite struct UncappedTests {
  private static let text = """
    scheme first { sample until 1 correct Z = R
      expect h(t) = log(t)
      expect same as resampled for M in {2, 8}
      expect same as resampled
      expect variance at 0.5 <= 2
      expect bounded 1 }
    scheme odds { sample until mixed Z = R / N - (1 - R) / (tries - N)
      expect centred
      expect same as rloo
      expect not same as first }
    scheme rloo { sample until mixed Z = R - S / (tries - 1) }
    scheme resampled { sample M, resample until mixed Z = M * R / N
      expect same as first for M in {2, 8} }
    """

  @Test func report() {
    let outcome = Driver.check(request(Self.text))
    #expect(outcome.messages == [])
    let text = outcome.text ?? ""
    #expect(text.contains("first   advantage Z, sample until 1 correct   test.scheme:1\n"))
    #expect(text.contains("responses   100 at t = 0.01, 10 at 0.1, 2 at 0.5, 1.11 at 0.9\n"))
    #expect(text.contains("claims      6 proved\n\nodds"))
  }

  @Test func objects() {
    let lines = (Driver.check(request(Self.text, schemes: ["first"]), as: .json).text ?? "").split(separator: "\n")
    #expect(lines.first?.contains("\"M\": null") == true && lines.first?.contains("\"effectiveD\": null") == true)
    #expect(lines.filter { $0.contains("\"kind\": \"claim\"") && $0.contains("\"M\": null") }.count == 3)
    #expect(lines.filter { $0.contains("\"M\": 8") && $0.contains("same as resampled") }.count == 2)
  }

  /// --group is not for it, which is said once.
  @Test func groupSizes() {
    let outcome = Driver.check(request(Self.text, [4...6], schemes: ["odds"]))
    #expect(outcome.codes == [.groupSizesExcluded] && outcome.messages[0].contains("--group"))
    #expect((outcome.text ?? "").split(separator: "\n").filter { $0.hasPrefix("odds") }.count == 1)
    #expect(Driver.check(request("group 4, 6\n" + Self.text)).codes == [])
  }

  @Test func tables() {
    let rows = Driver.table(request(Self.text, schemes: ["odds"]), at: .listed([0.5, 1]), format: .csv).rows
    #expect(rows == ["odds,,0.5,0.0,4.0", "odds,,1.0,,"])
    var wanted = request(Self.text, schemes: ["odds"])
    wanted.tries = 3
    #expect(
      Driver.weights(wanted, by: .s, format: .csv).rows == [
        "odds,,2,1,1.0,-1.0,2.0,", "odds,,3,1,1.0,-0.5,1.5,", "odds,,3,2,0.5,-1.0,1.5,",
      ])
    let none = Driver.weights(request("scheme x { sample until 9 correct Z = R }"), by: .s, format: .csv)
    #expect(none.codes == [.groupSizesExcluded] && none.rows == [])
  }

  /// A weight without a value in a group that only `--tries` shows.
  @Test func undefinedWeights() {
    let outcome = Driver.weights(
      request("scheme x { sample until 1 correct Z = R * (tries - 3) / (tries - 3) }"), by: .s, format: .csv)
    #expect(outcome.codes == [.unsuitableWeight])
    let first = Driver.check(request("scheme x { sample until 1 correct Z = R / (tries - 1) }"))
    #expect(first.codes == [.undefinedWeight] && first.messages[0].hasSuffix("at tries = 1, N = 1"))
  }

  @Test func comparisons() {
    let capped = "scheme capped { sample until 1 correct or M Z = R }"
    let text = Driver.diff(request(Self.text, schemes: ["first"]), request(Self.text, schemes: ["odds"])).text ?? ""
    #expect(text.hasPrefix("first against odds   test.scheme:1, test.scheme:7\n"))
    let across = Driver.diff(request(capped), request(Self.text, [4...4], schemes: ["first"]))
    #expect(across.codes == [] && (across.text ?? "").contains("capped against first   M = "), "\(across.text ?? "")")
    let same = Driver.diff(
      request(Self.text, schemes: ["odds"]), request("scheme x { sample until mixed Z = 2 * R - 2 * S / (tries - 1) }"))
    #expect((same.text ?? "").contains("the same up to scale, proved: the first is 0.5 times the second"))
    let wrongOnly = Driver.diff(
      request("scheme x { sample until 2 correct Z = R }"), request("scheme x { sample until 2 correct Z = R - 1 }"))
    #expect((wrongOnly.text ?? "").contains("objective   the same, proved"))
    #expect((wrongOnly.text ?? "").contains("variance    each has less somewhere"), "\(wrongOnly.text ?? "")")
  }

  /// No tolerance is relative to weights that grow without bound.
  @Test func tolerance() {
    let grown = request("scheme x { sample until 1 correct Z = R * tries }")
    let apart = Driver.diff(grown, request("scheme x { sample until 1 correct Z = R }"), tolerance: 0.1)
    #expect((apart.text ?? "").contains("objective   different"), "\(apart.text ?? "")")
  }

  /// Whose update is surer, where logarithms stand in both second moments.
  @Test func variances() {
    let odds = request(Self.text, schemes: ["odds"])
    let same = Driver.diff(odds, request(Self.text, schemes: ["rloo"])).text ?? ""
    #expect(same.contains("variance    the same everywhere"), "\(same)")
    let other = "scheme x { sample until mixed Z = 2 * R / N - 2 * (1 - R) / (tries - N) }"
    let scaled = Driver.diff(odds, request(other)).text ?? ""
    #expect(scaled.contains("variance    the same everywhere"), "\(scaled)")
  }

  /// A mixture has the plan of its components, and so no M either.
  @Test(arguments: [
    ("mix = 2 * first", []), ("mix = M * first", [DiagnosticCode.wrongStage]),
    ("mix = first  expect increasing for M in {2}", [.wrongStage]), ("mix = first + odds", [.nonlinearMixture]),
    ("mix = scaled(c = M)", [.wrongStage]), ("mix = until(B = M)", [.wrongStage]), ("mix = until(B = 3)", []),
  ])
  func mixtures(_ form: String, _ codes: [DiagnosticCode]) {
    let others =
      "scheme scaled(c: real) { sample until mixed Z = c * R }\nscheme until(B: int) { sample until B correct Z = R }"
    let outcome = Driver.check(request(Self.text + "\n\(others)\nscheme m { \(form) }", schemes: ["m"]))
    #expect(outcome.codes == codes, "\(outcome.messages)")
  }

  /// The advice of the error works.
  @Test func cap() {
    let text =
      "scheme x where M >= 2 {\n  sample until mixed or M\n  Z = if N == 0 or N == tries then 0 else R - mean\n}"
    let outcome = Driver.check(request(text.replacing(" or M\n", with: "\n").replacing(" where M >= 2", with: "")))
    #expect(outcome.codes == [.unsuitableWeight])
    #expect(Driver.check(request(text)).codes == [])
  }

  /// Every value of parameters that range.
  @Test func ranges() {
    let outcome = Driver.check(
      request(
        """
        scheme x(up: real = 1, down: real = 0.1) {
          sample until mixed
          Z = if R == 1 then up / N else -down / (tries - N)
          expect increasing for all up in [0.5, 2], down in [0.1, 1]
          expect bounded 2.1 for all up in [0.5, 2], down in [0, 1]
          expect not h(t) = 3 * up * log(t) for all up in [0.5, 2], down in [0, 1]
        }
        """))
    #expect(outcome.codes == [], "\(outcome.messages)")
  }
}
