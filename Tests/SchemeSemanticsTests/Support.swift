import SchemeDiagnostics
import SchemeSemantics
import SchemeSyntax
import SchemeText
import SchemeVocabulary
import Testing

/// A file that parses, checked.
func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> (
  file: CheckedFile, diagnostics: [Diagnostic]
) {
  let (tree, found) = Parser.parse(SourceFile(name: "test.scheme", text: text))
  #expect(found.map(\.message) == [], sourceLocation: sourceLocation)
  return FileChecker.check(tree)
}

/// The codes of what the checker finds wrong with a file that parses.
func codes(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> [DiagnosticCode] {
  check(text, sourceLocation: sourceLocation).diagnostics.map(\.code)
}

/// The typed text of a file without errors.
func typed(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
  let (file, diagnostics) = check(text, sourceLocation: sourceLocation)
  #expect(diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
  return file.schemes.map { $0.dump() }.joined()
}

/// The type of an expression inside of `Z`, which may use the parameters k: int and x: real; nil where it has an error.
func type(of expression: String, where condition: String = "0 == 0") -> ValueType? {
  let text = """
    let some(u) = R
    scheme f(k: int = 1, j: int = 1, x: real = 1) where \(condition) {
      let v = \(expression)
      Z = some(v)
    }
    """
  let scheme = check(text).file.schemes.first
  return scheme?.bindings.first { $0.name == "v" }?.body.type
}

/// Expects diagnostics with these codes and messages at the places marked by `«…»`, in the order in which they stand,
/// which are repaired to `fixed` by their first fix-its if that is given.
func expect(
  _ marked: String, _ wanted: [(DiagnosticCode, String)], repairedTo fixed: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var bytes: [UInt8] = []
  var spans: [Span] = []
  var start = 0
  for scalar in marked.unicodeScalars {
    switch scalar {
    case "«": start = bytes.count
    case "»": spans.append(Span(start, bytes.count))
    default: bytes += Array(String(scalar).utf8)
    }
  }
  let found = check(String(decoding: bytes, as: UTF8.self), sourceLocation: sourceLocation).diagnostics.sorted {
    ($0.span?.start ?? 0) < ($1.span?.start ?? 0)
  }
  #expect(found.map(\.code) == wanted.map(\.0), sourceLocation: sourceLocation)
  #expect(found.map(\.message) == wanted.map(\.1), sourceLocation: sourceLocation)
  #expect(found.map(\.span) == spans, sourceLocation: sourceLocation)
  guard let fixed else { return }
  for fixIt in found.compactMap(\.fixIts.first).sorted(by: { $0.span.start > $1.span.start }) {
    bytes.replaceSubrange(fixIt.span.start..<fixIt.span.end, with: Array(fixIt.replacement.utf8))
  }
  let repaired = String(decoding: bytes, as: UTF8.self)
  #expect(repaired == fixed, sourceLocation: sourceLocation)
  #expect(codes(repaired, sourceLocation: sourceLocation) == [], sourceLocation: sourceLocation)
}

/// Expects one diagnostic at the marked place.
func expect(
  _ marked: String, _ code: DiagnosticCode, _ message: String, repairedTo fixed: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) { expect(marked, [(code, message)], repairedTo: fixed, sourceLocation: sourceLocation) }
