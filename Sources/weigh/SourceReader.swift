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
import SchemeSyntax
import SchemeText

/// Reads the files that paths name: scheme files, tables and logs, folders with all `*.scheme` below, `-` for standard input.
/// A file that is named twice is read once. Of a log no more is kept than what comes of it.
struct SourceReader {
  private(set) var files: [InputFile] = []
  /// The path of each.
  private(set) var places: [Path] = []
  /// One for each path that cannot be read.
  private(set) var diagnostics: [LocatedDiagnostic] = []
  /// The files that were read.
  private(set) var identities: Set<FileStatus.Identity> = []

  /// Whether a folder without scheme files is an error.
  private let needsFiles: Bool
  /// What columns of logs are, where their names do not say it.
  private let columns: [LogRole: String]
  /// Is told how many bytes of a file have been read, and how many there are; nil of a pipe.
  private let progress: ((Int, Int?) -> Void)?

  init(
    _ paths: [Path], needsFiles: Bool = false, columns: [LogRole: String] = [:],
    progress: ((Int, Int?) -> Void)? = nil
  ) {
    self.needsFiles = needsFiles
    self.columns = columns
    self.progress = progress
    for path in paths {
      if path.isDash { read(.standardInput, path, named: "<stdin>") } else { read(path) }
    }
  }

  private mutating func read(_ path: Path) {
    do throws(SystemError) {
      let file = try FileDescriptor(path, O_RDONLY)
      if try FileStatus(of: file).kind == .folder {
        try file.close()
        readAll(in: path)
      } else {
        read(file, path, named: path.name)
        try file.close()
      }
    } catch {
      refuse(path.name, error.text)
    }
  }

  /// Makes the certain repairs, in the files too, and says on standard error what was done.
  mutating func repair() throws(WriteFailure) {
    var publication = Publication(keeping: [])
    var reports: [String] = []
    for index in files.indices {
      guard case .schemes(let file) = files[index] else { continue }
      let (repaired, repairs, isComplete) = Driver.repair(file)
      if repairs.isEmpty { continue }
      let text = String(decoding: repaired.bytes, as: UTF8.self)
      try publication.add(places[index]) { $0(text) }
      files[index] = .schemes(repaired)
      let rest = isComplete ? "" : ", and there is more: run it again"
      reports.append("\(repaired.name): \(repairs.count) repair\(repairs.count == 1 ? "" : "s")\(rest)")
    }
    try publication.publish()
    for report in reports { OutputStream.tell(report) }
  }

  private mutating func readAll(in folder: Path) {
    let listing = FolderListing(folder)
    for (path, error) in listing.failures { refuse(path.name, error.text) }
    for path in listing.files { read(path) }
    guard needsFiles, listing.files.isEmpty, listing.failures.isEmpty else { return }
    diagnostics.append(
      LocatedDiagnostic(
        Diagnostic(
          .unreadableFile, "no scheme files under \(folder.name)", at: nil,
          notes: ["a folder is searched for files that are named *.scheme"]), in: nil))
  }

  private mutating func read(_ file: FileDescriptor, _ place: Path, named name: String) {
    do throws(SystemError) {
      let status = try FileStatus(of: file)
      guard identities.insert(status.identity).inserted else { return }
      var contents = Contents(InputReader(name: name, columns: columns))
      if status.kind == .pipe {
        // Opened without waiting, a pipe that nobody has opened for writing is at its end at once.
        guard try contents.readMore(of: file) else { return refuse(name, "nothing is written to this pipe") }
      }
      file.waitFromNowOn()
      let size = status.kind == .regular ? Int(status.version.size) : nil
      while try contents.readMore(of: file) { progress?(contents.count, size) }
      files.append(contents.finish())
      places.append(place)
    } catch {
      refuse(name, error.text)
    }
  }

  private mutating func refuse(_ name: String, _ reason: String) {
    diagnostics.append(
      LocatedDiagnostic(
        Diagnostic(.unreadableFile, "this file cannot be read: \(reason)", at: nil),
        in: SourceFile(name: name, bytes: [])))
  }
}

/// The bytes of a file as far as they are needed.
private struct Contents {
  private var reader: InputReader
  private(set) var count = 0
  private var chunk = [UInt8](repeating: 0, count: 64 << 10)

  init(_ reader: InputReader) { self.reader = reader }

  /// Reads on; says no at the end, and where no more is needed.
  mutating func readMore(of file: FileDescriptor) throws(SystemError) -> Bool {
    let count = try file.read(into: &chunk, atMost: chunk.count)
    self.count += count
    return count > 0 && reader.feed(chunk[..<count])
  }

  mutating func finish() -> InputFile { reader.finish() }
}
