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

  /// The newest entry of the changes is this version.
  @Test func theVersionIsTheNewest() throws {
    let changes = try String(contentsOf: Repository.samples.appendingPathComponent("CHANGES.md"), encoding: .utf8)
    let newest = try #require(changes.components(separatedBy: "\n").first { $0.hasPrefix("## ") }).dropFirst(3)
    let printed = try WeighBinary.run(["--version"], in: Repository.root).text
    #expect(printed.hasPrefix("weigh \(newest) ("), "\(printed)")
  }

  /// A step of the gate that fails ends it.
  @Test(arguments: ["run", "tools", "fuzz", "clients", "nightly", "emulation", "release"])
  func scriptsHideNoFailure(_ name: String) throws {
    let script = Repository.root.appendingPathComponent(".ci/\(name)")
    #expect(FileManager.default.isExecutableFile(atPath: script.path))
    let bash = try Process.run(URL(fileURLWithPath: "/usr/bin/env"), arguments: ["bash", "-n", script.path])
    bash.waitUntilExit()
    #expect(bash.terminationStatus == 0)
    let text = try String(contentsOf: script, encoding: .utf8)
    #expect(text.contains("\nset -euo pipefail\n"))
    for line in text.components(separatedBy: "\n") where line.contains("||") {
      // What comes behind is a test of a status that was kept, or a list of what is missing.
      let isKept = line.contains("|| status=$?") || line.contains("|| missing+=") || line.hasPrefix("    if [ ")
      #expect(isKept, "\(line)")
    }
    #expect(!text.contains("&& true") && !text.contains("set +e"))
  }

  @Test func theTopLevelHoldsWhatItShould() throws {
    let expected: Set = ["Package.swift", "Sources", "Tests", "grammar", "samples", "README.md", "LICENSE"]
    let found = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
    #expect(Set(found.filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }) == expected)
  }
}
