import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a run has put into the file system and must not leave there if it ends early.
struct Leftovers {
  var temporaries: [Path] = []
  /// Folders that were created, outermost first.
  var folders: [Path] = []

  private static let current = Mutex(Leftovers())

  /// Reads or changes the leftovers of this run. Creating and renaming happen inside, so that an interruption finds
  /// every file either listed or in its place.
  static func access<Result, Failure>(
    _ body: (inout sending Leftovers) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try current.withLock(body)
  }

  /// Deletes all and ends the process, before anything more can be created.
  static func exit(_ status: Int32) -> Never {
    current.withLock { leftovers in
      leftovers.delete()
      _exit(status)
    }
  }

  /// The same after a crash. If it was this thread that was about to change the leftovers, they stay: another thread
  /// is waited for no longer than it can take.
  static func exitAfterCrash(_ status: Int32) -> Never {
    for _ in 0..<100 {
      if current.withLockIfAvailable({ $0.delete() }) != nil { break }
      usleep(1000)
    }
    _exit(status)
  }

  mutating func delete() {
    for file in temporaries { _ = file.withCString { unlink($0) } }
    for folder in folders.reversed() { _ = folder.withCString { rmdir($0) } }
    self = Leftovers()
  }
}
