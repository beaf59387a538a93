import SchemeNumerics
import SchemeText
import SchemeVocabulary

/// The place of a node in a program. A node's operands always stand before it.
package struct NodeID: Hashable, Sendable, Comparable {
  package let index: Int

  package init(_ index: Int) { self.index = index }

  package static func < (x: NodeID, y: NodeID) -> Bool { x.index < y.index }
}

/// One value of a program.
package struct Node: Sendable {
  package let operation: Operation
  package let type: ValueType
  /// The variables that the value depends on.
  package let dependence: VariableSet
  /// One more than the highest level that a reduction at or below this node binds; 0 without one.
  package let levels: Int
  /// Where in the source it comes from; equal values share a node, which keeps the first place.
  package let origin: Span?
}

/// What a program can ask its surroundings for.
package enum Variable: Hashable, Sendable {
  /// `M`, the group size.
  case groupSize
  /// A parameter of the scheme, by position.
  case parameter(Int)
  /// `s`, how many of the others are correct, 0...M-1.
  case others
  /// `n`, the number correct in the group, 0...M.
  case count
  /// `tries`, how many responses a sequential plan has drawn.
  case tries
  /// `t`, the probability of a correct response.
  case probability
  /// The index of an enclosing `sum` or `prod`, by its level: higher than that of every reduction around it, and than
  /// what the arguments and parameters in its body bind.
  case index(Int)
}

/// What a node computes. Operands come before the node in the program.
package enum Operation: Hashable, Sendable {
  case integer(Int)
  /// A finite double, which stands for itself exactly.
  case real(Double)
  /// A rational number that a design computed.
  case rational(Rational)
  case constant(NamedConstant)
  case variable(Variable)
  /// An int as a real.
  case convert(NodeID)
  case negate(NodeID)
  /// Of two ints or of two reals; the node's type tells which.
  case add(NodeID, NodeID)
  case subtract(NodeID, NodeID)
  case multiply(NodeID, NodeID)
  /// Of reals.
  case divide(NodeID, NodeID)
  /// Of ints, rounded down.
  case floorDivide(NodeID, NodeID)
  /// x - y floor(x/y) of ints.
  case modulo(NodeID, NodeID)
  /// The exponent's type tells an int power (a product) from a real one.
  case power(NodeID, NodeID)
  case call(Builtin, [NodeID])
  /// Of two ints, or of two reals: then it is a decision, taken on doubles.
  case compare(ComparisonOperator, NodeID, NodeID)
  case not(NodeID)
  /// The second operand is evaluated only where the first does not decide.
  case and(NodeID, NodeID)
  case or(NodeID, NodeID)
  /// Only the chosen branch is evaluated.
  case select(NodeID, then: NodeID, else: NodeID)
  /// The body is evaluated for each value of `Variable.index(level)` from lower to upper.
  case reduce(Reduction, level: Int, lower: NodeID, upper: NodeID, body: NodeID)
  /// The s-th Bernstein coefficient, in degree M-1, of a polynomial in t: the sum of
  /// `c (s)_i (M-1-s)_j / (M-1)_{i+j}` over its monomials `c t^i (1-t)^j`, with falling factorials `(x)_k`.
  case bernsteinCoefficient([Monomial])
  /// The weight a_s of the split of d (an expression in s) whose weights sum to 0 in every group:
  /// theory of weight schemes, section 5.
  case centredWrongWeight(d: NodeID)
  /// The numbers that a solver made for one group size: d_s at s = 0, …, M - 1, each a finite double that stands for itself.
  case column([Double])
}

/// `coefficient t^i (1-t)^j`
package struct Monomial: Hashable, Sendable {
  package let i: Int
  package let j: Int
  /// A real that does not depend on s, n or t.
  package let coefficient: NodeID

  package init(i: Int, j: Int, coefficient: NodeID) {
    self.i = i
    self.j = j
    self.coefficient = coefficient
  }
}

extension Operation {
  /// The nodes that it uses, in order of evaluation.
  package var operands: [NodeID] {
    switch self {
    case .integer, .real, .rational, .constant, .variable, .column: []
    case .convert(let x), .negate(let x), .not(let x), .centredWrongWeight(let x): [x]
    case .add(let x, let y), .subtract(let x, let y), .multiply(let x, let y), .divide(let x, let y),
      .floorDivide(let x, let y), .modulo(let x, let y), .power(let x, let y), .compare(_, let x, let y),
      .and(let x, let y), .or(let x, let y):
      [x, y]
    case .call(_, let arguments): arguments
    case .select(let c, let x, let y): [c, x, y]
    case .reduce(_, _, let lower, let upper, let body): [lower, upper, body]
    case .bernsteinCoefficient(let monomials): monomials.map(\.coefficient)
    }
  }

  /// The same operation on other nodes.
  package func mapOperands(_ f: (NodeID) -> NodeID) -> Operation {
    switch self {
    case .integer, .real, .rational, .constant, .variable, .column: self
    case .convert(let x): .convert(f(x))
    case .negate(let x): .negate(f(x))
    case .not(let x): .not(f(x))
    case .centredWrongWeight(let d): .centredWrongWeight(d: f(d))
    case .add(let x, let y): .add(f(x), f(y))
    case .subtract(let x, let y): .subtract(f(x), f(y))
    case .multiply(let x, let y): .multiply(f(x), f(y))
    case .divide(let x, let y): .divide(f(x), f(y))
    case .floorDivide(let x, let y): .floorDivide(f(x), f(y))
    case .modulo(let x, let y): .modulo(f(x), f(y))
    case .power(let x, let y): .power(f(x), f(y))
    case .compare(let comparison, let x, let y): .compare(comparison, f(x), f(y))
    case .and(let x, let y): .and(f(x), f(y))
    case .or(let x, let y): .or(f(x), f(y))
    case .call(let builtin, let arguments): .call(builtin, arguments.map(f))
    case .select(let c, let x, let y): .select(f(c), then: f(x), else: f(y))
    case .reduce(let reduction, let level, let lower, let upper, let body):
      .reduce(reduction, level: level, lower: f(lower), upper: f(upper), body: f(body))
    case .bernsteinCoefficient(let monomials):
      .bernsteinCoefficient(monomials.map { Monomial(i: $0.i, j: $0.j, coefficient: f($0.coefficient)) })
    }
  }
}
