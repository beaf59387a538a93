import SchemePages

/// The page with all schemes, in the order of their files.
struct Gallery {
  /// Each with the name of its page.
  let pages: [(scheme: ReportedScheme, file: String)]

  var text: String {
    let count = pages.count
    let header = HTML.tag(
      "header",
      [
        .tag("h1", "Weight schemes"),
        .tag(
          "p", [("class", "note")],
          "\(count) scheme\(count == 1 ? "" : "s"), each with the shape of h', the slope of what it induces, over the chance t of a correct response."
        ),
      ])
    return HTML.page(
      title: "Weight schemes · weigh", [header, .tag("main", [("class", "gallery")], pages.map(Self.card))])
  }

  private static func card(_ scheme: ReportedScheme, _ file: String) -> HTML {
    var parts: [HTML] = [.tag("h3", [.link(file, scheme.subject.name)])]
    parts.append(.tag("p", [("class", "note")], scheme.subject.place))
    if let figure = scheme.figure(.hprime) { parts.append(.finished(figure.sketch(width: 240, height: 72))) }
    if let line = scheme.documentation.first { parts.append(.tag("p", line)) }
    if let verdict = scheme.members.last?.checked.report.shape { parts.append(.tag("p", [("class", "note")], verdict)) }
    let refuted = scheme.claims.filter { $0.fate != .proved }.count
    if !scheme.claims.isEmpty {
      let text = refuted == 0 ? "\(scheme.claims.count) claims proved" : "\(refuted) of its claims not proved"
      parts.append(.tag("p", [("class", "note \(refuted == 0 ? "proved" : "refuted")")], text))
    }
    return .tag("article", parts)
  }
}
