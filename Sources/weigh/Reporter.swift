#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import SchemeDiagnostics
import SchemeDriver
import SchemeSyntax

/// Shows diagnostics: to people on standard error, to programs where the output goes.
struct Reporter {
  private let format: DiagnosticRenderer.Format
  private let color: Bool

  init(_ options: Options) {
    format = options.diagnosticFormat
    color = Self.colors(options.color, on: .standardError)
  }

  /// Whether what is written there has colours.
  static func colors(_ choice: ColorChoice, on stream: FileDescriptor) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: stream.isTerminal && !environment("NO_COLOR") && !isDumb
    }
  }

  /// Shows them to people.
  func show(_ diagnostics: [LocatedDiagnostic]) {
    var stream = OutputStream(.standardError)
    let renderer = DiagnosticRenderer(format: format.isForPrograms ? .human : format, color: color)
    _ = Self.write(diagnostics, renderer) { stream.write($0) }
    _ = stream.flush()
  }

  /// Writes them in the form that was asked for, without colours.
  func write(_ diagnostics: [LocatedDiagnostic], _ sink: Sink) -> Bool {
    Self.write(diagnostics, DiagnosticRenderer(format: format, color: false), sink)
  }

  /// The first `Limits.errors` errors, as many warnings and notes at most, and how many more were found.
  private static func write(
    _ diagnostics: [LocatedDiagnostic], _ renderer: DiagnosticRenderer, _ sink: Sink
  ) -> Bool {
    var counts: [Severity: Int] = [:]
    for located in diagnostics {
      let count = counts[located.diagnostic.severity, default: 0] + 1
      counts[located.diagnostic.severity] = count
      if count <= Limits.errors, !sink(renderer.render(located)) { return false }
    }
    let omitted = [Severity.error, .warning, .note].compactMap { severity in
      let count = counts[severity, default: 0] - Limits.errors
      return count > 0 ? "\(count) further \(severity.rawValue)\(count == 1 ? "" : "s")" : nil
    }
    if omitted.isEmpty { return true }
    // The stages stop looking, too, when a file has that many.
    let message = "not shown: at least " + omitted.joined(separator: ", ")
    return sink(renderer.render(LocatedDiagnostic(Diagnostic(.tooManyErrors, message, at: nil), in: nil)))
  }

  /// Shows that the output could not be written; nothing if its reader has gone.
  func show(_ failure: WriteFailure) -> ExitStatus {
    if failure.isClosedPipe { return .closedPipe }
    show([failure.diagnostic])
    return .failure
  }

  /// Whether a variable is set to something.
  private static func environment(_ name: String) -> Bool { getenv(name).map { $0.pointee != 0 } ?? false }

  private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) == "dumb" } ?? false }
}
