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

  /// All that groups of one size need, before anything is written. `place` is where the group is noted that fails.
  func collect(_ reward: Reward, _ groups: CodeExpression, at place: CodeExpression) -> [Statement] {
    switch source {
    case .tables(let lookUp): [constant(table, lookUp(M))]
    case .formula(let row):
      [.memory(collected.named), perform(computing(row, reward)(reward.rewards, groups, M, p, collected, place))]
    }
  }

  /// Where they are.
  var collected: CodeExpression {
    switch source {
    case .tables: table
    case .formula: memory(Self.kept + 1)
    }
  }

  /// Writes large groups, whose rows are computed again: `start` is then the first group that is left to do.
  @CodeBuilder func writeLarge(
    _ group: CodeExpression, _ groups: CodeExpression, from start: CodeExpression, count: CodeExpression,
    fill: (_ place: CodeExpression) -> CodeExpression
  ) -> [Statement] {
    if case .formula(let row) = source {
      when(M > .integer(Self.kept)) {
        each(group, from: start, to: groups) {
          perform(row(M, count, p, collected, 0))
          perform(fill(0))
        }
        start <- groups
      }
    }
  }

  private func computing(_ row: CodeFunction, _ reward: Reward) -> CodeFunction {
    let (groups, g, N) = (local("groups", .integer), local("g", .integer), local("N", .integer))
    let (rows, place) = (local("rows", .buffer(precision.number)), local("place", .buffer(.size)))
    let (known, missing) = (local("known", .array(.byte, Self.kept + 1)), local("missing", .integer))
    return define(
      "computeRows" + reward.rawValue,
      "Computes the rows of all groups, and keeps them up to M = \(Self.kept).",
      [reward.rewards, groups, M, p, rows, place], canFail: true
    ) {
      Statement.memory(known.named)
      variable(missing, M + 1)
      note("All rows there are: if one fails, it matters only where a group has it.")
      when(M <= .integer(Self.kept) && groups > M) {
        each(N, from: 0, to: M + 1) {
          when(.library(.succeeds, [row(M, N, p, rows, 2 * N)])) {
            known[N] <- 1
            missing -= 1
          }
        }
      }
      variable(g, 0)
      loop(while: g < groups && missing > 0) {
        constant(N, CodeFunction.counting(reward)(reward.rewards + g * M, M))
        place[0] <- .convert(g, to: .size)
        when(M > .integer(Self.kept)) {
          perform(row(M, N, p, rows, 0))
        } otherwise: {
          when(known[N] == 0) {
            perform(row(M, N, p, rows, 2 * N))
            known[N] <- 1
            missing -= 1
          }
        }
        g += 1
      }
    }
  }

  /// The group size up to which one call keeps all rows, so that groups with equally many correct responses share the work.
  private static let kept = 256
}
