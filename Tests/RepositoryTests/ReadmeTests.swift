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

  /// It is read in a sitting; what needs more room has a page of its own.
  @Test func isShort() throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 181)
  }

  /// Pages and files that it names are there.
  @Test func namesWhatThereIs() throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let pages = text.matches(of: /\]\(([A-Za-z\/.]+)\)/).map { String($0.1) }
    #expect(pages.count >= 8)
    for page in pages {
      let place = Repository.root.appendingPathComponent(page).path
      #expect(FileManager.default.fileExists(atPath: place), "\(page)")
    }
    let all = try FileManager.default.subpathsOfDirectory(
      atPath: Repository.root.appendingPathComponent("Sources").path)
    for file in text.matches(of: /`([A-Za-z+\/]+\.swift)`/).map({ String($0.1) }) {
      #expect(all.contains { $0.hasSuffix(file) }, "\(file)")
    }
  }

  @Test func namesEveryFolderOfThePipeline() throws {
    let sources = Repository.root.appendingPathComponent("Sources")
    let text = try String(contentsOf: sources.appendingPathComponent("README.md"), encoding: .utf8)
    for folder in try FileManager.default.contentsOfDirectory(atPath: sources.path) where folder != "README.md" {
      #expect(text.contains(folder), "\(folder)")
    }
  }
}
