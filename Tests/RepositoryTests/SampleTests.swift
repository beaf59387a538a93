import Foundation
import SchemeDiagnostics
import SchemeDriver
import SchemeText
import TestSupport
import Testing

/// The samples as a user meets them.
@Suite struct SampleTests {
  private func files() throws -> [SourceFile] {
    try Repository.schemeFiles(in: Repository.samples).map {
      SourceFile(name: $0.lastPathComponent, bytes: Array(try Data(contentsOf: $0)))
    }
  }

  @Test func everySampleIsCheckedWithoutAWord() throws {
    let outcome = Driver.check(Request(files: TestScale.some(try files(), every: 4)))
    let text = outcome.diagnostics.map { DiagnosticRenderer(format: .short, color: false).render($0) }.joined()
    #expect(text.isEmpty, "\(text)")
  }

  @Test func namesAreUniqueAndListed() throws {
    let list = try String(contentsOf: Repository.samples.appendingPathComponent("README.md"), encoding: .utf8)
    var names: Set<String> = []
    for file in try files() {
      let lines = String(decoding: file.bytes, as: UTF8.self).components(separatedBy: "\n")
      for line in lines where line.hasPrefix("scheme ") {
        let name = String(line.dropFirst(7).prefix { $0.isLetter || $0 == "_" || $0.isNumber })
        #expect(names.insert(name).inserted, "\(name)")
        #expect(list.contains("[\(file.name)](\(file.name)) | `\(name)` |"), "\(name)")
      }
    }
    #expect(names.count >= 28)
  }

  @Test func everySchemeNamesItsSourceAndItsObjective() throws {
    for file in try files() {
      var documentation: [String] = []
      for line in String(decoding: file.bytes, as: UTF8.self).components(separatedBy: "\n") {
        if line.hasPrefix("/// ") {
          documentation.append(line)
        } else {
          if line.hasPrefix("scheme ") {
            #expect(documentation.contains { $0.hasPrefix("/// Objective: ") }, "\(line)")
          }
          documentation = []
        }
      }
    }
  }
}
