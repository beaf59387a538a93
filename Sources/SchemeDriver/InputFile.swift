import SchemeDiagnostics
import SchemeLogs
import SchemeSyntax
import SchemeText

/// A file that has come in. What kind of file it is, is decided here and nowhere else.
package enum InputFile: Sendable {
  /// A file of the language.
  case schemes(SourceFile)
  /// Weights as numbers, or the responses of a trainer.
  case log(LogFile)

  /// - Parameter columns: columns of logs that are named by the user.
  package init(_ file: SourceFile, columns: [LogRole: String] = [:]) {
    var reader = InputReader(name: file.name, columns: columns)
    _ = reader.feed(file.bytes[...])
    self = reader.finish()
  }

  package var name: String {
    switch self {
    case .schemes(let file): file.name
    case .log(let file): file.name
    }
  }

  /// Says that a log stands where a scheme file is needed.
  package static func refusal(of log: LogFile) -> LocatedDiagnostic {
    LocatedDiagnostic(
      Diagnostic(
        .badWeightTable, "this is a table of numbers; a scheme file is needed", at: nil,
        notes: ["`weigh fit` says which scheme its weights are, and writes it as a scheme file"]), in: log.file)
  }
}

/// What came of a file of numbers.
package struct LogFile: Sendable {
  package let name: String
  /// nil where there are problems.
  let log: Log?
  let problems: [LogProblem]

  /// The file for messages, without its text.
  var file: SourceFile { SourceFile(name: name, bytes: []) }

  /// What is wrong with it.
  var diagnostics: [LocatedDiagnostic] {
    problems.map { $0.located(in: name) }
  }
}

extension LogProblem {
  /// The problem as a diagnostic of its file.
  package func located(in name: String) -> LocatedDiagnostic {
    let code: DiagnosticCode =
      switch kind {
      case .form: .badWeightTable
      case .cell: .badWeightCell
      case .repeated: .repeatedWeight
      case .size: .fileTooLarge
      }
    let column = column.map { "column `\($0)`" } ?? ""
    guard let place = place ?? line.map({ LogPlace(line: $0) }) else {
      let message = [column, message].filter { !$0.isEmpty }.joined(separator: ": ")
      return LocatedDiagnostic(Diagnostic(code, message, at: nil, notes: notes), in: SourceFile(name: name, bytes: []))
    }
    return LocatedDiagnostic(
      Diagnostic(
        code, message, at: Span(place.part.lowerBound, place.part.upperBound), label: column, notes: notes),
      in: place.file(name))
  }
}

extension LogPlace {
  /// The line as an excerpt of its file.
  func file(_ name: String) -> SourceFile { SourceFile(name: name, excerpt: text, firstLine: line) }
}

/// Takes the bytes of a file as they come. Of a log no more is kept than its groups, of a scheme file no more than such a file may have, and
/// one byte that shows that it is too large.
package struct InputReader: Sendable {
  private let name: String
  private let columns: [LogRole: String]
  /// What has come, of a scheme file and before it is known what it is.
  private var bytes: [UInt8] = []
  private var log: LogReader?
  private var isKnown = false

  /// So many bytes say what a file is, where its first line is longer.
  private static let startBytes = 1 << 16

  package init(name: String, columns: [LogRole: String] = [:]) { (self.name, self.columns) = (name, columns) }

  /// Takes the next bytes. False: no more are wanted.
  package mutating func feed(_ piece: ArraySlice<UInt8>) -> Bool {
    if let isWanted = log?.feed(piece) { return isWanted }
    bytes += piece
    if !isKnown {
      guard bytes.count >= Self.startBytes || hasLine else { return true }
      if decide() { return true }
    }
    guard bytes.count > Limits.fileBytes else { return true }
    bytes.removeLast(bytes.count - Limits.fileBytes - 1)
    return false
  }

  /// The end.
  package mutating func finish() -> InputFile {
    if !isKnown { _ = decide() }
    guard let result = log?.finish() else { return .schemes(SourceFile(name: name, bytes: bytes)) }
    return .log(LogFile(name: name, log: result.log, problems: result.problems))
  }

  /// Whether there is a line with something in it.
  private var hasLine: Bool {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    return bytes.drop { blanks.contains($0) }.contains { $0 == 0x0A || $0 == 0x0D }
  }

  /// Whether it is a log, to which what has come is passed on.
  private mutating func decide() -> Bool {
    isKnown = true
    guard let format = LogFormat(name: name, start: bytes[...]) else { return false }
    log = LogReader(format, chosen: columns)
    _ = log?.feed(bytes[...])
    bytes = []
    return true
  }
}
