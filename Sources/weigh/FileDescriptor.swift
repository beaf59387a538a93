#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file. Whoever opens it closes it.
struct FileDescriptor: Sendable {
  let number: Int32

  static let standardInput = FileDescriptor(number: STDIN_FILENO)
  static let standardOutput = FileDescriptor(number: STDOUT_FILENO)
  static let standardError = FileDescriptor(number: STDERR_FILENO)

  init(number: Int32) { self.number = number }

  /// Opens without waiting, neither for the other end of a pipe nor for a terminal; reading and writing then wait.
  init(_ path: Path, _ flags: Int32, permissions: mode_t = 0) throws(SystemError) {
    number = path.withCString { open($0, flags | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, permissions) }
    guard number >= 0 else { throw .last }
  }

  /// Makes reads and writes wait for the other end.
  func waitFromNowOn() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) & ~O_NONBLOCK) }

  /// Reads into the beginning of a buffer: some of what comes next, at least one byte; 0 at the end.
  func read(into buffer: inout [UInt8], atMost limit: Int) throws(SystemError) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { readSome(number, $0.baseAddress, min(limit, $0.count)) }
      if count >= 0 { return count }
      try awaitReadiness(POLLIN)
    }
  }

  /// Writes everything.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        return writeSome(number, rest.baseAddress, rest.count)
      }
      if count >= 0 { start += count } else { try awaitReadiness(POLLOUT) }
    }
  }

  func close() throws(SystemError) {
    guard closeNumber(number) == 0 else { throw .last }
  }

  /// Another descriptor of the same open file.
  func copy() throws(SystemError) -> FileDescriptor {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .last }
    return FileDescriptor(number: copy)
  }

  var isTerminal: Bool { isatty(number) == 1 }

  /// How many characters a line of the terminal has, 80 where it does not say; nil where it is none.
  var terminalWidth: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// After a call that moved nothing: returns when it should be tried again. Descriptors that are shared with other
  /// programs may have been told not to wait.
  private func awaitReadiness(_ events: Int32) throws(SystemError) {
    let error = SystemError.last
    if error.number == EINTR { return }
    guard error.number == EAGAIN || error.number == EWOULDBLOCK else { throw error }
    var request = pollfd(fd: number, events: Int16(events), revents: 0)
    _ = poll(&request, 1, -1)
  }

  /// Makes sure that files opened later do not take the places of standard streams that the parent has closed. The
  /// places are filled such that using them is still the error that it was.
  static func reserveStandardStreams() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 {
      _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}

// The methods above hide the functions of the same names.
private func readSome(_ number: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(number, buffer, count)
}

private func writeSome(_ number: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(number, bytes, count) }

private func closeNumber(_ number: Int32) -> Int32 { close(number) }
