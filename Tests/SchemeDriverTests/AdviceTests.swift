import SchemeDiagnostics
import SchemeDriver
import TestSupport
import Testing

/// What a message says to write instead works: it is pasted into the file, and the file compiles.
@Suite struct AdviceTests {
  /// A target as it is written, and without a design where that is nil.
  struct Target {
    let head: String
    let body: String
    var design: String?
    var split: String?

    var text: String {
      let clauses = [design.map { "design \($0)" }, split.map { "split \($0)" }].compactMap { $0 }
      return "scheme f {\n  \(head) = \(body)\n" + clauses.map { "  \($0)\n" }.joined() + "}\n"
    }

    /// The target with a note's text in it; nil where the note says nothing to write. The second value is the least
    /// group size that it is for.
    func following(_ note: String) -> (Target, leastGroup: Int)? {
      var result = self
      let quoted = note.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      guard let first = quoted.first, !note.contains("needs") else { return nil }
      let least = quoted.compactMap { Int($0.replacing("where M >= ", with: "")) }.first ?? 1
      for text in quoted where text.hasPrefix("design ") { result.design = String(text.dropFirst(7)) }
      for text in quoted where text.hasPrefix("split ") { result.split = String(text.dropFirst(6)) }
      if note.contains("payoffs next to") {
        let binding = first.replacing("…", with: body)
        result = Target(
          head: "\(binding)\n  Phi[n]", body: String(quoted[1].dropFirst(9)), design: nil, split: "centred")
        return (result, least)
      }
      let sides = first.split(separator: " = ", maxSplits: 1).map(String.init)
      if sides.count == 2, !first.hasPrefix("design ") {
        result = Target(
          head: sides[0], body: sides[1].replacing("…", with: body), design: result.design, split: result.split)
      } else if quoted.count > 1, note.contains("` for `") {
        let variable = try? Regex("\\b\(quoted[1])\\b")
        guard let variable else { return nil }
        result = Target(
          head: head, body: body.replacing(variable, with: first), design: result.design, split: result.split)
      }
      return (result, least)
    }
  }

  static let targets = [
    "h(t) = log(t)", "h(t) = log(t / (1 - t))", "h(t) = t * log(t)", "h(t) = sqrt(t)", "h(t) = t^40",
    "h(t) = 2 * asin(sqrt(t))", "h(t) = t^0.25", "h'(t) = 1 / t", "h(x) = log(x)", "h'(p) = 1 / (p * (1 - p))",
    "h(t) = log(1 - t)", "h(t) = 3 * log(t) - 0.5 * log(1 - t)", "h(t) = t * log(t) + (1 - t) * log(1 - t)",
    "h'(t) = 1 / sqrt(t * (1 - t))", "h'(t) = t^(-0.75)", "h(t) = 1 / t", "h(t) = log(t)^2", "h(t) = logit(t)",
    "h'(t) = (1 - t)^2.5", "h(t) = (1 - (1 - t)^2.5) / t", "h(t) = abs(t - 0.5)", "h(t) = if t < 0.5 then t else 0.5",
    "h'(t) = max(t, 0.3)", "h(t) = t", "h'(t) = 2 * t^3 - t",
  ]

  @Test(arguments: TestScale.some(targets, every: 16)) func works(_ target: String) {
    walk(target, splits: TestScale.isFull ? [nil, "centred"] : [nil], TestScale.isFull ? [2, 3, 8, 16, 64] : [8])
  }

  /// A group of one has no Bernstein design, and a centred split is no exact design's of full degree.
  @Test(arguments: TestScale.isFull ? targets : ["h(t) = log(t)", "h(t) = t^40"])
  func worksAtTheEdges(_ target: String) {
    walk(target, splits: [nil, "centred"], [1])
    walk(target, splits: ["centred"], [8])
  }

  private func walk(_ target: String, splits: [String?], _ sizes: [Int]) {
    let parts = target.split(separator: " = ", maxSplits: 1).map(String.init)
    for design in [nil, "exact", "bernstein", "potential"] {
      for (split, M) in splits.flatMap({ split in sizes.map { (split, $0) } }) {
        walk(Target(head: parts[0], body: parts[1], design: design, split: split), M)
      }
    }
  }

  /// The weights alone take a tenth of the time of a report.
  private static func run(_ target: Target, _ M: Int) -> Outcome {
    let request = request(target.text, [M...M])
    return TestScale.isFull ? Driver.check(request) : Driver.weights(request, by: .s, format: .csv)
  }

  private func walk(_ target: Target, _ M: Int) {
    let found = Self.run(target, M)
    guard found.diagnostics.hasErrors else { return }
    let (codes, notes) = (found.codes, found.diagnostics.flatMap(\.diagnostic.notes))
    // The other split is named, and the design with it stays; and payoffs next to those of h, where h has values at its ends.
    if codes == [.splitDoesNotExist] {
      #expect(notes.contains { $0.hasPrefix("`split leave_one_out`") })
      let isFinite = !target.body.contains("log") && !target.body.contains("/ t")
      #expect(notes.contains { $0.contains("payoffs next to") } == (isFinite && target.head.hasPrefix("h(")))
    }
    let advice = notes.compactMap { target.following($0) }
    #expect(!advice.isEmpty, "\(target.text) at M = \(M): \(notes)")
    for (next, least) in advice {
      let outcome = Self.run(next, max(M, least))
      #expect(
        !outcome.diagnostics.hasErrors,
        "\(target.text) at M = \(M) leads to \(next.text): \(outcome.messages)")
    }
  }

  /// The logarithm cut after M terms is what rejection sampling optimises.
  @Test func logarithm() throws {
    for design in ["exact", "bernstein", "potential"] {
      let found = Driver.check(request("scheme f {\n  h(t) = log(t)\n  design \(design)\n}"))
      let advice = "`design auto` takes it: the logarithms cut after M terms"
      #expect(found.diagnostics.last?.diagnostic.notes.last == advice)
    }
    let pasted = """
      scheme rejection { Z = if R == 1 then M / N else 0 }
      scheme f {
        h(t) = log(t)
        expect same as rejection
        expect h'(t) = (1 - (1 - t)^M) / t
      }
      """
    #expect(Driver.check(request(pasted, [1...16])).messages == [])
  }

  @Test func powerBeyondTheGroup() {
    let found = Driver.check(request("scheme f {\n  h(t) = t^40\n  design exact\n}", [8...8]))
    #expect(
      found.diagnostics.flatMap(\.diagnostic.notes) == [
        "h' has degree 39, and h_M' has degree at most M - 1 = 7", "groups of at least 40 reach it: `where M >= 40`",
        "`design best` comes within about 0.29 of it at M = 8", "`design bernstein` takes it: d_s = h'(s/(M-1))",
        "`design potential` takes it: d_s = M (h((s+1)/M) - h(s/M))",
      ])
  }

  /// Where no target near it is known, the point without a value is named and nothing is proposed.
  @Test(
    arguments: TestScale.some(
      [("h(t) = 1 / (t - 0.5)", "0.5"), ("h(t) = log(t - 0.3)", "0.016666666666666666")], every: 2))
  func noValueInside(_ target: String, _ point: String) {
    let found = Driver.check(request("scheme f {\n  \(target)\n  design potential\n}", [8...8]))
    #expect(
      found.diagnostics.flatMap(\.diagnostic.notes).last
        == "a target needs a value at every t from 0 to 1, and this one has none at \(point)")
  }
}
