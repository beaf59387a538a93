import Foundation
import TestSupport

/// A log of a million responses in 125,000 groups, in random order, checked: time and memory, as a table and as lines of JSON.
func measureLogs(_ options: Options) throws {
  let folder = try TemporaryFolder()
  for (name, isTable) in [("log.csv", true), ("log.jsonl", false)] {
    let file = folder.url.appendingPathComponent(name)
    try text(isTable: isTable).write(to: file, atomically: true, encoding: .utf8)
    var peak = 0
    let time = try Measurement(runs: 5) {
      let run = try Child.run(WeighBinary.url, ["check", file.path])
      peak = max(peak, run.peakMemory)
      return run.seconds
    }
    time.show("check of 1,000,000 responses, \(name)", "s", bar: .atMost(2))
    let megabytes = Double(peak) / 1e6
    showLine(
      "peak memory", "\(Measurement.text(megabytes)) MB", "at most 200 MB: \(Bar.atMost(200).verdict(megabytes))", "")
  }
}

/// Mean-centred advantages of groups of 8, N of them correct.
private func text(isTable: Bool) -> String {
  var rows: [(group: Int, reward: Int, advantage: Double)] = []
  var random = SplitMix64(seed: 17)
  for group in 0..<125_000 {
    let N = Int.random(in: 0...8, using: &random)
    for place in 0..<8 {
      let reward = place < N ? 1 : 0
      rows.append((group, reward, Double(reward) - Double(N) / 8))
    }
  }
  rows.shuffle(using: &random)
  let lines = rows.map { row in
    isTable
      ? "\(row.group),\(row.reward),\(row.advantage)\n"
      : "{\"uid\": \"\(row.group)\", \"reward\": \(row.reward), \"advantage\": \(row.advantage)}\n"
  }
  return (isTable ? "uid,reward,advantage\n" : "") + lines.joined()
}
