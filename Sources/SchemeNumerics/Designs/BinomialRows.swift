/// The masses of Bin(n, t) for many t, each row without its negligible ends: B_i of the programs.
struct BinomialRows {
  /// Where a row's masses begin.
  private(set) var first: [Int] = []
  /// Where a row's masses are in `mass`; one more than there are rows.
  private(set) var start: [Int] = [0]
  /// All masses.
  private(set) var mass: [Double] = []
  /// The longest row.
  private(set) var longest = 0

  /// The rows of n trials, dropped below `threshold` of the largest mass and divided by their sums.
  init(trials n: Int, at points: [Double], threshold: Double) {
    for t in points { append(trials: n, t, threshold) }
  }

  var count: Int { first.count }

  /// By recurrence from the mode, outwards.
  private mutating func append(trials n: Int, _ t: Double, _ threshold: Double) {
    let mode = Swift.min(Int(Double(n + 1) * t), n)
    let rest = 1 - t
    var below: [Double] = []
    var value = 1.0
    var k = mode
    while k > 0 && rest > 0 {
      value *= Double(k) / Double(n - k + 1) * (rest / t)
      if value < threshold { break }
      below.append(value)
      k -= 1
    }
    let from = mode - below.count
    var row: [Double] = below.reversed()
    row.append(1)
    value = 1
    k = mode
    while k < n && rest > 0 {
      value *= Double(n - k) / Double(k + 1) * (t / rest)
      if value < threshold { break }
      row.append(value)
      k += 1
    }
    let sum = row.reduce(0, +)
    first.append(from)
    for x in row { mass.append(x / sum) }
    start.append(mass.count)
    longest = Swift.max(longest, row.count)
  }

  /// sum_n B_i,n x_n for each row.
  func times(_ x: [Double]) -> [Double] {
    (0..<count).map { i in
      var sum = 0.0
      let offset = first[i] - start[i]
      for k in start[i]..<start[i + 1] { sum += mass[k] * x[k + offset] }
      return sum
    }
  }

  /// Adds sum_i weight_i B_i,n to x_n.
  func addTransposed(_ weight: [Double], to x: inout [Double]) {
    for i in 0..<count {
      let w = weight[i]
      let offset = first[i] - start[i]
      for k in start[i]..<start[i + 1] { x[k + offset] += w * mass[k] }
    }
  }

  /// Adds sum_i weight_i B_i B_i' to a matrix.
  func addSquares(_ weight: [Double], to matrix: inout BandedMatrix) {
    let width = matrix.width
    mass.withUnsafeBufferPointer { mass in
      matrix.band.withUnsafeMutableBufferPointer { band in
        guard let mass = mass.baseAddress, let band = band.baseAddress else { return }
        for i in 0..<count {
          let row = mass + start[i]
          let length = start[i + 1] &- start[i]
          for a in 0..<length {
            let factor = weight[i] * row[a]
            let target = band + (first[i] &+ a) &* width
            let source = row + a
            for k in 0..<(length &- a) { target[k] += factor * source[k] }
          }
        }
      }
    }
  }
}
