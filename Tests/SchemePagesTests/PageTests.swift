import Foundation
import SchemeDriver
import SchemeEmission
import SchemeText
import SchemeVocabulary
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `weigh report`: pages that can be read without anything else.
@Suite struct PageTests {
  private func report(_ files: [(name: String, text: String)], _ format: Driver.PageFormat = .html) -> Driver.Pages {
    let outcome = Driver.report(Request(files: files.map { SourceFile(name: $0.name, text: $0.text) }), as: format)
    return .init(outcome)
  }

  private func samples() throws -> [(name: String, text: String)] {
    let names: Set = ["rloo.scheme", "truncated_log.scheme", "lone_success.scheme"]
    return try Repository.schemeFiles(in: Repository.samples)
      .filter { TestScale.isFull || names.contains($0.lastPathComponent) }
      .map { ("samples/\($0.lastPathComponent)", try String(contentsOf: $0, encoding: .utf8)) }
  }

  /// Every page is well-formed, and its links and pictures are there.
  @Test func pagesOfSamples() throws {
    let pages = report(try samples())
    #expect(pages.codes == [])
    let names = pages.texts.map(\.name)
    #expect(
      names.first == "index.html" && Set(names).count == names.count && names.count > TestScale.count(5, full: 60))
    for (name, text) in pages.texts {
      let page = try #require(Markup(text), "\(name) is not well-formed")
      for link in page.links { #expect(names.contains(link), "\(name) leads to \(link)") }
      #expect(
        !text.contains("<script") && !text.contains("src=") && !text.contains("@import") && !text.contains("url("))
      #expect(page.counts["title", default: 0] >= 1 && page.counts["h1"] == 1)
      if name != "index.html" {
        #expect(page.links == ["index.html"])
        #expect(page.counts["svg", default: 0] >= 3 && page.counts["math", default: 0] >= 1, "\(name)")
      }
    }
    let index = try #require(Markup(pages.texts[0].text))
    #expect(index.links == Array(names.dropFirst()) && index.counts["svg"] == names.count - 1)
  }

  /// What the page of GRPO says, next to what other commands say of it.
  @Test func whatAPageHas() throws {
    let text = """
      let half = M / 2
      let other = 7
      /// Centred & divided.
      ///
      /// arXiv 2402.03300
      scheme grpo(eps: real = 0.25) where eps >= 0 {
        Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + eps * half)
        expect centred
        expect not bounded 0.5 for M in {4}
        expect bounded 0.1
      }
      group 4
      """
    let pages = report([("a.scheme", text)])
    #expect(pages.codes == ["S0320", "S0701"])
    let page = try #require(pages.texts.last?.text)
    for part in [
      "<h1>grpo(eps = 0.25)</h1>", "<p>Centred &amp; divided.</p>", "<p>arXiv 2402.03300</p>",
      "advantage Z · a.scheme:6",
      "<mi>half</mi>", "<h3>Groups of 4</h3>", "<dt>objective</dt>", "increases on [0,1], proved",
      "<td class=\"verdict proved\">proved</td>", "<td class=\"verdict refuted\">refuted</td>",
      "weigh emit c a.scheme --scheme grpo --group 4 -o generated",
      "grpo_advantages_u8(rewards, groups, 4, NULL, out, &amp;where);",
      "grpo.advantages(rewards, 4)", "try Grpo.advantages(rewards: rewards, groupSize: 4)", "What these words mean",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(!page.contains("<mi>other</mi>"))
    // h' is the same at 1/2 as in a table.
    let outcome = Driver.table(
      Request(files: [SourceFile(name: "a.scheme", text: text)]), at: .listed([0.5]), format: .csv)
    var table = ""
    _ = outcome.write? {
      table += $0
      return true
    }
    let slope = try #require(table.split(separator: ",").last.flatMap { Double($0.trimmingCharacters(in: .newlines)) })
    #expect(page.contains(">\(String(format: "%.6g", slope))<"))
  }

  /// The calls that a page shows are those of the generated code.
  @Test func callsAreThere() throws {
    let text = "scheme class { sample until 1 correct or M  Z = R / tries }\nscheme Good { Z = R - mean }\ngroup 3"
    let pages = report([("b.scheme", text)])
    let code = { (language: TargetLanguage) in
      Driver.emit(language, Request(files: [SourceFile(name: "b.scheme", text: text)], groups: [GroupSizes(3)]))
        .artifacts.map(\.text).joined()
    }
    let (c, python, swift) = (code(.c), code(.python), code(.swift))
    for (_, page) in pages.texts.dropFirst() {
      let call = try #require(page.firstMatch(of: #/status = (\w+)\(/#)?.1)
      let header = try #require(page.firstMatch(of: #/#include &quot;(\w+).h&quot;/#)?.1)
      let method = try #require(page.firstMatch(of: #/advantages = \w+\.(\w+)\(/#)?.1)
      let namespace = try #require(page.firstMatch(of: #/try (\w+)\.advantages/#)?.1)
      #expect(c.contains("int \(call)(") && c.contains("#include \"\(header).h\""))
      #expect(python.contains("def \(method)(") && swift.contains("enum \(namespace) "))
    }
    #expect(pages.texts.map(\.name) == ["index.html", "class.html", "Good.html"])
  }

  /// Names that meet each other, or the index, or have letters that a file system may not like.
  @Test func names() {
    let scheme = "{ Z = R }"
    let pages = report([
      ("a.scheme", "scheme index \(scheme)\nscheme x \(scheme)"), ("b.scheme", "scheme X \(scheme)"),
      ("π.csv", "M,N,correct,wrong\n1,0,,0\n1,1,1,\n"),
    ])
    #expect(pages.texts.map(\.name) == ["index.html", "index-2.html", "x.html", "X-2.html", "_.html"])
    #expect(report([("a.scheme", "scheme index \(scheme)")], .latex).texts.map(\.name) == ["index.tex"])
  }

  /// Text of a user stays text.
  @Test func hostileText() throws {
    let text = """
      /// </p><script>alert(1)</script> & "quotes" \u{202E} \u{1}
      /// \\input{/etc/passwd} % $x$
      scheme x { Z = R  // <b>
        expect centred }
      """
    let pages = report([("<i>.scheme", text)])
    for (_, page) in pages.texts {
      #expect(Markup(page) != nil && !page.contains("<script") && !page.contains("<b>") && !page.contains("<i>"))
    }
    let tex = report([("<i>_%.scheme", text)], .latex).texts[0].text
    #expect(tex.hasPrefix("% x, <i>\\_\\%.scheme:3.") && !tex.contains("\\input"))
  }

  /// What an objective tends to stands on its page, of each of several schemes.
  @Test func limits() throws {
    let text = "scheme x { Z = R - mean }\nscheme y { Z = if N == 0 then 0 else (R - mean) / sqrt(mean) }\ngroup 4"
    let pages = report([("a.scheme", text)]).texts.dropFirst().map(\.text)
    for (page, limit) in zip(pages, ["t as M grows; at M = 4 it is 0.75 times that, proved", "2 * sqrt(t) as M grows"])
    {
      #expect(page.contains("<dt>compare</dt>\n<dd>tends to \(limit)"), "\(limit)")
    }
    #expect(pages.count == 2)
  }

  /// h_M is set as mathematics, with what it is called: t - t^2/2, and sqrt(2) t for GRPO without eps at M = 3.
  @Test func fragmentsHaveTheObjective() throws {
    let text =
      "scheme x { a[s] = 0  b[s] = 1 - s / (M - 1) }\nscheme y { Z = if N == 0 or N == M then 0 else (R - mean) / population_std }\n"
      + "scheme z where M >= 12 { h(t) = 1 - (1 - t)^12  design exact }\nscheme w { sample until 1 correct  Z = R }"
    let tex = Driver.Pages(
      Driver.report(
        Request(files: [SourceFile(name: "a.scheme", text: text)], groups: [GroupSizes(3), GroupSizes(12)]), as: .latex)
    ).texts.map(\.text)
    try #require(tex.count == 4)
    for text in tex { try Self.expectTeX(text) }
    #expect(tex[0].contains("$h_{3}(t) = t - t^{2}/2$; 1/2 times pass@2, for every M; increases"))
    #expect(
      tex[1].contains(
        "For $M = 3$: $h_{3}(t) = \\sqrt{2} t$; GRPO without eps, for every M; increases on [0,1], proved."))
    #expect(tex[2].contains("For $M = 12$: $h_{12}(t) = 1 - (1 - t)^{12}$; pass@12, for every M; increases"))
    #expect(tex[3].contains("\nlog t; increases on [0,1], proved.\n"))
    // The law that leads from weights to h, but under a plan that has another.
    #expect(tex.map { $0.contains("\\sum_{s = 0}^{M - 1}") } == [true, true, true, false])
    #expect(tex.allSatisfy { $0.contains("ylabel={$h(t)$") })
  }

  /// Tables of weights, plans without groups of a size, infinite ends, constant h, weights of 10^150, a group of one.
  @Test func edges() throws {
    let text = """
      scheme infinite { sample M, resample until mixed  a[s] = -1  b[s] = 1 }
      scheme constant { Z = 1 }
      scheme dead { Z = 0 }
      scheme huge { Z = R * 1e150 }
      scheme free { sample until 2 correct  Z = R / 2 }
      group 1, 3
      """
    let table = "M,N,correct,wrong\n2,0,,0\n2,1,1,-1\n2,2,0,\n"
    let pages = report([("a.scheme", text), ("w.csv", table)])
    #expect(pages.texts.count == 7)
    for (name, page) in pages.texts { #expect(Markup(page) != nil, "\(name)") }
    for (_, text) in report([("a.scheme", text)], .latex).texts { try Self.expectTeX(text) }
    #expect(report([]).codes == ["S0903"] && report([]).texts.isEmpty)
  }

  /// Formulas as high as the language admits.
  @Test(arguments: [("-", "R"), ("R^", "R"), ("if R == 1 then 1 else ", "0"), ("1 + ", "R")])
  func high(_ step: String, _ end: String) {
    let text = "scheme x { Z = \(String(repeating: step, count: 990))\(end) }"
    for format in [Driver.PageFormat.html, .latex] {
      let lengths = DeepThread.value {
        Driver.report(Request(files: [SourceFile(name: "x.scheme", text: text)]), as: format).artifacts.map(
          \.text.count)
      }
      #expect(lengths.last ?? 0 > 6000)
    }
  }

  /// Braces and environments are closed, and numbers are numbers.
  private static func expectTeX(_ text: String) throws {
    let plain = text.replacing("\\{", with: "").replacing("\\}", with: "")
    #expect(plain.count { $0 == "{" } == plain.count { $0 == "}" })
    let begun = plain.matches(of: #/\\begin\{([\w*]+)\}/#).map(\.1)
    #expect(begun.sorted() == plain.matches(of: #/\\end\{([\w*]+)\}/#).map(\.1).sorted())
    #expect(!plain.contains("inf)") && plain.utf8.allSatisfy { $0 < 0x80 })
  }
}

extension Driver {
  /// What a report has come to.
  struct Pages {
    let texts: [(name: String, text: String)]
    let codes: [String]

    init(_ outcome: Outcome) {
      texts = outcome.artifacts.map { ($0.name, $0.text) }
      codes = outcome.diagnostics.map(\.diagnostic.code.rawValue)
    }
  }
}

/// The elements and links of a page; nil where it is not well-formed.
private struct Markup {
  var counts: [String: Int] = [:]
  var links: [String] = []

  init?(_ text: String) {
    let parser = XMLParser(data: Data(text.utf8))
    let reader = Reader()
    parser.delegate = reader
    guard parser.parse() else { return nil }
    self = reader.markup
  }

  private init() {}

  private final class Reader: NSObject, XMLParserDelegate {
    var markup = Markup()

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      markup.counts[name, default: 0] += 1
      if name == "a", let link = attributes["href"] { markup.links.append(link) }
    }
  }
}
