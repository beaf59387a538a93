import Foundation
import SchemeIR
import SchemeLimits
import TestSupport
import Testing

@Suite struct SampleLimitTests {
  @Test func print() throws {
    for file in try Repository.schemeFiles(in: Repository.samples) {
      let schemes = try SchemeFile(String(contentsOf: file, encoding: .utf8))
      for name in schemes.names {
        let start = Date()
        let text = try schemes.subject(name).summary
        Swift.print("\(name): \(text)   [\(Int(Date().timeIntervalSince(start) * 1000)) ms]")
      }
    }
  }
}
