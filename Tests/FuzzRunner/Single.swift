import Fuzzing
import TestSupport

/// One input with every property.
enum Single {
  /// Whether all hold; those that do not are told.
  static func check(_ bytes: [UInt8], _ arguments: Arguments) -> Bool {
    final class Result: @unchecked Sendable { var isSound = true }
    let result = Result()
    DeepThread.concurrently(1) { _ in
      CurrentInput.enter(0)
      Traps.prepareThread()
      CurrentInput.begin(0, arguments.input ?? 0, bytes)
      do throws(Failure) {
        try Properties.check(bytes, .everything)
      } catch {
        Output.tell(error, arguments.file ?? "--seed \(arguments.seed) --input \(arguments.input ?? 0)", bytes)
        result.isSound = false
      }
    }
    return result.isSound
  }
}
