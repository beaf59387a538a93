import Foundation
import SchemeEmission
import TestSupport
import Testing

/// The compilers that generated code is tried with. One that is missing fails the test.
enum Compiler {
  /// What a program printed on both channels, and its exit status.
  struct Run {
    let status: Int32
    let output: String
  }

  static let strict = ["-Wall", "-Wextra", "-pedantic", "-Wconversion", "-Wshadow", "-Wdouble-promotion", "-Werror"]

  /// Each C compiler with each standard, and the C++ ones; unless there is time, one of each kind.
  static let dialects: [[String]] =
    TestScale.isFull
    ? ["gcc", "clang"].flatMap { compiler in ["c99", "c11", "c17"].map { [compiler, "-std=\($0)"] } }
      + ["g++", "clang++"].flatMap { compiler in ["c++11", "c++17"].map { [compiler, "-x", "c++", "-std=\($0)"] } }
    : [
      ["gcc", "-std=c99"], ["clang++", "-x", "c++", "-std=c++17"],
    ]

  static func run(_ command: [String], in folder: TemporaryFolder) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let output = folder.url.appendingPathComponent("output.txt")
    try Data().write(to: output)
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    try handle.close()
    return Run(status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8))
  }

  /// Runs a command that is expected to succeed; its output.
  @discardableResult static func succeed(
    _ command: [String], in folder: TemporaryFolder, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try run(command, in: folder)
    #expect(result.status == 0, "\(command.joined(separator: " "))\n\(result.output)", sourceLocation: sourceLocation)
    return result.output
  }

  static func write(_ artifacts: [Artifact], to folder: TemporaryFolder) throws {
    for artifact in artifacts {
      try artifact.text.write(to: folder.url.appendingPathComponent(artifact.name), atomically: false, encoding: .utf8)
    }
  }
}
