/// Which d_0, …, d_(M-1) are admitted for a wanted objective h, on what interval, and how close.
package struct BestProblem: Sendable, Equatable {
  /// M, from 1 to 1024.
  package var groupSize: Int
  /// Where the interval begins, 0 at least.
  package var lower: Double
  /// Where it ends, 1 at most, above `lower`.
  package var upper: Double
  /// The largest |d_s|; nil for any. Without a cap signed designs, and those on intervals shorter than the spread of s / M, are sought
  /// among |d_s| up to 2^20 mean slopes.
  package var cap: Double?
  /// Whether d_s < 0 is admitted.
  package var isSigned: Bool
  /// The error that is asked for; nil for 1.05 times the least possible one.
  package var within: Double?
  /// Points inside at which h has a kink or a jump; others are ignored.
  package var kinks: [Double]

  /// The largest M that is solved.
  package static let largestGroup = 1024

  /// All d_s >= 0, on [0, 1], unless said otherwise.
  package init(
    groupSize: Int, lower: Double = 0, upper: Double = 1, cap: Double? = nil, isSigned: Bool = false,
    within: Double? = nil, kinks: [Double] = []
  ) {
    self.groupSize = groupSize
    self.lower = lower
    self.upper = upper
    self.cap = cap
    self.isSigned = isSigned
    self.within = within
    self.kinks = kinks
  }

  /// Whether M, the interval, the cap and the error are in their ranges.
  package var isMeaningful: Bool {
    1...Self.largestGroup ~= groupSize && lower >= 0 && lower < upper && upper <= 1
      && (cap.map { $0 >= 0 && $0.isFinite } ?? true) && (within.map { $0 >= 0 && $0.isFinite } ?? true)
  }
}
