#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import SchemeDiagnostics
import SchemeSyntax

/// Shows diagnostics on standard error.
struct Reporter {
  private let renderer: DiagnosticRenderer

  init(_ options: Options) {
    let color =
      switch options.color {
      case .always: true
      case .never: false
      case .auto: FileDescriptor.standardError.isTerminal && !Self.environment("NO_COLOR") && !Self.isDumb
      }
    renderer = DiagnosticRenderer(format: options.diagnosticFormat, color: color)
  }

  /// Shows the first `Limits.errors` errors, as many warnings and notes at most, and says how many more were found.
  func show(_ diagnostics: [LocatedDiagnostic]) {
    var stream = OutputStream(.standardError)
    var counts: [Severity: Int] = [:]
    for located in diagnostics {
      let count = counts[located.diagnostic.severity, default: 0] + 1
      counts[located.diagnostic.severity] = count
      if count <= Limits.errors, !stream.write(renderer.render(located)) { return }
    }
    let omitted = [Severity.error, .warning, .note].compactMap { severity in
      let count = counts[severity, default: 0] - Limits.errors
      return count > 0 ? "\(count) further \(severity.rawValue)\(count == 1 ? "" : "s")" : nil
    }
    if !omitted.isEmpty {
      // The stages stop looking, too, when a file has that many.
      let message = "not shown: at least " + omitted.joined(separator: ", ")
      _ = stream.write(renderer.render(LocatedDiagnostic(Diagnostic(.tooManyErrors, message, at: nil), in: nil)))
    }
    _ = stream.flush()
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
