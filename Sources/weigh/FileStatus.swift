#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the system knows about a file.
struct FileStatus {
  enum Kind {
    case regular
    case folder
    case link
    case pipe
    case other
  }

  /// Which file it is, whatever its paths.
  struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  /// Two states of a file with the same version have the same bytes, as far as the system can tell.
  struct Version: Hashable {
    let identity: Identity
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
  }

  let kind: Kind
  let identity: Identity
  /// Who may read and write it.
  let permissions: mode_t
  let version: Version

  /// The file that a path leads to.
  init(of path: Path, followingLinks: Bool = true) throws(SystemError) {
    var status = stat()
    let result = path.withCString { followingLinks ? stat($0, &status) : lstat($0, &status) }
    guard result == 0 else { throw .last }
    self.init(status)
  }

  /// An open file.
  init(of file: FileDescriptor) throws(SystemError) {
    var status = stat()
    guard fstat(file.number, &status) == 0 else { throw .last }
    self.init(status)
  }

  private init(_ status: stat) {
    identity = Identity(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
    permissions = status.st_mode & 0o777
    #if canImport(Darwin)
      let modified = status.st_mtimespec
    #else
      let modified = status.st_mtim
    #endif
    version = Version(
      identity: identity, size: Int64(status.st_size), seconds: Int(modified.tv_sec), nanoseconds: Int(modified.tv_nsec)
    )
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    case S_IFIFO: kind = .pipe
    default: kind = .other
    }
  }
}
