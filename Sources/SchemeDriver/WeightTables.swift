import SchemeDiagnostics
import SchemeText

/// The tables of weights among the files of a request, as far as its selectors and group sizes ask for them.
struct WeightTables {
  private(set) var groups: [(file: SourceFile, group: WeightFile.Group)] = []
  private(set) var diagnostics: [LocatedDiagnostic] = []
  /// What is left to ask of scheme files.
  private(set) var rest: Request

  init(_ request: Request) {
    rest = request
    rest.files.removeAll { WeightFile.isOne($0) }
    for file in request.files where WeightFile.isOne(file) {
      let table = WeightFile(file)
      diagnostics += table.diagnostics.map { LocatedDiagnostic($0, in: file) }
      for group in table.groups where request.asks(for: group, in: file) { groups.append((file, group)) }
      let sizes = request.groups.map { $0.map { $0.lower == $0.upper ? "\($0.lower)" : "\($0.lower)..\($0.upper)" } }
      if let sizes, !table.groups.isEmpty, !groups.contains(where: { $0.file.name == file.name }) {
        let there = Set(table.groups.map(\.groupSize)).sorted().prefix(20).map(String.init).joined(separator: ", ")
        diagnostics.append(
          LocatedDiagnostic(
            Diagnostic(
              .groupSizeOutOfRange, "the table has no weights at M = \(sizes.joined(separator: ", "))", at: nil,
              notes: ["it has some at M = \(there)"]), in: file))
      }
    }
    let groups = groups
    rest.selectors.removeAll { selector in groups.contains { $0.group.scheme == selector.scheme } }
    // All that were asked for are tables.
    if rest.selectors.isEmpty, !request.selectors.isEmpty { rest.files = [] }
  }
}

extension Request {
  fileprivate func asks(for group: WeightFile.Group, in file: SourceFile) -> Bool {
    let isSelected =
      selectors.isEmpty
      || selectors.contains { $0.scheme == group.scheme && ($0.file.map { file.name.isPath($0) } ?? true) }
    return isSelected && groups?.contains { ($0.lower...$0.upper).contains(group.groupSize) } ?? true
  }
}

extension ReportSubject {
  init(_ file: SourceFile, _ group: WeightFile.Group) {
    self.init(
      name: group.scheme, settings: [], declaration: "weights as numbers", file: file, line: group.line, form: nil)
  }
}

extension Driver {
  /// Why a file is refused where a scheme file is needed: it is a table of weights. nil for others.
  package static func refusal(ofTable file: SourceFile) -> LocatedDiagnostic? {
    guard WeightFile.isOne(file) else { return nil }
    return LocatedDiagnostic(
      Diagnostic(
        .badWeightTable, "this is a table of weights; a scheme file is needed", at: nil,
        notes: ["`weigh check` and `weigh diff` take tables too"]), in: file)
  }
}
