private let (M, p) = (CodeExpression.M, CodeExpression.p)
private let (groups, g, i, k, count) = (
  local("groups", .integer), local("g", .integer), local("i", .integer), local("k", .integer),
  local("count", .integer)
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
private let room = CodeExpression.library(.most, [])

/// How many groups are counted at a time where their responses are mixed up.
private let window = 1024

/// How the responses of a group are found.
package enum Layout: String, CaseIterable, Sendable {
  /// Groups of one size, one after the other.
  case dense
  /// Groups of any size, one after the other.
  case ragged
  /// In any order.
  case indexed
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

  private static let checkGroups = define(
    "checkGroups", "Checks that all responses are of groups that there are.", [ids, count, groups, place], canFail: true
  ) {
    variable(i, 0)
    loop(while: i < count && integer(ids[i]) < groups) { i += 1 }
    at(i)
    require(i == count, otherwise: .groupID)
  }

  private static func checkRewards(_ reward: Reward) -> CodeFunction {
    let rewards = reward.rewards
    return define(
      "checkRewards" + reward.rawValue, "Checks the rewards that count.", [rewards, valid, all, count, place],
      canFail: true
    ) {
      variable(i, 0)
      loop(while: i < count && (!(all || valid[i] != 0) || reward.fault(reward.word(rewards[i])) == .bits(0))) {
        i += 1
      }
      at(i)
      require(i == count, otherwise: .invalidReward)
    }
  }

  /// No memory but for a window of groups: their responses are counted, and in the second pass written, before the next
  /// ones are looked at. Windows without responses are left out.
  private static func indexed(_ reward: Reward, _ rows: Rows) -> CodeFunction {
    let (rewards, out) = (reward.rewards, local("out", .buffer(rows.precision.number)))
    let (sizes, counts) = (local("sizes", .array(.integer, window)), local("counts", .array(.integer, window)))
    let kept = rows.memory(window)
    func digit(_ i: CodeExpression) -> CodeExpression { integer(reward.digit(reward.word(rewards[i]))) }
    let isCounted = all || valid[i] != 0
    return define(
      "indexed" + reward.rawValue, "Responses in any order.",
      [rewards, ids, valid, all, count, groups, p, out, place], canFail: true
    ) {
      require(groups >= 0 && count >= 0 && count <= room, otherwise: .tooManyGroups)
      perform(checkGroups(ids, count, groups, place))
      perform(checkRewards(reward)(rewards, valid, all, count, place))
      Statement.memory(sizes.named)
      Statement.memory(counts.named)
      Statement.memory(kept.named)
      note("The first pass finds what fails, the second writes; both look at a window of groups at a time.")
      each(pass, from: 0, to: 2) {
        variable(first, 0)
        loop(while: first < groups) {
          each(k, from: 0, to: .integer(window)) {
            sizes[k] <- 0
            counts[k] <- 0
          }
          variable(next, groups)
          each(i, from: 0, to: count) {
            constant(k, integer(ids[i]) - first)
            when(k >= .integer(window)) { next <- minimumInteger(next, first + k) }
            when(k >= 0 && k < .integer(window) && isCounted) {
              sizes[k] += 1
              counts[k] += digit(i)
            }
          }
          each(k, from: 0, to: .integer(window)) {
            constant(M, sizes[k])
            when(M > 0) {
              at(first + k)
              perform(rows.prepare(M, p))
              constant(N, counts[k])
              rows.find(N, kept, at: 2 * k)
            }
          }
          when(pass == 1) {
            each(i, from: 0, to: count) {
              constant(k, integer(ids[i]) - first)
              when(k >= 0 && k < .integer(window)) {
                constant(index, 2 * k + digit(i))
                rows.precision.write(
                  out[i],
                  rows.precision.bits(of: kept[index]) & rows.precision.mask(select(isCounted, .bits(1), .bits(0))))
              }
            }
          }
          first <- next
        }
      }
    }
  }
}
