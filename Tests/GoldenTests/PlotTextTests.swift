import Foundation
import SchemeDriver
import SchemePlot
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

/// Plots in text of two samples, as they were looked at.
@Suite struct PlotTextTests {
  private static let folder = Repository.data.appendingPathComponent("plots")

  private func text(_ sample: String, _ scheme: String, _ sizes: [Int], _ plan: PlotPlan) throws -> String {
    let url = Repository.samples.appendingPathComponent(sample)
    let request = Request(
      files: [SourceFile(name: sample, bytes: [UInt8](try Data(contentsOf: url)))],
      selectors: [.init(file: nil, scheme: scheme)], groups: sizes.map { GroupSizes($0) })
    var text = ""
    _ = Driver.plot(request, plan).write? {
      text += $0
      return true
    }
    return text
  }

  @Test func curvesInUnicode() throws {
    var plan = PlotPlan()
    plan.form = .text(TextStyle())
    plan.formulas = ["log(t)"]
    let text = try text("rejection_sampling.scheme", "rejection_sampling", [2, 8, 64], plan)
    try GoldenText.expect(text, in: Self.folder.appendingPathComponent("rejection_sampling.txt.golden"))
  }

  @Test func weightsInASCII() throws {
    var style = TextStyle()
    (style.columns, style.rows, style.isASCII) = (60, 16, true)
    var plan = PlotPlan()
    plan.form = .text(style)
    plan.shown = .weights
    let text = try text("grpo.scheme", "grpo", [8], plan)
    try GoldenText.expect(text, in: Self.folder.appendingPathComponent("grpo-weights.txt.golden"))
  }
}
