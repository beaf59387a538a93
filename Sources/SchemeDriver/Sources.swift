import SchemeDiagnostics
import SchemeLogs
import SchemeText
import SchemeVocabulary

/// The files of a request, by their kind, as far as its selectors and group sizes ask for them.
struct Sources {
  private(set) var schemes: [SourceFile] = []
  private(set) var tables: [GivenWeights] = []
  /// The group sizes of all tables; nil without any.
  private(set) var tabulated: [GroupSizes]?
  /// The schemes that are looked for in scheme files; empty: all.
  private(set) var selectors: [Request.Selector]

  /// The most M, of all tables together, of which each is looked for among the known schemes.
  private static let few = 512

  init(_ request: Request, _ use: TableUse, _ findings: inout Findings) {
    selectors = request.selectors
    if let problem = request.groups?.lazy.compactMap(\.problem).first {
      findings.refuse(Diagnostic(.groupSizeOutOfRange, problem, at: nil))
      return
    }
    for input in request.files {
      switch input {
      case .schemes(let file): schemes.append(file)
      case .log(let file) where use == .none: findings.add([InputFile.refusal(of: file)])
      case .log(let file): read(file, use, request, &findings)
      }
    }
    let isFew = tables.reduce(0) { $0 + $1.rows.groupSize } <= Self.few
    for index in tables.indices { tables[index].isOneOfFew = isFew }
    let sizes = Set(tables.map(\.rows.groupSize))
    tabulated = sizes.isEmpty ? nil : sizes.sorted().map { GroupSizes($0) }
    let tables = tables
    if use == .schemes {
      for file in request.files.map(\.name) {
        let own = tables.filter { $0.file.name == file }
        if !own.isEmpty { schemes.append(TableScheme(own, fileName: file).file) }
      }
      self.tables = []
      return
    }
    selectors.removeAll { selector in tables.contains { $0.name == selector.scheme } }
    // All that were asked for are tables.
    if selectors.isEmpty, !request.selectors.isEmpty { schemes = [] }
  }

  private mutating func read(_ file: LogFile, _ use: TableUse, _ request: Request, _ findings: inout Findings) {
    findings.add(file.diagnostics)
    guard let log = file.log else { return }
    if let groups = log.groups { findings.add(LogRemarks.of(groups), in: file.file) }
    let all = log.weights.map { GivenWeights($0, in: file) }
    if all.isEmpty, log.groups?.hasWeights == true {
      findings.add(
        Diagnostic(
          .incompleteWeights, "no weights are left of this log", at: nil,
          notes: ["a row of N counts where more than half of its groups have the same weights"]), in: file.file)
    }
    let wanted = all.filter { request.asks(for: $0) }
    let problems = use == .given ? [] : wanted.compactMap { table in table.incompleteness.map { ($0, table.file) } }
    for (problem, place) in problems { findings.add(problem, in: place) }
    if problems.isEmpty { tables += wanted }
    guard let sizes = request.groups, wanted.isEmpty, !all.isEmpty else { return }
    let there = Set(all.map(\.rows.groupSize)).sorted()
    findings.add(
      Diagnostic(
        .groupSizeOutOfRange, "the table has no weights at M = \(sizes.text)", at: nil,
        notes: ["it has some at M = \(there.listed(first: 20))"]), in: file.file)
  }
}

extension Request {
  fileprivate func asks(for weights: GivenWeights) -> Bool {
    let isSelected =
      selectors.isEmpty
      || selectors.contains {
        $0.scheme == weights.name && ($0.file.map { weights.file.name.isPath($0) } ?? true)
      }
    guard let groups else { return isSelected }
    return isSelected && groups.contains { $0.contains(weights.rows.groupSize) }
  }
}

extension String {
  /// Whether a path ends with the components of another, so that `grpo.scheme` names `samples/grpo.scheme`.
  func isPath(_ other: String) -> Bool { self == other || hasSuffix("/" + other) }
}
