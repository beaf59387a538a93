import Foundation

/// How long work takes whatever else the machine is doing: the processor time of the thread that does it.
public enum WorkTime {
  /// The processor time of a body that stays on its thread.
  public static func measure(_ body: () throws -> Void) rethrows -> Duration {
    let start = now
    try body()
    return now - start
  }

  private static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
