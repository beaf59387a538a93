import SchemeDiagnostics
import SchemePages

/// The page of one scheme: its formula, what it induces and why, pictures, tables, claims, and how its code is used.
struct SchemePage {
  let scheme: ReportedScheme
  /// Where the index is.
  let index: String

  private var subject: Subject { scheme.subject }

  var text: String {
    let sections: [HTML?] = [formula, induced, claims, pictures, weights, values, code, words]
    let header = HTML.tag(
      "header",
      [.tag("nav", [.link(index, "all schemes")]), .tag("h1", subject.text)]
        + [.tag("p", [("class", "note")], "\(subject.form) · \(subject.place)")] + documentation)
    return HTML.page(title: "\(subject.name) · weigh", [header, .tag("main", sections.compactMap(\.self))])
  }

  private var documentation: [HTML] {
    scheme.documentation.split(separator: "").map { lines in
      .tag(
        "p", lines.enumerated().flatMap { $0.offset == 0 ? [.text($0.element)] : [.tag("br", []), .text($0.element)] })
    }
  }

  private static func section(_ title: String, _ content: [HTML]) -> HTML {
    .tag("section", [.tag("h2", title)] + content)
  }

  // MARK: - What it is

  private var formula: HTML? {
    guard let syntax = scheme.syntax else { return nil }
    let set = scheme.formulas.map { formula in
      HTML.tag("div", [("class", "formula")], [.tag("math", [("display", "block")], [formula.mathML])])
    }
    return Self.section("The formula", set + [.tag("pre", subject.file.text(syntax.span))])
  }

  // MARK: - What it does

  private var induced: HTML {
    let blocks = scheme.members.flatMap { member in
      let title = member.groupSize.map { "Groups of \($0)" } ?? "Groups as the plan draws them"
      return [
        .tag("h3", title),
        HTML.tag("dl", member.checked.report.rows.flatMap { [.tag("dt", $0.label), .tag("dd", $0.text)] }),
      ]
    }
    return Self.section("What it induces", why + blocks)
  }

  /// The law that leads from weights to h; plans that draw other groups have other laws.
  private var why: [HTML] {
    guard subject.head == nil || subject.hasPlainGroups else {
      return [
        .tag(
          "p", "The expected update of a prompt is the gradient of h(t), t the chance that a response to it is correct."
        )
      ]
    }
    return [
      .tag(
        "p",
        """
        The expected update of a prompt is the gradient of h(t), t the chance that a response to it is correct. In groups of \
        M responses of which s others are correct, a wrong one weighs a(s) and a correct one b(s); then, with I the \
        regularised incomplete beta function,
        """),
      .tag("div", [("class", "formula")], [.tag("math", [("display", "block")], [Mathematics.law.mathML])]),
    ]
  }

  private var claims: HTML? {
    if scheme.claims.isEmpty { return nil }
    let rows = scheme.claims.map { row in
      let sizes = row.sizes.compactMap { $0 }
      let place = sizes.isEmpty ? "" : "M = \(sizes.listed(first: 8))"
      return HTML.tag(
        "tr",
        [
          .tag("td", [.tag("code", row.claim)]), .tag("td", [("class", "verdict \(row.fate.text)")], row.fate.text),
          .tag("td", [row.detail, place].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "; ")),
        ])
    }
    return Self.section("Claims", [Self.table(["claim", "verdict", "where"], rows)])
  }

  // MARK: - Pictures and numbers

  private var pictures: HTML? {
    let figures = PlotQuantity.allCases.compactMap { scheme.figure($0) }
    if figures.isEmpty { return nil }
    return Self.section(
      "Pictures", figures.map { .tag("figure", [.finished($0.svg(width: 720, height: 400))]) })
  }

  private var weights: HTML? {
    let tables = scheme.members.compactMap { member -> [HTML]? in
      guard let columns = member.weights, !columns.isEmpty else { return nil }
      let layout = columns.isSequential ? WeightColumns.Layout.groups : .counts(.N)
      let rows = columns.rows(layout).map { cells in
        HTML.tag("tr", cells.map { .tag("td", [("class", "number")], Self.text($0)) })
      }
      let title = member.groupSize.map { "Groups of \($0)" } ?? "The smallest groups"
      return [.tag("h3", title), Self.table(layout.names, rows, areNumbers: true)]
    }
    return tables.isEmpty ? nil : Self.section("Weights", tables.flatMap(\.self))
  }

  private var values: HTML? {
    let members = scheme.members.prefix(4)
    if members.isEmpty { return nil }
    let names = members.flatMap { member in
      ["h", "h'"].map { name in member.groupSize.map { "\(name), M = \($0)" } ?? name }
    }
    let rows = PageMember.places.enumerated().map { index, t in
      let values = members.flatMap { [$0.values[index].objective, $0.values[index].derivative] }
      let cells = [NumberText.rounded(t)] + values.map { NumberText.rounded($0, digits: 6) }
      return HTML.tag("tr", cells.map { .tag("td", [("class", "number")], $0) })
    }
    return Self.section("Values", [Self.table(["t"] + names, rows, areNumbers: true)])
  }

  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .integer(let value): "\(value)"
    case .real(let value): NumberText.rounded(value, digits: 6)
    case .none: ""
    }
  }

  private static func table(_ names: [String], _ rows: [HTML], areNumbers: Bool = false) -> HTML {
    let head = names.map { HTML.tag("th", areNumbers ? [("class", "number")] : [], $0) }
    let parts: [HTML] = [.tag("thead", [.tag("tr", head)]), .tag("tbody", rows)]
    return .tag("div", [("class", "wide")], [.tag("table", parts)])
  }

  // MARK: - What to do with it

  private var code: HTML? {
    guard let use = CodeUse(scheme) else { return nil }
    let parts = use.languages.flatMap { language in
      [HTML.tag("h3", language.name), .tag("pre", language.command + "\n\n" + language.call)]
    }
    return Self.section("In code", parts)
  }

  private var words: HTML? {
    let labels = scheme.members.flatMap { $0.checked.report.rows.map(\.label) }.unique
    let items = labels.flatMap { label -> [HTML] in
      guard let term = Glossary.term(label) else { return [] }
      let paragraph = term.text.split(separator: "\n\n")[0].split(separator: "\n").joined(separator: " ")
      return [.tag("dt", label), .tag("dd", paragraph)]
    }
    return items.isEmpty ? nil : .tag("details", [.tag("summary", "What these words mean"), .tag("dl", items)])
  }
}
