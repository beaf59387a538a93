/// How a run ended. Scripts rely on the numbers.
enum ExitStatus: Int32, Sendable {
  case success = 0
  /// Errors in a scheme, a file that cannot be read or written.
  case failure = 1
  /// The command line makes no sense.
  case usage = 2
  /// A defect of weigh itself.
  case defect = 3
  /// The reader of the output has gone: what the shell shows for a process that SIGPIPE has killed.
  case closedPipe = 141

  /// What the shell shows for a process that a signal has killed.
  static func number(killedBy signal: Int32) -> Int32 { 128 + signal }
}
