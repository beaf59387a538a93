private let (M, p) = (CodeExpression.M, CodeExpression.p)
private let (groups, g, i, N) = (
  local("groups", .integer), local("g", .integer), local("i", .integer), local("N", .integer)
)
private let (first, count, index) = (local("first", .integer), local("count", .integer), local("index", .integer))
private let out = local("out", .buffer(.float))
private let place = local("place", .integer)
private let table = local("rows", .list(.float))
private let numbers = local("rows", .source(.float))
private let (cache, known) = (
  local("rows", .array(.float, 2 * (cachedSize + 1))), local("known", .array(.byte, cachedSize + 1))
)
private let row = local("row", .record(.row))

/// Rows kept by one call, so that groups with equally many correct responses share the work.
private let cachedSize = 256

/// The types of rewards, by how functions for them end.
package enum Reward: String, CaseIterable {
  case u8 = "U8"
  case f32 = "F32"

  /// Of one reward.
  package var type: CodeType {
    switch self {
    case .u8: .byte
    case .f32: .float
    }
  }

  fileprivate var rewards: CodeExpression { local("rewards", .source(type)) }

  /// Whether a reward is 0 or 1, without a branch on it: the bits are those of 0 or -0, or of 1, where a factor is 0.
  /// Comparisons of floats would let NaN pass under -ffast-math.
  fileprivate func isValid(_ reward: CodeExpression) -> CodeExpression {
    let bits = CodeExpression.library(.bits, [reward])
    return switch self {
    case .u8: reward <= 1
    case .f32: integer(bits & .bits(0x7FFF_FFFF)) * integer(bits ^ .bits(0x3F80_0000)) == 0
    }
  }

  /// Whether a valid reward is 1.
  fileprivate func isOne(_ reward: CodeExpression) -> CodeExpression {
    switch self {
    case .u8: reward != 0
    case .f32: reward != .float(0)
    }
  }
}

/// What looks at rewards: groups of M, one after the other. Whatever another thread writes there, no index leaves a row.
extension CodeFunction {
  static func firstInvalid(_ reward: Reward) -> CodeFunction {
    let rewards = reward.rewards
    return define(
      "firstInvalid" + reward.rawValue, "The index of the first reward that is neither 0 nor 1; count if none is.",
      [rewards, count], .integer
    ) {
      variable(i, 0)
      loop(while: i < count && reward.isValid(rewards[i])) { i += 1 }
      give(i)
    }
  }

  private static func counting(_ reward: Reward) -> CodeFunction {
    let rewards = reward.rewards
    return define(
      "count" + reward.rawValue, "N, how many of a group are correct.", [rewards, first, M], .integer
    ) {
      variable(N, 0)
      each(i, from: first, to: first + M) { N += select(reward.isOne(rewards[i]), 1, 0) }
      give(N)
    }
  }

  /// A look-up: a branch on random rewards would be mispredicted half of the time.
  private static func filling(_ reward: Reward) -> CodeFunction {
    let rewards = reward.rewards
    return define(
      "fill" + reward.rawValue, "Writes the advantages of a group from the two numbers at a place of rows.",
      [rewards, first, M, numbers, place, out]
    ) {
      each(i, from: first, to: first + M) { out[i] <- numbers[place + select(reward.isOne(rewards[i]), 1, 0)] }
    }
  }

  @CodeBuilder private static func check(_ reward: Reward) -> [Statement] {
    constant(count, groups * M)
    constant(index, firstInvalid(reward)(reward.rewards, count))
    require(index == count, otherwise: .invalidReward, at: index)
  }

  /// The advantages of groups from the table of their size.
  static func tabulatedAdvantages(_ reward: Reward, _ lookUp: CodeFunction) -> CodeFunction {
    let rewards = reward.rewards
    return define(
      "fillAdvantages" + reward.rawValue, "Writes all advantages, once the rewards have been checked.",
      [rewards, groups, M, p, out], canFail: true
    ) {
      check(reward)
      constant(table, lookUp(M))
      each(g, from: 0, to: groups) {
        constant(N, counting(reward)(rewards, g * M, M))
        perform(filling(reward)(rewards, g * M, M, table, 2 * N, out))
      }
    }
  }

  /// The same from the formula: every row is computed before anything is written.
  static func computedAdvantages(_ reward: Reward, _ code: FormulaCode) -> CodeFunction {
    let rewards = reward.rewards
    let computedRow = computedRow(code)
    return define(
      "fillAdvantages" + reward.rawValue, "Writes all advantages, once the rewards have been checked.",
      [rewards, groups, M, p, out], canFail: true
    ) {
      check(reward)
      Statement.memory(cache.named)
      Statement.memory(known.named)
      each(g, from: 0, to: groups) {
        constant(N, counting(reward)(rewards, g * M, M))
        when(M > .integer(cachedSize) || known[N] == 0) {
          constant(row, computedRow(M, N, p))
          when(M <= .integer(cachedSize)) {
            cache[2 * N] <- row.wrong
            cache[2 * N + 1] <- row.correct
            known[N] <- 1
          }
        }
      }
      each(g, from: 0, to: groups) {
        constant(N, counting(reward)(rewards, g * M, M))
        when(M <= .integer(cachedSize)) {
          perform(filling(reward)(rewards, g * M, M, cache, 2 * N, out))
        } otherwise: {
          constant(row, computedRow(M, N, p))
          cache[0] <- row.wrong
          cache[1] <- row.correct
          perform(filling(reward)(rewards, g * M, M, cache, 0, out))
        }
      }
    }
  }
}

extension CodeExpression {
  /// The parts of a row.
  fileprivate var wrong: CodeExpression { .member(self, "wrong") }
  fileprivate var correct: CodeExpression { .member(self, "correct") }
}
