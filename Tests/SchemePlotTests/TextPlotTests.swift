import SchemePlot
import Testing

/// Plots of characters.
@Suite struct TextPlotTests {
  private func style(_ columns: Int, _ rows: Int, ascii: Bool = false) -> TextStyle {
    var style = TextStyle()
    (style.columns, style.rows, style.isASCII) = (columns, rows, ascii)
    return style
  }

  @Test(arguments: [30, 47, 80, 120], [5, 12, 40]) func fitsItsWidth(_ columns: Int, _ rows: Int) {
    let long = "a_very_long_scheme_name_of_somebody(eps = 1e-06, delta = 0.25), M = 65536"
    for figure in [
      figure(curves(1)), figure(curves(8)), figure(curves(3) { _ in long }, title: long, notes: [long]),
      figure([Curve("large", [.init(0, -1.7e308), .init(1, 1.7e308)], ink: .step(0))]),
    ] {
      for isASCII in [false, true] {
        let text = figure.text(style(columns, rows, ascii: isASCII))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.allSatisfy { $0.count <= columns && $0.last != " " }, "\(text)")
        #expect(lines.count { $0.contains(isASCII ? "|" : "│") || $0.contains(isASCII ? "+" : "┤") } >= rows)
        if isASCII { #expect(text.utf8.allSatisfy { $0 < 128 }) }
      }
    }
  }

  /// A line from corner to corner goes through its corners and rises.
  @Test func diagonal() throws {
    let line = Curve("line", [.init(0, 0), .init(1, 1)], ink: .category(0))
    let text = Figure(title: "", x: Axis("t", from: 0, to: 1), y: Axis("y", from: 0, to: 1), curves: [line])
      .text(style(34, 9, ascii: true))
    let rows = text.split(separator: "\n").map(String.init).filter { $0.contains("*") }
    #expect(rows.count == 9)
    let columns = try rows.map { row in
      row.distance(from: row.startIndex, to: try #require(row.firstIndex(of: "*")))
    }
    #expect(zip(columns, columns.dropFirst()).allSatisfy { $0 > $1 })
    #expect(rows.first?.last == "*" && rows.first?.count == 34)
    #expect(rows.last?.hasPrefix("  0 +*") == true, "\(text)")
  }

  /// A curve that leaves the frame leaves no trace beyond it; one point is seen.
  @Test func cutsAndPoints() {
    let spike = Curve("spike", [.init(0, 0), .init(0.5, 1e300), .init(1, 0)], ink: .category(0))
    let point = Curve("point", [.init(0.5, 0.5)], ink: .category(1))
    let y = Axis("y", from: 0, to: 1)
    let text = Figure(title: "", x: Axis("t", from: 0, to: 1), y: y, curves: [spike, point])
      .text(style(40, 11, ascii: true))
    #expect(text.contains("b") && text.contains("a"))
    let single = Figure(title: "", x: Axis("t", from: 0, to: 1), y: y, curves: [point]).text(style(40, 11))
    #expect(single.contains("•"))
  }

  /// Colours are those of terminals, and only where they are wanted.
  @Test func colours() {
    var style = TextStyle()
    #expect(!figure(curves(3)).text(style).contains("\u{1B}"))
    style.isColored = true
    let text = figure(curves(3)).text(style)
    #expect(text.contains("\u{1B}[38;5;32ma\u{1B}[0m"))
    #expect(text.replacing(/\u{1B}\[[0-9;]*m/, with: "") == figure(curves(3)).text(TextStyle()))
  }

  /// Nothing in a name moves the cursor.
  @Test func hostileNames() {
    let text = figure(curves(2) { _ in "\u{1B}[2J\n\r\u{9B}x" }, title: "\u{7}").text(TextStyle())
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || 0x7F...0x9F ~= $0.value })
  }

  // MARK: - Sparks

  @Test func sparks() {
    #expect(Spark.text([0, 1, 2, 3, 4, 5, 6, 7, 8].map { $0 }) == "▁▂▃▄▅▆▇██")
    #expect(Spark.text([8, 4, 8], isASCII: true) == "#=#")
    #expect(Spark.text([1, 1, 1]) == "███")
    #expect(Spark.text([0, 0]) == "▁▁")
    #expect(Spark.text([-1, 0, 1]) == "▁▅█")
    #expect(Spark.text([-2, -1]) == "▁█")
    #expect(Spark.text([nil, 1]) == " █")
    #expect(Spark.text([]) == "")
    #expect(Spark.text([-1.7e308, 1.7e308]) == "▁█")
  }
}
