private let M = CodeExpression.M
private let (i, k, first, count, mask, N) = (
  local("i", .integer), local("k", .integer), local("first", .integer), local("count", .integer),
  local("mask", .integer), local("N", .integer)
)

/// Advantages in groups of 1, 2, 4 or 8, for many responses: eight of them at a time are copied from what is made in advance for all
/// 256 ways in which they can be right. A loop over so few responses would be several times as long.
enum Patterns {
  /// Numbers in memory.
  static let size = 256 * 8
  /// From how many responses on they are worth the time to make them.
  static let least: CodeExpression = 8192

  /// Makes them from the rows of a table.
  static func making(_ precision: Precision) -> CodeFunction {
    let (rows, patterns) = (local("rows", .list(precision.number)), local("patterns", .buffer(precision.number)))
    func digit(_ i: CodeExpression) -> CodeExpression { (mask >> i) & 1 }
    return define(
      "makePatterns",
      "The advantages of 8 responses in groups of M, for each of 256 masks: bit k is 1 where the k-th is correct.",
      [rows, M, patterns]
    ) {
      each(mask, from: 0, to: 256) {
        each(k, from: 0, to: 8 / M) {
          constant(first, M * k)
          variable(N, 0)
          each(i, from: first, to: first + M) { N += digit(i) }
          each(i, from: first, to: first + M) { patterns[8 * mask + i] <- rows[2 * N + digit(i)] }
        }
      }
    }
  }

  /// Copies them for `count` responses, which 8 divides.
  static func copying(_ reward: Reward, _ precision: Precision) -> CodeFunction {
    let rewards = reward.rewards
    let (patterns, out) = (local("patterns", .source(precision.number)), local("out", .buffer(precision.number)))
    return define(
      "copyPatterns" + reward.rawValue, "Writes the advantages of responses, whose number is a multiple of 8.",
      [rewards, count, patterns, out]
    ) {
      variable(first, 0)
      loop(while: first < count) {
        reward.read(mask, from: first)
        perform(.library(.copy, [out[first], patterns[8 * mask], 8]))
        first += 8
      }
    }
  }
}
