/// Why a log cannot be read, and where.
package struct LogProblem: Error, Equatable, Sendable {
  /// What was found and what was expected, as a clause.
  package let message: String
  /// The line, from 1; nil where it is about the whole.
  package let line: Int?
  /// The name of the column; nil where it is about a line.
  package let column: String?
  /// What to do.
  package let notes: [String]

  package init(_ message: String, line: Int?, column: String?, notes: [String] = []) {
    (self.message, self.line, self.column, self.notes) = (message, line, column, notes)
  }
}
