#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs the work on a thread of its own, with room for deep formulas, while the first thread waits for signals.
/// However the run ends, nothing half-written stays behind.
enum Supervisor {
  /// The arguments after the program's name.
  static var arguments: [Path] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { Path(cString: $0) }
    }
  }

  private static let stackSize = 256 << 20

  /// Does the work and ends the process with its status.
  static func run() -> Never {
    FileDescriptor.reserveStandardStreams()
    // Writing then fails with an error instead.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    reportCrashes()
    var interruptions = blockInterruptions()
    startWork()
    while true {
      var number: Int32 = 0
      guard sigwait(&interruptions, &number) == 0 else { continue }
      Leftovers.exit(ExitStatus.number(killedBy: number))
    }
  }

  /// Makes the signals that end a program wait for `sigwait`, in this thread and those it starts. Those that the
  /// parent ignores, as a shell does for programs in the background, stay ignored.
  private static func blockInterruptions() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let inherited = signal(number, SIG_DFL)
      if unsafeBitCast(inherited, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      } else {
        sigaddset(&set, number)
      }
    }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    return set
  }

  /// A trap is a defect of weigh, and is called one. A debugging tool that has a handler of its own keeps it.
  private static func reportCrashes() {
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV] {
      let inherited = signal(number) { _ in
        let message: StaticString = "weigh: this is a defect of weigh itself; please report it with the command\n"
        _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
        Leftovers.exitAfterCrash(ExitStatus.defect.rawValue)
      }
      if unsafeBitCast(inherited, to: Int.self) != unsafeBitCast(SIG_DFL, to: Int.self) { signal(number, inherited) }
    }
  }

  /// Starts the work, whose end is the end of the process.
  private static func startWork() {
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    let failure = pthread_create(&thread, &attributes, { _ in exit(Weigh.run().rawValue) }, nil)
    if failure != 0 {
      OutputStream.tell("weigh: no thread can be started: \(SystemError(failure).text)")
      exit(ExitStatus.failure.rawValue)
    }
  }
}
