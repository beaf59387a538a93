import SchemeText

/// What must hold for every input, whatever it is. That nothing traps or hangs is a property of its own.
public enum Properties {
  /// How much is done with an input.
  public enum Effort: Sendable {
    /// All stages of the front end, and a few of the verbs, chosen by the text.
    case sampled
    /// Everything, twice.
    case everything
  }

  /// Throws the first property that the text breaks.
  public static func check(_ bytes: [UInt8], _ effort: Effort) throws(Failure) {
    let file = SourceFile(name: "fuzz.scheme", bytes: bytes)
    try SyntaxProperties(file).check()
    try FormatProperties(file).check()
    try DriverProperties(file, effort, checksum: checksum(bytes)).check()
  }

  /// FNV-1a: equal texts are treated alike, so that a saved input fails again.
  private static func checksum(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
