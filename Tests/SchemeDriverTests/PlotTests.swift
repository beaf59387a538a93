import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemePlot
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// `weigh plot`: what is drawn, and what is said.
@Suite struct PlotTests {
  private let rejection = "scheme rejection { a[s] = 0 b[s] = M / (s + 1) }"
  private let reinforce = "scheme reinforce { Z = R }"

  // MARK: - A picture read back

  /// A picture with the values of its axes.
  private struct Drawing {
    let svg: String
    /// The left and the right end of the frame, and its lower one.
    let left: Double
    let right: Double
    let bottom: Double
    /// How many units of y a pixel has, and the value at the bottom.
    let unit: Double
    let lowest: Double

    init?(_ outcome: Outcome) {
      guard let svg = outcome.text,
        let line = svg.firstMatch(of: /class="rule line" d="M([0-9.]+) ([0-9.]+)H([0-9.]+)/),
        let grid = svg.firstMatch(of: /class="rule grid" d="([^"]*)"/),
        let left = Double(line.1), let bottom = Double(line.2), let right = Double(line.3)
      else { return nil }
      (self.svg, self.left, self.right, self.bottom) = (svg, left, right, bottom)
      let heights = grid.1.matches(of: /M[0-9.]+ ([0-9.]+)H/).compactMap { Double($0.1) }
      let labels = svg.matches(of: /<text class="tick"[^>]*text-anchor="end">([^<]*)</).compactMap {
        Double(String($0.1).replacing("\u{2212}", with: "-"))
      }
      guard heights.count == labels.count, let first = heights.first, let last = heights.last, first != last else {
        return nil
      }
      unit = (labels[labels.count - 1] - labels[0]) / (first - last)
      lowest = labels[0] - unit * (bottom - first)
    }

