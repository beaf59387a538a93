import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// Generated advantage functions of GRPO, each compiled as a user would, beside a loop that only reads and writes, and beside what
/// users write in Python; then generated Python, checked and unchecked. One thread; medians of nine rounds, in each of which everything
/// runs once.
func measureAdvantages(_ options: Options) throws {
  let folder = try TemporaryFolder()
  let kernels = try Kernel.all(in: folder.url)
  let packages = try Kernel.python(in: folder.url)
  let peers = Peers("advantages.py", [folder.url.path], python: options.python)
  print("  peers: \(peers?.versions ?? "none (python3 with numpy is needed)")")
  print(
    "  ns of the processor for each response, and how often that goes into the plain loop's; GRPO, constants for each M"
  )
  for type in RewardType.allCases {
    for (place, count) in [("in cache", 1 << 14), ("out of cache", 1 << 24)] {
      for M in [4, 8, 16, 64] {
        try Comparison(type: type, place: place, count: count, groupSize: M).run(kernels, peers)
      }
    }
  }
  try showOrder(kernels)
  if let peers { try showChecks(packages, peers) }
}

/// What a reward is in memory.
private enum RewardType: String, CaseIterable {
  case u8
  case f32
}

/// One function that makes advantages of rewards, as machine code.
private struct Kernel {
  typealias Function = @convention(c) (UnsafeRawPointer, Int, Int, UnsafeMutablePointer<Float>) -> Int32
  let title: String
  /// By type of reward.
  let functions: [RewardType: Function]
  /// What it must reach of the plain loop out of cache; nil for that loop itself.
  let share: ((_ groupSize: Int) -> Double)?

  var isPlain: Bool { share == nil }

  /// The plain loop first.
  static func all(in folder: URL) throws -> [Kernel] {
    func write(_ name: String, _ text: String) throws {
      try text.write(to: folder / name, atomically: true, encoding: .utf8)
    }
    for language in ["c", "swift"] { try emit([language], in: folder, to: folder) }
    try write("plain.c", plainSource)
    try write("shim.c", cSource)
    try write("shim.swift", swiftSource)
    func library(_ title: String, _ command: [String], _ share: ((Int) -> Double)?) throws -> Kernel {
      let file = folder / (title.replacing(" ", with: "") + ".so")
      _ = try Child.run(URL(fileURLWithPath: "/usr/bin/env"), command + ["-o", file.path])
      return try Kernel(title, file, share)
    }
    func c(_ compiler: [String], _ files: String...) -> [String] {
      compiler + ["-std=c11", "-shared", "-fPIC", "-I", folder.path] + files.map { (folder / $0).path }
    }
    let inC: (Int) -> Double = { $0 == 4 ? 0.45 : 0.6 }
    return [
      try library("plain loop", c(["gcc", "-O3"], "plain.c"), nil),
      try library("gcc -O3", c(["gcc", "-O3"], "shim.c", "grpo.c"), inC),
      try library("clang -O2", c(["clang", "-O2"], "shim.c", "grpo.c"), inC),
      try library(
        "swiftc -O",
        ["swiftc", "-O", "-swift-version", "6", "-emit-library", "-module-name", "shim"]
          + ["shim.swift", "grpo.swift"].map { (folder / $0).path }
      ) { $0 == 4 ? 0.4 : 0.5 },
    ]
  }

  private static func emit(_ words: [String], in folder: URL, to place: URL) throws {
    let scheme = "scheme grpo { Z = if N == 0 or N == M then 0 else (R - mean) / (population_std + 1e-6) }\n"
    try scheme.write(to: folder / "grpo.scheme", atomically: true, encoding: .utf8)
    let file = (folder / "grpo.scheme").path
    _ = try Child.run(WeighBinary.url, ["emit"] + words + [file, "--group", "4,8,16,64", "-o", place.path])
  }

  /// Generated Python, for each package of arrays in a folder of that name.
  static func python(in folder: URL) throws -> [String] {
    let packages = ["numpy", "torch"]
    for package in packages { try emit(["python", "--array", package], in: folder, to: folder / package) }
    return packages
  }

