import SchemeIR
import SchemeNumerics

/// A part of a claimed curve that is a polynomial of many terms: its values and those of its derivatives cost n steps in
/// double for degree n, however many terms it was written with, and its ranges follow from Taylor's theorem.
///
/// The polynomial through its values at n + 1 points is the part itself, since its form shows the degree. The points
/// and values have so many bits that the Bernstein coefficients are good to more than double-double.
struct PolynomialPart {
  /// The part and its derivatives, as far as they are known as nodes.
  let nodes: [NodeID]
  /// The polynomial and its derivatives up to the fourth.
  private let curves: [PolynomialCurve]

  private static let largestDegree = 512
  /// Evaluations of nodes that finding the coefficients may take.
  private static let mostEvaluations = 1_000_000
  private static let orders = 5

  /// What one value costs, in evaluated nodes.
  let cost: Int

  /// nil where the degree is large, or so many terms are not worth it or too much work.
  init?(_ node: NodeID, degree: Int, visits: Int, _ program: inout Program, _ environment: Environment) {
    guard (1...Self.largestDegree).contains(degree), visits >= 64, (degree + 1) * visits <= Self.mostEvaluations,
      let coefficients = Self.coefficients(node, degree, program, environment)
    else { return nil }
    var nodes = [node]
    while nodes.count < 3, let last = nodes.last, let next = try? program.derivative(of: last) { nodes.append(next) }
    var (curves, row): ([PolynomialCurve], [Ball]) = ([], coefficients)
    let arithmetic = Self.arithmetic(degree)
    for order in 0..<Self.orders {
      guard let curve = PolynomialCurve(row, arithmetic) else { return nil }
      curves.append(curve)
      // The next derivative: n (c_{k+1} - c_k), and 0 after the last.
      let n = Ball(max(degree - order, 0))
      let differences = zip(row, row.dropFirst()).compactMap { low, high in
        (try? arithmetic.subtract(high, low)).flatMap { try? arithmetic.multiply(n, $0) }
      }
      guard differences.count == row.count - 1 else { return nil }
      row = differences.isEmpty ? [Ball(0)] : differences
    }
    (self.nodes, self.curves, cost) = (nodes, curves, 4 + degree / 16)
  }

  /// A derivative at t.
  func value(_ order: Int, at t: Double) -> Interval { curves[order].value(at: t) }

  /// All values of a derivative on [lower, upper].
  func range(_ order: Int, _ lower: Double, _ upper: Double) -> Interval {
    let values = curves[order].bound(lower, upper)
    let middle = lower + (upper - lower) / 2
    let (start, slope) = (value(order, at: middle), value(order + 1, at: middle))
    let reach = max(upper - middle, middle - lower).nextUp
    let bending = curves[order + 2].bound(lower, upper).times(upTo: (reach * reach / 2).nextUp)
    let steps = slope.times(upTo: reach)
    let turned = Interval(-slope.upper, -slope.lower).times(upTo: reach)
    let moved = Interval(min(steps.lower, turned.lower), max(steps.upper, turned.upper))
    return values.intersection(start + moved + bending)
  }

  // MARK: - Coefficients

  private static func arithmetic(_ degree: Int) -> BallArithmetic { BallArithmetic(precision: 192 + 4 * degree) }

  /// The Bernstein coefficients, by Newton's divided differences.
  private static func coefficients(
    _ node: NodeID, _ degree: Int, _ program: Program, _ environment: Environment
  ) -> [Ball]? {
    let arithmetic = arithmetic(degree)
    let interpreter = Interpreter(program, arithmetic, environment)
    let points = (0...degree).map { Double($0) / Double(degree) }
    do {
      var values: [Ball] = []
      for t in points {
        interpreter.set(probability: t)
        values.append(try interpreter.real(node))
      }
      for order in 1...degree {
        for k in stride(from: degree, through: order, by: -1) {
          let width = try arithmetic.subtract(arithmetic.real(points[k]), arithmetic.real(points[k - order]))
          values[k] = try arithmetic.divide(try arithmetic.subtract(values[k], values[k - 1]), width)
        }
      }
      return try bernstein(values, points, arithmetic)
    } catch {
      return nil
    }
  }

  /// sum_k f_k prod_{j<k} (t - t_j) by Horner's rule, as a sum of e_i t^i (1-t)^(m-i): there t - t_j is
  /// (1-t_j) t - t_j (1-t), and 1 has the binomial coefficients. In the end c_i = e_i / C(n, i).
  private static func bernstein(
    _ differences: [Ball], _ points: [Double], _ arithmetic: BallArithmetic
  ) throws -> [Ball] {
    var row: [Ball] = []
    var binomials: [Ball] = []
    for (difference, point) in zip(differences, points).reversed() {
      let (low, high) = (arithmetic.real(-point), try arithmetic.subtract(Ball(1), arithmetic.real(point)))
      var (next, pascal): ([Ball], [Ball]) = ([], [])
      for i in 0...row.count {
        var sum = Ball(0)
        var binomial = Ball(row.isEmpty ? 1 : 0)
        if i > 0 {
          sum = try arithmetic.multiply(high, row[i - 1])
          binomial = binomials[i - 1]
        }
        if i < row.count {
          sum = try arithmetic.add(sum, try arithmetic.multiply(low, row[i]))
          binomial = try arithmetic.add(binomial, binomials[i])
        }
        pascal.append(binomial)
        next.append(try arithmetic.add(sum, try arithmetic.multiply(difference, binomial)))
      }
      (row, binomials) = (next, pascal)
    }
    return try zip(row, binomials).map { try arithmetic.divide($0, $1) }
  }
}
