import Foundation
import TestSupport

/// Makes inputs: number n of seed S is always the same text.
public struct InputGenerator: Sendable {
  private let seeds: [[UInt8]]

  /// An input is made from these texts, of which there must be one at least.
  init(seeds: [[UInt8]]) { self.seeds = seeds }

  /// Starts from the samples and from the golden and the bad files of the tests.
  public static func standard() throws -> InputGenerator {
    let folders =
      [Repository.samples] + ["golden", "bad", "fuzzing"].map { Repository.data.appendingPathComponent($0) }
    return InputGenerator(
      seeds: try folders.flatMap { try Repository.schemeFiles(in: $0).map { [UInt8](try Data(contentsOf: $0)) } })
  }

  /// The text with a number. A third of them are mutated bytes, a third mutated tokens, a third written from the
  /// grammar, some of these mutated as well.
  public func input(seed: UInt64, number: Int) -> [UInt8] {
    var choices = Choices(seed: seed, number: number)
    var bytes = seeds[choices.below(seeds.count)]
    let other = seeds[choices.below(seeds.count)]
    switch choices.below(3) {
    case 0:
      for _ in 0...choices.below(6) { ByteMutation.apply(to: &bytes, other: other, &choices) }
    case 1: mutateTokens(&bytes, other, &choices)
    default:
      var writer = ProgramWriter(choices)
      bytes = Array(writer.file().utf8)
      if choices.oneIn(4) { mutateTokens(&bytes, other, &choices) }
      if choices.oneIn(16) { ByteMutation.apply(to: &bytes, other: other, &choices) }
    }
    return bytes
  }

  private func mutateTokens(_ bytes: inout [UInt8], _ other: [UInt8], _ choices: inout Choices) {
    var mutation = TokenMutation(bytes)
    let donor = TokenMutation(other)
    for _ in 0...choices.below(4) { mutation.apply(other: donor, &choices) }
    bytes = mutation.bytes
  }
}
