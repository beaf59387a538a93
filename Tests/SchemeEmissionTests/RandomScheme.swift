import TestSupport

/// Writes schemes with random formulas: deep choices, nested and shared sums, ints that outgrow 64 bits, faults.
struct RandomScheme {
  private var generator: SplitMix64
  /// The indices of the sums around the place where text is being written.
  private var indices: [String] = []
  private var counter = 0

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// The text of one scheme.
  mutating func text(name: String) -> String {
    let depth = 2 + below(4)
    return """
      scheme \(name)(x: real = \(below(5)).25, k: int = \(below(6) - 1)) where \(["k < 100", "0 <= k <= M", "1 <= k <= M and x > 0"][below(3)]) {
        a[s] = \(real(depth))
        b[s] = \(real(depth))
      }

      """
  }

  private mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }

  private mutating func real(_ depth: Int) -> String {
    guard depth > 0 else {
      return ["x", "0.5", "s / M", "1.25", "k", "M", "(x - 1)", "(1 - s / M)"][below(8)]
    }
    let d = depth - 1
    switch below(17) {
    case 0: return "(\(real(d)) + \(real(d)))"
    case 1, 2: return "(\(real(d)) - \(real(d)))"
    case 3: return "\(real(d)) * \(real(d))"
    case 4: return "(\(real(d))) / (\(real(d)))"
    case 5: return "sqrt(\(real(d)))"
    case 6: return "\(["exp", "tanh", "log", "log1p", "sigmoid"][below(5)])(\(real(d)))"
    case 7: return "\(["min", "max"][below(2)])(\(real(d)), \(real(d)))"
    case 8, 9: return "(if \(truth(d)) then \(real(d)) else \(real(d)))"
    case 10: return "(\(real(d)))^\(["2", "3", "(-1)", "k", "0.5"][below(5)])"
    case 11, 12: return reduction { $0.real(d) }
    case 13: return "choose(\(integer(d)), \(integer(d))) / choose(\(integer(d)), \(integer(d)))"
    case 14: return "choose(M - s, k) / choose(M, k)"
    case 15: return "harmonic(\(integer(d)))"
    default: return integer(d)
    }
  }

  private mutating func integer(_ depth: Int) -> String {
    guard depth > 0 else {
      return indices.isEmpty || below(2) == 0
        ? ["s", "M", "k", "2", "7", "3037000500"][below(6)] : indices[below(indices.count)]
    }
    let d = depth - 1
    switch below(11) {
    case 0: return "(\(integer(d)) + \(integer(d)))"
    case 1: return "(\(integer(d)) - \(integer(d)))"
    case 2, 3: return "\(integer(d)) * \(integer(d))"
    case 4: return "((\(integer(d))) \(["div", "mod"][below(2)]) (\(integer(d))))"
    case 5: return "\(["floor", "ceil"][below(2)])(\(real(d)))"
    case 6: return "\(["min", "max"][below(2)])(\(integer(d)), \(integer(d)))"
    case 7: return "(if \(truth(d)) then \(integer(d)) else \(integer(d)))"
    case 8: return reduction { $0.integer(d) }
    case 9: return "choose(\(integer(d)) + 60, 30)"
    default: return "abs(\(integer(d)))"
    }
  }

  private mutating func truth(_ depth: Int) -> String {
    guard depth > 0 else { return ["s == 0", "s < k", "M > 2", "x < 2", "s + 1 == M"][below(5)] }
    let d = depth - 1
    let symbol = ["<", "<=", "==", "!=", ">", ">="][below(6)]
    switch below(5) {
    case 0: return "(\(truth(d)) and \(truth(d)))"
    case 1: return "(\(truth(d)) or \(truth(d)))"
    case 2: return "not (\(truth(d)))"
    case 3: return "\(integer(d)) \(symbol) \(integer(d))"
    default: return "\(real(d)) \(symbol) \(real(d))"
    }
  }

  private mutating func reduction(_ body: (inout RandomScheme) -> String) -> String {
    counter += 1
    let index = "i\(counter)"
    let upper =
      indices.isEmpty || below(2) == 0 ? ["s", "M", "3", "k"][below(4)] : indices[below(indices.count)] + " - 1"
    let lower = ["0", "1", "s"][below(3)]
    indices.append(index)
    let text = "\(["sum", "prod"][below(2)])(\(index) in \(lower)..\(upper)) (\(body(&self)))"
    indices.removeLast()
    return "(" + text + ")"
  }
}
