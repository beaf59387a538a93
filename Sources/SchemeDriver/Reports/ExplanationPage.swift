import SchemeDiagnostics
import SchemeText
import SchemeVocabulary

/// The pages of `weigh explain`. What is said of an example is found by running it, so that it is never out of date.
enum ExplanationPage {
  private static let width = 78

  static func text(_ code: DiagnosticCode) -> String {
    let explanation = code.explanation
    let (failing, repaired) = (explanation.failing, explanation.repaired)
    let (wrong, right) = headings(code.severity)
    // Where only the command differs, the files are not repeated.
    let hasOtherFiles = repaired.files.map(\.shown) != failing.files.map(\.shown)
    let parts = [
      "\(code.rawValue)  \(explanation.title)", paragraphs(explanation.why, width: width), wrong,
      indented(failing.text), indented(answer(failing)), right,
      indented(hasOtherFiles ? repaired.text : repaired.command),
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func headings(_ severity: Severity) -> (wrong: String, right: String) {
    switch severity {
    case .error: ("This fails:", "This works:")
    case .warning: ("This brings the warning:", "This does not:")
    case .note: ("This brings the note:", "This does not:")
    }
  }

  static func text(_ term: Term) -> String {
    var head = term.name
    if !term.synonyms.isEmpty {
      head += "\n" + paragraphs("also: " + term.synonyms.joined(separator: ", "), width: width)
    }
    var parts = [head, paragraphs(term.text, width: width)]
    if !term.scheme.isEmpty { parts += ["In a scheme file:", indented(term.scheme)] }
    parts.append(paragraphs("See also: " + term.related.joined(separator: ", "), width: width))
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The first thing that the run says.
  private static func answer(_ example: Example) -> String {
    let renderer = DiagnosticRenderer(format: .human, color: false, widestExcerpt: 64)
    let text = example.answer ?? Driver.outcome(of: example).found.first.map { renderer.render($0) } ?? ""
    return text.split(separator: "\n").map { folded($0) }.joined(separator: "\n")
  }

  /// A sentence that is too long for the page goes on below its own beginning, and one beside a caret stands below it;
  /// source lines stay as they are.
  private static func folded(_ line: Substring) -> String {
    let room = width - 2
    guard line.unicodeScalars.count > room else { return String(line) }
    if let bar = line.firstIndex(of: "|"), let caret = line.lastIndex(of: "^"), bar < caret {
      let label = line[caret...].dropFirst(2)
      let gutter = line[...bar]
      let blanks = max(1, min(line[bar..<caret].count, room - gutter.count - label.unicodeScalars.count))
      return "\(line[...caret])\n\(gutter)\(String(repeating: " ", count: blanks))\(label)"
    }
    let margin = line.prefix { $0 == " " || $0 == "=" }
    let hanging = String(repeating: " ", count: max(margin.count, 2))
    let lines = paragraphs(String(line.dropFirst(margin.count)), width: room - hanging.count)
    return margin + lines.split(separator: "\n").joined(separator: "\n" + hanging)
  }

  fileprivate static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }
      .joined(separator: "\n")
  }
}

extension Example {
  /// The files, and the command where it is not the expected one.
  fileprivate var text: String {
    var parts = files.map { files.count == 1 ? $0.shown : "// \($0.name)\n\($0.shown)" }
    if !isPlain { parts.append(command) }
    return parts.joined(separator: "\n\n")
  }

  fileprivate var command: String { "$ weigh " + arguments.joined(separator: " ") }
}

extension Driver {
  /// The run that an example shows.
  package static func outcome(of example: Example) -> Outcome {
    var request = Request(files: example.files.map { SourceFile(name: $0.name, bytes: $0.bytes) })
    for option in example.options {
      switch option {
      case .group(let size): request.groups = [GroupSizes(size)]
      case .scheme(let file, let name): request.selectors.append(.init(file: file, scheme: name))
      case .set(let name, let value): request.settings.append(.init(scheme: nil, name: name, value: value))
      case .output: break
      }
    }
    switch example.verb {
    case .check: return check(request)
    case .weights: return weights(request, by: .s, format: .csv)
    case .table: return table(request, at: .equallySpaced(101), format: .csv)
    case .plot: return plot(request, PlotPlan())
    case .emit: return emit(.c, request)
    case .emitPython: return emit(.python, request)
    }
  }
}
