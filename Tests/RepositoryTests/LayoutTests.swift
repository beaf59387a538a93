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

  /// What cannot be parsed, since it shows an error, has no layout.
  @Test(arguments: [("README.md", 2), ("grammar/README.md", 10)])
  func documents(_ path: String, _ leastBlocks: Int) throws {
    let files = try Document(path).blocks.filter { $0.language == "scheme" }
      .map { SourceFile(name: path, text: $0.text) }.filter { Parser.parse($0).diagnostics.isEmpty }
    #expect(files.count >= leastBlocks)
    for file in files {
      let layout = try #require(Formatter.format(file).text)
      let isFormatted = layout == file.bytes
      #expect(isFormatted, "its layout is:\n\(String(decoding: layout, as: UTF8.self))")
    }
  }
}
