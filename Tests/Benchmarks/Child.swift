import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A process that has run to its end, without output.
struct Child {
  /// From its start to its end.
  let seconds: Double
  /// What it used of the processors, however busy they were.
  let processorSeconds: Double
  /// The most memory that it held, in bytes.
  let peakMemory: Int

  /// Runs a program, which must succeed. Started directly: Foundation's `Process` would take longer than the program.
  static func run(_ program: URL, _ arguments: [String]) throws -> Child {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var words = ([program.path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var id = pid_t()
    var status: Int32 = 0
    var usage = rusage()
    var error: Int32 = 0
    let time = ContinuousClock().measure {
      error = posix_spawn(&id, program.path, &actions, nil, &words, environ)
      if error == 0 { wait4(id, &status, 0, &usage) }
    }
    guard error == 0, status == 0 else {
      throw Failure("`\(program.path) \(arguments.joined(separator: " "))` fails")
    }
    #if os(Linux)
      let unit = 1024
    #else
      let unit = 1
    #endif
    let times: [timeval] = [usage.ru_utime, usage.ru_stime]
    let processor: Double = times.reduce(0) { sum, time -> Double in
      let microseconds = Double(time.tv_usec)
      return sum + Double(time.tv_sec) + microseconds / 1e6
    }
    return Child(
      seconds: time / .seconds(1), processorSeconds: processor, peakMemory: usage.ru_maxrss * unit)
  }
}
