import Foundation
import TestSupport
import Testing

/// The rules of the house that a compiler does not check.
@Suite struct HouseTests {
  private func sources() throws -> [URL] {
    let root = Repository.root.appendingPathComponent("Sources")
    let walk = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    return walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }

  @Test func noSourceImportsFoundation() throws {
    for file in try sources() {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(!text.contains("import Foundation"), "\(file.lastPathComponent)")
    }
  }

  @Test func thePackageHasNoDependencies() throws {
    let text = try String(contentsOf: Repository.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    #expect(!text.contains(".package("))
  }

  @Test func theTopLevelHoldsWhatItShould() throws {
    let expected: Set = ["Package.swift", "Sources", "Tests", "grammar", "samples", "README.md", "LICENSE"]
    let found = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
    #expect(Set(found.filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }) == expected)
  }
}
