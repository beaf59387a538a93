/// A symmetric banded matrix: row j holds the entries at columns j, …, j + width - 1.
struct BandedMatrix {
  /// Rows.
  let size: Int
  /// The half-bandwidth and one.
  let width: Int
  /// The rows, one after the other; entries beyond the last column stay 0.
  var band: [Double]

  /// All zeros.
  init(size: Int, width: Int) {
    self.size = size
    self.width = width
    band = Array(repeating: 0, count: size * width)
  }

  /// The product with a vector.
  func times(_ x: [Double]) -> [Double] {
    var y = [Double](repeating: 0, count: size)
    for j in 0..<size {
      var sum = band[j * width] * x[j]
      for k in 1..<Swift.max(Swift.min(width, size - j), 1) {
        let entry = band[j * width + k]
        sum += entry * x[j + k]
        y[j + k] += entry * x[j]
      }
      y[j] += sum
    }
    return y
  }
}

/// The Cholesky factor of a positive definite banded matrix A, scaled to a unit diagonal: D A D + shift = U'U.
struct BandedCholesky {
  private let matrix: BandedMatrix
  private var factor: BandedMatrix
  private let scale: [Double]

  /// With the least shift of 1e-15, 1e-14, … that lets it go through; nil if none up to 1e-3 does.
  init?(_ matrix: BandedMatrix) {
    self.matrix = matrix
    scale = (0..<matrix.size).map { j in
      let diagonal = matrix.band[j * matrix.width]
      return diagonal > 0 ? 1 / diagonal.squareRoot() : 1
    }
    factor = matrix
    var shift = 1e-15
    while shift < 1e-3 {
      fill(shift)
      if decompose() { return }
      shift *= 10
    }
    return nil
  }

  private mutating func fill(_ shift: Double) {
    let width = matrix.width
    for j in 0..<matrix.size {
      for k in 0..<Swift.min(width, matrix.size - j) {
        factor.band[j * width + k] = matrix.band[j * width + k] * scale[j] * scale[j + k]
      }
      factor.band[j * width] = 1 + shift
    }
  }

  private mutating func decompose() -> Bool {
    let (size, width) = (factor.size, factor.width)
    return factor.band.withUnsafeMutableBufferPointer { buffer in
      guard let band = buffer.baseAddress else { return true }
      for j in 0..<size {
        let row = band + j &* width
        guard row[0] > 1e-30, row[0].isFinite else { return false }
        let root = row[0].squareRoot()
        let length = Swift.min(width, size &- j)
        for k in 0..<length { row[k] /= root }
        for a in 1..<Swift.max(length, 1) {
          let multiple = row[a]
          if multiple == 0 { continue }
          let target = band + (j &+ a) &* width
          let source = row + a
          for k in 0..<(length &- a) { target[k] -= multiple * source[k] }
        }
      }
      return true
    }
  }

  /// The solution of A x = b, with one step of refinement.
  func solve(_ b: [Double]) -> [Double] {
    let x = once(b)
    let product = matrix.times(x)
    let correction = once((0..<b.count).map { b[$0] - product[$0] })
    return (0..<b.count).map { x[$0] + correction[$0] }
  }

  private func once(_ b: [Double]) -> [Double] {
    let (size, width) = (factor.size, factor.width)
    var x = (0..<size).map { b[$0] * scale[$0] }
    factor.band.withUnsafeBufferPointer { buffer in
      guard let band = buffer.baseAddress else { return }
      for j in 0..<size {
        let row = band + j &* width
        x[j] /= row[0]
        let value = x[j]
        for k in 1..<Swift.max(Swift.min(width, size &- j), 1) { x[j + k] -= row[k] * value }
      }
      for j in (0..<size).reversed() {
        let row = band + j &* width
        var sum = x[j]
        for k in 1..<Swift.max(Swift.min(width, size &- j), 1) { sum -= row[k] * x[j + k] }
        x[j] = sum / row[0]
      }
    }
    return (0..<size).map { x[$0] * scale[$0] }
  }
}
