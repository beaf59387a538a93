import SchemeDiagnostics
import SchemeText

/// A file that has come in. What kind of file it is, is decided here and nowhere else.
package enum InputFile: Sendable {
  /// A file of the language.
  case schemes(SourceFile)
  /// Weights as numbers.
  case table(SourceFile)

  /// A table is known by its name, `*.csv` or `*.tsv`; on standard input by a first line of column names, `M` among them.
  package init(_ file: SourceFile) {
    let name = file.name.lowercased()
    let isNamedTable = name.hasSuffix(".csv") || name.hasSuffix(".tsv")
    self = isNamedTable || file.name == "<stdin>" && file.beginsWithColumnNames ? .table(file) : .schemes(file)
  }

  package var source: SourceFile {
    switch self {
    case .schemes(let file), .table(let file): file
    }
  }

  /// Says that a table stands where a scheme file is needed.
  package static func refusal(ofTable file: SourceFile) -> LocatedDiagnostic {
    LocatedDiagnostic(
      Diagnostic(
        .badWeightTable, "this is a table of weights; a scheme file is needed", at: nil,
        notes: ["`weigh check` and `weigh diff` take tables too"]), in: file)
  }
}

extension SourceFile {
  fileprivate var beginsWithColumnNames: Bool {
    let names = TableFields(self, line: 1).texts
    return names.contains("M") && names.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
  }
}
