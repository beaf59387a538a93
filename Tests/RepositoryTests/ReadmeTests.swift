import Foundation
import TestSupport
import Testing

/// What the README promises about the repository; its examples are run with those of the other documents.
@Suite struct ReadmeTests {
  private let file = Repository.root.appendingPathComponent("README.md")

  @Test func namesTheTwoCommands() throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("    swift run -c release weigh check samples\n    swift test\n"))
  }

  @Test func namesEveryFolderOfThePipeline() throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let sources = Repository.root.appendingPathComponent("Sources")
    for folder in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
      #expect(text.contains(folder), "\(folder)")
    }
  }
}
