import Synchronization

/// Where numbers of a sequence come from: a formula that can be evaluated in any number system, or numbers as they are.
public protocol ComputableSource: Sendable {
  /// Enclosures in double-double, one for each member; with an infinite radius where nothing is known.
  func quick() -> [DoubleDoubleBall]
  /// Enclosures of so many bits; nil where a member has no value at so few.
  func balls(_ precision: Int) -> [Ball]?
  /// All members as fractions; nil where one is not rational or has too many bits.
  func rationals() -> [Rational]?
  /// All members with one square root each; nil where one is no such number or has too many bits.
  func surds() -> [Surd]?
  /// All members by their form, which may show that one is 0; nil where that costs too much.
  func forms() -> [FormalNumber]?
}

/// A finite sequence of real numbers, known to as many bits as a question asks for. What has been evaluated is kept.
public final class ComputableSequence: Sendable {
  /// How many members there are.
  public let count: Int
  private let source: any ComputableSource
  private let known = Mutex(Cache())

  private struct Cache {
    var quick: [DoubleDoubleBall]?
    var balls: [Int: [Ball]?] = [:]
    var rationals: [Rational]??
    var surds: [Surd]??
    var forms: [FormalNumber]??
    var signs: [Int?]?
  }

  /// So many members of a source.
  public init(count: Int, _ source: some ComputableSource) {
    self.count = count
    self.source = source
  }

  /// Enclosures in double-double.
  public var quick: [DoubleDoubleBall] {
    if let quick = known.withLock({ $0.quick }) { return quick }
    let made = source.quick()
    known.withLock { $0.quick = made }
    return made
  }

  /// Enclosures of so many bits; nil where a member has no value at so few.
  public func balls(_ precision: Int) -> [Ball]? {
    if let balls = known.withLock({ $0.balls[precision] }) { return balls }
    let made = source.balls(precision)
    known.withLock { $0.balls[precision] = .some(made) }
    return made
  }

  /// All members exactly, where they are rational.
  public var rationals: [Rational]? {
    if let rationals = known.withLock({ $0.rationals }) { return rationals }
    let made = source.rationals()
    known.withLock { $0.rationals = .some(made) }
    return made
  }

  /// All members exactly, where each has at most one square root.
  public var surds: [Surd]? {
    if let surds = known.withLock({ $0.surds }) { return surds }
    let made = rationals.map { $0.map { Surd($0) } } ?? (count <= PrecisionLadder.mostNumbers ? source.surds() : nil)
    known.withLock { $0.surds = .some(made) }
    return made
  }

  /// All members by their form.
  public var forms: [FormalNumber]? {
    if let forms = known.withLock({ $0.forms }) { return forms }
    let made = count <= Self.mostForms ? source.forms() : nil
    known.withLock { $0.forms = .some(made) }
    return made
  }

  /// The most members whose forms are compared.
  private static let mostForms = 130

  /// The rungs that a question about all members may climb.
  public var rungs: [Int] { PrecisionLadder.rungs(for: count) }

  /// The most bits that its members have on these rungs.
  public var mostBits: Int { rungs.last { balls($0) != nil } ?? PrecisionLadder.quickBits }

  /// One member.
  public subscript(index: Int) -> ComputableReal {
    ComputableReal(
      quick: quick[index], rungs: rungs, exact: { self.surds?[index] }, enclosure: { self.balls($0)?[index] })
  }

  /// All members as they are printed.
  public var settled: [Settled] { (0..<count).map { self[$0].settled } }

  /// Enclosures in double-double whose radii are small beside the largest of them, if any number of bits gives such ones:
  /// where members cancel, double-double alone knows nothing of them.
  public var sharp: [DoubleDoubleBall] {
    if Self.isSharp(quick) { return quick }
    var best = quick
    for precision in rungs {
      guard let balls = balls(precision) else { continue }
      best = balls.map { DoubleDoubleBall($0) }
      if Self.isSharp(best) { return best }
    }
    return best
  }

  private static func isSharp(_ values: [DoubleDoubleBall]) -> Bool {
    let (size, error) = values.reduce((0.0, 0.0)) {
      (Swift.max($0.0, $1.nearestDouble.magnitude), Swift.max($0.1, $1.radius))
    }
    return error <= 0x1p-60 * size
  }

  // MARK: - Signs

  /// The signs of all members as far as the ladder tells: nil where it does not.
  public var signs: [Int?] {
    if let signs = known.withLock({ $0.signs }) { return signs }
    var signs = quick.map(\.sign)
    // Sums that are 0 look like this; no number of bits shows it.
    if signs.contains(nil), !signs.contains(where: { $0.map { $0 != 0 } == true }) { signs = exactly(signs) }
    for (index, precision) in rungs.enumerated() where signs.contains(nil) {
      if let balls = balls(precision) {
        for index in signs.indices where signs[index] == nil { signs[index] = balls[index].sign }
      }
      if index == 0, signs.contains(nil) { signs = exactly(signs) }
    }
    known.withLock { $0.signs = signs }
    return signs
  }

  /// With what exact numbers tell, or which forms are 0.
  private func exactly(_ signs: [Int?]) -> [Int?] {
    if let surds { return surds.map(\.sign) }
    guard let forms else { return signs }
    return zip(signs, forms).map { $0 ?? ($1.isZero ? 0 : nil) }
  }

  /// The signs of double-double alone.
  public var quickSigns: [Int?] { quick.map(\.sign) }

  /// Whether all members are 0; else the first that is not.
  public var isZero: Fact<Int> {
    if let index = quick.firstIndex(where: { $0.sign.map { $0 != 0 } == true }) { return .refuted(index) }
    let signs = signs
    if let index = signs.firstIndex(where: { $0.map { $0 != 0 } == true }) { return .refuted(index) }
    return signs.contains(nil) ? .unknown(.bits(mostBits)) : .proved
  }

  /// The fraction that all members are; nil where they are not one, or are not known to be.
  public var constant: Rational? {
    guard let first = quick.first else { return nil }
    // Most sequences show at once that they are none.
    let isNear = quick.allSatisfy {
      let slack = 0x1p-40 * first.nearestDouble.magnitude + first.radius + $0.radius
      return ($0.nearestDouble - first.nearestDouble).magnitude <= slack
    }
    guard isNear, let rationals, let value = rationals.first, rationals.allSatisfy({ $0 == value }) else { return nil }
    return value
  }

  /// A bound of all |members|.
  public var magnitudeUpperBound: Double { quick.reduce(0) { Swift.max($0, $1.magnitudeUpperBound) } }
}
