/// The groups of a log while it is read, by their keys: 34 bytes each, and as many as 8 for finding them.
///
/// A group is known by 73 bits of two hashes of its key: of the most groups there can be, two are taken for one with a chance of 1e-9.
struct GroupStore {
  /// So many groups can be open at once.
  static let mostGroups = 1 << 22
  /// So many responses can be in a group.
  static let mostResponses = Int(UInt16.max)

  /// One group. Of each of the two rewards, in the order in which these came: how many responses have it, and their weight.
  struct Group {
    fileprivate let hash: UInt64
    /// NaN where there is none.
    fileprivate var weights = (Double.nan, Double.nan)
    fileprivate var counts: (UInt16, UInt16) = (0, 0)
    /// Where it begins; the highest bit says that equal rewards have unequal weights.
    fileprivate var lineAndFlag: UInt32

    var line: Int { Int(lineAndFlag & ~Self.flag) }
    var isUnequal: Bool { lineAndFlag & Self.flag != 0 }

    fileprivate static let flag: UInt32 = 1 << 31

    func count(_ label: Int) -> Int { Int(label == 0 ? counts.0 : counts.1) }
    fileprivate func weight(_ label: Int) -> Double { label == 0 ? weights.0 : weights.1 }
  }

  /// Of each group its number from 1 in the low bits, a part of its second hash in the others; 0: nothing.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)
  private var groups: [[Group]] = []
  private var decimals: [[(Int16, Int16)]] = []
  private(set) var count = 0

  private static let numberBits: UInt32 = 23
  private static let numberMask: UInt32 = 1 << numberBits - 1
  private static let chunk = 1 << 12

  /// Whether no further group can be opened.
  var isFull: Bool { count == Self.mostGroups }

  /// The place of the group of a key; nil where there is none.
  func place(_ key: GroupKey) -> Int? { find(key).number.map { $0 - 1 } }

  /// Opens a group, which is not there yet.
  mutating func open(_ key: GroupKey, line: Int) -> Int {
    if count * 2 >= slots.count { grow() }
    let slot = find(key).slot
    if count % Self.chunk == 0 {
      groups.append([])
      decimals.append([])
      groups[groups.count - 1].reserveCapacity(Self.chunk)
      decimals[decimals.count - 1].reserveCapacity(Self.chunk)
    }
    groups[groups.count - 1].append(Group(hash: key.hash, lineAndFlag: UInt32(min(line, Int(Group.flag) - 1))))
    decimals[decimals.count - 1].append((0, 0))
    count += 1
    slots[slot] = UInt32(count) | key.check << Self.numberBits
    return count - 1
  }

  subscript(_ place: Int) -> Group { groups[place / Self.chunk][place % Self.chunk] }

  /// Counts a response. False where there are too many.
  mutating func count(_ label: Int, at place: Int) -> Bool {
    let (chunk, index) = (place / Self.chunk, place % Self.chunk)
    guard groups[chunk][index].count(0) + groups[chunk][index].count(1) < Self.mostResponses else { return false }
    if label == 0 { groups[chunk][index].counts.0 += 1 } else { groups[chunk][index].counts.1 += 1 }
    return true
  }

  /// The weight of the responses with a reward; nil where none is known.
  func weight(_ label: Int, at place: Int) -> LogNumber? {
    let (chunk, index) = (place / Self.chunk, place % Self.chunk)
    let value = groups[chunk][index].weight(label)
    if value.isNaN { return nil }
    return LogNumber(value, decimals: Int(label == 0 ? decimals[chunk][index].0 : decimals[chunk][index].1))
  }

  mutating func set(_ weight: LogNumber, _ label: Int, at place: Int) {
    let (chunk, index) = (place / Self.chunk, place % Self.chunk)
    let digits = Int16(clamping: weight.decimals)
    if label == 0 {
      groups[chunk][index].weights.0 = weight.value
      decimals[chunk][index].0 = digits
    } else {
      groups[chunk][index].weights.1 = weight.value
      decimals[chunk][index].1 = digits
    }
  }

  mutating func setUnequal(at place: Int) { groups[place / Self.chunk][place % Self.chunk].lineAndFlag |= Group.flag }

  /// Where a group is, or would be.
  private func find(_ key: GroupKey) -> (slot: Int, number: Int?) {
    var slot = Int(truncatingIfNeeded: key.hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot] & Self.numberMask)
      if slots[slot] >> Self.numberBits == key.check, self[number - 1].hash == key.hash { return (slot, number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (slot, nil)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt32](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 {
      let hash = self[Int(entry & Self.numberMask) - 1].hash
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}

/// Two hashes of what names a group. The same text has the same one in every run.
struct GroupKey {
  private var first: UInt64 = 0xcbf2_9ce4_8422_2325
  private var second: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Takes a part of the name. Parts do not run together.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      first = (first ^ UInt64(byte)) &* 0x100_0000_01b3
      second = (second ^ UInt64(byte) &+ 1) &* 0xbf58_476d_1ce4_e5b9
      second ^= second >> 29
    }
    add(UInt64(bytes.count))
  }

  private mutating func add(_ word: UInt64) {
    first = (first ^ word &+ 0x5bd1) &* 0x9e37_79b9_7f4a_7c15
    second = (second ^ word) &* 0x94d0_49bb_1331_11eb
  }

  var hash: UInt64 {
    let mixed = (first ^ first >> 32) &* 0xd6e8_feb8_6659_fd93
    return mixed ^ mixed >> 32
  }

  /// Nine bits.
  var check: UInt32 { UInt32(truncatingIfNeeded: second >> 55) }
}
