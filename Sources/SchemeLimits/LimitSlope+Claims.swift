import SchemeIR
import SchemeNumerics

extension LimitSlope {
  /// Whether h_inf is a function h of t, up to a constant, on (0, 1). A witness is a t at which the slopes differ.
  ///
  /// - Parameter objective: a real node in t of the scheme's program; it may mention the parameters.
  package func isSlope(ofObjective objective: NodeID) -> Fact<Rational> {
    comparison(with: objective, isDerivative: false).map { isSlope($0) }
      ?? .unknown(.missing("h is not differentiated"))
  }

  /// Whether h_inf' is a function of t on (0, 1).
  package func isSlope(_ slope: NodeID) -> Fact<Rational> {
    comparison(with: slope, isDerivative: true).map { isSlope($0) } ?? .unknown(.missing("there is no slope"))
  }

  /// h_inf' and the slope of a claim, side by side.
  package struct Comparison: Sendable {
    package let program: Program
    /// The slope that is claimed.
    package let claimed: NodeID
    /// The h that is claimed; nil where a claim is of the slope.
    let objective: NodeID?
    /// The parts of h_inf', each less that slope.
    let differences: [(part: Part, difference: NodeID)]

    /// The formula of h_inf' at t; nil at the places where comparisons change.
    package func slope(at t: Double) -> NodeID? { entry(at: t)?.part.slope }

    /// The same less the slope that is claimed.
    package func difference(at t: Double) -> NodeID? { entry(at: t)?.difference }

    private func entry(at t: Double) -> (part: Part, difference: NodeID)? {
      Rational(t).flatMap { point in differences.first { $0.part.piece.contains(point) } }
    }
  }

  /// nil where the claim is about h, which is not differentiated.
  package func comparison(with node: NodeID, isDerivative: Bool) -> Comparison? {
    var program = program
    guard let slope = isDerivative ? node : try? program.derivative(of: node) else { return nil }
    var differences: [(part: Part, difference: NodeID)] = []
    for part in parts { differences.append((part, program.subtract(part.slope, slope))) }
    return Comparison(
      program: program, claimed: slope, objective: isDerivative ? nil : node, differences: differences)
  }

  /// Whether both slopes are the same on (0, 1).
  package func isSlope(_ comparison: Comparison) -> Fact<Rational> {
    let program = comparison.program
    guard program[comparison.claimed].dependence.isDisjoint(with: [.groupSize, .others, .count, .tries]) else {
      return .unknown(.missing("it depends on M"))
    }
    guard isOfSlopes || comparison.objective != nil else {
      return .unknown(.missing("`design best` comes near h, its slope need not come near h'"))
    }
    if let witness = witness(comparison) { return .refuted(witness) }
    var meetings = comparison.differences.dropFirst().map(\.part.piece.lower)
    for (part, difference) in comparison.differences {
      let isZero = try? PieceSearch.run(on: part.piece) { (expansions) throws(Obstacle) in
        try Expander(program, parameters, expansions).series(difference).isZero
      }
      guard let isZero, isZero.allSatisfy(\.value) else {
        return .unknown(.missing("the two slopes are not told apart"))
      }
      meetings += isZero.dropFirst().map(\.piece.lower)
    }
    guard let objective = comparison.objective else { return .proved }
    if let jump = jumps.first {
      return .unknown(.missing("the slopes are the same, and h may jump at t = \(jump)"))
    }
    guard isContinuous(objective, program, meetings) else {
      return .unknown(.missing("the right side is not shown to have a value everywhere on (0, 1)"))
    }
    return .proved
  }

  /// Whether an h that has a derivative on pieces has values there, which that of log(t - 1) does not tell, and where they meet; and
  /// its constants have them.
  private func isContinuous(_ objective: NodeID, _ program: Program, _ meetings: [Rational]) -> Bool {
    let values = try? PieceSearch.run { (expansions) throws(Obstacle) in
      _ = try Expander(program, parameters, expansions).series(objective)
    }
    guard let values else { return false }
    return (meetings + values.map(\.piece.lower).filter { $0.sign > 0 } + [Piece.whole.generic]).allSatisfy { point in
      var program = program
      let value = program.substitute([.probability: program.rational(point)], in: objective)
      let environment = Environment(groupSize: nil, parameters: parameters)
      return (try? Interpreter(program, BallArithmetic(precision: 256), environment).real(value)) != nil
    }
  }

  /// Parts of a piece at which slopes are held against each other: places with nothing special about them.
  private static let shares = [3817, 1003, 9001, 6151]

  /// A point at which a difference is not 0, as an enclosure tells.
  private func witness(_ comparison: Comparison) -> Rational? {
    let environment = Environment(groupSize: nil, parameters: parameters)
    let interpreter = Interpreter(comparison.program, BallArithmetic(precision: 256), environment)
    for (part, difference) in comparison.differences {
      for share in Self.shares {
        let t = (part.piece.lower + part.piece.width * Rational(reducing: share, over: 10007)).nearestDouble
        guard let point = Rational(t), part.piece.contains(point) else { continue }
        interpreter.set(probability: t)
        if let sign = (try? interpreter.real(difference))?.sign, sign != 0 { return point }
      }
    }
    return nil
  }
}

extension LimitSlope {
  /// h_inf', with its choices where comparisons change, as one formula.
  package var wholeSlope: (program: Program, node: NodeID)? {
    guard var node = parts.last?.slope else { return nil }
    var program = program
    let t = program.variable(.probability, .real)
    for part in parts.dropLast().reversed() {
      let end = program.rational(part.piece.upper)
      node = program.select(program.compare(.less, t, end), then: part.slope, else: node)
    }
    return (program, node)
  }

  /// Whether h_inf is a constant.
  package var isFlat: Bool {
    jumps.isEmpty
      && parts.allSatisfy { part in
        switch program[part.slope].operation {
        case .integer(0), .real(0): true
        default: false
        }
      }
  }
}
