/// How often each prompt of a data set is answered correctly, folded: prompts that say the same stand together.
///
/// Either rates, taken for the chance of a correct response as it is, or counts, N of m responses, from which that chance is only
/// estimated. A file is one or the other.
package struct PassRates: Equatable, Sendable {
  package let entries: Entries
  /// What was taken for granted.
  package let notes: [String]

  package enum Entries: Equatable, Sendable {
    /// By the rate.
    case rates([Rate])
    /// By m, then by N.
    case counts([Count])
  }

  /// So many prompts with this rate, from 0 to 1.
  package struct Rate: Equatable, Sendable {
    package let value: Double
    package let prompts: Int
  }

  /// So many prompts of which N of m responses are correct, 0 <= N <= m, m >= 1.
  package struct Count: Equatable, Sendable {
    package let correct: Int
    package let total: Int
    package let prompts: Int
  }

  /// The most different rates, or pairs of N and m.
  package static let mostEntries = 1 << 17
  /// The most prompts that are read: a stream that goes on for ever has an end.
  package static let mostPrompts = 1 << 24
  /// The most responses of a prompt, where they are counted.
  package static let mostResponses = 1024

  /// From rates, each with its number of prompts.
  package init(rates: [Double: Int], notes: [String] = []) {
    entries = .rates(rates.sorted { $0.key < $1.key }.map { Rate(value: $0.key, prompts: $0.value) })
    self.notes = notes
  }

  /// From pairs of N and m, each with its number of prompts.
  package init(counts: [Pair: Int], notes: [String] = []) {
    let sorted = counts.sorted { ($0.key.total, $0.key.correct) < ($1.key.total, $1.key.correct) }
    entries = .counts(sorted.map { Count(correct: $0.key.correct, total: $0.key.total, prompts: $0.value) })
    self.notes = notes
  }

  /// N of m.
  package struct Pair: Hashable, Sendable {
    package let correct: Int
    package let total: Int

    package init(_ correct: Int, of total: Int) { (self.correct, self.total) = (correct, total) }
  }

  /// How many prompts there are.
  package var promptCount: Int {
    switch entries {
    case .rates(let rates): rates.reduce(0) { $0 + $1.prompts }
    case .counts(let counts): counts.reduce(0) { $0 + $1.prompts }
    }
  }
}
