private let (M, p) = (CodeExpression.M, CodeExpression.p)

/// Where the two advantages of a group come from: the same question in formula and in table mode.
struct Rows {
  /// The check of group size and parameters: (M, p).
  let prepare: CodeFunction
  let precision: Precision
  private let source: Source

  private enum Source {
    /// The table of a group size: (M).
    case tables(CodeFunction)
    /// Computes or copies those of one N: (M, N, p, rows, place).
    case formula(CodeFunction)
  }

  /// - Parameter isDrawn: nil where all groups are drawn.
  init(_ tables: [WeightTable], _ isDrawn: CodeFunction?, _ prepare: CodeFunction, _ precision: Precision) {
    self.prepare = prepare
    self.precision = precision
    source = isDrawn.map { .formula(.drawnRow(tables, $0, precision)) } ?? .tables(.rows(tables, precision))
  }

  init(_ code: FormulaCode, _ prepare: CodeFunction, _ precision: Precision) {
    self.prepare = prepare
    self.precision = precision
    source = .formula(.computedRow(code, precision))
  }

  private var table: CodeExpression { local("table", .list(precision.number)) }

  /// Memory for so many rows of formulas: two numbers each.
  func memory(_ rows: Int) -> CodeExpression { local("found", .array(precision.number, 2 * rows)) }

  /// Puts the advantages of N correct of M at a place of `rows`.
  func find(_ N: CodeExpression, _ rows: CodeExpression, at place: CodeExpression) -> [Statement] {
    switch source {
    case .tables(let lookUp):
      [
        constant(table, lookUp(M)), rows[place] <- table[2 * N], rows[place + 1] <- table[2 * N + 1],
      ]
    case .formula(let row): [perform(row(M, N, p, rows, place))]
    }
  }

  // MARK: - Groups of one size

  /// Fills each group from its row. A table is looked up once; of a formula, all rows are computed before anything is
  /// written. `index` is where the group is noted that fails.
  func each(
    _ group: CodeExpression, of groups: CodeExpression, at index: CodeExpression, count: CodeExpression,
    copy: (_ rows: CodeExpression, _ start: CodeExpression) -> [Statement],
    fill: (_ rows: CodeExpression, _ place: CodeExpression) -> CodeExpression
  ) -> [Statement] {
    let N = local("N", .integer)
    switch source {
    case .tables(let lookUp):
      let start = local("start", .integer)
      let write = SchemeCode.each(group, from: start, to: groups) {
        constant(N, count)
        perform(fill(table, 2 * N))
      }
      return [constant(table, lookUp(M)), variable(start, 0)] + copy(table, start) + [write]
    case .formula(let row):
      let (rows, known) = (memory(Self.kept + 1), local("known", .array(.byte, Self.kept + 1)))
      let (pass, slot) = (local("pass", .integer), local("slot", .integer))
      let passes = SchemeCode.each(pass, from: 0, to: 2) {
        SchemeCode.each(group, from: 0, to: groups) {
          constant(N, count)
          constant(slot, select(M <= .integer(Self.kept), N, 0))
          when(M > .integer(Self.kept) || known[slot] == 0) {
            index[0] <- .convert(group, to: .size)
            perform(row(M, N, p, rows, 2 * slot))
            known[slot] <- 1
          }
          when(pass == 1) { perform(fill(rows, 2 * slot)) }
        }
      }
      return [
        .memory(rows.named), .memory(known.named), note("The first pass computes, the second writes."), passes,
      ]
    }
  }

  /// The group size up to which one call keeps all rows, so that groups with equally many correct responses share the work.
  private static let kept = 256
}
