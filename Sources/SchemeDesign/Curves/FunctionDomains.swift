import SchemeIR
import SchemeNumerics

/// Where the square roots, arcsines and powers of a curve have values.
///
/// Enclosures of what stands in a root reach below 0 next to where it is 0, as t (1 - t) does on [1 - x, 1]. There the root
/// has values everywhere if its argument is not below 0 at one end and comes from there monotonically. Arguments that see
/// the index of a sum are not looked at: what their enclosures do not show stays open.
struct FunctionDomains {
  /// A function or a power, and what must not be below 0 for it.
  private struct Function {
    let id: NodeID
    let conditions: [(subject: NodeID, slope: NodeID)]
  }

  /// Operands before what uses them.
  private let functions: [Function]

  /// Looks for functions of t below some nodes, and adds the derivatives of their arguments to the program.
  init(_ roots: [NodeID], _ program: inout Program) {
    var functions: [Function] = []
    var seen: Set<NodeID> = []
    var pending = roots
    while let id = pending.popLast() {
      guard program[id].dependence.contains(.probability), seen.insert(id).inserted else { continue }
      pending += program[id].operation.operands
      guard VariableSet.given.isSuperset(of: program[id].dependence) else { continue }
      let subjects = Self.subjects(program[id].operation, &program)
      let slopes = subjects.compactMap { try? program.derivative(of: $0) }
      if subjects.isEmpty || slopes.count < subjects.count { continue }
      functions.append(Function(id: id, conditions: Array(zip(subjects, slopes))))
    }
    self.functions = functions.sorted { $0.id.index < $1.id.index }
  }

  /// What must not be below 0.
  private static func subjects(_ operation: Operation, _ program: inout Program) -> [NodeID] {
    switch operation {
    case .call(.sqrt, let arguments): return [arguments[0]]
    case .call(.asin, let arguments):
      let one = program.real(1)
      return [program.subtract(one, arguments[0]), program.add(one, arguments[0])]
    case .power(let x, let y): return program[y].type == .int ? [] : [x]
    default: return []
    }
  }

  /// Tells the interpreter which functions have values on all of a piece.
  ///
  /// - Parameters:
  ///   - ranges: t stands for the piece there.
  ///   - ends: the same program at single values of t.
  func prove(on piece: Interval, _ ranges: Interpreter<BallArithmetic>, _ ends: Interpreter<BallArithmetic>) {
    for function in functions
    where !ranges.trusted.contains(function.id)
      && function.conditions.allSatisfy({ isNotNegative($0.subject, slope: $0.slope, piece, ranges, ends) })
    {
      ranges.trust(function.id)
    }
  }

  private func isNotNegative(
    _ subject: NodeID, slope: NodeID, _ piece: Interval, _ ranges: Interpreter<BallArithmetic>,
    _ ends: Interpreter<BallArithmetic>
  ) -> Bool {
    guard let value = try? ranges.real(subject) else { return false }
    if value.lower.sign >= 0 { return true }
    guard let slope = try? ranges.real(slope), !ranges.isJoined else { return false }
    if slope.lower.sign >= 0 {
      ends.set(probability: piece.lower)
    } else if slope.upper.sign <= 0 {
      ends.set(probability: piece.upper)
    } else {
      return false
    }
    return (try? ends.real(subject)).map { $0.lower.sign >= 0 } ?? false
  }
}
