import Foundation
import TestSupport
import Testing

/// Equal sources give equal bytes, wherever they are and whoever asks.
@Suite struct DeterminismTests {
  @Test(
    arguments: TestScale.some(
      [
        ["check", "--group", "8"], ["weights"], ["table", "--points", "3"], ["dump", "tokens"], ["dump", "typed"],
        ["dump", "ir"], ["dump", "objective"],
        ["plot", "--scheme", "rloo"], ["plot", "--show", "weights", "--scheme", "rloo", "--format", "text"],
        ["emit", "c", "--group", "8,16"], ["emit", "swift", "--group", "8,16"], ["emit", "c"], ["emit", "swift"],
        ["emit", "python", "--group", "8", "--adapter", "verl,trl"], ["report"], ["report", "--latex"],
      ], every: 2))
  func outputDoesNotDependOnThePlace(command: [String]) throws {
    let runs = try (0..<2).map { index in
      let place = try Workplace()
      let files = try Repository.schemeFiles(in: Repository.samples).filter {
        TestScale.isFull || ["focal.scheme", "rloo.scheme"].contains($0.lastPathComponent)
      }
      // The order in which a folder was filled must not matter.
      for file in index == 0 ? files : files.reversed() {
        try place.write(Array(try Data(contentsOf: file)), to: "samples/" + file.lastPathComponent)
      }
      let isCode = ["emit", "report"].contains(command[0])
      let run = try Child(
        command + ["samples"] + (isCode ? ["-o", "code"] : []), in: place,
        environment: index == 0 ? [:] : ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"]
      ).finish()
      let code = try place.entries().filter { $0.hasPrefix("code/") }
      #expect(code.isEmpty == !isCode)
      return (run, try code.map { $0 + "\n" + (try place.text($0)) })
    }
    #expect(runs[0].0.status == runs[1].0.status)
    #expect(runs[0].0.output == runs[1].0.output)
    #expect(runs[0].0.errors == runs[1].0.errors)
    #expect(runs[0].1 == runs[1].1)
  }
}
