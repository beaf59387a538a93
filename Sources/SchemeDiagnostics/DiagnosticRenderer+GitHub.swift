extension LocatedDiagnostic {
  /// A workflow command and a line break: `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=CODE::message`, lines
  /// and columns from 1. Label, other places, notes and repairs follow the message on lines of their own.
  /// See "Workflow commands for GitHub Actions".
  var githubAnnotation: String {
    var properties: [(String, String)] = []
    if let file {
      properties.append(("file", Self.inRepository(file.name)))
      if let span = diagnostic.span {
        let (start, end) = (file.position(span.start), file.position(span.end))
        properties += [("line", "\(start.line)"), ("col", "\(start.column)")]
        properties += [("endLine", "\(end.line)"), ("endColumn", "\(end.column)")]
      }
    }
    properties.append(("title", diagnostic.code.rawValue))
    let list = properties.map { "\($0)=\(Self.escaped($1, isProperty: true))" }.joined(separator: ",")
    let message = diagnostic.label.isEmpty ? diagnostic.message : "\(diagnostic.message): \(diagnostic.label)"
    let related = diagnostic.related.map { other in
      file.map { "\(other.message): line \($0.position(other.span.start).line)" } ?? other.message
    }
    let text = [message] + related + diagnostic.notes + diagnostic.fixIts.map { "fix: \($0.message)" }
    return "::\(command) \(list)::\(Self.escaped(text.joined(separator: "\n"), isProperty: false))\n"
  }

  /// A path as git writes it: without `./` before it.
  private static func inRepository(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
    return String(rest)
  }

  private var command: String {
    switch diagnostic.severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar.harmless)
      }
    }
    return result
  }
}
