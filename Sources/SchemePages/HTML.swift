import SchemeText

/// Part of a page, as a value: text is escaped where it is written and nowhere else. What is written is well-formed XML as well.
package indirect enum HTML: Sendable {
  case text(String)
  case element(String, [Attribute], [HTML])
  /// Markup that is finished, such as a picture.
  case finished(String)

  package typealias Attribute = (name: String, value: String)

  /// `<name>…</name>`.
  package static func tag(_ name: String, _ attributes: [Attribute], _ children: [HTML]) -> HTML {
    .element(name, attributes, children)
  }

  package static func tag(_ name: String, _ children: [HTML]) -> HTML { .element(name, [], children) }

  package static func tag(_ name: String, _ attributes: [Attribute], _ text: String) -> HTML {
    .element(name, attributes, [.text(text)])
  }

  package static func tag(_ name: String, _ text: String) -> HTML { .element(name, [], [.text(text)]) }

  /// A link to another page or place.
  package static func link(_ target: String, _ text: String) -> HTML { .tag("a", [("href", target)], text) }

  /// The elements that have no end.
  private static let empty: Set = ["meta", "br", "hr"]

  /// The elements that begin and end a line of their own.
  private static let blocks: Set = [
    "head", "body", "header", "nav", "main", "section", "article", "figure", "footer", "table", "thead", "tbody", "tr",
    "dl", "ul", "details",
  ]

  package var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to output: inout String) {
    switch self {
    case .text(let text): output += text.markup
    case .finished(let text): output += text
    case .element(let name, let attributes, let children):
      let isEmpty = Self.empty.contains(name)
      let marks = attributes.map { " \($0.name)=\"\($0.value.markup)\"" }.joined()
      output += "<\(name)\(marks)\(isEmpty ? " /" : "")>"
      if isEmpty { return }
      let isBlock = Self.blocks.contains(name)
      for child in children {
        if isBlock, case .element = child { output += "\n" }
        child.write(to: &output)
      }
      output += (isBlock ? "\n" : "") + "</\(name)>"
    }
  }
}

extension HTML {
  /// A whole page in English that needs nothing else: no script, no font, no other file but those it links to.
  package static func page(title: String, _ body: [HTML]) -> String {
    let head: [HTML] = [
      .tag("meta", [("charset", "utf-8")], []),
      .tag("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")], []),
      .tag("meta", [("name", "color-scheme"), ("content", "light dark")], []),
      .tag("title", title), .tag("style", [.finished(PageStyle.text)]),
    ]
    let page = HTML.tag("html", [("lang", "en")], [.tag("head", [], head), .text("\n"), .tag("body", [], body)])
    return "<!DOCTYPE html>\n" + page.text + "\n"
  }
}
