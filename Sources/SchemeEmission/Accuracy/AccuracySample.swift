import SchemeIR

/// The group sizes at which the error of generated formulas is measured.
package struct AccuracySample: Sendable {
  /// Every size up to this one is taken.
  let dense: Int
  /// Beyond it sizes grow by a half or a third, up to this one.
  let largest: Int
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

  /// dense = 64: 1, …, 64, 96, 128, 192, …, 4096.
  var sizes: [Int] {
    var sizes = Array(1...dense)
    var power = dense
    while power < largest {
      for size in [power + power / 2, 2 * power] where size <= largest { sizes.append(size) }
      power *= 2
    }
    return sizes
  }

  /// The values of s in a group of M, ascending.
  func members(of M: Int) -> [Int] {
    guard M > others else { return Array(0..<M) }
    let third = others / 3
    let middle = (0..<third).map { third + (M - 2 * third) * $0 / third }
    return Array(0..<third) + middle + Array(M - third..<M)
  }

  /// The first of the sizes in words, at least one.
  func text(of sizes: [Int]) -> String {
    let rest = sizes.dropFirst(dense)
    guard let first = rest.first, let last = rest.last else { return "M = 1 to \(sizes.count) (all s)" }
    return "M = 1 to \(dense) (all s) and \(rest.count) sizes from \(first) to \(last) (\(others) values of s)"
  }
}
