import Foundation
import SchemeDriver
import SchemeSyntax
import SchemeText
import TestSupport
import Testing

/// Twice the input takes twice the work: a step that looks at all schemes for each of them would take four times.
@Suite struct GrowthTests {
  /// The least processor time of this thread, in seconds, of several runs: what else the machine does hardly counts.
  private func time(_ body: () -> Void) -> Double {
    (0..<3).map { _ in
      let start = processorTime()
      body()
      return Double(processorTime() - start) / 1e9
    }.min() ?? 0
  }

  /// In nanoseconds.
  private func processorTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Whether twice as much takes less than three times as long, in one of a few tries: four times would be four in each.
  private func isProportional(_ time: (Int) -> Double) -> Bool { (0..<4).contains { _ in time(2) < 3 * time(1) } }

  @Test func checkingSchemes() {
    let count = TestScale.count(20, full: 2000)
    func check(_ count: Int) -> Double {
      let request = request(ManySchemes.text(count), [8...8])
      return time { #expect(Driver.check(request).text?.isEmpty == false) }
    }
    #expect(isProportional { check($0 * count) })
  }

  @Test func reading() {
    let count = TestScale.count(400, full: 20_000)
    func read(_ count: Int) -> Double {
      let file = SourceFile(name: "many.scheme", text: ManySchemes.text(count))
      return time { #expect(Parser.parse(file).file.items.count == count) }
    }
    #expect(isProportional { read($0 * count) })
  }
}
