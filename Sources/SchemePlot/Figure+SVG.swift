import SchemeText

extension Figure {
  /// The figure as a picture: SVG that needs nothing else, on light or dark paper as its reader prefers. The same figure gives the same
  /// bytes; numbers have two decimals at most.
  package func svg(width: Double, height: Double) -> String {
    let layout = Layout(self, width: width, height: height)
    let size = "\(layout.width.hundredths) \(layout.height.hundredths)"
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"weigh-plot\" viewBox=\"0 0 \(size)\""
        + " width=\"\(layout.width.hundredths)\" height=\"\(layout.height.hundredths)\" role=\"img\""
        + " font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">",
      "<title>\(title.markup)</title>", "<desc>\(description.markup)</desc>",
    ]
    lines += style
    lines.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>")
    lines += axes(layout)
    for curve in curves { lines += drawing(of: curve, layout.frame, layout.x.axis, layout.y.axis) }
    for sample in layout.samples { lines += drawing(of: sample) }
    for label in layout.labels {
      lines.append(
        "<text class=\"\(label.role.rawValue)\" x=\"\(label.x.hundredths)\" y=\"\(label.baseline.hundredths)\""
          + (label.anchor == .start ? "" : " text-anchor=\"\(label.anchor.rawValue)\"")
          + ">\(label.text.markup)</text>")
    }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  /// The curves alone, as a small picture among other things: no axes, and no words but its title.
  package func sketch(width: Double, height: Double) -> String {
    let frame = Box(x: 2, y: 2, width: width - 4, height: height - 4)
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"weigh-plot\" viewBox=\"0 0 \(width.hundredths) \(height.hundredths)\""
        + " role=\"img\" preserveAspectRatio=\"none\">", "<title>\(title.markup)</title>",
    ]
    lines += style
    let zero = min(max(y.position(of: 0) ?? 0, 0), 1)
    let across = "M\(frame.x.hundredths) \((frame.bottom - zero * frame.height).hundredths)H\(frame.right.hundredths)"
    lines.append("<path class=\"rule line\" d=\"\(across)\"/>")
    for curve in curves { lines += drawing(of: curve, frame, x, y) }
    return lines.joined(separator: "\n") + "\n</svg>\n"
  }

  /// What somebody who does not see it is told.
  private var description: String {
    let names = curves.map(\.name).joined(separator: "; ")
    return ([y.label, "against", x.label].joined(separator: " ") + (names.isEmpty ? "" : ": \(names)"))
      + notes.map { ". \($0)" }.joined()
  }

  // MARK: - Style

  private var style: [String] {
    var inks: [Ink] = []
    for ink in curves.map(\.ink) + key.map(\.ink) where !inks.contains(ink) { inks.append(ink) }
    let light = rules(.light, inks.map { ($0.name, $0.colors.light) })
    let dark = rules(.dark, inks.map { ($0.name, $0.colors.dark) })
    var lines = ["<style>", ".weigh-plot path{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}"]
    lines += [".weigh-plot .rule{stroke-width:1;stroke-linecap:butt}", ".weigh-plot .ref{stroke-width:1.5}"]
    lines += [".weigh-plot .dashed{stroke-dasharray:6 5.5}", ".weigh-plot .dotted{stroke-dasharray:0.1 4.5}"]
    lines.append(".weigh-plot .mixed{stroke-dasharray:9 5 0.1 5}")
    lines += [".weigh-plot .dots{stroke-width:6.5}", ".weigh-plot .holes{stroke-width:3.5}"]
    for role in Label.Role.allCases {
      lines.append(".weigh-plot .\(role.rawValue){font-size:\(role.size.hundredths)px}")
    }
    return lines + light + ["@media (prefers-color-scheme:dark){"] + dark + ["}", "</style>"]
  }

  private func rules(_ paper: Paper, _ inks: [(name: String, color: String)]) -> [String] {
    [
      ".weigh-plot .paper{fill:\(paper.paper)}", ".weigh-plot .title,.weigh-plot .key{fill:\(paper.ink)}",
      ".weigh-plot .axis,.weigh-plot .tick,.weigh-plot .note{fill:\(paper.muted)}",
      ".weigh-plot .grid{stroke:\(paper.grid)}", ".weigh-plot .line{stroke:\(paper.axis)}",
      ".weigh-plot .holes{stroke:\(paper.paper)}",
    ] + inks.map { ".weigh-plot .\($0.name){stroke:\($0.color)}" }
  }

  // MARK: - Lines

  private func axes(_ layout: Layout) -> [String] {
    let frame = layout.frame
    func across(_ y: Double) -> String { "M\(frame.x.hundredths) \(y.hundredths)H\(frame.right.hundredths)" }
    var grid = ""
    for tick in layout.y.ticks {
      guard let position = layout.y.axis.position(of: tick.value) else { continue }
      grid += across(frame.bottom - position * frame.height)
    }
    var lines = across(frame.bottom)
    if let zero = layout.y.axis.position(of: 0), zero > 0, zero < 1 {
      lines += across(frame.bottom - zero * frame.height)
    }
    for tick in layout.x.ticks {
      guard let position = layout.x.axis.position(of: tick.value) else { continue }
      lines += "M\((frame.x + position * frame.width).hundredths) \(frame.bottom.hundredths)v4"
    }
    return ["<path class=\"rule grid\" d=\"\(grid)\"/>", "<path class=\"rule line\" d=\"\(lines)\"/>"]
  }

  private func drawing(of curve: Curve, _ frame: Box, _ x: Axis, _ y: Axis) -> [String] {
    func text(_ place: Place) -> String {
      let (x, y) = (frame.x + place.x * frame.width, frame.bottom - place.y * frame.height)
      return "\(x.hundredths) \(y.hundredths)"
    }
    let pieces = curve.pieces(x, y)
    var path = ""
    for piece in pieces.flatMap(\.clipped) {
      var last = text(piece[0])
      path += "M\(last)"
      var isAlone = true
      for place in piece.dropFirst() {
        let next = text(place)
        if next == last { continue }
        path += "L\(next)"
        (last, isAlone) = (next, false)
      }
      if isAlone { path += "h0" }
    }
    let dots = pieces.joined().filter { $0.y >= 0 && $0.y <= 1 }.map { "M\(text($0))h0" }.joined()
    return ["<g><title>\(curve.name.markup)</title>"]
      + Self.paths(curve.ink, curve.line, path, mark: curve.mark, dots: dots) + ["</g>"]
  }

  private func drawing(of sample: (entry: KeyEntry, x: Double, y: Double)) -> [String] {
    let (x, y) = (sample.x, sample.y.hundredths)
    return Self.paths(
      sample.entry.ink, sample.entry.line, "M\((x + 1).hundredths) \(y)h\((Layout.sampleWidth - 2).hundredths)",
      mark: sample.entry.mark, dots: "M\((x + Layout.sampleWidth / 2).hundredths) \(y)h0")
  }

  private static func paths(
    _ ink: Ink, _ line: Curve.Line, _ path: String, mark: Curve.Mark?, dots: String
  ) -> [String] {
    let style = line == .solid ? ink.name : "\(ink.name) \(line.rawValue)"
    var paths = path.isEmpty ? [] : ["<path class=\"\(style)\" d=\"\(path)\"/>"]
    guard let mark, !dots.isEmpty else { return paths }
    paths.append("<path class=\"\(ink.name) dots\" d=\"\(dots)\"/>")
    if mark == .hollow { paths.append("<path class=\"holes\" d=\"\(dots)\"/>") }
    return paths
  }
}

extension Double {
  /// With two decimals at most, rounded to nearest; of a number below 10^12.
  var hundredths: String {
    let count = Int((self * 100).rounded())
    let (whole, part) = (count.magnitude / 100, count.magnitude % 100)
    let digits = part == 0 ? "" : part % 10 == 0 ? ".\(part / 10)" : part < 10 ? ".0\(part)" : ".\(part)"
    return "\(count < 0 ? "-" : "")\(whole)\(digits)"
  }
}
