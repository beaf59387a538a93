/// Monomials `c t^i (1-t)^j` of a polynomial, in the order in which they are summed.
struct MonomialList {
  let powers: [(i: Int, j: Int)]
  let coefficients: [CodeExpression]
  /// Tells the tables of a file apart.
  let number: Int

  var count: CodeExpression { .integer(powers.count) }

  /// The table of powers.
  var table: CodeExpression {
    .table(
      CodeTable(
        name: "powers", number: number, comment: "The powers i and j of monomials t^i (1-t)^j.", type: .integer,
        blocks: [powers.map { [.integer($0.i), .integer($0.j)] }]))
  }

  /// The table of coefficients; nil where they are computed.
  var constants: CodeExpression? {
    guard literals != nil else { return nil }
    return .table(
      CodeTable(name: "coefficients", number: number, comment: "", type: .real, blocks: [coefficients.map { [$0] }]))
  }

  private var literals: [Double]? {
    var values: [Double] = []
    for coefficient in coefficients {
      guard case .real(let value) = coefficient else { return nil }
      values.append(value)
    }
    return values
  }

  /// Whether another list has the same powers and the same literal coefficients.
  func isSame(as other: MonomialList) -> Bool {
    guard let literals, let others = other.literals else { return false }
    return literals == others && powers.elementsEqual(other.powers) { $0 == $1 }
  }
}
