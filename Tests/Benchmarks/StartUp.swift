import Foundation
import TestSupport

/// A run of `weigh check` on one sample, from the start of its process to the end.
func measureStartUp(_ options: Options) throws {
  try measure(WeighBinary.url, "dynamically linked", check: 20)
  let usual = Repository.root.appendingPathComponent(".build-static/release/weigh")
  let binary = options.staticBinary ?? usual
  guard FileManager.default.isExecutableFile(atPath: binary.path) else {
    print("  statically linked: build it by `\(staticBuild)`")
    return
  }
  try measure(binary, "statically linked", check: 5)
  if options.staticBinary == nil { print("  statically linked by `\(staticBuild)`") }
}

private let staticBuild =
  "swift build -c release --static-swift-stdlib --scratch-path .build-static --product weigh"

private func measure(_ binary: URL, _ linkage: String, check bar: Double) throws {
  try Measurement(runs: 31) { try Child.run(binary, ["--version"]).seconds * 1000 }.show("--version, \(linkage)", "ms")
  let samples = try Repository.schemeFiles(in: Repository.samples)
  let all = try samples.map { sample in
    (
      name: sample.lastPathComponent,
      time: try Measurement(runs: 15) { try Child.run(binary, ["check", sample.path]).seconds * 1000 }
    )
  }.sorted { $0.time.median < $1.time.median }
  let middle = all[(all.count - 1) / 2]
  middle.time.show("check \(middle.name), \(linkage)", "ms", bar: .atMost(bar))
  let slowest = all[all.count - 1]
  slowest.time.show("the slowest, \(slowest.name)", "ms")
}
