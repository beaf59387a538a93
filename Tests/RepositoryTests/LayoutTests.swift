import Foundation
import SchemeSyntax
import SchemeText
import TestSupport
import Testing

/// The schemes that people read here have the layout that the formatter gives.
@Suite struct LayoutTests {
  private static let folders = [Repository.samples, Repository.data.appendingPathComponent("golden")]

  @Test(arguments: try folders.flatMap { try Repository.schemeFiles(in: $0) })
  func files(_ url: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: url))
    let layout = try #require(Formatter.format(SourceFile(name: url.lastPathComponent, bytes: bytes)).text)
    let isFormatted = layout == bytes
    #expect(isFormatted, "its layout is:\n\(String(decoding: layout, as: UTF8.self))")
  }

  @Test func readme() throws {
    let text = try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    let blocks = text.matches(of: /```scheme\n((?:.*\n)*?)```/).map { String($0.1) }
    #expect(blocks.count >= 2)
    for block in blocks {
      let layout = try #require(Formatter.format(SourceFile(name: "README.md", text: block)).text)
      #expect(String(decoding: layout, as: UTF8.self) == block)
    }
  }
}
