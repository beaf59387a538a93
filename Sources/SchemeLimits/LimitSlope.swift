import SchemeIR
import SchemeNumerics

/// A limit h_inf' on (0, 1), as formulas in t.
package struct LimitSlope: Sendable {
  /// The scheme's program with more nodes.
  package let program: Program
  package let parameters: [ParameterValue]
  /// The formulas of h_inf', by ascending t: one, or more where comparisons change.
  package let parts: [Part]
  /// h_inf up to a constant, where it is one formula and the table has it.
  package let antiderivative: NodeID?
  /// The points in (0, 1) at which h_inf may jump, which no slope tells: then there is no antiderivative.
  package let jumps: [Rational]
  /// Whether h_M' tends to h_inf' too; else h_M to h_inf alone.
  package internal(set) var isOfSlopes = true
  /// Whether h_inf is finite at t = 0, and at t = 1.
  package let zero: EndBehaviour
  package let one: EndBehaviour

  package struct Part: Sendable {
    package let piece: Piece
    /// Real, in t.
    package let slope: NodeID
  }

  /// With its ends.
  ///
  /// - Parameters:
  ///   - target: an antiderivative that is known.
  ///   - jumps: where h_inf may jump.
  ///   - integrating: whether an antiderivative is wanted where none is known.
  init(
    _ program: Program, _ parameters: [ParameterValue], _ parts: [Part], target: NodeID? = nil,
    jumps: [Rational] = [], integrating: Bool
  ) {
    var program = program
    let ends = Ends(program, parameters, parts)
    var found = target
    if found == nil, integrating, jumps.isEmpty, let whole = ends.whole, parts.count == 1 {
      found = Self.antiderivative(of: whole.coefficient, parts[0].slope, whole.algebra, &program, parameters)
    }
    self.program = program
    self.parameters = parameters
    self.parts = parts
    antiderivative = found
    self.jumps = jumps
    (zero, one) = (ends.zero, ends.one)
  }

  /// That of the table, if its derivative is the slope by its form.
  private static func antiderivative(
    of x: Coefficient, _ slope: NodeID, _ algebra: Algebra, _ program: inout Program, _ parameters: [ParameterValue]
  ) -> NodeID? {
    guard let integral = algebra.integral(x) else { return nil }
    var builder = FormulaBuilder(algebra, program)
    let node = builder.node(integral)
    var extended = builder.program
    guard let derivative = try? extended.derivative(of: node) else { return nil }
    let difference = extended.subtract(derivative, slope)
    let expander = Expander(extended, parameters, Expansions(on: .whole, depth: 2))
    guard (try? expander.series(difference))?.isZero == true else { return nil }
    program = extended
    return node
  }

  /// Whether h_inf' is shown to be at least 0 on all of (0, 1).
  var isRising: Bool {
    parts.allSatisfy { part in
      let signs = try? PieceSearch.run(on: part.piece) { (expansions) throws(Obstacle) in
        try expansions.sign(Expander(program, parameters, expansions).series(part.slope))
      }
      return signs.map { $0.allSatisfy { $0.value >= 0 } } ?? false
    }
  }
}

/// What a slope does at the ends, and what it is on all of (0, 1) as one coefficient.
private struct Ends {
  var whole: (algebra: Algebra, coefficient: Coefficient)?
  let zero: EndBehaviour
  let one: EndBehaviour

  init(_ program: Program, _ parameters: [ParameterValue], _ parts: [LimitSlope.Part]) {
    func expanded(_ part: LimitSlope.Part) -> (algebra: Algebra, coefficient: Coefficient)? {
      let expansions = Expansions(on: part.piece, depth: 2)
      guard let series = try? Expander(program, parameters, expansions).series(part.slope), series.remainder == nil
      else { return nil }
      return (expansions.algebra, series.coefficient(of: .one))
    }
    let first = parts.first.flatMap { expanded($0) }
    let last = parts.count == 1 ? first : parts.last.flatMap { expanded($0) }
    whole = parts.count == 1 ? first : nil
    zero = first.map { $0.algebra.behaviour(of: $0.coefficient, atOne: false) } ?? .unknown
    one = last.map { $0.algebra.behaviour(of: $0.coefficient, atOne: true) } ?? .unknown
  }
}
