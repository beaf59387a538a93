#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import SchemeDiagnostics
import SchemeText

/// Output that could not be written.
struct WriteFailure: Error {
  /// Where it should have gone.
  let place: String
  let reason: String
  /// Whether the reader has gone: nothing to speak of.
  let isClosedPipe: Bool

  init(_ place: String, _ error: SystemError) {
    self.place = place
    reason = error.text
    isClosedPipe = error.number == EPIPE
  }

  /// A file that must not be written over.
  init(input place: String) {
    self.place = place
    reason = "it is one of the files that were read"
    isClosedPipe = false
  }

  /// A file that would be new.
  init(existing place: String) {
    self.place = place
    reason = "it exists already"
    isClosedPipe = false
  }

  var diagnostic: LocatedDiagnostic {
    LocatedDiagnostic(
      Diagnostic(.unwritableFile, "this file cannot be written: \(reason)", at: nil),
      in: SourceFile(name: place, bytes: []))
  }
}
