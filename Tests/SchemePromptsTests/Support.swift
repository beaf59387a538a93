import SchemeIR
import SchemeLogs
import SchemeNumerics
import SchemeObjective
import SchemePrompts
import SchemeSemantics
import SchemeSyntax
import SchemeText

/// The weights of the only scheme of a text.
func source(_ text: String, M: Int?) throws -> WeightSource {
  let (tree, syntax) = Parser.parse(SourceFile(name: "test.scheme", text: text))
  let (checked, semantic) = FileChecker.check(tree)
  guard (syntax + semantic).isEmpty, let scheme = checked.schemes.first else {
    throw Refused(messages: (syntax + semantic).map(\.message))
  }
  let lowered = try Lowering.lower(scheme, among: [scheme.name: scheme]).get()
  return try SchemeInstance(lowered, Environment(groupSize: M, parameters: [])).source
}

struct Refused: Error {
  let messages: [String]
}

/// numerator / denominator, for a denominator other than 0.
func fraction(_ numerator: Int, _ denominator: Int = 1) -> Rational {
  Rational(BigInt(numerator), BigInt(denominator)) ?? .zero
}

/// The quotient, for a divisor other than 0.
func over(_ x: Rational, _ y: Rational) -> Rational { (x / y) ?? .zero }

func power(_ x: Rational, _ n: Int) -> Rational { (0..<n).reduce(.one) { product, _ in product * x } }

/// Prompts with rates in quarters, or any that are doubles.
func prompts(_ rates: [Rational: Int]) -> Prompts {
  Prompts(PassRates(rates: Dictionary(uniqueKeysWithValues: rates.map { ($0.key.nearestDouble, $0.value) })))
}

func prompts(_ counts: [(Int, Int, Int)]) -> Prompts {
  Prompts(PassRates(counts: Dictionary(uniqueKeysWithValues: counts.map { (PassRates.Pair($0.0, of: $0.1), $0.2) })))
}

/// A plan, draw by draw: every sequence of labels that a group can be, and with which chance it comes. The formulas of the program
/// are about counts; this one counts nothing.
struct Draws {
  /// Whether the group ends here.
  let ends: ([Bool]) -> Bool
  /// Whether it arrives.
  var arrives: ([Bool]) -> Bool = { _ in true }
  /// Whether the same prompt is tried until one does.
  var isRepeated = false
  /// f
  let factor: Rational
  /// Z of a response, from its label, N and the size of the group.
  let weight: (Bool, Int, Int) -> Rational

  /// What a prompt with this chance comes to.
  struct Outcome {
    var slope = Rational.zero
    /// The second moment of the update.
    var squares = Rational.zero
    var responses = Rational.zero
    var dead = Rational.zero
    var arriving = Rational.zero
  }

  func outcome(at p: Rational) -> Outcome {
    var sum = (right: Rational.zero, wrong: Rational.zero, squares: Rational.zero)
    var outcome = Outcome()
    func add(_ labels: [Bool], _ chance: Rational) {
      guard ends(labels) else {
        add(labels + [true], chance * p)
        add(labels + [false], chance * (.one - p))
        return
      }
      outcome.responses = outcome.responses + chance * fraction(labels.count)
      guard arrives(labels) else { return }
      outcome.arriving = outcome.arriving + chance
      let N = labels.count { $0 }
      var isDead = true
      for label in labels {
        let Z = weight(label, N, labels.count)
        isDead = isDead && Z.isZero
        if label { sum.right = sum.right + chance * Z } else { sum.wrong = sum.wrong + chance * Z }
        sum.squares = sum.squares + chance * Z * Z
      }
      if isDead { outcome.dead = outcome.dead + chance }
    }
    add([], .one)
    outcome.slope = factor * (over(sum.right, p) - over(sum.wrong, .one - p))
    if isRepeated {
      let q = outcome.arriving
      outcome.slope = over(outcome.slope, q)
      outcome.responses = over(outcome.responses, q)
      outcome.dead = over(outcome.dead, q)
      sum.squares = over(sum.squares, q)
    }
    outcome.squares = factor * factor * sum.squares
    return outcome
  }
}
