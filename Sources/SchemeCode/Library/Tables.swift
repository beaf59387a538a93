import SchemeIR

private let (M, s, p) = (CodeExpression.M, CodeExpression.s, CodeExpression.p)
private let (a, b) = (local("a", .buffer(.real)), local("b", .buffer(.real)))
private let table = local("table", .list(.real))

/// The constants of one group size.
extension WeightTable {
  package var values: CodeTable {
    CodeTable(
      name: "values", number: groupSize,
      comment: "M = \(groupSize): a[0] to a[\(groupSize - 1)], then b[0] to b[\(groupSize - 1)].", type: .real,
      blocks: [a, b].map { $0.map { [.real($0)] } })
  }

  package func rowTable(_ precision: Precision) -> CodeTable {
    CodeTable(
      name: "rows", number: groupSize,
      comment: """
        M = \(groupSize), a line for each N: the advantage of a wrong and of a correct response. None is correct at \
        N = 0, none wrong at N = \(groupSize): the place is 0\(drawn != nil ? ", as where the plan draws no group" : "").
        """, type: precision.number, blocks: (0...groupSize).map { [row($0, precision)] })
  }

  private func row(_ N: Int, _ precision: Precision) -> [CodeExpression] {
    switch precision {
    case .single: [.float(rows[N].wrong), .float(rows[N].correct)]
    case .double: [.real(N < groupSize ? a[N] : 0), .real(N > 0 ? b[N - 1] : 0)]
    }
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

  static func rows(_ tables: [WeightTable], _ precision: Precision) -> CodeFunction {
    lookUp("rows", "two numbers for each N = 0 to M", tables.map { $0.rowTable(precision) })
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

  /// The check of parameters, which are built in, and group size.
  static func prepare(_ tables: [WeightTable], _ values: [Int: ParameterValue]) -> CodeFunction {
    define("prepare", "Checks that the parameters are those built in, and the group size.", [M, p], canFail: true) {
      for statement in builtIn(values) { statement }
      perform(self.values(tables)(M))
    }
  }

  /// Checks of the parameters, by position, that have the values built in. Reals are compared bit by bit, so that no
  /// compiler takes NaN for one of them.
  static func builtIn(_ values: [Int: ParameterValue]) -> [Statement] {
    values.sorted { $0.key < $1.key }.map { position, value in
      let parameter = CodeExpression.parameter(position)
      let bits = CodeExpression.library(.wideBits, [parameter])
      return switch value {
      case .integer(let value): require(parameter == .integer(value), otherwise: .parameters)
      case .real(0): require((bits & .wide(.max >> 1)) == .wide(0), otherwise: .parameters)
      case .real(let value): require(bits == .wide(value.bitPattern), otherwise: .parameters)
      }
    }
  }

  /// The advantages of one N, in a plan that does not draw all groups.
  static func drawnRow(_ tables: [WeightTable], _ isDrawn: CodeFunction, _ precision: Precision) -> CodeFunction {
    let (N, place, isThere) = (CodeExpression.N, local("place", .integer), local("isThere", .truth))
    let (table, found) = (local("table", .list(precision.number)), local("found", .buffer(precision.number)))
    return define(
      "drawnRow", "Copies the advantages of a wrong and of a correct response when N of M are correct.",
      [M, N, p, found, place], canFail: true
    ) {
      constant(isThere, isDrawn(M, N, p))
      require(isThere, otherwise: .notDrawn)
      constant(table, rows(tables, precision)(M))
      found[place] <- table[2 * N]
      found[place + 1] <- table[2 * N + 1]
    }
  }

  /// The weights of all s, into a and b.
  static func fillWeights(_ tables: [WeightTable], _ prepare: CodeFunction) -> CodeFunction {
    define("fillWeights", "Writes a[0] to a[M - 1] and b[0] to b[M - 1].", [M, p, a, b], canFail: true) {
      perform(prepare(M, p))
      constant(table, values(tables)(M))
      each(s, from: 0, to: M) {
        a[s] <- table[s]
        b[s] <- table[M + s]
      }
    }
  }
}
