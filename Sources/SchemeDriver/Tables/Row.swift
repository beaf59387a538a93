import SchemeText

/// The shapes in which tables of numbers are written.
package enum TableFormat: String, CaseIterable, Sendable {
  case csv
  case tsv
  case json
  case markdown
}

/// One cell of a table.
enum Cell {
  case text(String)
  case integer(Int)
  /// A finite double, written as the shortest decimal that reads back to it.
  case real(Double)
  /// No value: an empty cell, null in json.
  case none

  /// Empty where there is no number.
  init(_ number: Int?) {
    self = number.map { .integer($0) } ?? .none
  }

  /// Empty where there is no number.
  init(_ number: Double?) {
    self = number.map { .real($0) } ?? .none
  }
}

/// Writes rows in one of the formats.
struct RowWriter {
  let format: TableFormat
  let columns: [String]
  private var isFirst = true

  init(_ format: TableFormat, _ columns: [String]) {
    self.format = format
    self.columns = columns
  }

  /// What stands before the rows.
  var header: String {
    switch format {
    case .csv: columns.joined(separator: ",") + "\n"
    case .tsv: columns.joined(separator: "\t") + "\n"
    case .json: "["
    case .markdown:
      "| " + columns.joined(separator: " | ") + " |\n|" + columns.map { _ in "---|" }.joined() + "\n"
    }
  }

  /// What stands after them.
  var footer: String {
    switch format {
    case .csv, .tsv, .markdown: ""
    case .json: isFirst ? "]\n" : "\n]\n"
    }
  }

  /// One row, with as many cells as there are columns.
  mutating func row(_ cells: [Cell]) -> String {
    defer { isFirst = false }
    switch format {
    case .csv: return cells.map(\.plain).joined(separator: ",") + "\n"
    case .tsv: return cells.map(\.plain).joined(separator: "\t") + "\n"
    case .markdown: return "| " + cells.map(\.plain).joined(separator: " | ") + " |\n"
    case .json:
      let fields = zip(columns, cells).map { "\($0.jsonQuoted): \($1.json)" }
      return (isFirst ? "\n" : ",\n") + "  {" + fields.joined(separator: ", ") + "}"
    }
  }
}

extension Cell {
  fileprivate var plain: String {
    switch self {
    case .text(let text): text
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .none: ""
    }
  }

  fileprivate var json: String {
    switch self {
    case .text(let text): text.jsonQuoted
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .none: "null"
    }
  }
}
