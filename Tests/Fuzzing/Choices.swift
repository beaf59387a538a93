import TestSupport

/// The random choices behind one input: the same for the same seed and number, whatever was drawn for others.
struct Choices {
  private var generator: SplitMix64

  init(seed: UInt64, number: Int) {
    var mixer = SplitMix64(seed: seed &* 0x2545_F491_4F6C_DD1D ^ UInt64(truncatingIfNeeded: number))
    generator = SplitMix64(seed: mixer.next())
  }

  /// A number of 0..<bound; 0 for an empty range.
  mutating func below(_ bound: Int) -> Int { bound < 1 ? 0 : Int(generator.next() % UInt64(bound)) }

  /// True once in `count` times.
  mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: generator.next()) }

  /// One of a few strings.
  mutating func one(of strings: [String]) -> String { strings.isEmpty ? "" : strings[below(strings.count)] }

  /// A range inside of 0..<count with at most `longest` elements.
  mutating func range(in count: Int, longest: Int) -> Range<Int> {
    let start = below(count + 1)
    return start..<min(count, start + below(longest + 1))
  }
}
