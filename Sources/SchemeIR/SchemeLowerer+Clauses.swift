import SchemeSemantics
import SchemeText
import SchemeVocabulary

/// What must hold of the numbers that a design or a split is given.
extension SchemeLowerer {
  /// Conditions for the numbers that are not written out: those the checker has seen to.
  mutating func require<Chosen: Clause<NodeID>>(of clause: Chosen, at place: ClausePlace?, _ owner: String) {
    guard let place else { return }
    let clauseText = "`\(Chosen.Name.word) \(clause.name.rawValue)`"
    for given in clause.arguments.given {
      let nodes: [NodeID]
      let need: String
      switch (given.value, clause.name.argument(given.name)?.kind) {
      case (.number(let x), .number(let range)?):
        guard !isLiteral(x) else { continue }
        nodes = conditions(x, in: range)
        need = "a number \(range.text)"
      case (.interval(let ends), _):
        if isLiteral(ends.lower), isLiteral(ends.upper) { continue }
        nodes =
          conditions(ends.lower, in: .share) + [program.compare(.less, ends.lower, ends.upper)]
          + conditions(ends.upper, in: .share)
        need = "an interval within [0, 1]"
      case (.flag, _), (.choice, _), (.number, _): continue
      }
      let all = nodes.dropFirst().reduce(nodes[0]) { program.and($0, $1) }
      conditions.append(
        .init(
          node: all, owner: owner, span: place.place(of: given.name),
          need: "\(clauseText) needs \(need) as `\(given.name)`"))
    }
  }

  private mutating func conditions(_ x: NodeID, in range: NumberRange) -> [NodeID] {
    let zero = program.real(0)
    switch range {
    case .positive: return [program.compare(.less, zero, x)]
    case .notNegative: return [program.compare(.lessOrEqual, zero, x)]
    case .share:
      return [program.compare(.lessOrEqual, zero, x), program.compare(.lessOrEqual, x, program.real(1))]
    }
  }

  /// Whether a number is written out.
  private func isLiteral(_ x: NodeID) -> Bool {
    switch program[x].operation {
    case .real, .integer: true
    case .convert(let x): isLiteral(x)
    case .rational, .constant, .variable, .negate, .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power,
      .call, .compare, .not, .and, .or, .select, .reduce, .bernsteinCoefficient, .centredWrongWeight, .column:
      false
    }
  }
}
