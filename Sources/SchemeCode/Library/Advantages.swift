private let (M, p) = (CodeExpression.M, CodeExpression.p)
private let (groups, g, i, count) = (
  local("groups", .integer), local("g", .integer), local("i", .integer), local("count", .integer)
)
private let (first, next, end, index, pass, N) = (
  local("first", .integer), local("next", .integer), local("end", .integer), local("index", .integer),
  local("pass", .integer), local("N", .integer)
)
private let offsets = local("offsets", .source(.size))
private let ids = local("ids", .source(.bits))
/// Which responses count, unless all do; then there is nothing to read.
private let (valid, all) = (local("valid", .source(.byte)), local("all", .truth))
/// The reward or the group that a failure is about.
private let place = local("place", .buffer(.size))
/// How many responses each group has, and how many of them are correct: zeros at first.
private let counts = local("counts", .buffer(.integer))
private let word = local("word", .bits)
private let room = CodeExpression.library(.most, [])

/// How the responses of a group are found.
package enum Layout: String, CaseIterable, Sendable {
  /// Groups of one size, one after the other.
  case dense
  /// Groups of any size, one after the other.
  case ragged
  /// In any order.
  case indexed

  /// How many more groups than responses there may be where responses are in any order: their memory is taken all the same.
  package static let mostEmptyGroups = 16_777_216
}

/// Advantages: what can fail does so before anything is written, unless another thread changes what was looked at; then
/// indices are still right.
extension CodeFunction {
  static func advantages(_ layout: Layout, _ reward: Reward, _ rows: Rows) -> CodeFunction {
    switch layout {
    case .dense: dense(reward, rows)
    case .ragged: ragged(reward, rows)
    case .indexed: indexed(reward, rows)
    }
  }

  private static func at(_ index: CodeExpression) -> Statement { place[0] <- .convert(index, to: .size) }

  @CodeBuilder private static func check(_ reward: Reward) -> [Statement] {
    constant(index, firstInvalid(reward)(reward.rewards, count))
    at(index)
    require(index == count, otherwise: .invalidReward)
  }

  private static func dense(_ reward: Reward, _ rows: Rows) -> CodeFunction {
    let (rewards, out) = (reward.rewards, local("out", .buffer(rows.precision.number)))
    let correct = counting(reward)(rewards + g * M, M)
    func fill(_ place: CodeExpression) -> CodeExpression {
      filling(reward, rows.precision)(rewards + g * M, M, rows.collected, place, out + g * M)
    }
    let (start, patterns) = (local("start", .integer), local("patterns", .array(rows.precision.number, Patterns.size)))
    return define(
      "dense" + reward.rawValue, "Groups of one size.", [rewards, groups, M, p, out, place], canFail: true
    ) {
      perform(rows.prepare(M, p))
      require(groups >= 0 && groups <= room / M, otherwise: .tooManyGroups)
      constant(count, groups * M)
      check(reward)
      rows.collect(reward, groups, at: place)
      variable(start, 0)
      rows.writeLarge(g, groups, from: start, count: correct, fill: fill)
      when((M == 1 || M == 2 || M == 4 || M == 8) && count >= Patterns.least) {
        Statement.memory(patterns.named)
        perform(Patterns.making(rows.precision)(rows.collected, M, patterns))
        perform(Patterns.copying(reward, rows.precision)(rewards, count - count % 8, patterns, out))
        start <- count / 8 * 8 / M
      }
      each(g, from: start, to: groups) {
        constant(N, correct)
        perform(fill(2 * N))
      }
    }
  }

  private static let checkedOffsets = define(
    "checkedOffsets", "The number of responses, which the last offset is.", [offsets, groups, place], .integer,
    canFail: true
  ) {
    require(groups >= 0 && groups < room, otherwise: .tooManyGroups)
    variable(end, 0)
    each(g, from: 0, to: groups) {
      at(g)
      constant(first, integer(offsets[g]))
      constant(next, integer(offsets[g + 1]))
      require(first == end && next >= first && next <= room, otherwise: .offsets)
      end <- next
    }
    give(end)
  }

  private static func ragged(_ reward: Reward, _ rows: Rows) -> CodeFunction {
    let (rewards, out) = (reward.rewards, local("out", .buffer(rows.precision.number)))
    let row = rows.memory(1)
    let fill = filling(reward, rows.precision)
    return define(
      "ragged" + reward.rawValue, "Groups of any size.", [rewards, offsets, groups, p, out, place], canFail: true
    ) {
      constant(count, checkedOffsets(offsets, groups, place))
      check(reward)
      Statement.memory(row.named)
      note("The first pass finds what fails, the second writes.")
      each(pass, from: 0, to: 2) {
        variable(first, 0)
        each(g, from: 0, to: groups) {
          at(g)
          constant(next, integer(offsets[g + 1]))
          require(next >= first && next <= count, otherwise: .offsets)
          constant(M, next - first)
          when(M > 0) {
            perform(rows.prepare(M, p))
            constant(N, counting(reward)(rewards + first, M))
            rows.find(N, row, at: 0)
            when(pass == 1) { perform(fill(rewards + first, M, row, 0, out + first)) }
          }
          first <- next
        }
      }
    }
  }

  private static func checkRewards(_ reward: Reward) -> CodeFunction {
    let rewards = reward.rewards
    return define(
      "checkRewards" + reward.rawValue, "Checks the rewards that count.", [rewards, valid, all, count, place],
      canFail: true
    ) {
      variable(i, 0)
      loop(while: i < count) {
        when(all || valid[i] != 0) {
          constant(word, reward.word(rewards[i]))
          when(reward.fault(word) != .bits(0)) { Statement.stop }
        }
        i += 1
      }
      at(i)
      require(i == count, otherwise: .invalidReward)
    }
  }

  /// Three passes: the responses of each group are counted, its advantages found, and then written. An id is looked at each
  /// time it is used, since another thread may have changed it.
  private static func indexed(_ reward: Reward, _ rows: Rows) -> CodeFunction {
    let (rewards, out) = (reward.rewards, local("out", .buffer(rows.precision.number)))
    let found = local("found", .buffer(rows.precision.number))
    func digit(_ i: CodeExpression) -> CodeExpression { integer(reward.digit(reward.word(rewards[i]))) }
    @CodeBuilder func findGroup() -> [Statement] {
      at(i)
      constant(g, integer(ids[i]))
      require(g < groups, otherwise: .groupID)
    }
    return define(
      "indexed" + reward.rawValue, "Responses in any order.",
      [rewards, ids, valid, all, count, groups, p, out, counts, found, place], canFail: true
    ) {
      perform(checkRewards(reward)(rewards, valid, all, count, place))
      each(i, from: 0, to: count) {
        when(all || valid[i] != 0) {
          findGroup()
          counts[2 * g] += 1
          counts[2 * g + 1] += digit(i)
        }
      }
      each(g, from: 0, to: groups) {
        constant(M, counts[2 * g])
        when(M > 0) {
          at(g)
          perform(rows.prepare(M, p))
          constant(N, counts[2 * g + 1])
          rows.find(N, found, at: 2 * g)
        }
      }
      each(i, from: 0, to: count) {
        when(all || valid[i] != 0) {
          findGroup()
          rows.precision.write(out[i], rows.precision.bits(of: found[2 * g + digit(i)]))
        } otherwise: {
          rows.precision.write(out[i], rows.precision.mask(.bits(0)))
        }
      }
    }
  }
}