  private init(_ title: String, _ file: URL, _ share: ((Int) -> Double)?) throws {
    guard let handle = dlopen(file.path, RTLD_NOW | RTLD_LOCAL) else { throw Failure("\(title) does not load") }
    var functions: [RewardType: Function] = [:]
    for type in RewardType.allCases {
      guard let symbol = dlsym(handle, "bench_\(type.rawValue)") else { throw Failure("\(title) has no bench_\(type)") }
      functions[type] = unsafeBitCast(symbol, to: Function.self)
    }
    (self.title, self.functions, self.share) = (title, functions, share)
  }

  private static let plainSource = """
    #include <stddef.h>
    #include <stdint.h>
    int bench_u8(const uint8_t *r, size_t groups, size_t M, float *out) {
      for (size_t i = 0; i < groups * M; i += 1) out[i] = (float)r[i];
      return 0;
    }
    int bench_f32(const float *r, size_t groups, size_t M, float *out) {
      for (size_t i = 0; i < groups * M; i += 1) out[i] = 0.5F * r[i];
      return 0;
    }

    """

  private static let cSource = """
    #include "grpo.h"
    int bench_u8(const uint8_t *r, size_t groups, size_t M, float *out) {
      return grpo_advantages_u8(r, groups, M, NULL, out, NULL);
    }
    int bench_f32(const float *r, size_t groups, size_t M, float *out) {
      return grpo_advantages_f32(r, groups, M, NULL, out, NULL);
    }

    """

  private static let swiftSource = """
    @_cdecl("bench_u8") public func benchU8(
      _ r: UnsafeRawPointer, _ groups: Int, _ M: Int, _ out: UnsafeMutablePointer<Float>
    ) -> Int32 {
      let rewards = UnsafeBufferPointer(start: r.assumingMemoryBound(to: UInt8.self), count: groups * M)
      var advantages = UnsafeMutableBufferPointer(start: out, count: groups * M).mutableSpan
      return (try? Grpo.advantages(rewards: rewards.span, groupSize: M, into: &advantages)) == nil ? 1 : 0
    }
    @_cdecl("bench_f32") public func benchF32(
      _ r: UnsafeRawPointer, _ groups: Int, _ M: Int, _ out: UnsafeMutablePointer<Float>
    ) -> Int32 {
      let rewards = UnsafeBufferPointer(start: r.assumingMemoryBound(to: Float.self), count: groups * M)
      var advantages = UnsafeMutableBufferPointer(start: out, count: groups * M).mutableSpan
      return (try? Grpo.advantages(rewards: rewards.span, groupSize: M, into: &advantages)) == nil ? 1 : 0
    }

    """
}

extension URL {
  fileprivate static func / (folder: URL, name: String) -> URL { folder.appendingPathComponent(name) }
}

/// Rewards, and room for their advantages.
private final class Batch {
  let count: Int
  private let rewards: UnsafeMutableRawPointer
  private let out: UnsafeMutablePointer<Float>

  /// - Parameter isSorted: whether each group has its correct responses first.
  init(_ type: RewardType, count: Int, groupSize M: Int, isSorted: Bool = false) {
    self.count = count
    rewards = .allocate(byteCount: count * (type == .u8 ? 1 : 4), alignment: 64)
    out = .allocate(capacity: count)
    out.initialize(repeating: 0, count: count)
    var random = SplitMix64(seed: 1)
    var values = (0..<count).map { _ in random.next() & 1 == 1 }
    if isSorted {
      for first in stride(from: 0, to: count, by: M) {
        let correct = values[first..<first + M].count { $0 }
        for i in 0..<M { values[first + i] = i < correct }
      }
    }
    switch type {
    case .u8: rewards.initializeMemory(as: UInt8.self, from: values.map { $0 ? 1 : 0 }, count: count)
    case .f32: rewards.initializeMemory(as: Float.self, from: values.map { $0 ? 1 : 0 }, count: count)
    }
  }

  deinit {
    rewards.deallocate()
    out.deallocate()
  }

  /// ns for each response.
  func time(_ function: Kernel.Function, _ M: Int) throws -> Double {
    let repeats = max(1, (1 << 22) / count)
    var status: Int32 = 0
    let time = processorSeconds {
      for _ in 0..<repeats { status |= function(UnsafeRawPointer(rewards), count / M, M, out) }
    }
    guard status == 0 else { throw Failure("a generated function fails") }
    return time / Double(repeats * count) * 1e9
  }
}

