import SchemeNumerics

/// What is known of whether a number is 0.
package enum ZeroTest: Hashable, Sendable {
  /// It is 0, exactly.
  case zero
  /// It is not: an enclosure without 0, or its exact value, tells.
  case nonzero
  /// An enclosure of so many bits holds 0, and the number is not known exactly. Its magnitude is at most the bound; nil where
  /// there is no enclosure at all.
  case unknown(bits: Int, bound: Double?)

  /// A number that a program computes in every number system.
  package enum Subject: Sendable {
    /// The value of a node that depends on M and the parameters only.
    case value(NodeID)
    /// How far the weights of the centred split of d, a node in s, are from summing to 0 in one group: theory of weight
    /// schemes, section 5.
    case centringGap(of: NodeID)
  }
}

extension ZeroTest {
  private static let precisions = [128, 256, 512, 1024, 2048, 4096]
  /// Bits times numbers that one enclosure may take.
  private static let mostBits = 1 << 25
  /// The largest group size at which gaps are computed exactly.
  private static let largestExact = 4096

  /// Decides by an enclosure of 128 bits, then exactly: in rationals or with a square root, then by enclosures of up to 4096
  /// bits. Large groups get fewer bits.
  package static func of(_ subject: Subject, in program: Program, _ environment: Environment) -> ZeroTest {
    guard let count = subject.count(environment) else { return .unknown(bits: 0, bound: nil) }
    var last = ZeroTest.unknown(bits: 0, bound: nil)
    for precision in precisions where precision * count <= mostBits {
      let interpreter = Interpreter(program, BallArithmetic(precision: precision), environment)
      do throws(EvaluationFault) {
        let ball = try subject.value(interpreter)
        switch ball.sign {
        case .some(0): return .zero
        case .some: return .nonzero
        case nil: last = .unknown(bits: precision, bound: ball.magnitudeUpperBound)
        }
      } catch {
        // What has no value at any precision is the interpreter's to report.
        guard case .arithmetic(.undecided) = error.reason else { return last }
      }
      if precision == precisions[0], let isZero = exactly(subject, program, environment) {
        return isZero ? .zero : .nonzero
      }
    }
    return last
  }

  /// Whether the number is 0 where it is rational, or has one square root; nil where it is neither or has too many digits.
  private static func exactly(_ subject: Subject, _ program: Program, _ environment: Environment) -> Bool? {
    guard let count = subject.count(environment), count <= largestExact else { return nil }
    let bits = max(1 << 13, (1 << 20) / count)
    let rationals = Interpreter(program, RationalArithmetic(maximumBits: min(1 << 16, bits)), environment)
    if let value = try? subject.value(rationals) { return value.isZero }
    guard count <= largestExact / 4 else { return nil }
    let surds = Interpreter(program, SurdArithmetic(maximumBits: min(1 << 16, bits)), environment)
    return (try? subject.value(surds)).map(\.isZero)
  }
}

extension ZeroTest.Subject {
  /// How many numbers make it up; nil where that is not known.
  fileprivate func count(_ environment: Environment) -> Int? {
    switch self {
    case .value: 1
    case .centringGap: environment.groupSize
    }
  }

  fileprivate func value<A: Arithmetic>(_ interpreter: Interpreter<A>) throws(EvaluationFault) -> A.Number {
    switch self {
    case .value(let node): try interpreter.real(node)
    case .centringGap(let d): try interpreter.centringGap(of: d)
    }
  }
}
