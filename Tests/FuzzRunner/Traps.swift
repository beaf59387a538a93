import Foundation

/// A trap ends the process; before that it says which input it was.
enum Traps {
  private static let alternateSize = 64 << 10

  /// Handles traps in all threads.
  static func report() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { signal in
      for index in 0..<CurrentInput.most {
        let slot = CurrentInput.slots[index]
        guard let thread = slot.thread, pthread_equal(thread, pthread_self()) != 0 else { continue }
        CurrentInput.report(slot, signal == SIGSEGV ? "bad access or stack overflow" : "trap")
      }
      _exit(3)
    }
    action.sa_flags = SA_ONSTACK
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGBUS, SIGSEGV] { sigaction(number, &action, nil) }
  }

  /// Gives the calling thread a stack for the handler, for when its own is full.
  static func prepareThread() {
    var stack = stack_t()
    stack.ss_sp = .allocate(byteCount: alternateSize, alignment: 16)
    stack.ss_size = alternateSize
    sigaltstack(&stack, nil)
  }
}
