private let (M, s, p) = (CodeExpression.M, CodeExpression.s, CodeExpression.p)
private let (a, b) = (local("a", .buffer(.real)), local("b", .buffer(.real)))
private let table = local("table", .list(.real))

/// The constants of one group size.
extension WeightTable {
  var values: CodeTable {
    CodeTable(
      name: "values", number: groupSize,
      comment: "M = \(groupSize): a[0] to a[\(groupSize - 1)], then b[0] to b[\(groupSize - 1)].", type: .real,
      blocks: [a, b].map { $0.map { [.real($0)] } })
  }

  var rowTable: CodeTable {
    CodeTable(
      name: "rows", number: groupSize,
      comment: """
        M = \(groupSize), a line for each N: the advantage of a wrong and of a correct response. None is correct at \
        N = 0, none wrong at N = \(groupSize): the place is 0.
        """, type: .float, blocks: rows.map { [[.float($0.wrong), .float($0.correct)]] })
  }

  var potentialTable: CodeTable {
    CodeTable(
      name: "potential", number: groupSize,
      comment: "M = \(groupSize): Phi[0] to Phi[\(groupSize)] in pairs, then max |Phi[n]|.", type: .real,
      blocks: [potential.map { [.real($0.hi), .real($0.lo)] }, [[.real(potential.largestMagnitude)]]])
  }
}

/// Look-ups in table mode: no arithmetic on weights.
extension CodeFunction {
  static func values(_ tables: [WeightTable]) -> CodeFunction {
    lookUp("values", "a[0] to a[M - 1], then b[0] to b[M - 1]", tables.map(\.values))
  }

  static func rows(_ tables: [WeightTable]) -> CodeFunction {
    lookUp("rows", "two floats for each N = 0 to M", tables.map(\.rowTable))
  }

  static func potential(_ tables: [WeightTable]) -> CodeFunction {
    lookUp("potential", "Phi[0] to Phi[M] in pairs, then max |Phi[n]|", tables.map(\.potentialTable))
  }

  private static func lookUp(_ name: String, _ content: String, _ tables: [CodeTable]) -> CodeFunction {
    define(
      name, "The table of a group size: \(content).", [M], tables.first.map { .list($0.type) }, canFail: true
    ) {
      Statement.choose(M, tables.map { ($0.number, .table($0)) }, otherwise: .groupSize)
    }
  }

  /// The weights of all s, into a and b.
  static func fillWeights(_ tables: [WeightTable]) -> CodeFunction {
    define("fillWeights", "Writes a[0] to a[M - 1] and b[0] to b[M - 1].", [M, p, a, b], canFail: true) {
      constant(table, values(tables)(M))
      each(s, from: 0, to: M) {
        a[s] <- table[s]
        b[s] <- table[M + s]
      }
    }
  }
}
