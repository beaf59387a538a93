private let M = CodeExpression.M
private let (i, j, end, first, count) = (
  local("i", .integer), local("j", .integer), local("end", .integer), local("first", .integer),
  local("count", .integer)
)
private let ones = local("ones", .bits)
private let bytes = local("bytes", .byte)
private let (quarter, size) = (local("quarter", .integer), local("size", .integer))
private let (word, faults, N) = (local("word", .bits), local("faults", .bits), local("N", .bits))
private let place = local("place", .integer)

/// How many rewards are looked at in one place before the next.
private let block: CodeExpression = 256

/// The types of rewards, by how functions for them end.
package enum Reward: String, CaseIterable, Sendable {
  case u8 = "U8"
  case f32 = "F32"

  /// Of one reward.
  package var type: CodeType {
    switch self {
    case .u8: .byte
    case .f32: .float
    }
  }

  var rewards: CodeExpression { local("rewards", .source(type)) }

  /// A reward in memory as a number, read once.
  func word(_ reward: CodeExpression) -> CodeExpression {
    switch self {
    case .u8: .convert(reward, to: .bits)
    case .f32: .library(.bits, [reward])
    }
  }

  /// 0 for a reward that is 0, -0 or 1. In integers: NaN is like other numbers, also under -ffast-math. Without a
  /// comparison, of which compilers make a branch where rewards are looked at one by one.
  func fault(_ word: CodeExpression) -> CodeExpression {
    switch self {
    case .u8: word >> 1
    case .f32: CodeFunction.fault(word)
    }
  }

  /// A valid reward as 0 or 1, which it is whatever the reward is. A comparison would do, but gcc 12 with -O3 gathers the
  /// wrong numbers by it.
  func digit(_ word: CodeExpression) -> CodeExpression {
    switch self {
    case .u8: word & .bits(1)
    case .f32: (word >> 23) & .bits(1)
    }
  }
}

/// Eight rewards that are bytes, each as the lowest bit of a byte.
private func digits(_ reward: CodeExpression) -> CodeExpression {
  .library(.octet, [reward]) & .wide(0x0101_0101_0101_0101)
}

extension Reward {
  /// Sets `mask` to the next eight rewards as a number from 0 to 255, whose bit k is the k-th of them.
  @CodeBuilder func read(_ mask: CodeExpression, from first: CodeExpression) -> [Statement] {
    switch self {
    case .u8:
      // Bit k of the highest byte of the product comes from byte k alone.
      constant(mask, integer((digits(rewards[first]) &* .wide(0x0102_0408_1020_4080)) >> 56))
    case .f32:
      note("Bits 23 to 29 of 1 are all 1: of each reward another one is taken.")
      variable(ones, word(rewards[first]) & .bits(1 << 23))
      for k in 1..<7 { ones |= word(rewards[first + .integer(k)]) & .bits(1 << (23 + UInt32(k))) }
      constant(mask, integer((ones >> 23) | ((word(rewards[first + 7]) >> 16) & .bits(128))))
    }
  }
}

/// All bits where a reward is 1.
private let one = local("one", .bits)

/// What looks at rewards. Whatever another thread writes there, no index leaves a table: all numbers are cut to one bit.
extension CodeFunction {
  static let fault = define(
    "fault", "0 for the bits of 0, -0 and 1: of 0 the sign does not matter, of 1 it does.", [word], .bits
  ) {
    constant(one, .library(.mask, [Reward.f32.digit(word)]))
    give((word ^ (one & .bits(0x3F80_0000))) & (one | .bits(0x7FFF_FFFF)))
  }

  /// In integers: NaN is like other numbers, also under -ffast-math. Without a branch on a reward.
  static func checking(_ reward: Reward) -> CodeFunction {
    let rewards = reward.rewards
    return define(
      "faults" + reward.rawValue, "0 if all of some rewards are 0 or 1.", [rewards, first, count], .bits
    ) {
      switch reward {
      case .u8:
        variable(bytes, 0)
        each(i, from: first, to: first + count) { bytes |= rewards[i] }
        give(.convert(bytes, to: .bits) >> 1)
      case .f32:
        variable(faults, .bits(0))
        each(i, from: first, to: first + count) {
          constant(word, reward.word(rewards[i]))
          note("1 counts for nothing.")
          faults |= word & .library(.mask, [select(word != .bits(0x3F80_0000), .bits(1), .bits(0))])
        }
        note("0 may have a sign.")
        give(faults & .bits(0x7FFF_FFFF))
      }
    }
  }

  static func firstInvalid(_ reward: Reward) -> CodeFunction {
    let (rewards, check) = (reward.rewards, checking(reward))
    return define(
      "firstInvalid" + reward.rawValue, "The index of the first reward that is neither 0 nor 1; count if none is.",
      [rewards, count], .integer
    ) {
      constant(quarter, count / 4)
      variable(faults, check(rewards, 4 * quarter, count % 4))
      variable(i, 0)
      note("Four places in turn: memory answers faster than at one.")
      loop(while: i < quarter) {
        constant(size, minimumInteger(quarter - i, block))
        for place in [i, quarter + i, 2 * quarter + i, 3 * quarter + i] { faults |= check(rewards, place, size) }
        i += size
      }
      when(faults == .bits(0)) { give(count) }
      i <- 0
      loop(while: i < count && check(rewards, i, 1) == .bits(0)) { i += 1 }
      give(i)
    }
  }

  static func counting(_ reward: Reward) -> CodeFunction {
    let rewards = reward.rewards
    return define("count" + reward.rawValue, "How many responses of a group are correct.", [rewards, M], .integer) {
      variable(N, .bits(0))
      switch reward {
      case .u8:
        variable(i, 0)
        loop(while: M - i >= 8) {
          note("The highest byte of the product is the sum of all.")
          N &+= .convert((digits(rewards[i]) &* .wide(0x0101_0101_0101_0101)) >> 56, to: .bits)
          i += 8
        }
        each(j, from: i, to: M) { N &+= reward.digit(reward.word(rewards[j])) }
      case .f32:
        each(i, from: 0, to: M) { N &+= reward.digit(reward.word(rewards[i])) }
      }
      give(integer(N))
    }
  }

  /// A choice between bits: a branch on random rewards would be mispredicted half of the time.
  static func filling(_ reward: Reward, _ precision: Precision) -> CodeFunction {
    let rewards = reward.rewards
    let rows = local("rows", .source(precision.number))
    let out = local("out", .buffer(precision.number))
    let bits: CodeType = precision == .single ? .bits : .wide
    let (low, change) = (local("low", bits), local("change", bits))
    return define(
      "fill" + reward.rawValue,
      "Writes the advantages of a group: of a wrong and a correct response they stand in rows.",
      [rewards, M, rows, place, out]
    ) {
      constant(low, precision.bits(of: rows[place]))
      constant(change, low ^ precision.bits(of: rows[place + 1]))
      each(i, from: 0, to: M) {
        precision.write(out[i], low ^ (change & precision.mask(reward.digit(reward.word(rewards[i])))))
      }
    }
  }
}
