#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import SchemeDriver

/// Files that appear whole and together, or not at all: each is written under a temporary name beside its place, and
/// all are renamed at the end. Missing folders are created. After a failure nothing is left.
struct Publication {
  private var pending: [(temporary: Path, target: Path, name: String)] = []
  private let inputs: Set<FileStatus.Identity>

  /// Writing over one of the inputs is refused.
  init(keeping inputs: Set<FileStatus.Identity>) { self.inputs = inputs }

  /// Writes a file that is to appear with `publish`. What exists and is no regular file, such as `/dev/null` or a
  /// pipe, is written to at once.
  mutating func add(_ path: Path, _ write: (Sink) -> Bool) throws(WriteFailure) {
    let status = try? FileStatus(of: path)
    if let status, status.kind == .regular, inputs.contains(status.identity) {
      throw WriteFailure(input: path.name)
    }
    do throws(SystemError) {
      switch status?.kind {
      case .folder: throw SystemError(EISDIR)
      case .link, .pipe, .other: try Self.writeAtOnce(path, write)
      case .regular, nil: try addPending(path, status, write)
      }
    } catch {
      Leftovers.access { $0.delete() }
      throw WriteFailure(path.name, error)
    }
  }

  /// Gives all files their names.
  func publish() throws(WriteFailure) {
    try Leftovers.access { leftovers throws(WriteFailure) in
      for file in pending {
        let result = file.temporary.withCString { from in file.target.withCString { rename(from, $0) } }
        guard result == 0 else {
          let error = SystemError.last
          leftovers.delete()
          throw WriteFailure(file.name, error)
        }
        leftovers.temporaries.removeAll { $0 == file.temporary }
      }
      leftovers.folders = []
    }
  }

  /// Gives up all files.
  func discard() { Leftovers.access { $0.delete() } }

  private static func writeAtOnce(_ path: Path, _ write: (Sink) -> Bool) throws(SystemError) {
    let file = try FileDescriptor(path, O_WRONLY)
    file.waitFromNowOn()
    var stream = OutputStream(file)
    _ = write { stream.write($0) }
    try stream.finish()
  }

  private mutating func addPending(
    _ path: Path, _ replaced: FileStatus?, _ write: (Sink) -> Bool
  ) throws(SystemError) {
    let target = replaced == nil ? path : path.resolvingLinks
    if replaced == nil {
      guard target.bytes.last != UInt8(ascii: "/") else { throw SystemError(EISDIR) }
      try Self.createFolder(target.folder)
    } else if path.withCString({ access($0, W_OK) }) != 0 {
      throw .last
    }
    let (file, temporary) = try Self.createTemporary(in: target.folder)
    if let replaced { _ = fchmod(file.number, replaced.permissions) }
    var stream = OutputStream(file)
    _ = write { stream.write($0) }
    try stream.finish()
    pending.append((temporary, target, path.name))
  }

  /// Creates a folder and those it stands in, as far as they are missing.
  private static func createFolder(_ folder: Path) throws(SystemError) {
    for path in folder.ancestors where (try? FileStatus(of: path)) == nil {
      try Leftovers.access { leftovers throws(SystemError) in
        if path.withCString({ mkdir($0, 0o777) }) == 0 {
          leftovers.folders.append(path)
        } else if errno != EEXIST {
          throw .last
        }
      }
    }
  }

  private static func createTemporary(in folder: Path) throws(SystemError) -> (FileDescriptor, Path) {
    var attempt = 0
    while true {
      let path = folder.appending(".weigh-\(getpid())-\(attempt)".utf8)
      do throws(SystemError) {
        return try Leftovers.access { leftovers throws(SystemError) in
          let file = try FileDescriptor(path, O_WRONLY | O_CREAT | O_EXCL, permissions: 0o666)
          leftovers.temporaries.append(path)
          return (file, path)
        }
      } catch {
        attempt += 1
        guard error.number == EEXIST, attempt < 1000 else { throw error }
      }
    }
  }
}

extension Path {
  /// The path of the file itself, if the path leads to one through links.
  fileprivate var resolvingLinks: Path {
    guard let resolved = withCString({ realpath($0, nil) }) else { return self }
    defer { free(resolved) }
    return Path(cString: resolved)
  }
}
