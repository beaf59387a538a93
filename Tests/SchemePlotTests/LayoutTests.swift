import SchemePlot
import Testing

/// Where the parts of a picture stand.
@Suite struct LayoutTests {
  private static let sizes: [(Double, Double)] = [(240, 160), (360, 240), (720, 450), (1600, 900)]

  private static let long = "a_very_long_scheme_name_of_somebody_with_parameters(eps = 1e-06, delta = 0.25), M = 65536"

  private static let figures: [Figure] = [
    figure(curves(1)), figure(curves(2)), figure(curves(8)),
    figure(curves(8) { _ in long }, title: long, notes: [long, "A note of several words that does not fit a line."]),
    figure([Curve("one point", [.init(0.5, 1)], ink: .category(0))]),
    figure([Curve("nothing", [.init(0.5, nil)], ink: .category(0))]),
    figure([Curve("large", [.init(0, -1.7e308), .init(1, 1.7e308)], ink: .step(0))], title: ""),
    figure([Curve("offset", [.init(0, 1_000_000), .init(1, 1_000_001)], ink: .step(0))]),
    Figure(
      title: "logit", x: Axis("t, the chance of a correct response", .logit, from: 1e-9, to: 0.999),
      y: Axis("V/h'^2", .logarithmic, around: [1e-12, 1e5]), curves: curves(3)),
    Figure(
      title: "many responses", x: Axis("N", from: 0, to: 65536, isWhole: true), y: Axis("weight", around: [-1, 2]),
      curves: curves(2), key: (0..<10).map { .init(name: "entry \($0)", ink: .category($0 % 8)) }),
  ]

  @Test(arguments: figures.indices, sizes) func nothingMeets(_ index: Int, _ size: (Double, Double)) {
    let layout = Layout(Self.figures[index], width: size.0, height: size.1)
    let paper = Box(x: 0, y: 0, width: layout.width, height: layout.height)
    #expect(layout.width == size.0 && layout.height >= size.1)
    #expect(paper.contains(layout.frame) && layout.frame.height >= 100 - 1e-9 && layout.frame.width >= 40)
    for (number, label) in layout.labels.enumerated() {
      #expect(paper.contains(label.box), "\(label.text)")
      #expect(!label.box.overlaps(layout.frame), "\(label.text)")
      for other in layout.labels.dropFirst(number + 1) {
        #expect(!label.box.overlaps(other.box), "\(label.text) meets \(other.text)")
      }
    }
  }

  /// There are at least two numbers at each axis.
  @Test(arguments: figures.indices, sizes) func axesHaveNumbers(_ index: Int, _ size: (Double, Double)) {
    let layout = Layout(Self.figures[index], width: size.0, height: size.1)
    let below = layout.labels.filter { $0.box.y >= layout.frame.bottom && Double($0.text) != nil }
    let beside = layout.labels.filter {
      $0.box.right <= layout.frame.x && Double($0.text.replacing("\u{2212}", with: "-")) != nil
    }
    #expect(below.count >= 2 && beside.count >= 2, "\(layout.labels.map(\.text))")
  }

  /// Text that is too long loses its middle.
  @Test func longNames() {
    let layout = Layout(Self.figures[3], width: 360, height: 240)
    let cut = layout.labels.filter { $0.text.contains("…") && $0.text.hasSuffix("M = 65536") }
    // The title and eight names.
    #expect(cut.count == 9 && cut.allSatisfy { $0.text.hasPrefix("a_very") })
    #expect(Layout(Self.figures[3], width: 1600, height: 900).labels.allSatisfy { !$0.text.contains("…") })
  }
}
