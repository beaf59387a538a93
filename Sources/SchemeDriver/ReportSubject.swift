import SchemeIR
import SchemeSyntax
import SchemeText

/// What a report is about: a scheme with the values of its parameters, or weights that are numbers only.
struct ReportSubject {
  let name: String
  /// The parameters and their values, in order.
  let settings: [(name: String, value: ParameterValue)]
  /// What is declared: "advantage Z".
  let declaration: String
  let file: SourceFile
  /// From 1.
  let line: Int
  /// nil for numbers.
  let form: LoweredScheme.Form?

  /// "grpo(eps = 1e-06)"
  var text: String {
    let values = settings.map { "\($0.name) = \($0.value.text)" }
    return name + (values.isEmpty ? "" : "(\(values.joined(separator: ", ")))")
  }

  /// "grpo.scheme:3"
  var place: String { "\(file.name):\(line)" }

  /// The number that changes when a field of the objects changes its meaning or goes; new fields do not change it.
  private static let schema = 1

  /// The fields with which every object about it begins.
  func json(kind: String, line: Int? = nil, _ groupSize: Int) -> [(name: String, value: String)] {
    let values = JSONObject(settings.map { ($0.name, $0.value.json) }).text
    return [
      ("schema", "\(Self.schema)"), ("kind", kind.jsonQuoted), ("file", file.name.jsonQuoted),
      ("line", "\(line ?? self.line)"),
      ("scheme", name.jsonQuoted), ("parameters", values), ("M", "\(groupSize)"),
    ]
  }
}

extension ReportSubject {
  init(_ head: SchemeHead) {
    self.init(
      name: head.scheme.name,
      settings: zip(head.scheme.parameters, head.values).map { (name: $0.name, value: $1) },
      declaration: head.scheme.declaration, file: head.file,
      line: head.file.position(head.scheme.nameSpan.start).line, form: head.scheme.form)
  }
}

extension ParameterValue {
  fileprivate var json: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(let value): value.json
    }
  }
}
