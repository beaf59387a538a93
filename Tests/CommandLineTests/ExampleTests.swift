import Foundation
import SchemeDiagnostics
import TestSupport
import Testing

/// The examples of `weigh explain`, run as they are shown: the failing one gives its code and no other, the repaired one
/// gives no diagnostic at all.
@Suite struct ExampleTests {
  /// Runs an example in a folder of its own.
  private func run(_ example: Example) throws -> WeighBinary.Run {
    let folder = try TemporaryFolder()
    for file in example.files { try Data(file.bytes).write(to: folder.url.appendingPathComponent(file.name)) }
    return try WeighBinary.run(example.arguments, in: folder.url)
  }

  /// The codes of the diagnostics that were shown, in order.
  private func codes(_ run: WeighBinary.Run) -> [String] {
    run.text.split(separator: "\n").compactMap { line in
      for severity in ["error", "warning", "note"] where line.hasPrefix("\(severity)[S") {
        return String(line.dropFirst(severity.count + 1).prefix(5))
      }
      return nil
    }
  }

  @Test(arguments: TestScale.some(DiagnosticCode.allCases, every: 2))
  func failing(_ code: DiagnosticCode) throws {
    let run = try run(code.explanation.failing)
    let found = codes(run)
    if code == .tooManyErrors {
      #expect(found.count == 101 && Set(found.dropLast()).count == 1)
      #expect(found.last == code.rawValue)
      #expect(run.status == 1)
    } else {
      #expect(found == [code.rawValue], "\(run.text.prefix(2000))")
      #expect(run.status == (code.severity == .error ? 1 : 0), "\(code.rawValue)")
    }
    // The report of a scheme that is wrong in its spelling only may follow.
    if let answer = code.explanation.failing.answer { #expect(run.text.contains(answer), "\(run.text.suffix(500))") }
  }

  @Test(arguments: TestScale.some(DiagnosticCode.allCases, every: 4))
  func repaired(_ code: DiagnosticCode) throws {
    let run = try run(code.explanation.repaired)
    #expect(codes(run) == [], "\(code.rawValue) \(run.text.prefix(2000))")
    #expect(run.status == 0, "\(code.rawValue)")
  }

  /// What is shown of a file is what it holds, but for what is said to be left out and for bytes that are no text.
  @Test(arguments: DiagnosticCode.allCases)
  func shownText(_ code: DiagnosticCode) {
    for file in (code.explanation.failing.files + code.explanation.repaired.files) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(file.shown.contains("…") || file.shown + "\n" == text || file.shown == text, "\(code.rawValue)")
      #expect(!file.shown.hasSuffix("\n"))
    }
  }
}
