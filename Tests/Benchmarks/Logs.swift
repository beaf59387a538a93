import Foundation
import TestSupport

/// A log of a million responses in 125,000 groups, in random order, checked: time and memory, as a table and as lines of JSON.
func measureLogs(_ options: Options) throws {
  let folder = try TemporaryFolder()
  for (name, isTable) in [("log.csv", true), ("log.jsonl", false)] {
    let file = folder.url.appendingPathComponent(name)
    try write(isTable: isTable, to: file)
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

/// Writes mean-centred advantages of groups of 8, N of them correct. Piece by piece: what this process holds counts as the child's.
private func write(isTable: Bool, to file: URL) throws {
  var random = SplitMix64(seed: 17)
  let correct = (0..<125_000).map { _ in UInt8.random(in: 0...8, using: &random) }
  let responses = (0..<Int32(8 * correct.count)).shuffled(using: &random)
  try Data((isTable ? "uid,reward,advantage\n" : "").utf8).write(to: file)
  let handle = try FileHandle(forWritingTo: file)
  try handle.seekToEnd()
  for start in stride(from: 0, to: responses.count, by: 10_000) {
    var piece = ""
    for response in responses[start..<start + 10_000] {
      let (group, place) = response.quotientAndRemainder(dividingBy: 8)
      let reward = place < correct[Int(group)] ? 1 : 0
      let advantage = Double(reward) - Double(correct[Int(group)]) / 8
      piece +=
        isTable
        ? "\(group),\(reward),\(advantage)\n"
        : "{\"uid\": \"\(group)\", \"reward\": \(reward), \"advantage\": \(advantage)}\n"
    }
    try handle.write(contentsOf: Data(piece.utf8))
  }
  try handle.close()
}
