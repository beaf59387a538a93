#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import SchemeDiagnostics
import SchemeDriver
import SchemeLogs
import SchemeText

/// The file of `--pass-rates`, read piece by piece: however long it is, only what is different of it stays.
struct PassRateFile {
  private(set) var contents: PromptFile?
  /// Why it cannot be read.
  private(set) var diagnostics: [LocatedDiagnostic] = []
  /// The file that was read.
  private(set) var identities: Set<FileStatus.Identity> = []

  private static let pieceBytes = 1 << 18

  /// - Parameter path: nil: none is asked for.
  init(_ path: Path?, columns: [LogRole: String]) {
    guard let path else { return }
    let name = path.isDash ? "<stdin>" : path.name
    do throws(SystemError) {
      let file = path.isDash ? .standardInput : try FileDescriptor(path, O_RDONLY)
      let status = try FileStatus(of: file)
      if status.kind == .folder {
        refuse(name, "this is a folder, and pass rates are one file")
      } else {
        identities = [status.identity]
        file.waitFromNowOn()
        switch try Self.read(file, name, columns) {
        case .success(let rates): contents = PromptFile(name: name, rates)
        case .failure(let problem): diagnostics.append(problem.located(in: name))
        }
      }
      if !path.isDash { try file.close() }
    } catch {
      refuse(name, error.text)
    }
  }

  private static func read(
    _ file: FileDescriptor, _ name: String, _ columns: [LogRole: String]
  ) throws(SystemError) -> Result<PassRates, LogProblem> {
    var buffer = [UInt8](repeating: 0, count: pieceBytes)
    var reader: PassRateReader?
    do {
      while true {
        let count = try file.read(into: &buffer, atMost: pieceBytes)
        // Whatever its name is, it is no scheme file.
        let format = LogFormat(name: name, start: buffer[..<count]) ?? .csv
        var next = try reader ?? PassRateReader(format, chosen: columns)
        reader = nil
        if count == 0 { return .success(try next.finish()) }
        try next.feed(buffer[..<count])
        reader = next
      }
    } catch let problem as LogProblem {
      return .failure(problem)
    } catch let error as SystemError {
      throw error
    } catch {
      throw .last
    }
  }

  private mutating func refuse(_ name: String, _ reason: String) {
    diagnostics.append(
      LocatedDiagnostic(
        Diagnostic(.unreadableFile, "this file cannot be read: \(reason)", at: nil),
        in: SourceFile(name: name, bytes: [])))
  }
}
