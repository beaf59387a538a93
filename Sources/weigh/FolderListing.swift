#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The scheme files below a folder, sorted by path, bytewise. Entries whose names begin with a dot are skipped.
/// Links to files are followed, links to folders are not: they could lead in circles, or out of the folder.
struct FolderListing {
  private(set) var files: [Path] = []
  /// Folders that could not be listed.
  private(set) var failures: [(path: Path, error: SystemError)] = []

  init(_ folder: Path) {
    var pending = [folder]
    while let next = pending.popLast() {
      do throws(SystemError) {
        for entry in try Self.entries(of: next) where entry.first != UInt8(ascii: ".") {
          let path = next.appending(entry)
          // What has gone since is no failure.
          guard let status = try? FileStatus(of: path, followingLinks: false) else { continue }
          switch status.kind {
          case .folder: pending.append(path)
          case .regular where path.isScheme: files.append(path)
          case .link where path.isScheme && Self.mayBeFile(path): files.append(path)
          case .regular, .link, .pipe, .other: break
          }
        }
      } catch {
        failures.append((next, error))
      }
    }
    files.sort(by: <)
    failures.sort { $0.path < $1.path }
  }

  /// Whether a link leads to a file, or nowhere, which the reader then says.
  private static func mayBeFile(_ link: Path) -> Bool {
    guard let status = try? FileStatus(of: link) else { return true }
    return status.kind == .regular
  }

  private static func entries(of folder: Path) throws(SystemError) -> [[UInt8]] {
    guard let stream = folder.withCString({ opendir($0) }) else { throw .last }
    defer { closedir(stream) }
    var entries: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      entries.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 1) { Path(cString: $0).bytes }
        })
      errno = 0
    }
    guard errno == 0 else { throw .last }
    return entries
  }
}