/// All that makes advantages of one batch, in turn.
private struct Comparison {
  let type: RewardType
  let place: String
  let count: Int
  let groupSize: Int

  func run(_ kernels: [Kernel], _ peers: Peers?) throws {
    let batch = Batch(type, count: count, groupSize: groupSize)
    let methods = peers.map { $0.answer("methods")?.split(separator: " ").map(String.init) ?? [] } ?? []
    var own = kernels.map { _ in [Double]() }
    var others = methods.map { _ in [Double]() }
    for round in 0...9 {
      for (index, kernel) in kernels.enumerated() {
        guard let function = kernel.functions[type] else { continue }
        let time = try batch.time(function, groupSize)
        if round > 0 { own[index].append(time) }
      }
      for (index, method) in methods.enumerated() {
        let answer = peers?.answer("\(method) \(type.rawValue) \(groupSize) \(count)")
        guard let time = answer.flatMap(Double.init) else { throw Failure("advantages.py does not answer") }
        if round > 0 { others[index].append(time / Double(count) * 1e9) }
      }
    }
    let (times, peerTimes) = (own.map(Self.median), others.map(Self.median))
    print("  \(type.rawValue), M = \(groupSize), \(count) responses, \(place)")
    for (kernel, time) in zip(kernels, times) {
      let share = times[0] / time
      let bar = place == "out of cache" ? kernel.share.map { Bar.atLeast($0(groupSize)) } : nil
      let fastest = peerTimes.min().map { kernel.isPlain || time <= $0 ? "" : "   SLOWER THAN A PEER" } ?? ""
      showLine(
        "  " + kernel.title, "\(Measurement.text(time)) ns", bar.map { "\($0.text): \($0.verdict(share))" },
        "\(Measurement.text(share)) of the plain loop" + fastest)
    }
    for (method, time) in zip(methods, peerTimes) { showLine("  " + method, "\(Measurement.text(time)) ns", nil, "") }
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[(values.count - 1) / 2] }
}

/// Whether the order of rewards matters: sorted ones against random ones, in pairs.
private func showOrder(_ kernels: [Kernel]) throws {
  print("  random rewards over sorted ones, in cache, medians of 31 pairs, each at most 15 % from 1")
  for type in RewardType.allCases {
    for M in [4, 8, 16, 64] {
      let (random, sorted) = (
        Batch(type, count: 1 << 14, groupSize: M), Batch(type, count: 1 << 14, groupSize: M, isSorted: true)
      )
      for kernel in kernels where !kernel.isPlain {
        guard let function = kernel.functions[type] else { continue }
        let ratios = try (0..<31).map { _ in try random.time(function, M) / sorted.time(function, M) }
        let ratio = Comparison.median(ratios)
        showLine(
          "  \(type.rawValue), M = \(M), \(kernel.title)", Measurement.text(ratio),
          (ratio - 1).magnitude <= 0.15 ? "reached" : "NOT REACHED", "")
      }
    }
  }
}

/// What the check of rewards costs in Python, in pairs.
private func showChecks(_ packages: [String], _ peers: Peers) throws {
  print("  generated Python, checked over unchecked, medians of pairs")
  for package in packages {
    for type in RewardType.allCases {
      for (M, count) in [(8, 8192), (64, 8192), (8, 1 << 22), (64, 1 << 22)] {
        guard let answer = peers.answer("checked-\(package) \(type.rawValue) \(M) \(count)") else {
          throw Failure("advantages.py does not answer")
        }
        let numbers = answer.split(separator: " ").compactMap { Double($0) }
        guard numbers.count == 2 else { continue }
        let bar = Bar.atMost(1.3)
        showLine(
          "  \(package), \(type.rawValue), M = \(M), \(count) responses", Measurement.text(numbers[0]),
          "\(bar.text): \(bar.verdict(numbers[0]))", "\(Measurement.text(numbers[1] / Double(count) * 1e9)) ns checked")
      }
    }
  }
}
