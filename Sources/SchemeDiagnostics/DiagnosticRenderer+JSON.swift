import SchemeText

extension LocatedDiagnostic {
  /// The number that changes when a field of the objects changes its meaning or goes; new fields do not change it.
  private static let schema = 1

  /// One object and a line break. `range`, `severity`, `code`, `source` and `message` are those of the Language Server
  /// Protocol (3.17, `Diagnostic`): lines and characters count from 0, characters in UTF-16 code units, severity is
  /// 1 for an error, 2 for a warning, 3 for a note. `bytes` are the same place as offsets into the file. A diagnostic
  /// without a place has the range of no characters at the beginning of its file, and null for `bytes`; one about no
  /// file has null for `file` as well. Each of `related` is
  /// another place of the file, with what is there. Each of `fixes` has its edits, and says whether `weigh check --fix` applies it.
  var json: String {
    let fixes = diagnostic.fixIts.map { fixIt in
      JSONObject([
        ("title", fixIt.message.jsonQuoted), ("isCertain", "\(fixIt.isCertain)"),
        ("edits", "[\(JSONObject(place(fixIt.span) + [("newText", fixIt.replacement.jsonQuoted)]).text)]"),
      ]).text
    }
    let related = diagnostic.related.map { other in
      JSONObject(place(other.span) + [("message", other.message.jsonQuoted)]).text
    }
    let fields =
      [("schema", "\(Self.schema)"), ("kind", "diagnostic".jsonQuoted), ("file", file?.name.jsonQuoted ?? "null")]
      + place(diagnostic.span) + [
        ("severity", "\(diagnostic.severity.protocolNumber)"), ("code", diagnostic.code.rawValue.jsonQuoted),
        ("source", "weigh".jsonQuoted), ("message", diagnostic.message.jsonQuoted),
        ("label", diagnostic.label.jsonQuoted),
        ("notes", "[\(diagnostic.notes.map(\.jsonQuoted).joined(separator: ", "))]"),
        ("related", "[\(related.joined(separator: ", "))]"),
        ("fixes", "[\(fixes.joined(separator: ", "))]"),
      ]
    return JSONObject(fields).text + "\n"
  }

  /// A span as the protocol counts it, and in bytes.
  private func place(_ span: Span?) -> [(String, String)] {
    let (start, end) = (protocolPosition(span?.start), protocolPosition(span?.end))
    let bytes = span.map { JSONObject([("start", "\($0.start)"), ("end", "\($0.end)")]).text }
    return [("range", JSONObject([("start", start), ("end", end)]).text), ("bytes", bytes ?? "null")]
  }

  private func protocolPosition(_ offset: Int?) -> String {
    let position = offset.flatMap { file?.utf16Position($0) } ?? (line: 0, character: 0)
    return JSONObject([("line", "\(position.line)"), ("character", "\(position.character)")]).text
  }
}

extension Severity {
  /// `DiagnosticSeverity` of the Language Server Protocol.
  fileprivate var protocolNumber: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
