/// Where a table is evaluated.
package enum TablePoints: Sendable {
  /// So many equally spaced points of [0,1], ends included; at least 2.
  case equallySpaced(Int)
  /// These, in this order; all in 0...1.
  case listed([Double])

  var count: Int {
    switch self {
    case .equallySpaced(let count): count
    case .listed(let points): points.count
    }
  }

  subscript(index: Int) -> Double {
    switch self {
    case .equallySpaced(let count): Double(index) / Double(count - 1)
    case .listed(let points): points[index]
    }
  }
}

extension TablePoints {
  /// Some of the points.
  func part(_ range: Range<Int>) -> [Double] { range.map { self[$0] } }
}
