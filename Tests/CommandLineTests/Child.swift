import Foundation
import TestSupport
import Testing

/// A running `weigh`.
final class Child {
  /// How a run ended.
  struct Result {
    /// The exit status, or 128 and the signal that killed it.
    let status: Int32
    let output: String
    let errors: String
    let seconds: Double

    /// The lines on standard error that begin a diagnostic or a message.
    var messages: [String] {
      errors.components(separatedBy: "\n").filter { line in
        ["error[", "warning[", "note[", "weigh: "].contains { line.hasPrefix($0) }
      }
    }
  }

  /// No run needs more than a gigabyte; the stack of the working thread and the libraries come on top. In kilobytes.
  private static let addressSpace = (1 << 20) + (256 << 10) + (128 << 10)

  let process: pid_t
  private let place: Workplace
  private let files: TemporaryFolder
  private let start = Date()

  /// Starts it. Standard input is a file with the given bytes, or comes from `input`; standard output is collected, or
  /// goes to `output`. A shell becomes the child, after the commands `shell`.
  init(
    _ arguments: [String], in place: Workplace, bytes: [UInt8] = [], input: Int32? = nil, output: Int32? = nil,
    environment: [String: String] = [:], shell: String? = nil
  ) throws {
    self.place = place
    files = try TemporaryFolder()
    let path = files.url.path
    try Data(bytes).write(to: files.url.appendingPathComponent("input"))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, path + "/input", O_RDONLY, 0)
    }
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, 1)
    } else {
      posix_spawn_file_actions_addopen(&actions, 1, path + "/output", flags, 0o600)
    }
    posix_spawn_file_actions_addopen(&actions, 2, path + "/errors", flags, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    let binary = WeighBinary.url.path
    let script = (shell.map { $0 + "; " } ?? "") + "ulimit -v \(Self.addressSpace); cd \"$0\" && exec \"$@\""
    let words = ["/bin/sh", "-c", script, place.folder.url.path, binary] + arguments
    var variables = ProcessInfo.processInfo.environment
    variables["SWIFT_BACKTRACE"] = "enable=no"
    variables["NO_COLOR"] = nil
    variables.merge(environment) { $1 }
    var vector = words.map { strdup($0) } + [nil]
    var block = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in vector + block { free(pointer) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, words[0], &actions, &attributes, &vector, &block)
    try #require(failure == 0)
    self.process = process
  }

  /// Waits for the end; a run that hangs is killed, which is a failure of the test.
  func finish(within seconds: Double = 120) throws -> Result {
    var status: Int32 = 0
    var isKilled = false
    while waitpid(process, &status, WNOHANG) == 0 {
      if Date().timeIntervalSince(start) > seconds, !isKilled {
        isKilled = true
        kill(process, SIGKILL)
      }
      usleep(500)
    }
    #expect(!isKilled, "a run did not end within \(seconds) s")
    return Result(
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F,
      output: try text("output"), errors: try text("errors"), seconds: Date().timeIntervalSince(start))
  }

  private func text(_ name: String) throws -> String {
    let file = files.url.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else { return "" }
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}

/// A folder with files, and `weigh` run in it.
struct Workplace {
  let folder: TemporaryFolder

  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    for (name, text) in files { try write(Array(text.utf8), to: name) }
  }

  func url(_ name: String) -> URL { folder.url.appendingPathComponent(name) }

  /// Writes a file; folders on the way are made.
  func write(_ bytes: [UInt8], to name: String) throws {
    try FileManager.default.createDirectory(
      at: url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url(name))
  }

  func text(_ name: String) throws -> String { String(decoding: try Data(contentsOf: url(name)), as: UTF8.self) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

  /// All files and folders below, sorted.
  func entries() throws -> [String] { try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted() }

  func weigh(
    _ arguments: String..., input: String = "", environment: [String: String] = [:], shell: String? = nil
  ) throws -> Child.Result {
    try Child(arguments, in: self, bytes: Array(input.utf8), environment: environment, shell: shell).finish()
  }

  func start(
    _ arguments: String..., input: Int32? = nil, output: Int32? = nil, shell: String? = nil
  ) throws -> Child {
    try Child(arguments, in: self, input: input, output: output, shell: shell)
  }
}

/// A pair of connected descriptors that children do not inherit. Writing to a closed pipe is an error, not a signal.
struct TestPipe {
  let reading: Int32
  let writing: Int32

  /// A named pipe, whose ends are closed on exec from the start: a child that another test starts between `pipe` and
  /// `fcntl` would keep them open.
  init() throws {
    signal(SIGPIPE, SIG_IGN)
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("pipe").path
    try #require(mkfifo(path, 0o600) == 0)
    // Without a writer only this does not wait.
    reading = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    writing = open(path, O_WRONLY | O_CLOEXEC)
    try #require(reading >= 0 && writing >= 0)
    _ = fcntl(reading, F_SETFL, fcntl(reading, F_GETFL) & ~O_NONBLOCK)
  }
}

/// A scheme that can be checked at once.
let baseline = """
  scheme baseline {
    Z = R - mean
  }

  """
