import SchemeDiagnostics
import SchemeDriver
import SchemeText
import SchemeVocabulary

/// A request for one text, or for several files by name.
func request(
  _ text: String, _ groups: [ClosedRange<Int>]? = nil, set: [String] = [], schemes: [String] = []
) -> Request { request(files: [("test.scheme", text)], groups, set: set, schemes: schemes) }

/// `set` as on the command line: NAME=VALUE or SCHEME.NAME=VALUE; `schemes`: NAME or FILE:NAME.
func request(
  files: [(name: String, text: String)], _ groups: [ClosedRange<Int>]? = nil, set: [String] = [],
  schemes: [String] = []
) -> Request {
  Request(
    files: files.map { SourceFile(name: $0.name, text: $0.text) },
    selectors: schemes.map {
      let parts = $0.split(separator: ":").map(String.init)
      return .init(file: parts.count > 1 ? parts[0] : nil, scheme: parts[parts.count - 1])
    },
    groups: groups?.map { GroupSizes($0.lowerBound, $0.upperBound) },
    settings: set.map {
      let (name, value) = ($0.prefix { $0 != "=" }, $0.drop { $0 != "=" }.dropFirst())
      let parts = name.split(separator: ".").map(String.init)
      return .init(scheme: parts.count > 1 ? parts[0] : nil, name: parts[parts.count - 1], value: String(value))
    })
}

extension Outcome {
  /// All that it writes; nil where nothing is to be written.
  var text: String? {
    guard let write else { return nil }
    var text = ""
    _ = write {
      text += $0
      return true
    }
    return text
  }

  /// The lines of a table without the header.
  var rows: [String] { (text ?? "").split(separator: "\n").dropFirst().map(String.init) }

  var codes: [DiagnosticCode] { diagnostics.map(\.diagnostic.code) }

  var messages: [String] { diagnostics.map(\.diagnostic.message) }
}
