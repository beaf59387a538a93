import SchemeIR
import SchemeNumerics
import SchemeVocabulary

/// The remainders of s and M modulo one number: along groups that share them, `s mod 2` and `(-1)^N` do not change.
final class Residues {
  let modulus: Int
  private let others: Int
  private let size: Int
  private var count: Int
  var indices: [Int: Int] = [:]

  init(modulus: Int = 1, others: Int = 0, size: Int = 0) {
    (self.modulus, self.others, self.size) = (modulus, others, size)
    count = others
  }

  /// n is s and so many more.
  func setCount(_ more: Int) { count = (others + more) % modulus }

  /// The remainder of an int node modulo a divisor of the modulus; nil where it is not known.
  func residue(_ id: NodeID, modulo m: Int, _ program: Program, _ parameters: [ParameterValue]) -> Int? {
    guard m > 0, modulus % m == 0 else { return nil }
    func wrapped(_ x: Int) -> Int { let r = x % m; return r < 0 ? r + m : r }
    func of(_ x: NodeID) -> Int? { residue(x, modulo: m, program, parameters) }
    switch program[id].operation {
    case .integer(let value): return wrapped(value)
    case .variable(.others): return wrapped(others)
    case .variable(.count): return wrapped(count)
    case .variable(.groupSize): return wrapped(size)
    case .variable(.parameter(let position)):
      if case .integer(let value) = parameters[position] { return wrapped(value) }
      return nil
    case .variable(.index(let level)): return indices[level].map { wrapped($0) }
    case .negate(let x): return of(x).map { wrapped(-$0) }
    case .add(let x, let y): return of(x).flatMap { u in of(y).map { wrapped(u + $0) } }
    case .subtract(let x, let y): return of(x).flatMap { u in of(y).map { wrapped(u - $0) } }
    case .multiply(let x, let y): return of(x).flatMap { u in of(y).map { wrapped(u * $0) } }
    default: return nil
    }
  }

  /// The largest modulus that is tried.
  static let largest = 12

  /// The least modulus that tells all remainders that a formula asks for; nil where it is too large.
  static func modulus(
    _ roots: [NodeID], _ program: Program, _ constant: (NodeID) -> Int?
  ) -> Int? {
    var modulus = 1
    for id in program.reachable(from: roots) {
      let wanted: Int
      switch program[id].operation {
      case .modulo(let x, let y), .floorDivide(let x, let y):
        guard !program[x].dependence.isDisjoint(with: [.groupSize, .others, .count]),
          let divisor = constant(y), divisor != 0
        else { continue }
        guard divisor.magnitude <= largest else { return nil }
        wanted = Int(divisor.magnitude)
      case .power(_, let y):
        guard program[y].type == .int, !program[y].dependence.isDisjoint(with: [.groupSize, .others, .count]) else {
          continue
        }
        wanted = 2
      default: continue
      }
      var (a, b) = (modulus, wanted)
      while b != 0 { (a, b) = (b, a % b) }
      modulus = modulus / a * wanted
      if modulus > largest { return nil }
    }
    return modulus
  }
}
