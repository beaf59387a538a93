import Foundation
import TestSupport
import Testing

/// The numbers that scripts rely on.
@Suite struct ExitStatusTests {
  private func place() throws -> Workplace {
    try Workplace(["good.scheme": baseline, "bad.scheme": "scheme bad { Z = nonsense }\n"])
  }

  @Test func allWell() throws {
    let run = try place().weigh("check", "good.scheme")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("baseline   M = 8 "))
    #expect(run.errors == "")
  }

  @Test(arguments: [["check"], ["weights"], ["table"], ["emit", "c"], ["emit", "swift"], ["dump", "ir"]])
  func anErrorInAScheme(verb: [String]) throws {
    let place = try place()
    let run = try Child(verb + ["bad.scheme"], in: place).finish()
    #expect(run.status == 1)
    #expect(run.messages.count == 1)
    #expect(run.output == "")
    #expect(run.errors.contains("bad.scheme:1:18"))
  }

  @Test func wrongUsage() throws {
    let run = try place().weigh("table", "good.scheme", "--points", "1")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.errors == "weigh: `--points` takes a whole number from 2 to 10000000, not `1`\nTry `weigh help table`.\n")
  }

  /// A trap in weigh cannot be provoked on purpose; the signal that it raises can.
  @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV]) func aDefect(signal: Int32) throws {
    let (child, pipe) = try readingChild()
    kill(child.process, signal)
    let run = try child.finish()
    #expect(run.status == 3)
    #expect(run.errors == "weigh: this is a defect of weigh itself; please report it with the command\n")
    close(pipe.writing)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func anInterruption(signal: Int32) throws {
    let (child, pipe) = try readingChild()
    kill(child.process, signal)
    let run = try child.finish()
    #expect(run.status == 128 + signal)
    #expect(run.errors == "")
    close(pipe.writing)
  }

  @Test func whatTheParentIgnoresStaysIgnored() throws {
    let (child, pipe) = try readingChild(shell: "trap '' INT HUP")
    kill(child.process, SIGINT)
    kill(child.process, SIGHUP)
    close(pipe.writing)
    let run = try child.finish()
    #expect(run.status == 0)
    #expect(run.output == "no schemes\n")
  }

  /// A child that has begun to read standard input, and the pipe that it reads.
  private func readingChild(shell: String? = nil) throws -> (Child, TestPipe) {
    let pipe = try TestPipe()
    let child = try place().start("check", "-", input: pipe.reading, shell: shell)
    close(pipe.reading)
    // More than a pipe holds: this ends when the child has read some of it.
    let blanks = [UInt8](repeating: 0x20, count: 1 << 20)
    try #require(write(pipe.writing, blanks, blanks.count) == blanks.count)
    return (child, pipe)
  }

  /// Both where SIGPIPE kills and where the parent ignores it.
  @Test(arguments: [nil, "trap '' PIPE"]) func aClosedPipe(shell: String?) throws {
    let pipe = try TestPipe()
    let child = try place().start("table", "good.scheme", "--points", "100000", output: pipe.writing, shell: shell)
    close(pipe.writing)
    var byte: UInt8 = 0
    #expect(read(pipe.reading, &byte, 1) == 1)
    close(pipe.reading)
    let run = try child.finish()
    #expect(run.status == 141)
    #expect(run.errors == "")
  }
}
