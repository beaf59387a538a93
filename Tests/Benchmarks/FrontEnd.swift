import Foundation
import SchemeSyntax
import SchemeText
import TestSupport

/// Lexing, parsing and formatting of all samples, repeated to ten megabytes.
func measureFrontEnd(_ options: Options) throws {
  let samples = try Repository.schemeFiles(in: Repository.samples).map { try Data(contentsOf: $0) }
  let once = samples.joined(separator: Data("\n".utf8))
  var bytes: [UInt8] = []
  while bytes.count < 10_000_000 { bytes += once }
  let file = SourceFile(name: "samples", bytes: bytes)
  guard Parser.parse(file).diagnostics.isEmpty else { throw Failure("the samples have errors") }
  let megabytes = Double(bytes.count) / 1e6
  Measurement(runs: 9) { megabytes / seconds { _ = Lexer.tokenize(file) } }.show("lexing", "MB/s")
  Measurement(runs: 9) { megabytes / seconds { _ = Parser.parse(file) } }
    .show("lexing and parsing", "MB/s", bar: .atLeast(50))
  Measurement(runs: 9) { megabytes / seconds { _ = Formatter.format(file) } }
    .show("formatting, with reading twice", "MB/s")
}
