#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `weigh check --watch`: the job is done again whenever one of its files changes, comes or goes, until ctrl-C or until
/// nobody reads the output any more.
struct Watch {
  let job: Job

  /// Between two looks at the files, in microseconds.
  private static let interval: UInt32 = 200_000

  func run() -> ExitStatus {
    while true {
      // Taken first: what changes during the run is seen after it.
      let before = snapshot()
      if FileDescriptor.standardOutput.isTerminal { print("\u{1B}[2J\u{1B}[H") }
      let status = Weigh.perform(job)
      if status == .closedPipe { return status }
      OutputStream.tell("weigh: watching \(before.count) file\(before.count == 1 ? "" : "s"); ctrl-C ends")
      while snapshot() == before { usleep(Self.interval) }
    }
  }

  /// The files below the paths, and what tells their versions apart; a file that is not there has none.
  private func snapshot() -> [Path: FileStatus.Version?] {
    var versions: [Path: FileStatus.Version?] = [:]
    for path in job.paths + [job.options.passRates].compactMap({ $0 }) {
      let isFolder = (try? FileStatus(of: path))?.kind == .folder
      for file in isFolder ? FolderListing(path).files : [path] {
        versions[file] = .some((try? FileStatus(of: file))?.version)
      }
    }
    return versions
  }

  private func print(_ text: String) {
    var stream = OutputStream(.standardOutput)
    _ = stream.write(text) && stream.flush()
  }
}
