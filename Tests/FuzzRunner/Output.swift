import Foundation
import Fuzzing

/// What is printed, all of it to standard error but the inputs that are asked for.
enum Output {
  static func line(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  static func tell(_ count: Int, seconds: Double) {
    line("\(count) inputs in \(Int(seconds.rounded())) s, \(Int(Double(count) / max(seconds, 0.001))) inputs/s")
  }

  static func tell(_ failure: Failure, _ place: String, _ bytes: [UInt8]) {
    line("weigh-fuzz: \(failure.property): \(place)\n  \(failure.detail)\n  input: \(escaped(bytes))")
  }

  static func save(_ bytes: [UInt8], to path: String) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    } catch {
      line("weigh-fuzz: \(path): \(error.localizedDescription)")
    }
  }

  /// The text as a quoted string, long ones cut.
  private static func escaped(_ bytes: [UInt8]) -> String {
    let longest = 4000
    let text = String(decoding: bytes.prefix(longest), as: UTF8.self)
    return text.debugDescription + (bytes.count > longest ? " and \(bytes.count - longest) bytes more" : "")
  }
}
