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
import SchemeText

/// Reads the scheme files that paths name: files, folders with all `*.scheme` below, `-` for standard input.
/// A file that is named twice is read once.
struct SourceReader {
  private(set) var files: [SourceFile] = []
  /// The path of each.
  private(set) var places: [Path] = []
  /// One for each path that cannot be read.
  private(set) var diagnostics: [LocatedDiagnostic] = []
  /// The files that were read.
  private(set) var identities: Set<FileStatus.Identity> = []

  /// Whether a folder without scheme files is an error.
  private let needsFiles: Bool

  init(_ paths: [Path], needsFiles: Bool = false) {
    self.needsFiles = needsFiles
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
      let (repaired, repairs, isComplete) = Driver.repair(files[index])
      if repairs.isEmpty { continue }
      let text = String(decoding: repaired.bytes, as: UTF8.self)
      try publication.add(places[index]) { $0(text) }
      files[index] = repaired
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
      var contents = Contents()
      if status.kind == .pipe {
        // Opened without waiting, a pipe that nobody has opened for writing is at its end at once.
        guard try contents.readMore(of: file) else { return refuse(name, "nothing is written to this pipe") }
      }
      file.waitFromNowOn()
      while try contents.readMore(of: file) {}
      files.append(SourceFile(name: name, bytes: contents.bytes))
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

/// The bytes of a file as far as they are needed: one more than a scheme file may have shows that it is too large.
private struct Contents {
  private(set) var bytes: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 64 << 10)

  /// Reads on; says no at the end.
  mutating func readMore(of file: FileDescriptor) throws(SystemError) -> Bool {
    let wanted = min(chunk.count, Limits.fileBytes + 1 - bytes.count)
    guard wanted > 0 else { return false }
    let count = try file.read(into: &chunk, atMost: wanted)
    bytes += chunk[..<count]
    return count > 0
  }
}
