import SchemeDiagnostics
import SchemeText
import SchemeVocabulary

/// The files of a request, by their kind, as far as its selectors and group sizes ask for them.
struct Sources {
  private(set) var schemes: [SourceFile] = []
  private(set) var tables: [(file: SourceFile, group: WeightFile.Group)] = []
  /// The schemes that are looked for in scheme files; empty: all.
  private(set) var selectors: [Request.Selector]

  /// - Parameter takesTables: whether tables of weights are read; else they are refused.
  init(_ request: Request, takesTables: Bool, _ findings: inout Findings) {
    selectors = request.selectors
    if let problem = request.groups?.lazy.compactMap(\.problem).first {
      findings.refuse(Diagnostic(.groupSizeOutOfRange, problem, at: nil))
      return
    }
    for input in request.files {
      switch input {
      case .schemes(let file): schemes.append(file)
      case .table(let file) where takesTables: read(file, request, &findings)
      case .table(let file): findings.add([InputFile.refusal(ofTable: file)])
      }
    }
    let tables = tables
    selectors.removeAll { selector in tables.contains { $0.group.scheme == selector.scheme } }
    // All that were asked for are tables.
    if selectors.isEmpty, !request.selectors.isEmpty { schemes = [] }
  }

  private mutating func read(_ file: SourceFile, _ request: Request, _ findings: inout Findings) {
    let table = WeightFile(file)
    findings.add(table.diagnostics, in: file)
    let wanted = table.groups.filter { request.asks(for: $0, in: file) }
    tables += wanted.map { (file, $0) }
    guard let sizes = request.groups, wanted.isEmpty, !table.groups.isEmpty else { return }
    let there = Set(table.groups.map(\.groupSize)).sorted()
    findings.add(
      Diagnostic(
        .groupSizeOutOfRange, "the table has no weights at M = \(sizes.text)", at: nil,
        notes: ["it has some at M = \(there.listed(first: 20))"]), in: file)
  }
}

extension Request {
  fileprivate func asks(for group: WeightFile.Group, in file: SourceFile) -> Bool {
    let isSelected =
      selectors.isEmpty
      || selectors.contains { $0.scheme == group.scheme && ($0.file.map { file.name.isPath($0) } ?? true) }
    guard let groups else { return isSelected }
    return isSelected && groups.contains { $0.contains(group.groupSize) }
  }
}

extension String {
  /// Whether a path ends with the components of another, so that `grpo.scheme` names `samples/grpo.scheme`.
  func isPath(_ other: String) -> Bool { self == other || hasSuffix("/" + other) }
}
