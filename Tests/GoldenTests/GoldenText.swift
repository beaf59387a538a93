import Foundation
import Testing

/// A text that was read and approved, and is compared from then on.
enum GoldenText {
  /// `WEIGH_RECORD_GOLDEN=1` writes the texts instead of comparing them: read what has changed.
  static let isRecording = ProcessInfo.processInfo.environment["WEIGH_RECORD_GOLDEN"] == "1"

  /// Compares a text with the file of that name, or records it.
  static func expect(_ text: String, in file: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if isRecording {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    guard let approved = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record("\(file.lastPathComponent) is missing: record it", sourceLocation: sourceLocation)
      return
    }
    let isSame = text == approved
    #expect(
      isSame, "\(file.lastPathComponent) differs, first at \(firstDifference(text, approved))",
      sourceLocation: sourceLocation)
  }

  private static func firstDifference(_ text: String, _ approved: String) -> String {
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let old = approved.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(new, old).prefix { $0 == $1 }.count
    return "line \(line + 1): \(line < new.count ? new[line] : "(the end)")"
  }
}
