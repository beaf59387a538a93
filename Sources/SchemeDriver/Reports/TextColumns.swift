/// Rows of cells under each other, columns two blanks apart.
struct TextColumns {
  let rows: [[String]]
  /// The columns that stand at their left edge; numbers stand at the right one.
  let leftAligned: Set<Int>

  /// A line for each row, without blanks at its end.
  var lines: [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map(\.[column].count).max() ?? 0 }
    return rows.map { row in
      let cells = zip(row.indices, row).map { column, cell in
        let blank = String(repeating: " ", count: widths[column] - cell.count)
        return leftAligned.contains(column) ? cell + blank : blank + cell
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
