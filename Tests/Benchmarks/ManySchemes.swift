import Foundation
import TestSupport

/// Files of many schemes, checked at M = 8: time, how it grows, and memory.
func measureManySchemes(_ options: Options) throws {
  let folder = try TemporaryFolder()
  var seconds: [Double] = []
  var processor = Double.infinity
  var peak = 0
  for count in [1250, 2500, 5000, 10_000] {
    let file = folder.url.appendingPathComponent("\(count).scheme")
    try ManySchemes.text(count).write(to: file, atomically: true, encoding: .utf8)
    processor = .infinity
    let time = try Measurement(runs: count < 10_000 ? 5 : 3) {
      let run = try Child.run(WeighBinary.url, ["check", file.path, "--group", "8"])
      peak = max(peak, run.peakMemory)
      processor = min(processor, run.processorSeconds)
      return run.seconds
    }
    time.show("check \(count) schemes", "s", bar: count == 10_000 ? .atMost(3) : nil)
    seconds.append(time.least)
  }
  let ratios = zip(seconds.dropFirst(), seconds).map { Measurement.text($0 / $1) }.joined(separator: ", ")
  let exponent = log2(seconds[3] / seconds[0]) / 3
  showLine(
    "growth at each doubling", ratios, "about 2: \(exponent <= 1.2 ? "reached" : "NOT REACHED")",
    "time grows as count^\(Measurement.text(exponent))")
  showLine("processor time of 10000 schemes", "\(Measurement.text(processor)) s", nil, "the least of all runs")
  showLine("peak memory", "\(Measurement.text(Double(peak) / 1e6)) MB", nil, "of 10000 schemes")
}
