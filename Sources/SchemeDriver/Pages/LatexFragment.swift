import SchemePages
import SchemePlot

/// A scheme as a part of a paper: formula, what h is, what is known of it, and a figure. It wants the packages amsmath and pgfplots.
struct LatexFragment {
  let scheme: ReportedScheme

  var text: String {
    let subject = scheme.subject
    var lines = ["% \(subject.text.tex), \(subject.place.tex). Packages: amsmath, pgfplots (compat=1.18)."]
    let formulas = scheme.formulas
    if !formulas.isEmpty {
      lines.append("\\begin{gather*}")
      lines.append(formulas.map { "  \($0.tex)" }.joined(separator: " \\\\\n"))
      lines.append("\\end{gather*}")
    }
    for member in scheme.members {
      let place = member.groupSize.map { "For $M = \($0)$: " } ?? ""
      lines.append("\(place)\(member.checked.report.shape.tex).")
    }
    if let figure = scheme.figure(.h) { lines += Self.plot(figure) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// So many points of each curve are enough for a figure as wide as a column.
  private static let step = 4

  private static func plot(_ figure: Figure) -> [String] {
    var lines = ["\\begin{center}", "\\begin{tikzpicture}", "\\begin{axis}["]
    lines.append("  width=0.9\\linewidth, height=0.55\\linewidth, xmin=0, xmax=1,")
    lines.append("  xlabel={$t$}, ylabel={\(figure.y.label.tex)}, legend pos=south east, no markers,")
    lines.append("]")
    for curve in figure.curves {
      let style = curve.line == .solid ? "" : ", \(curve.line == .dotted ? "dotted" : "dashed")"
      lines.append("\\addplot+[thick, unbounded coords=jump\(style)] coordinates {")
      let points = curve.points.enumerated().filter { $0.offset % step == 0 }.map(\.element)
      lines += points.map { "  (\($0.x),\($0.y.map { "\($0)" } ?? "nan"))" }
      lines.append("};")
      if figure.curves.count > 1 { lines.append("\\addlegendentry{\(curve.name.tex)}") }
    }
    return lines + ["\\end{axis}", "\\end{tikzpicture}", "\\end{center}"]
  }
}