    /// The points of a curve.
    func points(_ name: String) -> [(x: Double, y: Double)] {
      guard let group = svg.range(of: "<title>\(name)</title>\n<path class=\""),
        let path = svg[group.upperBound...].firstMatch(of: #/ d="([^"]*)"/#)
      else { return [] }
      return path.1.split { $0 == "M" || $0 == "L" }.compactMap { point in
        let numbers = point.split(separator: " ").compactMap { Double($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      }
    }

    /// Where a point with these values is.
    func place(_ across: Double, _ value: Double) -> (x: Double, y: Double) {
      (left + across * (right - left), bottom - (value - lowest) / unit)
    }

    /// Whether a curve goes through these values, to the rounding of its numbers and of the axis.
    func expect(
      _ name: String, _ values: [(across: Double, value: Double)], _ location: SourceLocation = #_sourceLocation
    ) {
      let points = points(name)
      #expect(points.count == values.count, sourceLocation: location)
      for (point, value) in zip(points, values) {
        let wanted = place(value.across, value.value)
        #expect(abs(point.x - wanted.x) < 0.02 && abs(point.y - wanted.y) < 0.03, "\(name)", sourceLocation: location)
      }
    }
  }

  private func table(_ text: String, _ M: Int, _ scheme: String, _ column: Int) throws -> [(
    across: Double, value: Double
  )] {
    let points = PlotPlan().points
    let rows = Driver.table(request(text, [M...M], schemes: [scheme]), at: .listed(points), format: .csv).rows
    return try zip(points, rows).map { t, row in
      (t, try #require(Double(row.split(separator: ",", omittingEmptySubsequences: false)[column])))
    }
  }

  @Test(arguments: [PlotQuantity.h, .hprime]) func curvesAreThoseOfTheTable(_ quantity: PlotQuantity) throws {
    let text = rejection + "\nscheme grpo { Z = if N == 0 or N == M then 0 else (R - mean) / population_std }"
    var plan = PlotPlan()
    plan.shown = quantity
    let drawing = try #require(Drawing(Driver.plot(request(text, [8...8]), plan)))
    for scheme in ["rejection", "grpo"] {
      drawing.expect(scheme, try table(text, 8, scheme, quantity == .h ? 3 : 4))
    }
  }

  /// h of log t is infinite at 0: all curves are 0 at 1 instead.
  @Test func oneAnchorForAll() throws {
    var plan = PlotPlan()
    plan.formulas = ["log(t)"]
    let outcome = Driver.plot(request(rejection, [4...4]), plan)
    let drawing = try #require(Drawing(outcome))
    // h(1) is the harmonic number 25/12.
    let moved = try table(rejection, 4, "rejection", 3).map { (across: $0.across, value: $0.value - 25 / 12) }
    drawing.expect("rejection", moved)
    let text = try #require(outcome.text)
    #expect(text.contains(">h(t), h(1) = 0<"))
    #expect(text.contains(">log(t) is infinite at t = 0: it is cut off.<"))
    // The logarithm is drawn down to the frame and no further.
    let log = drawing.points("log(t)")
    let (first, last) = (try #require(log.first), try #require(log.last))
    #expect(abs(first.y - drawing.bottom) < 0.011)
    let end = drawing.place(1, 0)
    #expect(abs(last.x - end.x) < 0.011 && abs(last.y - end.y) < 0.03)
    let middle = drawing.place(0.5, Foundation.log(0.5))
    #expect(log.contains { abs($0.x - middle.x) < 0.02 && abs($0.y - middle.y) < 0.03 })
  }

  /// Infinite at both ends: 0 in the middle.
  @Test func anchorInTheMiddle() throws {
    var plan = PlotPlan()
    plan.formulas = ["log(t / (1 - t))"]
    let outcome = Driver.plot(request(reinforce, [4...4]), plan)
    let drawing = try #require(Drawing(outcome))
    #expect(outcome.text?.contains(">h(t), h(1/2) = 0<") == true)
    drawing.expect("reinforce", plan.points.map { (across: $0, value: $0 - 0.5) })
  }

  @Test func normalisedCurves() throws {
    var plan = PlotPlan()
    plan.isNormalised = true
    plan.formulas = ["2 * asin(sqrt(t))"]
    let drawing = try #require(
      Drawing(Driver.plot(request("scheme x { Z = 7 * R }\nscheme falls { Z = -R }", [4...4]), plan)))
    drawing.expect("x", plan.points.map { ($0, $0) })
    drawing.expect("falls", plan.points.map { ($0, 1 - $0) })
    drawing.expect("2 * asin(sqrt(t))", plan.points.map { ($0, 2 * asin($0.squareRoot()) / .pi) })
    plan.formulas = ["log(t)"]
    let text = Driver.plot(request(reinforce + "\nscheme zero { a[s] = 0 b[s] = 0 }", [4...4]), plan).text
    #expect(text?.contains("The range of each curve is that on [0.04") == true)
    #expect(text?.contains(">zero is constant: it has no shape.<") == true)
  }

  @Test func oddsAndParts() throws {
    var plan = PlotPlan()
    plan.isLogit = true
    let odds = try #require(Drawing(Driver.plot(request(reinforce, [4...4]), plan)))
    let span = 2 * Foundation.log(999.0)
    odds.expect(
      "reinforce", plan.points.map { t in (0.5 + Foundation.log(t / (1 - t)) / span, t) })
    plan.isLogit = false
    plan.interval = 0.25...0.75
    let part = try #require(Drawing(Driver.plot(request(reinforce, [4...4]), plan)))
    part.expect("reinforce", plan.points.map { (2 * $0 - 0.5, $0) })
  }

  /// A table of weights is drawn as a formula is.
  @Test func tablesOfWeights() throws {
    let file = SourceFile(name: "w.csv", text: "M,N,correct,wrong\n2,0,,0\n2,1,1,-1\n2,2,0,\n")
    let drawing = try #require(Drawing(Driver.plot(Request(files: [file]), PlotPlan())))
    // d = 1, 1.
    drawing.expect("w", PlotPlan().points.map { ($0, $0) })
  }

  // MARK: - Weights, variance, cost

  @Test func weights() throws {
    var plan = PlotPlan()
    plan.shown = .weights
    let outcome = Driver.plot(request("scheme rloo where M >= 2 { Z = R - S / (M - 1) }", [5...5]), plan)
    let drawing = try #require(Drawing(outcome))
    drawing.expect("correct", [(0.2, 1), (0.4, 0.75), (0.6, 0.5), (0.8, 0.25), (1, 0)])
    drawing.expect("wrong", [(0, 0), (0.2, -0.25), (0.4, -0.5), (0.6, -0.75), (0.8, -1)])
    #expect(outcome.text?.contains("<title>Weights of rloo at M = 5</title>") == true)
  }

  @Test func varianceAndCost() throws {
    var plan = PlotPlan()
    plan.shown = .variance
    let rloo = "scheme rloo where M >= 2 { Z = R - S / (M - 1) }"
    let drawing = try #require(Drawing(Driver.plot(request(rloo, [8...8]), plan)))
    drawing.expect("rloo", plan.points.map { (($0 - 0.01) / 0.98, 1) })
    plan.shown = .cost
    // Until the first correct one: 1/t tries.
    let first = "scheme first { sample until 1 correct\n Z = R }"
    let cost = try #require(Driver.plot(request(first), plan).text)
    #expect(cost.contains(">responses that an update takes<"))
    // From 1.01 to 100, by orders of magnitude.
    #expect(cost.contains(">100<") && cost.contains(">10<") && cost.contains(">1<"))
    let plain = try #require(Drawing(Driver.plot(request(reinforce, [8...8]), plan)))
    plain.expect("reinforce", plan.points.map { (($0 - 0.01) / 0.98, 8) })
  }

  // MARK: - Which curves there are

  @Test func names() {
    func key(_ text: String, _ groups: [ClosedRange<Int>], _ change: (inout PlotPlan) -> Void = { _ in }) -> [String] {
      var plan = PlotPlan()
      change(&plan)
      let svg = Driver.plot(request(text, groups), plan).text ?? ""
      return svg.matches(of: /<text class="(?:title|key)"[^>]*>([^<]*)</).map { String($0.1) }
    }
    let eps = "scheme x(eps: real = 1) { Z = R * eps }"
    #expect(key(eps, [4...4]) == ["h of x(eps = 1) at M = 4"])
    #expect(key(eps, [2...3]) == ["h of x(eps = 1)", "M = 2", "M = 3"])
    #expect(key(eps + "\n" + reinforce, [4...4]) == ["h at M = 4", "x(eps = 1)", "reinforce"])
    #expect(key(eps + "\n" + reinforce, [2...3]).last == "reinforce, M = 3")
    let vary = { (plan: inout PlotPlan) in
      plan.variations = ["0.5", "2"].map { Request.Setting(scheme: nil, name: "eps", value: $0) }
    }
    #expect(key(eps, [4...4], vary) == ["h of x at M = 4", "eps = 0.5", "eps = 2"])
    #expect(
      key(eps, [2...3], vary) == ["h of x"]
        + ["0.5, M = 2", "0.5, M = 3", "2, M = 2", "2, M = 3"].map { "eps = \($0)" })
    // What does not have the parameter is there once.
    #expect(key(eps + "\n" + reinforce, [4...4], vary) == ["h at M = 4", "x(eps = 0.5)", "reinforce", "x(eps = 2)"])
  }

  /// A formula and a table may have one name.
  @Test func schemesAndTablesOfOneName() {
    let table = SourceFile(name: "w.csv", text: "scheme,M,N,correct,wrong\nx,2,0,,0\nx,2,1,1,-1\nx,2,2,0,\n")
    func names(_ scheme: String) -> [String] {
      let file = SourceFile(name: "a.scheme", text: scheme)
      let svg = Driver.plot(Request(files: [file, table], groups: [GroupSizes(2)]), PlotPlan()).text ?? ""
      return svg.matches(of: /<text class="key"[^>]*>([^<]*)</).map { String($0.1) }
    }
    #expect(names("scheme x { Z = R }") == ["x (a.scheme)", "x (w.csv)"])
    #expect(names("scheme x(k: real = 1) { Z = k * R }") == ["x(k = 1)", "x"])
  }

  /// A target is drawn unless the weights have it exactly, once for all group sizes.
  @Test func targets() throws {
    let near = "scheme near { h(t) = 2 * asin(sqrt(t))\n design potential }"
    let outcome = Driver.plot(request(near, [4...5]), PlotPlan())
    let drawing = try #require(Drawing(outcome))
    drawing.expect("target 2 * asin(sqrt(t))", PlotPlan().points.map { ($0, 2 * asin($0.squareRoot())) })
    #expect(outcome.text?.matches(of: /<g><title>/).count == 3)
    let exact = "scheme exact(k: int = 2) { h(t) = 1 - (1 - t)^k\n design exact }"
    #expect(Driver.plot(request(exact, [4...4]), PlotPlan()).text?.matches(of: /<g><title>/).count == 1)
  }

  @Test func tooManyCurves() {
    for (text, groups, count) in [(reinforce, 1...9, 9), (reinforce + "\n" + rejection, 1...5, 10)] {
      let outcome = Driver.plot(request(text, [groups]), PlotPlan())
      #expect(outcome.isEmpty && outcome.hasFailed)
      #expect(outcome.codes == [.undrawableFigure])
      #expect(outcome.messages[0].contains("\(count)"))
      #expect(outcome.diagnostics[0].diagnostic.notes[0].contains("--scheme and --group"))
    }
    // Known at once.
    let large = Driver.plot(request("group 2..65536\n" + reinforce), PlotPlan())
    #expect(large.codes == [.undrawableFigure] && large.messages[0].contains("65535"))
    var plan = PlotPlan()
    plan.form = .spark(isASCII: false)
    #expect(Driver.plot(request(reinforce, [1...9]), plan).text?.split(separator: "\n").count == 10)
    #expect(Driver.plot(request(reinforce, [1...8]), PlotPlan()).text != nil)
  }

  // MARK: - What has no picture

  @Test func refusals() {
    func codes(_ text: String, _ groups: [ClosedRange<Int>]? = nil, _ change: (inout PlotPlan) -> Void)
      -> [DiagnosticCode]
    {
      var plan = PlotPlan()
      change(&plan)
      let outcome = Driver.plot(request(text, groups), plan)
      #expect(outcome.isEmpty)
      return outcome.codes
    }
    #expect(codes("") { _ in } == [.schemeNotFound])
    #expect(codes("scheme first { sample until 1 correct\n Z = R }") { $0.shown = .weights } == [.undrawableFigure])
    #expect(codes(reinforce, [1...1]) { $0.shown = .variance } == [.undrawableFigure])
    #expect(codes(reinforce) { $0.formulas = ["log("] } == [.unexpectedToken])
    #expect(codes(reinforce) { $0.formulas = ["foo"] } == [.unknownName])
    #expect(codes(reinforce) { $0.formulas = ["t } scheme y { Z = R"] } == [.undrawableFigure])
    #expect(codes(reinforce) { $0.formulas = ["log(-1 - t)"] } == [.undrawableFigure])
    #expect(codes("scheme x { Z = R * 1e308 * 10 }") { _ in } == [.weightTooLarge])
  }

  /// Where a curve of the scheme's own is infinite, it is cut off, and that is said; the run is well.
  @Test func infiniteEnds() throws {
    let text = "scheme again { sample M, resample until mixed\n Z = R / mean }"
    let outcome = Driver.plot(request(text, [4...4]), PlotPlan())
    #expect(outcome.codes == [.infiniteValue] && !outcome.hasFailed)
    #expect(outcome.text?.contains(">again is infinite at t = 0: it is cut off.<") == true)
    #expect(outcome.diagnostics[0].diagnostic.label == "the curve is cut off there")
  }

  @Test(arguments: ["0", "1e150", "-1e300", "1e-300", "1e-310"]) func anySize(_ factor: String) throws {
    for M in [1, 2] {
      for quantity in [PlotQuantity.h, .hprime, .weights] {
        var plan = PlotPlan()
        plan.shown = quantity
        let outcome = Driver.plot(request("scheme x { Z = \(factor) * R }", [M...M]), plan)
        #expect(outcome.codes == [] && outcome.text?.contains("nan") == false && outcome.text?.contains("inf") == false)
        plan.form = .text(TextStyle())
        #expect(Driver.plot(request("scheme x { Z = \(factor) * R }", [M...M]), plan).text?.isEmpty == false)
      }
    }
  }

  /// What is written does not depend on how many threads work.
  @Test func isTheSameOnAnyNumberOfThreads() {
    var many = request(rejection + "\n" + reinforce, [2...4])
    let one = Driver.plot(many, PlotPlan()).text
    many.threads = 4
    #expect(one != nil && Driver.plot(many, PlotPlan()).text == one)
  }

  @Test func sparks() {
    var plan = PlotPlan()
    plan.form = .spark(isASCII: true)
    let text = Driver.plot(request("scheme linear { h'(t) = 2 * t\n design exact }", [4...4]), plan).text
    // The middles of 24 parts.
    #expect(text == "h' of linear at M = 4\nlinear  ___...:::---===+++***###  0.0417 to 1.96\n")
  }
}
