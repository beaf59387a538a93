import SchemeIR
import SchemeLogs
import SchemeText

/// What a report is about: a scheme with the values of its parameters, or weights that are numbers only.
struct Subject {
  let name: String
  /// The parameters and their values, in order.
  let settings: [(name: String, value: ParameterValue)]
  /// What is declared: "advantage Z".
  let declaration: String
  /// The plan in the language's own words; nil where none is named.
  let plan: String?
  /// What is said of its verifier, in the language's own words.
  let verifier: String?
  /// The weight of its prompts, as it is written on one line.
  let prompts: String?
  let file: SourceFile
  /// Its name, or its first row.
  let span: Span
  /// nil for numbers.
  let head: SchemeHead?
  /// nil for schemes.
  let given: GivenWeights?

  init(_ head: SchemeHead) {
    name = head.scheme.name
    settings = zip(head.scheme.parameters, head.values).map { (name: $0.name, value: $1) }
    declaration = head.scheme.declaration
    plan = head.scheme.declaredPlan?.text
    verifier = head.scheme.declaredVerifier?.text
    let file = head.file
    prompts = head.scheme.declaredPrompts.map { $0.text(in: file) ?? "(…)" }
    self.file = file
    span = head.scheme.nameSpan
    self.head = head
    given = nil
  }

  init(_ weights: GivenWeights) {
    name = weights.name
    settings = []
    declaration = "weights as numbers"
    (plan, verifier, prompts) = (nil, nil, nil)
    file = weights.file
    span = weights.span
    head = nil
    given = weights
  }

  /// "grpo(eps = 1e-06)"
  var text: String {
    let values = settings.map { "\($0.name) = \($0.value.written)" }
    return name + (values.isEmpty ? "" : "(\(values.joined(separator: ", ")))")
  }

  /// How it is declared and its groups come about: "advantage Z, sample until mixed or M".
  var form: String {
    [declaration, plan, prompts.map { "prompts weighted \($0)" }, verifier].compactMap { $0 }.joined(separator: ", ")
  }

  /// Whether it names no plan but `sample M`.
  var hasPlainGroups: Bool { head.map { $0.scheme.sampling.plan == .group } ?? true }

  /// From 1.
  var line: Int { file.position(span.start).line }

  /// "grpo.scheme:3"; of the weights of many responses only the file.
  var place: String { given.map { $0.line == nil } == true ? file.name : "\(file.name):\(line)" }

  /// The number that changes when a field of the objects changes its meaning or goes; new fields do not change it.
  private static let schema = 1

  /// The fields with which every object about it begins; `line`: where it is not its own.
  func json(kind: String, line: Int? = nil) -> [(name: String, value: String)] {
    [("schema", "\(Self.schema)"), ("kind", kind.jsonQuoted)] + json(line: line)
  }

  /// The same at a group size; null where there is none.
  func json(kind: String, line: Int? = nil, _ groupSize: Int?) -> [(name: String, value: String)] {
    json(kind: kind, line: line) + [("M", groupSize.json)]
  }

  /// The fields that say what it is, at a group size.
  func json(_ groupSize: Int?) -> [(name: String, value: String)] { json(line: nil) + [("M", groupSize.json)] }

  private func json(line: Int?) -> [(name: String, value: String)] {
    let values = JSONObject(settings.map { ($0.name, $0.value.json) }).text
    return [
      ("file", file.name.jsonQuoted), ("line", "\(line ?? self.line)"), ("scheme", name.jsonQuoted),
      ("parameters", values),
    ]
  }
}

extension LoweredScheme.DeclaredPrompts {
  /// The weight as it is written in its file, on one line and without comments; nil where it does not read there as it is.
  func text(in file: SourceFile) -> String? {
    guard isWritten else { return nil }
    // As characters CR LF is one of its own.
    let lines = file.text(span).split { ["\n", "\r", "\r\n"].contains($0) }.map { (line: Substring) -> Substring in
      guard let comment = line.firstRange(of: "//") else { return line }
      return line[..<comment.lowerBound]
    }
    let words = lines.flatMap { $0.split(whereSeparator: \.isWhitespace) }
    return words.map(String.init).joined(separator: " ")
  }
}

extension ParameterValue {
  var json: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(let value): value.json
    }
  }
}

extension Int? {
  /// The number, or null.
  fileprivate var json: String { map { "\($0)" } ?? "null" }

  /// " at M = 8"; nothing where there is no M.
  var atSize: String { map { " at M = \($0)" } ?? "" }
}
