import SchemePages
import SchemePlot

/// A scheme as a part of a paper: formula, what h is, what is known of it, and a figure. It wants the packages amsmath and pgfplots.
struct LatexFragment {
  let scheme: ReportedScheme

  var text: String {
    let subject = scheme.subject
    var lines = ["% \(subject.text.tex), \(subject.place.tex). Packages: amsmath, pgfplots (compat=1.18)."]
    let law = subject.head == nil || subject.hasPlainGroups ? [Mathematics.law] : []
    let formulas = scheme.formulas + law
    if !formulas.isEmpty {
      lines.append("\\begin{gather*}")
      lines.append(formulas.map { "  \($0.tex)" }.joined(separator: " \\\\\n"))
      lines.append("\\end{gather*}")
    }
    for member in scheme.members {
      lines.append(Self.sentence(member))
    }
    if let figure = scheme.figure(.h) { lines += Self.plot(figure) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// "For $M = 8$: $h_{8}(t) = 1 - (1 - t)^{4}$; pass@4, for every M; increases on [0,1], proved."
  private static func sentence(_ member: PageMember) -> String {
    let report = member.checked.report
    let name = member.groupSize.map { "h_{\($0)}" } ?? "h"
    let formula = report.identity.formula.map { "$\(name)(t) = \(tex(formula: $0))$" }
    let parts = [formula, report.nameText?.tex, report.shape.tex].compactMap { $0 }
    return (member.groupSize.map { "For $M = \($0)$: " } ?? "") + parts.joined(separator: "; ") + "."
  }

  /// "7/8 (t - t^12/2)", "sqrt(2)/4 t" with braces about exponents and under roots.
  private static func tex(formula: String) -> String {
    var text = ""
    var rest = formula[...]
    while let character = rest.first {
      if rest.hasPrefix("sqrt("), let end = rest.firstIndex(of: ")") {
        text += "\\sqrt{\(rest[rest.index(rest.startIndex, offsetBy: 5)..<end])}"
        rest = rest[rest.index(after: end)...]
      } else if character == "^" {
        let exponent = rest.dropFirst().prefix { $0.isNumber }
        text += "^{\(exponent)}"
        rest = rest.dropFirst(1 + exponent.count)
      } else {
        text += character == "," ? ",\\quad" : String(character)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// So many points of each curve are enough for a figure as wide as a column.
  private static let step = 4

  private static func plot(_ figure: Figure) -> [String] {
    var lines = ["\\begin{center}", "\\begin{tikzpicture}", "\\begin{axis}["]
    lines.append("  width=0.9\\linewidth, height=0.55\\linewidth, xmin=0, xmax=1,")
    lines.append(
      "  xlabel={$t$}, ylabel={$h(t)$\(figure.y.label.dropFirst("h(t)".count).description.tex)}, legend pos=south east, no markers,"
    )
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
