import SchemeCode
import SchemeIR
import SchemeText

/// The group sizes at which the error of generated formulas is measured.
package struct AccuracySample: Sendable {
  /// Every size up to this one is taken.
  let dense: Int
  /// Beyond it sizes grow by a half or a third, up to this one.
  package let largest: Int
  /// Values of s that are tried in a group: all, or the first, the last and some between.
  let others: Int
  /// Terms of sums, products and the like that may be spent in all: for most schemes far more than needed, for one that
  /// adds up much in every weight some seconds.
  let budget: Int

  package init(dense: Int, largest: Int, others: Int, budget: Int = 1_000_000) {
    self.dense = dense
    self.largest = largest
    self.others = others
    self.budget = budget
  }

  /// What headers report.
  package static let standard = AccuracySample(dense: 64, largest: 4096, others: 48)

  /// Small groups, and large ones. dense = 64: 1, …, 16, 96, 128, 192, …, 4096.
  var ends: [Int] {
    var sizes = Array(1...min(dense, 16))
    var power = dense
    while power < largest {
      for size in [power + power / 2, 2 * power] where size <= largest { sizes.append(size) }
      power *= 2
    }
    return sizes
  }

  /// Those between.
  var between: [Int] { dense > 16 ? Array(17...dense) : [] }

  /// The group sizes at which the objective is compared: all of its weights have to be enclosed for that.
  var objectiveSizes: [Int] { [1, 2, 3, 4, 6, 8, 64].filter { $0 <= largest } }

  /// The probabilities at which it is. Far smaller ones need thousands of bits of every weight.
  static let probabilities = [
    1e-100, 1e-12, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1 - 0x1p-53, 1,
  ]

  /// The values of s in a group of M, ascending: all of them in the groups of every size.
  func members(of M: Int) -> [Int] {
    guard M > max(others, dense) else { return Array(0..<M) }
    let third = others / 3
    let middle = (0..<third).map { third + (M - 2 * third) * $0 / third }
    return Array(0..<third) + middle + Array(M - third..<M)
  }

  /// The sample for parameters beside the defaults.
  var forOthers: AccuracySample {
    AccuracySample(dense: min(dense, 32), largest: largest, others: min(others, 24), budget: budget / 8)
  }

  /// Some of the sizes in words, at least one.
  func text(of sizes: [Int]) -> String {
    let all = sizes.filter { members(of: $0).count == $0 }
    let rest = sizes.dropFirst(all.count)
    let dense = all.isEmpty ? [] : ["M = \(all.rangesText) (all s)"]
    guard let first = rest.first, let last = rest.last else { return dense.joined() }
    let range = rest.count == 1 ? "M = \(first)" : "\(rest.count) sizes from \(first) to \(last)"
    return (dense + ["\(range) (\(members(of: first).count) values of s)"]).joined(separator: " and ")
  }
}
